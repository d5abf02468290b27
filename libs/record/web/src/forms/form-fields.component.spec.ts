import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { FormAnswers, FormDefinition, KnownFacts } from '@pluriel/record/domain';
import { type FormEntry, FormFieldsComponent } from './form-fields.component';

const form: FormDefinition = { title: 'Suivi', professions: [], sections: [{ key: 'a', title: 'Mesures', fields: [
  { key: 'hba1c', label: 'HbA1c', kind: 'number', unit: '%', min: 3, max: 20, decimals: 1 }, { key: 'weight', label: 'Poids', kind: 'measure', sign: 'weight' }, { key: 'eyes', label: 'Fond d’œil', kind: 'date' },
  { key: 'loss', label: 'Perte de poids', kind: 'choice', choices: [{ key: 'c1', label: 'Aucune', points: 0 }, { key: 'c2', label: 'Forte', points: 3 }] }, { key: 'risk', label: 'Risque', kind: 'score', of: ['loss'], outOf: 3, readings: [{ upTo: 3, words: 'à suivre' }] },
  { key: 'signs', label: 'Signes', kind: 'multi-choice', choices: [{ key: 'c1', label: 'Fièvre' }, { key: 'c2', label: 'Toux' }] }, { key: 'drugs', label: 'Traitements', kind: 'element', of: 'treatment' }, { key: 'plan', label: 'Suite', kind: 'long-text' },
] }] };

@Component({ imports: [FormFieldsComponent], template: '<pl-form-fields name="f1" [definition]="form" [answers]="answers()" [facts]="facts" (changed)="take($event)" />' })
class HostComponent {
  readonly form = form;
  readonly facts: KnownFacts = { measures: [{ sign: 'weight', value: 71, second: null, on: '2026-01-05' }], elements: [{ kind: 'treatment', words: 'Ramipril 5 mg' }], last: null };
  readonly answers = signal<FormAnswers>({ hba1c: { value: 7.2, from: '2026-01-05' } });
  last: FormEntry | null = null;
  take(entry: FormEntry): void { this.last = entry; this.answers.set(entry.answers); }
}

describe('PAT-11 a form on the screen', () => {
  let fixture: ComponentFixture<HostComponent>;
  let page: HTMLElement;
  const box = (key: string): HTMLInputElement => { const found = page.querySelector<HTMLInputElement>(`#champ-f1-${key}`); if (!found) throw new Error(`no box ${key}`); return found; };
  const write = (key: string, words: string, event = 'change'): void => { box(key).value = words; box(key).dispatchEvent(new Event(event)); fixture.detectChanges(); };
  const press = (words: string): void => { [...page.querySelectorAll('label')].find((label) => label.textContent?.trim() === words)?.querySelector('input')?.click(); fixture.detectChanges(); };
  beforeEach(() => { fixture = TestBed.createComponent(HostComponent); fixture.detectChanges(); page = fixture.nativeElement as HTMLElement; });

  it('says what was known and from when, and forgets the day once it is written again', () => {
    expect(page.textContent).toContain('du 05/01/2026');
    expect(page.textContent).toContain('Dernier : 71 kg, 05/01/2026');
    write('hba1c', '7,4');
    expect(fixture.componentInstance.last).toEqual({ answers: { hba1c: { value: 7.4 } }, faults: {} });
  });

  it('keeps the words that cannot be kept, says why, and gives the rest', () => {
    write('weight', '720');
    expect(page.textContent).toContain('Vouliez-vous écrire 72 kg ?');
    expect(box('weight').value).toBe('720');
    expect(fixture.componentInstance.last).toMatchObject({ answers: { hba1c: { value: 7.2 } }, faults: { weight: expect.stringContaining('720 kg') } });
    write('weight', '72');
    expect(fixture.componentInstance.last).toMatchObject({ answers: { weight: { value: 72 } }, faults: {} });
    write('eyes', '30/02/2026');
    expect(page.textContent).toContain('Ce mois n’a pas de jour 30');
  });

  it('keeps what was typed when the next gesture comes before the page has followed', () => {
    box('weight').value = '72';
    box('weight').dispatchEvent(new Event('change'));
    [...page.querySelectorAll('label')].find((label) => label.textContent?.trim() === 'Toux')?.querySelector('input')?.click();
    expect(fixture.componentInstance.last?.answers).toMatchObject({ weight: { value: 72 }, signs: { value: ['c2'] } });
    fixture.detectChanges();
    press('Fièvre');
    expect(fixture.componentInstance.answers()).toMatchObject({ weight: { value: 72 }, signs: { value: ['c1', 'c2'] } });
  });

  it('adds the score while one answers; the same answer pressed again is taken back', () => {
    press('Forte');
    expect(page.querySelector('.score')?.textContent).toContain('3 sur 3 : à suivre');
    press('Forte');
    expect(fixture.componentInstance.answers()['loss']).toBeUndefined();
    press('Toux'); press('Fièvre'); press('Ramipril 5 mg');
    write('plan', 'Revoir dans un mois', 'input');
    expect(fixture.componentInstance.answers()).toMatchObject({ signs: { value: ['c1', 'c2'] }, drugs: { value: ['Ramipril 5 mg'] }, plan: { value: 'Revoir dans un mois' } });
  });
});
