import { TestBed } from '@angular/core/testing';
import { RemarksComponent, type Remark } from './remarks.component';

const remark = (key: string, kind: Remark['kind'] = 'warning'): Remark => ({ lineId: 'l1', kind, code: key, key, message: `Remarque ${key}.`, remedy: 'Vérifiez.' });

describe('remarks of a sheet (RX-28, prescription.md §5)', () => {
  const make = (remarks: readonly Remark[]) => {
    const fixture = TestBed.createComponent(RemarksComponent);
    const accepted: { key: string; reason: string | null }[] = [];
    const shown: string[] = [];
    fixture.componentInstance.accepted.subscribe(({ remark: { key }, reason }) => accepted.push({ key, reason }));
    fixture.componentInstance.shownLine.subscribe((id) => shown.push(id));
    fixture.componentRef.setInput('remarks', remarks);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const press = (words: string): void => { [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))?.click(); fixture.detectChanges(); };
    return { element, accepted, shown, press, box: () => element.querySelector('input'), rows: () => element.querySelectorAll('.wrn').length };
  };

  it('unfolds three, the others when asked; what blocks is always there', () => {
    const five = make(['a', 'b', 'c', 'd', 'e'].map((key) => remark(key)));
    expect(five.rows()).toBe(3);
    five.press('Voir les 2 autres remarques');
    expect(five.rows()).toBe(5);
    expect(make([...['a', 'b', 'c', 'd'].map((key) => remark(key, 'blocking')), remark('e')]).rows()).toBe(4);
  });

  it('asks why a contra-indication is set aside, in the page, and says nothing without words', () => {
    const { element, accepted, press, box } = make([remark('ci', 'reason')]);
    press('Écarter avec un motif');
    expect(element.querySelector('[role=dialog]')).toBeNull();
    const input = box();
    if (!input) throw new Error('no box');
    input.value = ' ';
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(accepted).toEqual([]);
    input.value = 'Bénéfice discuté';
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(accepted).toEqual([{ key: 'ci', reason: 'Bénéfice discuté' }]);
  });

  it('takes a warning into account in one touch, and leads to the line that blocks', () => {
    const { accepted, shown, press } = make([remark('b', 'blocking'), remark('w')]);
    press('Prendre en compte');
    press('Voir la ligne');
    expect(accepted).toEqual([{ key: 'w', reason: null }]);
    expect(shown).toEqual(['l1']);
  });
});
