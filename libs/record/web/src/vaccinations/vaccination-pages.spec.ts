import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, ApiProblem, Downloads, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { ScanClaims, Toasts } from '@pluriel/web/ui';
import { EMPTY } from 'rxjs';
import { BookletPage } from './booklet.page';
import { CampaignPage } from './campaign.page';
import { RecallPage } from './recall.page';

const content = { status: 'done', vaccine: { name: 'GARDASIL 9, papillomavirus', cis: '65017887', atc: 'J07BM03', cip13: null }, diseases: ['hpv'], on: '2026-03-12', act: 'INITIMMUNIZ', rank: 1, lot: 'HPV42', expiry: '2027-12-31', serial: null, site: null, route: null, doseMl: null, prescriber: null, injector: null, reason: null, expiredReason: null, sharedVial: false, comment: null };
const row = (part: object = {}) => ({ id: 'v1', patientId: 'p1', origin: 'given', state: 'signed', content, active: true, endReason: null, authorName: 'Nadia BEN', authorLetters: 'IDE', createdAt: '2026-03-12T10:00:00Z', confirmedByName: 'Nadia BEN', confirmedAt: '2026-03-12T10:00:00Z', sourceWords: null, documentId: 'd1', correctsDocumentId: null, updatedAt: '2026-03-12T10:00:00Z', changedByName: 'Nadia BEN', version: 2, ...part });
const planned = (part: object) => ({ series: 'dtp', seriesLabel: 'Diphtérie, tétanos, poliomyélite', diseases: ['diphtheria', 'tetanus', 'polio'], label: '11 à 13 ans', state: 'overdue', booster: true, dueFrom: '2025-07-14', lateAfter: '2026-02-01', by: null, setAside: 'Refusé le 02/10/2025', ...part });
const booklet = { patientId: 'p1', dateNaissance: '2012-07-14', vaccinations: [row(), row({ id: 'v2', state: 'recorded', documentId: null, confirmedByName: null, content: { ...content, on: '2010', lot: null, vaccine: { ...content.vaccine, name: 'ROR' }, diseases: ['measles'] } })], plan: [planned({}), planned({ series: 'hpv', seriesLabel: 'Papillomavirus', diseases: ['hpv'], label: 'deuxième dose', state: 'upcoming', dueFrom: '2026-08-09', lateAfter: '2027-04-01', setAside: null })], calendar: { edition: '2025', source: 'Calendrier 2025', readOn: '2026-11-30', reviewed: false, limits: 'Par l’âge.' }, restricted: false };
const banner = { id: 'p1', fileNumber: 12, nomNaissance: 'BOYER', nomUtilise: null, premierPrenom: 'ANDRE', prenomUtilise: null, sexe: 'M', dateNaissance: '1952-02-17', age: '74 ans', status: 'qualifiee', attributes: [], restricted: false, allergies: { state: 'listed', labels: ['Œuf'] }, lieuNaissanceLabel: 'Le Puy', matricule: null, alerts: [], gfr: null, weightKg: null, heightCm: null, bmi: null, medecinTraitantLabel: null, deceasedOn: null, archived: false, noInsLabel: null, consents: { dmpFeed: 'allowed', dmpReading: 'allowed', mssantePatient: 'allowed', mssanteProfessional: 'allowed', sharing: 'team' } };

async function shown(component: typeof BookletPage | typeof CampaignPage | typeof RecallPage, answers: Record<string, unknown>, inputs: Record<string, unknown> = {}, can: (permission: string) => boolean = () => true) {
  const sent: [string, unknown][] = [];
  const answer = async (path: string, body?: unknown): Promise<unknown> => { sent.push([path, body]); const found = Object.entries(answers).find(([key]) => path.endsWith(key))?.[1]; if (found instanceof Error) throw found; return found ?? {}; };
  TestBed.configureTestingModule({ imports: [component], providers: [
    provideRouter([]), { provide: Api, useValue: { get: answer, post: answer, put: answer, blob: answer } }, { provide: SessionStore, useValue: { can, user: () => ({ id: 'u', profession: 'infirmier' }) } }, { provide: LiveChanges, useValue: { on: () => EMPTY } }, { provide: Downloads, useValue: { save: answer } },
  ] });
  const page: ComponentFixture<unknown> = TestBed.createComponent(component as typeof BookletPage);
  for (const [name, value] of Object.entries(inputs)) page.componentRef.setInput(name, value);
  const settle = async (): Promise<string> => { page.detectChanges(); await page.whenStable(); page.detectChanges(); return (page.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' '); };
  const press = async (words: string): Promise<string> => { [...(page.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('button, label')].find((one) => one.textContent.trim() === words || one.getAttribute('aria-label') === words)?.click(); return settle(); };
  return { page, sent, settle, press, text: await settle() };
}

describe('screens of vaccines', () => {
  it('VAC-06 VAC-07 the booklet says what is late, refused, validated or told, and where the calendar comes from', async () => {
    const { text, press } = await shown(BookletPage, { '/vaccinations': booklet }, { patientId: 'p1' });
    for (const words of ['en retard depuis le 01/02/2026', 'Refusé le 02/10/2025', 'À relire par un clinicien.', 'Papillomavirus', '12/03/2026, validée', '2010, déclarée']) expect(text).toContain(words);
    const dated = await press('Par date');
    for (const words of ['lot HPV42', 'Note validée', 'Déclarée, à valider']) expect(dated).toContain(words);
  });
  it('VAC-03 a box scanned starts a vaccination filled with it; a code INS goes on', async () => {
    const box = { lot: 'LOT42', expiry: '2049-12-31', serial: 'S1', cip13: '3400930056202', expired: false, certain: true, otherLots: [], vaccine: { name: 'GARDASIL 9', cis: '65017887', atc: 'J07BM03', cip13: '3400930056202', diseases: ['hpv'], act: 'INITIMMUNIZ', rank: 2 }, known: 'base', warning: null };
    const { settle, page } = await shown(BookletPage, { '/vaccinations': booklet, '/reading': box }, { patientId: 'p1' });
    const claims = TestBed.inject(ScanClaims);
    expect([claims.offer('IS0100'), claims.wantsBoxes(), claims.offer('01034009…')]).toEqual([false, true, true]);
    await settle();
    await settle();
    const values = [...(page.nativeElement as HTMLElement).querySelectorAll<HTMLInputElement>('pl-vaccination-form input')].map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['GARDASIL 9', 'LOT42', '31/12/2049', '2']));
  });
  it('VAC-12 who may not vaccinate reads, and has nothing to press; what is not shared is said', async () => {
    const { text } = await shown(BookletPage, { '/vaccinations': { ...booklet, restricted: true, plan: null } }, { patientId: 'p1' }, (permission) => permission === 'vaccination.read');
    expect(text).toContain('ne partage pas tout son carnet avec vous');
    expect(text).not.toContain('Vacciner');
    expect(TestBed.inject(ScanClaims).wantsBoxes()).toBe(false);
  });
  it('VAC-06 a booklet that cannot be read says so', async () => {
    const { text } = await shown(BookletPage, { '/vaccinations': new ApiProblem(0, 'client.unexpected', 'Le serveur ne répond pas.', 'Réessayez.') }, { patientId: 'p1' });
    expect(text).toContain('Le carnet n’a pas pu être lu');
  });
  it('VAC-15 the campaign: the code of a person opens the form, allergy in sight; a box before a person is not read', async () => {
    const { settle, sent, text } = await shown(CampaignPage, { '/scans/ins': { outcome: 'opened', sentence: '', patients: [{ id: 'p1' }], person: {}, comparison: [], signatureUnverified: false }, '/banner': banner, '/vaccinations': booklet, '/vaccination-figures': { total: 3, vaccines: [], ages: [], lots: [] } });
    expect(text).toContain('Scannez le code INS du patient');
    const claims = TestBed.inject(ScanClaims);
    claims.offer('0103400930056202');
    await settle();
    expect(sent.map(([path]) => path)).not.toContain('/v1/vaccine-boxes/reading');
    claims.offer('IS010000');
    for (let turn = 0; turn < 4; turn += 1) await settle();
    const opened = await settle();
    for (const words of ['BOYER', 'Œuf', 'À faire', 'Valider et envoyer']) expect(opened).toContain(words);
  });
  it('VAC-15 the next person scanned while the one before is being saved waits: the two are never crossed', async () => {
    let keep: (value: unknown) => void = () => undefined;
    const { settle, sent, press, page } = await shown(CampaignPage, {
      '/scans/ins': { outcome: 'opened', sentence: '', patients: [{ id: 'p1' }], person: {}, comparison: [], signatureUnverified: false }, '/banner': banner, '/patients/p1/vaccinations': booklet, '/vaccination-figures': { total: 3, vaccines: [], ages: [], lots: [] },
      '/reading': { lot: 'LOT42', expiry: '2049-12-31', serial: 'S1', cip13: '3400930056202', expired: false, certain: true, otherLots: [], vaccine: { name: 'GARDASIL 9', cis: '65017887', atc: 'J07BM03', cip13: '3400930056202', diseases: ['hpv'], act: 'INITIMMUNIZ', rank: 2 }, known: 'base', warning: null },
      '/note': new Promise((resolve) => { keep = resolve; }),
    });
    const claims = TestBed.inject(ScanClaims);
    const settled = async (): Promise<string> => { for (let turn = 0; turn < 4; turn += 1) await settle(); return settle(); };
    claims.offer('IS010000');
    await settled();
    claims.offer('0103400930056202');
    await settled();
    void press('Valider et envoyer Ctrl ⏎');
    for (let turn = 0; turn < 6; turn += 1) { page.detectChanges(); await new Promise((resolve) => setTimeout(resolve)); }
    const before = sent.length;
    expect(sent.some(([path]) => path.endsWith('/note'))).toBe(true);
    claims.offer('IS020000');
    claims.offer('0103400930056299');
    await new Promise((resolve) => setTimeout(resolve));
    expect(sent.length).toBe(before);
    expect(TestBed.inject(Toasts).shown().map(({ text }) => text)).toContain('La vaccination en cours s’enregistre encore : recommencez dans un instant.');
    keep({ id: 'd1' });
    await settled();
    claims.offer('IS020000');
    await settled();
    expect(sent.slice(before).map(([path]) => path)).toContain('/v1/scans/ins');
  });
  it('VAC-16 the recall names everybody of a batch, whose booklet is closed by his name and telephone only, and says when the list is cut', async () => {
    const person = { id: 'v1', patientId: 'p1', name: 'BOYER André', dateNaissance: '1952-02-17', phone: null, contactOnly: false, vaccine: 'INFLUVAC', lot: 'FLU7', on: '2026-11-02', authorName: 'Nadia BEN' };
    const closed = { ...person, id: 'v2', patientId: 'p2', name: 'DURAND Lise', phone: '0600000012', contactOnly: true, vaccine: null, on: null, authorName: null };
    const { page, settle } = await shown(RecallPage, { '/search': { lot: 'FLU7', people: [person, closed], total: 3, contactOnly: 1, cut: true }, '/vaccination-figures': { total: 4, vaccines: [{ label: 'INFLUVAC', n: 4 }], ages: [{ label: '65 ans et plus', n: 4 }], lots: [] } });
    (page.nativeElement as HTMLElement).querySelector('form')?.dispatchEvent(new Event('submit'));
    await settle();
    const text = await settle();
    for (const words of ['Lot FLU7 : 3 personnes', 'dont 1 dont le carnet ne vous est pas ouvert', 'La liste est coupée : 2 personnes sur 3', 'BOYER André', 'DURAND Lise', '0600000012', 'Carnet non ouvert', 'non renseigné', '65 ans et plus']) expect(text).toContain(words);
  });
});
