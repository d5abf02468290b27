import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PickerComponent } from './picker.component';

@Component({ selector: 'pl-picker-host', imports: [PickerComponent], template: '<pl-picker label="Commune" [search]="search" [words]="words" [pauseMs]="0" (picked)="picked.set($event)" />' })
class PickerHost {
  readonly picked = signal('');
  readonly search = async (text: string): Promise<readonly string[]> => ['Mazoires', 'Mazères'].filter((place) => place.startsWith(text));
  readonly words = (place: string): string => place;
}

describe('the picker', () => {
  it('proposes, moves and picks with the keyboard alone (UX-13)', async () => {
    const fixture = TestBed.createComponent(PickerHost);
    await fixture.whenStable();
    const input = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
    const press = (key: string) => input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    input.value = 'Maz';
    input.dispatchEvent(new Event('input'));
    await new Promise((done) => setTimeout(done, 20));
    await fixture.whenStable();
    const options = () => [...document.querySelectorAll('[role=option]')];
    expect(options().map((option) => option.textContent?.trim())).toEqual(['Mazoires', 'Mazères']);
    expect(input.getAttribute('aria-expanded')).toBe('true');
    press('ArrowDown');
    await fixture.whenStable();
    expect(input.getAttribute('aria-activedescendant')).toBe(options()[1]?.id);
    press('Enter');
    await fixture.whenStable();
    expect(fixture.componentInstance.picked()).toBe('Mazères');
    expect(input.value).toBe('Mazères');
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });
  it('Entrée pressed before the answer to the last letters takes the answer to all of them, never to the first ones', async () => {
    const fixture = TestBed.createComponent(PickerHost);
    await fixture.whenStable();
    const input = (fixture.nativeElement as HTMLElement).querySelector('input') as HTMLInputElement;
    const type = (text: string) => { input.value = text; input.dispatchEvent(new Event('input')); };
    const settle = async () => { await new Promise((done) => setTimeout(done, 20)); await fixture.whenStable(); };
    type('Maz');
    await settle();
    type('Mazè');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    expect(fixture.componentInstance.picked()).toBe('');
    await settle();
    expect(fixture.componentInstance.picked()).toBe('Mazères');
    expect(input.value).toBe('Mazères');
  });
});
