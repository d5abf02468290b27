import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SplitButtonComponent } from './split-button.component';

@Component({
  imports: [SplitButtonComponent],
  template: '<pl-split-button label="Identité" [actions]="actions" [disabled]="disabled" (pressed)="done.push(\'main\')" (chosen)="done.push($event)">Comparer</pl-split-button>',
})
class HostPage {
  actions = [{ key: 'ask', label: 'Interroger INSi' }, { key: 'history', label: 'Historique', disabled: true }];
  disabled = false;
  readonly done: string[] = [];
}

describe('UX-04 split button', () => {
  const shown = async (part: Partial<HostPage> = {}) => {
    const page = TestBed.createComponent(HostPage);
    Object.assign(page.componentInstance, part);
    page.detectChanges();
    document.body.append(page.nativeElement as Node);
    await page.whenStable();
    const root = page.nativeElement as HTMLElement;
    const buttons = [...root.querySelectorAll('button')];
    const menu = (): HTMLElement | null => document.querySelector('.menu');
    const key = async (target: Element | null | undefined, name: string, keyCode: number): Promise<void> => { target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, keyCode, bubbles: true, cancelable: true })); page.detectChanges(); await page.whenStable(); };
    return { page, buttons, menu, key, done: page.componentInstance.done };
  };
  afterEach(() => { document.body.replaceChildren(); });

  it('does the common action at once, without a menu', async () => {
    const { buttons, done, menu } = await shown();
    buttons[0]?.click();
    expect([done, menu()]).toEqual([['main'], null]);
    expect(buttons[1]?.getAttribute('aria-label')).toBe('Autres actions : Identité');
  });
  it('arrow down opens the others from the main button, the first takes the focus, Escape closes and gives it back', async () => {
    const { page, buttons, key, menu, done } = await shown();
    buttons[0]?.focus();
    await key(buttons[0], 'ArrowDown', 40);
    expect(menu()).not.toBeNull();
    expect(document.activeElement?.textContent?.trim()).toBe('Interroger INSi');
    await key(document.activeElement, 'Escape', 27);
    expect(menu()).toBeNull();
    expect(buttons).toContain(document.activeElement);
    buttons[1]?.click();
    page.detectChanges();
    menu()?.querySelectorAll('button')[1]?.click();
    menu()?.querySelectorAll('button')[0]?.click();
    page.detectChanges();
    expect([done, menu()]).toEqual([['ask'], null]);
  });
  it('the others stay in reach when the main action cannot be done; without any, it is an ordinary button', async () => {
    const refused = await shown({ disabled: true });
    expect(refused.buttons.map(({ disabled }) => disabled)).toEqual([true, false]);
    expect((await shown({ actions: [] })).buttons).toHaveLength(1);
  });
});
