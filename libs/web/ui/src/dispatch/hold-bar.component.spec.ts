import { TestBed } from '@angular/core/testing';
import { HoldBarComponent, type HoldBarView } from './hold-bar.component';

const view: HoldBarView = { title: 'Ordonnance : signé, part à 10:41', detail: 'Vers le DMP. Rien à faire de plus.', leavesAt: new Date(Date.now() + 552_000).toISOString(), held: false, delaySeconds: 600, canHold: true, canRelease: false, canCancel: true, canChangeRecipients: true };
const open = async (shown: HoldBarView) => {
  const fixture = TestBed.createComponent(HoldBarComponent);
  fixture.componentRef.setInput('view', shown);
  const done: string[] = [];
  fixture.componentInstance.hold.subscribe(() => done.push('hold'));
  fixture.componentInstance.release.subscribe(() => done.push('release'));
  await fixture.whenStable();
  return { element: fixture.nativeElement as HTMLElement, done };
};
const altR = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'r', altKey: true, bubbles: true, cancelable: true }));

describe('the hold bar', () => {
  it('says what leaves, when, and that there is nothing to do; told once', async () => {
    const { element } = await open(view);
    expect(element.textContent).toContain('part à 10:41');
    expect(element.textContent).toContain('Rien à faire de plus.');
    expect(element.querySelector('.cd')?.textContent?.trim()).toMatch(/^9:1[0-2]$/);
    expect(element.querySelector('[role=status]')).not.toBeNull();
  });

  it('holds by Alt R, releases by Alt R once held', async () => {
    const first = await open(view);
    altR();
    expect(first.done).toEqual(['hold']);
    const second = await open({ ...view, held: true, canHold: false, canRelease: true });
    altR();
    expect(second.done).toEqual(['release']);
    expect(second.element.querySelector('.holdbar')?.classList).toContain('held');
  });
});
