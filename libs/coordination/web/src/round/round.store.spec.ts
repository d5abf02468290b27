import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { plannedReport, type VisitReport } from '@pluriel/coordination/domain';
import { parisDay } from '@pluriel/kernel';
import type { Round } from '@pluriel/web/api-client';
import { RoundVault } from '../device/round-vault';
import { directionsTo } from '../device/directions';
import { ThresholdsComponent } from '../thresholds/thresholds.component';
import { keyed } from '../visits/plan-form.component';
import { changesSince, rebasedDraft } from './draft-base';
import { LeftListComponent } from './left-list.component';
import { newEntry, nextVisit, waitingWords } from './round-entries';
import { RoundOutbox } from './round-outbox';
import { RoundStore } from './round.store';
import { VisitComponent } from './visit.component';
import { draftOf, readDraft } from './visit-form';

const report = plannedReport([{ key: 'a', label: 'Pansement' }, { key: 'b', label: 'Insuline 12 UI' }]);
const patient = { id: 'p', name: 'DE VINCI Ruth', age: '48 ans', status: 'qualifiee', address: null, phone: null, allergies: 'Aucune allergie connue', points: [], restricted: false };
const visit = (id: string) => ({ id, patientId: 'p', day: '2026-03-13', from: '08:00', to: '09:00', access: '', teamNote: '', nurseName: 'Nadia BEN', report: { ...report, cares: [...report.cares], measures: [] }, photos: [], updatedByName: '', updatedAt: '2026-03-13T07:00:00Z', version: 1, patient, last: null });
const round = { day: parisDay(new Date()), nurseName: 'Nadia BEN', visits: [visit('v1'), visit('v2')], expiresAt: '2026-03-13T23:00:00Z', readAt: '2026-03-13T07:00:00Z' } as unknown as Round;
const done: VisitReport = { ...report, outcome: 'done', cares: report.cares.map((care) => ({ ...care, done: true })) };
const soon = () => new Promise((resolve) => setTimeout(resolve));

async function bench(vault: object = { open: false, facts: () => Promise.resolve(null), forget: () => Promise.resolve() }) {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), { provide: RoundVault, useValue: vault }] });
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

  it('a contradiction left overnight is settled the next day, though its visit is no longer in the round', async () => {
    const theirs = { ...visit('yesterday'), day: '2026-03-12', version: 2, report: { ...report, note: 'Vue par Dr Martin' } };
    const entry = { ...newEntry('e1', { id: 'yesterday', version: 1, patientName: 'DE VINCI Ruth' }, [], { ...done, note: 'Plaie plus large' }, '2026-03-12T09:00:00Z'), state: 'conflict', theirs, base: report };
    const kept = new Map<string, unknown>([['saisie:e1', entry]]);
    const vault = { open: true, facts: () => Promise.resolve({ owner: 'u', expired: true, waiting: 1 }), read: () => Promise.resolve(null), list: (prefix: string) => Promise.resolve(prefix === 'saisie:' ? [...kept.values()] : []), put: async (name: string, value: unknown) => { kept.set(name, value); }, remove: async (name: string) => { kept.delete(name); } };
    const { store, http, sent } = await bench(vault);
    http.expectOne(`/v1/rounds/${round.day}`).flush(round);
    await soon();
    expect([store.toSettle(), store.visits().map(({ id }) => id)]).toEqual([1, ['v1', 'v2']]);
    const list = TestBed.createComponent(LeftListComponent);
    const press = (words: string): void => { list.detectChanges(); [...(list.nativeElement as HTMLElement).querySelectorAll('button')].find((one) => one.textContent.trim().startsWith(words))?.click(); list.detectChanges(); };
    for (const words of ['Choisir', 'Garder les deux', 'Enregistrer mes choix']) press(words);
    const request = await sent();
    expect(request.request.url).toBe('/v1/home-visits/yesterday/entries');
    expect(request.request.body).toMatchObject({ baseVersion: 2, report: { outcome: 'done', note: 'Vue par Dr Martin\nPlaie plus large' } });
    request.flush({ outcome: 'kept', visit: { ...theirs, version: 3 }, base: null, conflicts: [] });
    await soon();
    expect([store.toSettle(), store.entries(), kept.size]).toEqual([0, [], 0]);
  });

  it('a page left open overnight: the code of the morning no longer opens the files of the day before, only what is not sent', async () => {
    const state = { open: false, expired: false, waiting: 0, tournee: round as Round | null };
    const vault = {
      get open() { return state.open; }, lock: () => { state.open = false; }, list: () => Promise.resolve([]), put: () => Promise.resolve(), unlock: () => { state.open = true; return Promise.resolve({ opened: true }); },
      facts: () => { if (state.expired) state.tournee = null; return Promise.resolve(state.expired && state.waiting === 0 ? null : { owner: 'u', expired: state.expired, waiting: state.waiting }); },
      read: () => Promise.resolve(state.tournee),
    };
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), { provide: RoundVault, useValue: vault }] });
    const [store, http] = [TestBed.inject(RoundStore), TestBed.inject(HttpTestingController)];
    await store.start();
    expect([store.phase(), store.prepared()]).toEqual(['code', true]);
    for (const waiting of [1, 0]) {
      Object.assign(state, { open: false, expired: true, waiting });
      const opened = store.unlock('123456');
      for (let turn = 0; turn < 5; turn += 1) await soon();
      http.expectOne(`/v1/rounds/${round.day}`).error(new ProgressEvent('error'));
      await opened;
      expect([store.phase(), store.round(), store.prepared()]).toEqual(['unprepared', null, false]);
    }
  });

  it('what was begun over an older visit says so, shows what changed, and never passes for written over the newer one', async () => {
    const { store, http, sent } = await bench();
    const page = TestBed.createComponent(VisitComponent);
    const text = (): string => { page.detectChanges(); return (page.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' '); };
    const show = async (): Promise<void> => { const [shown] = store.visits(); if (shown) page.componentRef.setInput('visit', shown); await soon(); page.detectChanges(); };
    const press = (words: string): void => { [...(page.nativeElement as HTMLElement).querySelectorAll('button')].find((one) => one.textContent.trim().startsWith(words))?.click(); page.detectChanges(); };
    await show();
    press('Tout est fait');
    const theirs = { ...visit('v1'), version: 2, updatedByName: 'Dr MARTIN', report: { ...report, note: 'Voir le talon', cares: report.cares.map((care) => (care.key === 'b' ? { ...care, label: 'Insuline 14 UI' } : care)) } };
    void store.sync();
    await soon();
    http.expectOne(`/v1/rounds/${round.day}`).flush({ ...round, visits: [theirs, visit('v2')] });
    await soon();
    await show();
    for (const words of ['Soin changé : Insuline 14 UI, au lieu de Insuline 12 UI', 'Transmission : Voir le talon']) expect(text()).toContain(words);
    press('Terminer la visite');
    const first = await sent();
    expect(first.request.body).toMatchObject({ baseVersion: 1, report: { note: '', cares: [{ key: 'a', done: true }, { key: 'b', label: 'Insuline 12 UI', done: true }] } });
    // The page closed and opened again: the draft still knows what it was written over.
    const again = TestBed.createComponent(VisitComponent);
    await store.keepDraft('v2', { cares: { a: true }, measures: {}, note: '', from: { baseVersion: 0, replaces: [], report: { ...report, cares: [] } } });
    again.componentRef.setInput('visit', store.visits()[1]);
    again.detectChanges();
    await soon();
    again.detectChanges();
    expect((again.nativeElement as HTMLElement).textContent).toContain('Soin ajouté : Pansement');
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

describe('J3 step 4 a message from the round', () => {
  const message = { kind: 'message' as const, patientId: 'p', visitId: 'v1', words: { text: 'Plaie plus large, malodorante', urgent: true, recipientIds: ['doctor'], photoIds: ['photo'] } };
  const asked = async (http: HttpTestingController) => { await soon(); return http.expectOne('/v1/patients/p/memos'); };

  it('waits without network and leaves once, under the same name, after what it speaks of', async () => {
    const { store, http, sent } = await bench();
    const outbox = TestBed.inject(RoundOutbox);
    await store.say('v1', done);
    (await sent()).error(new ProgressEvent('error'));
    await soon();
    await outbox.add('DE VINCI Ruth', message);
    expect([store.waiting(), outbox.items()[0]?.state]).toEqual(['2 saisies à envoyer', 'waiting']);
    void store.sync();
    (await sent()).flush({ outcome: 'kept', visit: { ...visit('v1'), version: 2, report: done }, base: null, conflicts: [] });
    const first = await asked(http);
    expect(first.request.body).toMatchObject({ text: 'Plaie plus large, malodorante', urgent: true, visitId: 'v1', recipientIds: ['doctor'], photoIds: ['photo'] });
    first.error(new ProgressEvent('error'));
    await soon();
    expect([store.waiting(), store.offlineSince() !== null]).toEqual(['1 saisie à envoyer', true]);
    void store.sync();
    const again = await asked(http);
    expect((again.request.body as { id: string }).id).toBe((first.request.body as { id: string }).id);
    again.flush({});
    await soon();
    expect([outbox.items(), store.waiting()]).toEqual([[], '']);
  });

  it('refused by the centre it stays, says why, and is not sent again by itself', async () => {
    const { store, http } = await bench();
    const outbox = TestBed.inject(RoundOutbox);
    await outbox.add('DE VINCI Ruth', message);
    void store.sync();
    (await asked(http)).flush({ code: 'memo.recipient', detail: 'Le patient ne souhaite pas partager ses soins avec Paul LE GALL.', remedy: 'Choisissez quelqu’un d’autre.' }, { status: 422, statusText: 'x' });
    await soon();
    expect([store.toSettle(), store.waiting(), outbox.items()[0]?.why]).toEqual([1, '', 'Le patient ne souhaite pas partager ses soins avec Paul LE GALL. Choisissez quelqu’un d’autre.']);
    await outbox.giveUp(outbox.items()[0]?.id ?? '');
    expect(outbox.items()).toEqual([]);
  });

  it('refused because its recipient left, it shows its words and is taken up again with another one, once', async () => {
    const { store, http } = await bench();
    const outbox = TestBed.inject(RoundOutbox);
    http.match(`/v1/rounds/${round.day}/messages`).forEach((one) => { one.flush({ people: [{ id: 'hugo', name: 'Dr Hugo ROY' }], attending: [], thresholds: [], memos: [], reports: [] }); });
    await outbox.add('DE VINCI Ruth', { ...message, visitId: 'yesterday' });
    void store.sync();
    const first = await asked(http);
    first.flush({ code: 'memo.recipient', detail: 'Ce destinataire ne travaille plus au centre.', remedy: 'Choisissez quelqu’un d’autre dans la liste.' }, { status: 422, statusText: 'x' });
    await soon();
    http.expectOne(`/v1/rounds/${round.day}`).flush(round);
    await soon();
    const list = TestBed.createComponent(LeftListComponent);
    const root = list.nativeElement as HTMLElement;
    const press = async (words: string): Promise<void> => { list.detectChanges(); [...root.querySelectorAll('button')].find((one) => one.textContent.trim().endsWith(words))?.click(); await soon(); list.detectChanges(); };
    list.detectChanges();
    expect(root.textContent).toContain('Plaie plus large, malodorante');
    await press('Reprendre');
    const [text, to] = [root.querySelector('textarea'), root.querySelector('select')];
    expect([text?.value, to?.value]).toEqual(['Plaie plus large, malodorante', '']);
    await press('Envoyer le message');
    expect(root.textContent).toContain('Choisissez à qui l’envoyer.');
    if (to) to.value = 'hugo';
    to?.dispatchEvent(new Event('change'));
    await press('Envoyer le message');
    const again = http.match('/v1/patients/p/memos').at(-1);
    expect(again?.request.body).toMatchObject({ text: 'Plaie plus large, malodorante', urgent: true, recipientIds: ['hugo'], photoIds: ['photo'], visitId: 'yesterday' });
    expect((again?.request.body as { id: string }).id).not.toBe((first.request.body as { id: string }).id);
    again?.flush({});
    await soon();
    expect([outbox.items(), store.toSettle()]).toEqual([[], 0]);
  });

  it('what is typed of a message and of a report of care comes back after the lock, and leaves with its sending or its cancel', async () => {
    const messages = { people: [{ id: 'doctor', name: 'Dr Claire MARTIN' }], attending: [{ patientId: 'p', userId: 'doctor' }], thresholds: [], memos: [], reports: [] };
    const kept = new Map<string, unknown>([['tournee', { ...round, visits: [{ ...visit('v1'), report: done }, visit('v2')] }], ['messages', messages]]);
    const vault = {
      open: true, facts: () => Promise.resolve({ owner: 'u', expired: false, waiting: 0 }), lock: () => { vault.open = false; }, unlock: () => { vault.open = true; return Promise.resolve({ opened: true }); },
      read: (name: string) => Promise.resolve(kept.get(name) ?? null), list: () => Promise.resolve([]), put: async (name: string, value: unknown) => { kept.set(name, value); }, remove: async (name: string) => { kept.delete(name); },
    };
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), { provide: RoundVault, useValue: vault }] });
    const [store, http] = [TestBed.inject(RoundStore), TestBed.inject(HttpTestingController)];
    const offline = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) { await soon(); http.match(() => true).forEach((one) => { if (!one.cancelled) one.error(new ProgressEvent('error')); }); } };
    void store.start();
    await offline();
    const opened = async (id: string) => {
      const page = TestBed.createComponent(VisitComponent);
      const show = async (which: string): Promise<void> => { page.componentRef.setInput('visit', store.visits().find((one) => one.id === which)); page.detectChanges(); await soon(); page.detectChanges(); };
      await show(id);
      const root = page.nativeElement as HTMLElement;
      const field = (name: string): HTMLTextAreaElement | null => [...root.querySelectorAll('pl-field')].find((one) => one.textContent.trim().startsWith(name))?.querySelector('textarea') ?? null;
      const type = (name: string, words: string): void => { const box = field(name); if (box) { box.value = words; box.dispatchEvent(new Event('input')); } page.detectChanges(); };
      const press = async (words: string): Promise<void> => { [...root.querySelectorAll('button')].find((one) => one.textContent.trim().endsWith(words))?.click(); await soon(); page.detectChanges(); };
      return { show, field, type, press };
    };
    const before = await opened('v1');
    await before.press('Écrire au médecin');
    await before.press('Écrire le compte rendu de soins');
    before.type('Message', 'Plaie malodorante');
    before.type('Évolution', 'Berges propres');
    await before.show('v2');
    expect([before.field('Message'), before.field('Évolution')]).toEqual([null, null]);
    store.lock();
    expect(await store.draftOf('v1', 'message')).toBeNull();
    void store.unlock('123456');
    await offline();
    const after = await opened('v1');
    expect([after.field('Message')?.value, after.field('Évolution')?.value]).toEqual(['Plaie malodorante', 'Berges propres']);
    // The end of the round erases nothing that was begun.
    expect([await store.finish(), store.problem()]).toEqual([false, expect.stringMatching(/^Un message commencé pour DE VINCI Ruth n’est pas envoyé/)]);
    await after.press('Envoyer le message');
    await offline();
    expect([...kept.keys()].filter((name) => name.startsWith('brouillon:'))).toEqual(['brouillon:v1:compte-rendu']);
    await after.press('Annuler');
    expect([...kept.keys()].filter((name) => name.startsWith('brouillon:'))).toEqual([]);
  });
});

describe('J3 step 7 the report of care', () => {
  it('leaves after the visit it tells of, and waits while somebody must choose', async () => {
    const { store, http, sent } = await bench();
    const outbox = TestBed.inject(RoundOutbox);
    await store.say('v1', done);
    const first = await sent();
    await outbox.add('DE VINCI Ruth', { kind: 'care-report', visitId: 'v1', words: { evolution: 'Mieux.', next: [], incidents: [], access: { kind: 'direct', by: null, on: null } } });
    first.flush({ outcome: 'conflict', visit: { ...visit('v1'), version: 2 }, base: report, conflicts: [] });
    await soon();
    http.expectOne(`/v1/rounds/${round.day}`).flush(round);
    await soon();
    http.expectNone('/v1/home-visits/v1/care-report');
    expect([store.toSettle(), store.waiting()]).toEqual([1, '1 saisie à envoyer']);
    const [entry] = store.entries();
    if (!entry) throw new Error('the entry waits for a choice');
    await store.choose(entry, {});
    (await sent()).flush({ outcome: 'kept', visit: { ...visit('v1'), version: 3, report: done }, base: null, conflicts: [] });
    await soon();
    http.expectOne('/v1/home-visits/v1/care-report').flush({ documentId: 'd', title: null });
    await soon();
    expect(outbox.items()).toEqual([]);
  });
});

describe('J3 step 8 an admission by scan', () => {
  it('the code waits, then the file opens or is created; what asks a person says so and creates nothing', async () => {
    const { store, http } = await bench();
    const outbox = TestBed.inject(RoundOutbox);
    const asked = async () => { await soon(); return http.expectOne('/v1/scans/admissions'); };
    await outbox.add('patient à admettre', { kind: 'admission', content: 'IS01 one' });
    await outbox.add('patient à admettre', { kind: 'admission', content: 'IS01 two' });
    void store.sync();
    const first = await asked();
    expect(first.request.body).toEqual({ content: 'IS01 one' });
    first.flush({ outcome: 'created', sentence: 'Dossier créé d’après le code.', patientId: 'new', label: 'NESSI Ruth' });
    (await asked()).flush({ outcome: 'ask', sentence: 'Des dossiers ressemblent à cette personne : une personne doit choisir.', patientId: null, label: null });
    await soon();
    expect([outbox.admitted().map(({ label }) => label), outbox.items().map(({ state }) => state), store.toSettle()]).toEqual([['NESSI Ruth'], ['refused'], 1]);
    expect(outbox.items()[0]?.why).toContain('Lire un code INS');
    await store.forget();
    expect([outbox.admitted(), outbox.items()]).toEqual([[], []]);
  });
});

describe('J3 step 5 the thresholds of measures taken at home', () => {
  it('a shipped one asks to be validated, and validated it is the centre’s', async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    const [page, http] = [TestBed.createComponent(ThresholdsComponent), TestBed.inject(HttpTestingController)];
    const shipped = { sign: 'inr', operator: '>=', value: 4.5, delay: 'today', active: true, origin: 'shipped', setByName: null, setAt: null, version: 0 };
    page.detectChanges();
    await soon();
    http.expectOne('/v1/alert-thresholds').flush({ items: [shipped], editable: true });
    await soon();
    page.detectChanges();
    const root = page.nativeElement as HTMLElement;
    const press = (label: string): void => { [...root.querySelectorAll('button')].find((button) => button.textContent?.trim() === label)?.click(); };
    expect(root.textContent).toContain('À valider par le centre');
    expect(root.textContent).toContain('INR à 4,5 ou plus : appeler dans la journée');
    press('Valider');
    await soon();
    const put = http.expectOne('/v1/alert-thresholds');
    expect([put.request.method, put.request.body]).toEqual(['PUT', { sign: 'inr', operator: '>=', value: 4.5, delay: 'today', active: true, version: 0 }]);
    put.flush({ items: [{ ...shipped, origin: 'centre', setByName: 'Dr Claire MARTIN', setAt: '2026-03-13T08:00:00Z', version: 1 }], editable: true });
    await soon();
    page.detectChanges();
    expect([root.textContent?.includes('À valider'), root.textContent?.includes('Choisi par le centre, par Dr Claire MARTIN')]).toEqual([false, true]);
  });
});

describe('what is written of a visit', () => {
  it('opens an address in the maps of the device, and nothing else of the patient', () => {
    expect([directionsTo('3 rue de la Fontaine, 63000 CLERMONT', 'Android'), directionsTo('3 rue', 'iPad')]).toEqual(['geo:0,0?q=3%20rue%20de%20la%20Fontaine%2C%2063000%20CLERMONT', 'maps:?q=3%20rue']);
  });
  it('reads measures as people write them, keeps the ticks, and names the box at fault', () => {
    const draft = { ...draftOf(report), cares: { a: true }, measures: { pressure: '13/8', glycaemia: '1,42', pain: '4' }, note: ' RAS ' };
    const read = readDraft(report, draft, { outcome: 'done', reason: '', postponedTo: null });
    expect(read).toMatchObject({ report: { note: 'RAS', measures: [{ sign: 'pressure', value: 130, second: 80 }, { sign: 'glycaemia', value: 1.42 }, { sign: 'pain', value: 4 }] } });
    expect('report' in read && read.report.cares.map((care) => care.done)).toEqual([true, false]);
    expect(readDraft(report, { ...draft, measures: { pressure: '138', pulse: 'vite' } }, { outcome: 'done', reason: '', postponedTo: null })).toEqual({ errors: { 'measures.pressure': expect.stringContaining('deux chiffres'), 'measures.pulse': expect.stringContaining('nombre') } });
    expect(draftOf({ ...report, measures: [{ sign: 'pressure', value: 138, second: 84 }] }).measures.pressure).toBe('138/84');
  });
  it('what was written is put over what the centre changed: mine stays, a changed care is ticked anew, two notes follow each other', () => {
    const from = { baseVersion: 1, replaces: [], report: { ...report, measures: [{ sign: 'pulse' as const, value: 70, second: null }] } };
    const now: VisitReport = { ...from.report, note: 'Voir le talon', measures: [{ sign: 'pulse', value: 72, second: null }, { sign: 'temperature', value: 38.2, second: null }], cares: [...report.cares.map((care) => (care.key === 'b' ? { ...care, label: 'Insuline 14 UI' } : care)), { key: 'c', label: 'Bas', done: false }] };
    const draft = { cares: { a: true, b: true }, measures: { pulse: '70', pressure: '13/8' }, note: 'Plaie plus large' };
    expect(rebasedDraft(draft, from, now)).toEqual({ cares: { a: true, b: false, c: false }, measures: { pressure: '13/8', pulse: '72', temperature: '38,2' }, note: 'Voir le talon\nPlaie plus large' });
    expect(changesSince(from, from.report)).toEqual([]);
    expect(changesSince(from, { ...from.report, cares: [{ key: 'a', label: 'Pansement', done: true }], measures: [], outcome: 'done' })).toEqual(['Pansement : fait', 'Soin retiré : Insuline 12 UI', expect.stringMatching(/^N’est plus dit : .*70/), 'Visite : Faite']);
  });
  it('a newer entry takes the place of those that wait, from where they started', () => {
    const older = newEntry('e1', { ...visit('v1'), patientName: patient.name }, [], done, '2026-03-13T09:00:00Z');
    expect(newEntry('e2', { ...visit('v1'), version: 3, patientName: patient.name }, [{ ...older, replaces: ['e0'] }], done, '2026-03-13T09:05:00Z')).toMatchObject({ baseVersion: 1, replaces: ['e1', 'e0'] });
    expect([waitingWords([older], []), nextVisit([])]).toEqual(['1 saisie à envoyer', null]);
  });
  it('a care whose dose changed keeps its name; a new one has another', () => {
    const before = { cares: [{ key: 'soin-1', label: 'Pansement' }, { key: 'soin-2', label: 'Insuline 12 UI' }] } as never;
    expect(keyed(['Pansement', 'Insuline 14 UI', 'Bas'], before)).toEqual([{ key: 'soin-1', label: 'Pansement' }, { key: 'soin-2', label: 'Insuline 14 UI' }, { key: 'soin-3', label: 'Bas' }]);
    expect(keyed(['Insuline 12 UI'], before)).toEqual([{ key: 'soin-2', label: 'Insuline 12 UI' }]);
  });
});
