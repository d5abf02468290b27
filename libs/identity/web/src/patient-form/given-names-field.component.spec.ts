import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { FieldComponent } from '@pluriel/web/ui';
import { GivenNamesFieldComponent } from './given-names-field.component';

@Component({ selector: 'pl-names-host', imports: [FieldComponent, GivenNamesFieldComponent, ReactiveFormsModule], template: `<pl-field label="Tous les prénoms de naissance" name="prenomsNaissance"><pl-given-names-field [formControl]="names" /></pl-field>` })
class NamesHost { readonly names = new FormControl('RUTH ISABELLE', { nonNullable: true }); }

const open = async () => {
  const fixture = TestBed.createComponent(NamesHost);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const lines = () => [...element.querySelectorAll('input')];
  const type = async (at: number, text: string): Promise<void> => { const line = lines()[at]; if (!line) throw new Error(`no line ${at}`); line.value = text; line.dispatchEvent(new Event('input')); await fixture.whenStable(); };
  return { fixture, element, host: fixture.componentInstance, lines, type };
};

describe('given names, one per line (INS-25)', () => {
  it('shows each name on its line, the first one under the label of the field', async () => {
    const { element, lines } = await open();
    expect(lines().map((line) => line.value)).toEqual(['RUTH', 'ISABELLE']);
    expect(element.querySelector('label')?.getAttribute('for')).toBe(lines()[0]?.id);
  });
  it('a space goes to the next line; several names pasted together take one line each, in their order', async () => {
    const { host, lines, type } = await open();
    await type(1, 'ISABELLE ');
    expect([lines().length, host.names.value]).toEqual([3, 'RUTH ISABELLE']);
    await type(2, 'MARIE, LOUISE');
    expect(host.names.value).toBe('RUTH ISABELLE MARIE LOUISE');
    expect(lines().map((line) => line.value)).toEqual(['RUTH', 'ISABELLE', 'MARIE', 'LOUISE']);
  });
  it('a line taken away leaves the others; there is always a line to type on', async () => {
    const { fixture, element, host, lines } = await open();
    element.querySelector<HTMLButtonElement>('li button')?.click();
    await fixture.whenStable();
    expect(host.names.value).toBe('ISABELLE');
    host.names.setValue('');
    await fixture.whenStable();
    expect(lines()).toHaveLength(1);
  });
});
