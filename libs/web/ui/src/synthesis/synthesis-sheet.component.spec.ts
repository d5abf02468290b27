import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { addedWords, panelsOf, type OfferedRow, type OfferedSynthesis, type SynthesisDoor } from './synthesis-rows';
import { SynthesisSheetComponent } from './synthesis-sheet.component';

const row = (key: string, change: Partial<OfferedRow> = {}): OfferedRow => ({ key, panel: 'pathologies', sectionTitle: null, label: `Élément ${key}`, written: null, codes: [], details: [], likeness: 'new', current: null, refusal: null, ...change });
const synthesis = (...elements: OfferedRow[]): OfferedSynthesis => ({ title: 'VSM', actDate: '2026-03-12', author: 'Paul RIVIERE', elements, mayAdd: true, hold: null });
const current = { label: 'Asthme', codes: ['J45'], start: '2019', active: true };

async function shown(door: Partial<SynthesisDoor>): Promise<{ fixture: ComponentFixture<SynthesisSheetComponent>; page: HTMLElement; closed: unknown[]; settle: () => Promise<void> }> {
  const closed: unknown[] = [];
  TestBed.configureTestingModule({ providers: [{ provide: DIALOG_DATA, useValue: { heading: 'Volet de synthèse', load: () => Promise.reject(new Error('x')), add: () => Promise.reject(new Error('x')), ...door } }, { provide: DialogRef, useValue: { close: (value: unknown) => closed.push(value) } }] });
  const fixture = TestBed.createComponent(SynthesisSheetComponent);
  const settle = async (): Promise<void> => { await fixture.whenStable(); fixture.detectChanges(); };
  fixture.detectChanges();
  await settle();
  return { fixture, page: fixture.nativeElement as HTMLElement, closed, settle };
}
const button = (page: HTMLElement, words: RegExp): HTMLButtonElement | undefined => [...page.querySelectorAll('button')].find((one) => words.test(one.textContent ?? ''));

describe('The window where a synthesis enters the record (VSM-17 to VSM-20)', () => {
  it('shows each element beside what the record has; only what is not there may be ticked', async () => {
    const { page } = await shown({ load: () => Promise.resolve(synthesis(row('1'), row('2', { likeness: 'same', current }), row('3', { panel: 'allergies', likeness: 'near', current }), row('4', { panel: 'other', likeness: null, refusal: 'Une vaccination ne se range pas ici.' }))) });
    expect([...page.querySelectorAll('h3')].map((title) => title.textContent)).toEqual(['Pathologies en cours', 'Allergies et intolérances', 'Autres éléments']);
    expect([...page.querySelectorAll('tbody tr')].map((line) => [line.querySelector('input') !== null, [...line.querySelectorAll('.has > *')].map((part) => part.textContent?.replace(/\s+/g, ' ').trim()).join(' ')])).toEqual([
      [true, 'Pas au dossier'], [false, 'Déjà au dossier Asthme · depuis 2019'], [true, 'Ressemble à « Asthme » J45 · depuis 2019'], [false, 'Une vaccination ne se range pas ici.'],
    ]);
    expect(button(page, /^Ajouter au dossier/)?.disabled).toBe(true);
  });

  it('adds the ticked ones and only them, says so, and shows the record as it is now', async () => {
    const asked: (readonly string[])[] = [];
    const { page, closed, settle } = await shown({ load: () => Promise.resolve(synthesis(row('1'), row('2'), row('3', { likeness: 'near', current }))), add: (keys) => { asked.push(keys); return Promise.resolve({ added: 2, alreadyThere: 0, synthesis: synthesis(row('1', { likeness: 'same', current }), row('2', { likeness: 'same', current }), row('3')) }); } });
    button(page, /Choisir les 2 qui n’y sont pas/)?.click();
    await settle();
    expect([...page.querySelectorAll('input')].map((box) => box.checked)).toEqual([true, true, false]);
    button(page, /Ajouter au dossier \(2\)/)?.click();
    await settle();
    expect(asked).toEqual([['1', '2']]);
    expect(page.querySelector('[role=status]')?.textContent).toContain('2 éléments ajoutés au dossier.');
    expect(page.querySelectorAll('input')).toHaveLength(1);
    button(page, /^Fermer$/)?.click();
    expect(closed).toEqual([2]);
  });

  it('offers nothing to who may not write the record, and says why a document could not be read', async () => {
    const { page } = await shown({ load: () => Promise.resolve({ ...synthesis(row('1')), mayAdd: false }) });
    expect([page.querySelectorAll('input').length, button(page, /Ajouter/)]).toEqual([0, undefined]);
    TestBed.resetTestingModule();
    const held = await shown({ load: () => Promise.resolve({ ...synthesis(row('1')), mayAdd: false, hold: 'Confirmez le patient.' }) });
    expect([held.page.querySelectorAll('input').length, held.page.querySelector('[role=status]')?.textContent, held.page.textContent?.includes('Cochez')]).toEqual([0, 'Confirmez le patient.', false]);
    TestBed.resetTestingModule();
    const refused = await shown({ load: () => Promise.reject({ message: 'Ce fichier n’est pas un document structuré.', remedy: 'Téléchargez-le.' }) });
    expect(refused.page.querySelector('[role=alert]')?.textContent).toContain('n’est pas un document structuré');
  });

  it('has a place for a panel nobody foresaw, and words for what was done', () => {
    expect(panelsOf([row('1', { panel: 'nouveau' }), row('2')]).map(({ label }) => label)).toEqual(['Pathologies en cours', 'Autres éléments']);
    expect([addedWords({ added: 1, alreadyThere: 0 }), addedWords({ added: 0, alreadyThere: 2 })]).toEqual(['1 élément ajouté au dossier.', 'Rien à ajouter, 2 déjà présents laissés tels quels.']);
  });
});
