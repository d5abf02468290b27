import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { plannedReport, type VisitReport } from '@pluriel/coordination/domain';
import type { Round } from '@pluriel/web/api-client';
import { RoundVault } from '../device/round-vault';
import { keyed } from '../visits/plan-form.component';
import { newEntry, nextVisit, waitingWords } from './round-entries';
import { parisToday, RoundStore } from './round.store';
import { draftOf, readDraft } from './visit-form';

const report = plannedReport([{ key: 'a', label: 'Pansement' }, { key: 'b', label: 'Insuline 12 UI' }]);
const patient = { id: 'p', name: 'DE VINCI Ruth', age: '48 ans', status: 'qualifiee', address: null, phone: null, allergies: 'Aucune allergie connue', points: [], restricted: false };
const visit = (id: string) => ({ id, patientId: 'p', day: '2026-03-13', from: '08:00', to: '09:00', access: '', teamNote: '', nurseName: 'Nadia BEN', report: { ...report, cares: [...report.cares], measures: [] }, photos: [], updatedByName: '', updatedAt: '2026-03-13T07:00:00Z', version: 1, patient, last: null });
const round = { day: parisToday(), nurseName: 'Nadia BEN', visits: [visit('v1'), visit('v2')], expiresAt: '2026-03-13T23:00:00Z', readAt: '2026-03-13T07:00:00Z' } as unknown as Round;
const done: VisitReport = { ...report, outcome: 'done', cares: report.cares.map((care) => ({ ...care, done: true })) };
const soon = () => new Promise((resolve) => setTimeout(resolve));

async function bench() {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), { provide: RoundVault, useValue: { open: false, facts: () => Promise.resolve(null), forget: () => Promise.resolve() } }] });
  const [store, http] = [TestBed.inject(RoundStore), TestBed.inject(HttpTestingController)];
  const started = store.start();
  await soon();
  http.expectOne(`/v1/rounds/${round.day}`).flush(round);
  await started;
  const sent = async () => { await soon(); return http.expectOne((request) => request.url.endsWith('/entries')); };
  return { store, http, sent };
}

describe('the round on a device', () => {
  it('keeps what is said, sends it once the network is back, under the same name', async () => {
    const { store, http, sent } = await bench();
    expect(await store.say('v1', done)).toBeNull();
    const first = await sent();
    first.error(new ProgressEvent('error'));
    await soon();
    expect([store.waiting(), store.offlineSince() !== null, store.next()?.id, store.settled()]).toEqual(['1 saisie à envoyer', true, 'v2', 1]);
    void store.sync();
    const second = await sent();
    expect((second.request.body as { id: string }).id).toBe((first.request.body as { id: string }).id);
    second.flush({ outcome: 'kept', visit: { ...visit('v1'), version: 2, report: done }, base: null, conflicts: [] });
    await soon();
    http.expectOne(`/v1/rounds/${round.day}`).flush({ ...round, visits: [{ ...visit('v1'), version: 2, report: done }, visit('v2')] });
    await soon();
    expect([store.waiting(), store.offlineSince(), store.visits()[0]?.report.outcome]).toEqual(['', null, 'done']);
  });

  it('a contradiction is shown with both sides, and what was chosen starts from what the centre has', async () => {
    const { store, http, sent } = await bench();
    await store.say('v1', done);
    const theirs = { ...visit('v1'), version: 2, report: { ...report, cares: report.cares.map((care) => (care.key === 'b' ? { ...care, label: 'Insuline 14 UI' } : care)) } };
    (await sent()).flush({ outcome: 'conflict', visit: theirs, base: report, conflicts: [] });
    await soon();
    http.expectOne(`/v1/rounds/${round.day}`).flush({ ...round, visits: [theirs, visit('v2')] });
    await soon();
    expect([store.toSettle(), store.waiting(), store.visits()[0]?.report.outcome]).toEqual([1, '', 'done']);
    const [entry] = store.entries();
    if (!entry) throw new Error('the entry waits for a choice');
    await store.choose(entry, { 'care:b': 'mine' });
    const again = (await sent()).request.body as { baseVersion: number; id: string; report: VisitReport };
    expect(again).toMatchObject({ baseVersion: 2, report: { outcome: 'done' } });
    expect(again.id).not.toBe(entry.id);
    expect(again.report.cares).toContainEqual({ key: 'b', label: 'Insuline 12 UI', done: true });
  });

  it('what the centre refuses stays, says why and whom to ask, and leaves only at the demand of the person', async () => {
    const { store, http, sent } = await bench();
    await store.say('v1', done);
    (await sent()).flush({ code: 'visit.not-yours', detail: 'Cette visite a été confiée à Paul.', remedy: 'Demandez-lui.' }, { status: 403, statusText: 'x' });
    await soon();
    http.expectOne(`/v1/rounds/${round.day}`).flush(round);
    await soon();
    expect(store.entries()).toMatchObject([{ state: 'refused', why: 'Cette visite a été confiée à Paul. Demandez-lui.' }]);
    const [entry] = store.entries();
    if (entry) await store.giveUp(entry);
    expect(store.entries()).toEqual([]);
  });

  it('a session that ended keeps what waits and asks to sign in again', async () => {
    const { store, sent } = await bench();
    await store.say('v1', done);
    (await sent()).flush({ code: 'session.none', detail: 'x' }, { status: 401, statusText: 'x' });
    await soon();
    expect([store.signedOut(), store.offlineSince(), store.waiting()]).toEqual([true, null, '1 saisie à envoyer']);
    await store.forget();
    expect([store.round(), store.entries()]).toEqual([null, []]);
  });

  it('a measure that is not possible is refused before anything is kept', async () => {
    const { store } = await bench();
    expect(await store.say('v1', { ...done, measures: [{ sign: 'temperature', value: 382, second: null }] })).toEqual({ 'measures.temperature.value': expect.stringContaining('38,2') });
    expect(store.entries()).toEqual([]);
  });
});

describe('what is written of a visit', () => {
  it('reads measures as people write them, keeps the ticks, and names the box at fault', () => {
    const draft = { ...draftOf(report), cares: { a: true }, measures: { pressure: '13/8', glycaemia: '1,42', pain: '4' }, note: ' RAS ' };
    const read = readDraft(report, draft, { outcome: 'done', reason: '', postponedTo: null });
    expect(read).toMatchObject({ report: { note: 'RAS', measures: [{ sign: 'pressure', value: 130, second: 80 }, { sign: 'glycaemia', value: 1.42 }, { sign: 'pain', value: 4 }] } });
    expect('report' in read && read.report.cares.map((care) => care.done)).toEqual([true, false]);
    expect(readDraft(report, { ...draft, measures: { pressure: '138', pulse: 'vite' } }, { outcome: 'done', reason: '', postponedTo: null })).toEqual({ errors: { 'measures.pressure': expect.stringContaining('deux chiffres'), 'measures.pulse': expect.stringContaining('nombre') } });
    expect(draftOf({ ...report, measures: [{ sign: 'pressure', value: 138, second: 84 }] }).measures.pressure).toBe('138/84');
  });
  it('a newer entry takes the place of those that wait, from where they started', () => {
    const older = newEntry('e1', visit('v1') as never, [], done, '2026-03-13T09:00:00Z');
    expect(newEntry('e2', { ...visit('v1'), version: 3 } as never, [{ ...older, replaces: ['e0'] }], done, '2026-03-13T09:05:00Z')).toMatchObject({ baseVersion: 1, replaces: ['e1', 'e0'] });
    expect([waitingWords([older], []), nextVisit([])]).toEqual(['1 saisie à envoyer', null]);
  });
  it('a care whose dose changed keeps its name; a new one has another', () => {
    const before = { cares: [{ key: 'soin-1', label: 'Pansement' }, { key: 'soin-2', label: 'Insuline 12 UI' }] } as never;
    expect(keyed(['Pansement', 'Insuline 14 UI', 'Bas'], before)).toEqual([{ key: 'soin-1', label: 'Pansement' }, { key: 'soin-2', label: 'Insuline 14 UI' }, { key: 'soin-3', label: 'Bas' }]);
    expect(keyed(['Insuline 12 UI'], before)).toEqual([{ key: 'soin-2', label: 'Insuline 12 UI' }]);
  });
});
