import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { ErrorSummaryComponent } from './error-summary.component';
import { FieldComponent, InputDirective } from './field.component';
import { SegmentedComponent } from './segmented.component';

@Component({
  selector: 'pl-field-host',
  imports: [ErrorSummaryComponent, FieldComponent, InputDirective, ReactiveFormsModule, SegmentedComponent],
  template: `
    <pl-error-summary [problems]="error() ? [{ field: 'naissance', message: error()! }] : []" />
    <pl-field label="Date de naissance" name="naissance" help="Jour, mois, année." [error]="error()"><input plInput /></pl-field>
    <pl-field label="DMP" [group]="true"><pl-segmented [options]="[{ value: 'no', label: 'Non opposée' }, { value: 'yes', label: 'Opposée' }]" [formControl]="answer" /></pl-field>`,
})
class FieldHost {
  readonly error = signal<string | null>(null);
  readonly answer = new FormControl('no');
}

const open = async () => {
  const fixture = TestBed.createComponent(FieldHost);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  return { fixture, element: fixture.nativeElement as HTMLElement, host: fixture.componentInstance };
};

describe('a field', () => {
  it('ties its label and its help to the control', async () => {
    const { element } = await open();
    const input = element.querySelector('input') as HTMLInputElement;
    expect(element.querySelector('label')?.htmlFor).toBe(input.id);
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Jour, mois, année.');
    expect(input.getAttribute('aria-invalid')).toBeNull();
  });

  it('replaces the help by the sentence of the error, told to assistive technology', async () => {
    const { fixture, element, host } = await open();
    host.error.set('Il n’y a pas de mois 17.');
    await fixture.whenStable();
    const input = element.querySelector('input') as HTMLInputElement;
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toContain('Il n’y a pas de mois 17.');
  });

  it('is reached from the summary of what stopped the save', async () => {
    const { fixture, element, host } = await open();
    host.error.set('Il n’y a pas de mois 17.');
    await fixture.whenStable();
    element.querySelector<HTMLAnchorElement>('pl-error-summary a')?.click();
    expect(document.activeElement).toBe(element.querySelector('input'));
  });

  it('offers exclusive answers as radios that feed the form', async () => {
    const { fixture, element, host } = await open();
    const radios = [...element.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map((radio) => radio.checked)).toEqual([true, false]);
    radios[1]?.click();
    await fixture.whenStable();
    expect(host.answer.value).toBe('yes');
  });
});
