import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { EMPTY } from 'rxjs';
import { FollowUpPage } from './follow-up.page';

const table = (formId: string, title: string, cells: (string | null)[], professions: string[] = [], row: object = {}): object => ({ formId, version: 1, title, professions, days: cells.map((_cell, index) => `2026-03-1${index}`), rows: [{ key: 'weight', label: 'Poids', section: 'Mesures', cells, every: null, lastOn: null, dueOn: null, late: false, ...row }] });
let answer: () => Promise<object>;
const open = async (): Promise<HTMLElement> => {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [provideRouter([]), { provide: Api, useValue: { get: () => answer() } }, { provide: LiveChanges, useValue: { on: () => EMPTY } }, { provide: SessionStore, useValue: { can: () => false, user: () => ({ profession: 'infirmier' }) } }] });
  const fixture = TestBed.createComponent(FollowUpPage);
  fixture.componentRef.setInput('patientId', 'p');
  fixture.detectChanges();
  await fixture.whenStable();
  fixture.detectChanges();
  const page = fixture.nativeElement as HTMLElement;
  page.addEventListener('click', () => fixture.detectChanges());
  return page;
};

describe('STR-14 the follow-up table on the screen', () => {
  it('shows first the table that says most, another one at a press, and says what is missing', async () => {
    answer = async () => ({ tables: [table('a', 'Grossesse', []), table('b', 'Diabète', ['72 kg', null]), table('c', 'Cœur', ['72 kg', '71 kg'])] });
    const page = await open();
    expect(page.querySelector('table')?.getAttribute('aria-label')).toBe('Cœur');
    expect([...page.querySelectorAll('td')].map((cell) => cell.textContent?.trim())).toEqual(['72 kg', '71 kg']);
    const press = (words: string): void => [...page.querySelectorAll('button')].find((button) => button.textContent?.includes(words))?.click();
    press('Diabète');
    expect([...page.querySelectorAll('td')].map((cell) => cell.textContent?.trim())).toEqual(['72 kg', '–']);
    press('Grossesse');
    expect(page.querySelector('table')).toBeNull();
    expect(page.textContent).toContain('Rien encore dans « Grossesse »');
  });
  it('says what is late, from when, and how often it is done', async () => {
    answer = async () => ({ tables: [table('b', 'Diabète', ['72 kg'], [], { every: 3, lastOn: '2026-03-10', dueOn: '2026-06-10', late: true })] });
    const page = await open();
    expect(page.querySelector('[role=note]')?.textContent).toMatch(/À refaire :\s+Poids \(dernier le 10\/03\/2026\)\./);
    expect(page.querySelector('tbody th[scope=row]')?.textContent).toContain('tous les 3 mois');
    answer = async () => ({ tables: [table('b', 'Diabète', ['72 kg'], [], { every: 3 })] });
    const unknown = await open();
    expect([unknown.querySelector('[role=note]'), unknown.textContent?.includes('pas encore noté ici : Poids.')]).toEqual([null, true]);
    answer = async () => ({ tables: [table('b', 'Diabète', [], [], { every: 3 })] });
    expect((await open()).querySelector('[role=note]')).toBeNull();
  });
  it('says when it cannot be read', async () => {
    answer = async () => { throw new Error('down'); };
    expect((await open()).textContent).toContain('Le suivi n’a pas pu être lu');
  });
});
