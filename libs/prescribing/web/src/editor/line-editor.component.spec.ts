import { TestBed } from '@angular/core/testing';
import type { PrescriptionLine } from '@pluriel/prescribing/domain';
import { LineEditorComponent } from './line-editor.component';
import { lineOf } from './line-edits';

const metformine = { kind: 'drug' as const, hit: { kind: 'dc' as const, cis: null, dcLabel: 'Metformine 500 mg, comprimé', brand: null, form: 'comprimé', routes: ['orale'], conditions: [], substances: [], unit: 'comprimé' } };

describe('line editor, with the keyboard alone', () => {
  const make = () => {
    const fixture = TestBed.createComponent(LineEditorComponent);
    const states: PrescriptionLine[] = [lineOf(metformine, [], true)];
    let closed = 0;
    fixture.componentInstance.changed.subscribe((line) => { states.push(line); fixture.componentRef.setInput('line', line); fixture.detectChanges(); });
    fixture.componentInstance.closed.subscribe(() => { closed += 1; });
    fixture.componentRef.setInput('line', states[0]);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const box = (name: string): HTMLInputElement => element.querySelector<HTMLInputElement>(`#champ-${name}-${states[0]?.id ?? ''}`)!;
    const type = (name: string, text: string): void => { box(name).value = text; box(name).dispatchEvent(new Event('change')); fixture.detectChanges(); };
    const press = (words: string): void => { [...element.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))?.click(); fixture.detectChanges(); };
    return { element, box, type, press, last: () => states.at(-1)!, closedTimes: () => closed };
  };

  it('names its boxes, fills the quantity and shows the sentence (J2 step 5)', () => {
    const { element, type, last, box } = make();
    expect([...element.querySelectorAll('label')].map(({ textContent }) => textContent)).toEqual(['Matin', 'Midi', 'Soir', 'Coucher', 'Durée', 'Quantité']);
    type('matin', '1'); type('soir', '1'); type('duree', '3 mois');
    expect(last()).toMatchObject({ quantity: 180, posologyText: '1 comprimé le matin et 1 comprimé le soir, pendant 3 mois' });
    expect(box('quantite').value).toBe('180 comprimés');
    expect(box('quantite').readOnly).toBe(true);
  });

  it('understands a whole shorthand typed in the first box', () => {
    const { type, last } = make();
    type('matin', '1-0-1 3 mois');
    expect(last()).toMatchObject({ posology: { matin: 1, midi: 0, soir: 1 }, durationValue: 3 });
  });

  it('keeps what it cannot read, says why, and changes nothing', () => {
    const { element, type, last, box } = make();
    type('duree', 'longtemps');
    expect(box('duree').value).toBe('longtemps');
    expect(box('duree').getAttribute('aria-invalid')).toBe('true');
    expect(element.textContent).toContain('Écrivez 3 mois, 10 jours ou 2 semaines.');
    expect(last().durationValue).toBeNull();
    type('duree', '10 j');
    expect(last()).toMatchObject({ durationValue: 10, durationUnit: 'jour' });
    expect(element.textContent).not.toContain('Écrivez 3 mois');
  });

  it('asks the legal reason of « non substituable » at once, and marks the ALD zone', () => {
    const { element, press, last } = make();
    press('non substituable');
    expect(last()).toMatchObject({ substitutionAllowed: false, nonSubstitutionReason: null });
    [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')].find(({ value }) => value === 'CIF')?.dispatchEvent(new Event('change'));
    expect(last().nonSubstitutionReason).toBe('CIF');
    press('en rapport avec l’ALD');
    expect(last().zone).toBe('ald');
    press('à renouveler'); press('une fois de plus');
    expect(last().renewals).toBe(2);
  });

  it('closes with Entrée or Échap, not with Entrée on a button', () => {
    const { element, box, closedTimes } = make();
    const enter = (target: Element): void => { target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })); };
    enter(element.querySelector('button.chip')!);
    expect(closedTimes()).toBe(0);
    enter(box('duree'));
    box('matin').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(closedTimes()).toBe(2);
  });
});
