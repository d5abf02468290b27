import { TestBed } from '@angular/core/testing';
import { Api, ApiProblem, DocumentSending, type DrugHit, type Prescription } from '@pluriel/web/api-client';
import { PrescriptionEditorStore } from './prescription-editor.store';

const hit: DrugHit = { kind: 'dc', cis: null, dcLabel: 'Metformine 500 mg, comprimé', brand: null, form: 'comprimé', routes: ['orale'], conditions: [], substances: [], unit: 'comprimé' };
const empty: Prescription = { id: 'p1', number: null, patientId: 'pat', authorId: 'u', authorName: 'Dr Claire MARTIN', consultationId: null, at: '2026-03-12T10:00:00Z', state: 'draft', layout: 'simple', lines: [], mention: null, documentId: null, correctsDocumentId: null, replaced: false, consentToReadDispensing: false, printedAt: null, prints: 0, ePrescription: null, setAside: [], warnings: [{ lineId: null, kind: 'blocking', code: 'prescription.empty', key: 'prescription.empty', message: 'vide', remedy: 'Ajoutez.' }], version: 1 };

describe('PrescriptionEditorStore', () => {
  let warnings: Prescription['warnings'];
  let refusal: ApiProblem | null;
  let aside: Prescription = empty;
  let meanwhile: () => Promise<unknown> = async () => undefined;
  const calls: { verb: string; path: string; body?: unknown; version?: number }[] = [];
  const api = {
    get: async (path: string) => {
      calls.push({ verb: 'GET', path });
      if (path.startsWith('/v1/document-routes')) return { dmp: { possible: true, reason: null, remedy: null, action: null, audience: '' }, mssantePatient: { possible: false, reason: 'opposée', remedy: null, action: 'consents', audience: '' }, defaults: { dmp: true, mssantePatient: true, recipients: [] }, usualRecipients: [], delaySeconds: 600 };
      if (path.endsWith('/clinical-summary')) return { ald: false };
      return path === '/v1/prescriptions/p1' ? empty : { items: [], next: null };
    },
    blob: async () => new Blob(),
    post: async (path: string, body: unknown) => { calls.push({ verb: 'POST', path, body }); if (refusal) throw refusal; if (path.endsWith('set-aside')) { await meanwhile(); return aside; } return path.endsWith('document-validations') ? { id: 'd1' } : empty; },
    put: async (path: string, body: { lines: Prescription['lines'] }, { version }: { version: number }) => { calls.push({ verb: 'PUT', path, body, version }); if (refusal) throw refusal; return { ...empty, lines: body.lines, warnings, version: version + 1 }; },
    delete: async (path: string) => { calls.push({ verb: 'DELETE', path }); },
  };
  const make = (): PrescriptionEditorStore => {
    calls.length = 0; warnings = []; refusal = null; meanwhile = async () => undefined;
    TestBed.configureTestingModule({ providers: [PrescriptionEditorStore, DocumentSending, { provide: Api, useValue: api }] });
    return TestBed.inject(PrescriptionEditorStore);
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

  it('makes a draft, pre-ticks the routes that are possible', async () => {
    const store = make();
    expect(await store.load('pat', 'nouvelle', { consultationId: 'c1' })).toBe('p1');
    expect(calls[0]).toEqual({ verb: 'POST', path: '/v1/patients/pat/prescriptions', body: { consultationId: 'c1' } });
    await settle();
    expect(store.sending.requested()).toEqual({ dmp: true, mssantePatient: false, recipients: [], visibility: [] });
    expect(store.blocking().map(({ code }) => code)).toEqual(['prescription.empty']);
  });

  it('adds a product with its shorthand, saves it once, and forgets the remark on an empty sheet', async () => {
    const store = make();
    await store.load('pat', 'p1');
    store.add({ kind: 'drug', hit }, '1-0-1 3 mois');
    expect(store.lines()).toMatchObject([{ rank: 1, quantity: 180, posologyText: '1 comprimé le matin et 1 comprimé le soir, pendant 3 mois' }]);
    expect(store.openLine()).toBe(store.lines()[0]?.id);
    expect(store.blocking()).toEqual([]);
    expect(await store.saver.flush()).toBe(true);
    expect(calls.filter(({ verb }) => verb === 'PUT')).toMatchObject([{ version: 1, body: { lines: [{ quantity: 180 }], mention: null, consentToReadDispensing: false } }]);
  });

  it('sets a contra-indication aside on the server with its reason; until then nothing is signed (RX-28)', async () => {
    const store = make();
    await store.load('pat', 'p1');
    store.add({ kind: 'drug', hit });
    const id = store.lines()[0]?.id ?? '';
    warnings = [{ lineId: id, kind: 'blocking', code: 'posology.missing', key: 'posology.missing', message: 'm', remedy: 'r' }, { lineId: id, kind: 'reason', code: 'interaction', key: 'interaction CI a+b', message: 'm', remedy: 'r' }];
    await store.saver.flush();
    expect(store.open()).toHaveLength(2);
    expect(store.blocking().map(({ code }) => code)).toEqual(['posology.missing', 'interaction']);
    const strong = store.open()[1];
    if (!strong) throw new Error('no remark');
    aside = { ...empty, version: 2, warnings: warnings.slice(0, 1), setAside: [{ lineId: id, key: strong.key, reason: 'Discuté', message: 'm' }] };
    await store.setAside(strong, 'Discuté');
    expect(calls.at(-1)).toEqual({ verb: 'POST', path: '/v1/prescriptions/p1/set-aside', body: { lineId: id, key: 'interaction CI a+b', reason: 'Discuté' } });
    expect(store.open().map(({ code }) => code)).toEqual(['posology.missing']);
    expect(store.takenCount()).toBe(1);
    expect(await store.validate()).toBeNull();
    expect(calls.some(({ path }) => path === '/v1/document-validations')).toBe(false);
  });

  it('lays no older remarks over those of lines saved while one was set aside (RX-28)', async () => {
    const store = make();
    await store.load('pat', 'p1');
    store.add({ kind: 'drug', hit });
    const id = store.lines()[0]?.id ?? '';
    const remark = (code: string): Prescription['warnings'][number] => ({ lineId: id, kind: 'warning', code, key: code, message: 'm', remedy: 'r' });
    warnings = [remark('patient.allergy pénicilline'), remark('duration.missing')];
    await store.saver.flush();
    const [allergy] = store.open();
    if (!allergy) throw new Error('no remark');
    aside = { ...empty, version: 2, warnings: [remark('duration.missing')], setAside: [{ lineId: id, key: allergy.key, reason: null, message: 'm' }] };
    // The duration is written, and a newer remark read, before the setting aside answers.
    meanwhile = () => { warnings = [remark('patient.allergy pénicilline'), remark('dose.too-high')]; store.write('à jeun'); return store.saver.flush(); };
    await store.setAside(allergy, null);
    expect(store.open().map(({ code }) => code)).toEqual(['dose.too-high']);
    expect(store.takenCount()).toBe(1);
  });

  it('saves, then signs the version just saved with the routes on screen', async () => {
    const store = make();
    await store.load('pat', 'p1');
    store.add({ kind: 'drug', hit }, '1-0-0 1 mois');
    store.sending.choose({ recipients: [{ kind: 'user', id: 'u2', displayName: 'Nadia BEN', professionLabel: 'Infirmière', city: null, mssanteAddress: 'n@x' }] });
    await settle();
    expect(await store.validate()).toMatchObject({ id: 'd1' });
    expect(calls.at(-1)).toMatchObject({ path: '/v1/document-validations', body: { source: 'prescription', sourceId: 'p1', sourceVersion: 2, routes: { recipients: [{ kind: 'user', id: 'u2' }] } } });
    expect(store.readOnly()).toBe(true);
    store.add({ kind: 'drug', hit });
    expect(store.lines()).toHaveLength(1);
  });

  it('shows both ways out when another workstation saved first', async () => {
    const store = make();
    await store.load('pat', 'p1');
    store.add({ kind: 'drug', hit });
    refusal = new ApiProblem(412, 'resource.stale', 'Modifié.', null, [], { ...empty, version: 7 });
    await store.saver.flush();
    expect(store.saver.state()).toBe('stale');
    refusal = null;
    await store.settleStale(true);
    expect(calls.at(-1)).toMatchObject({ verb: 'PUT', version: 7 });
    expect(store.saver.state()).toBe('saved');
  });

  it('renews lines, removes one and brings it back', async () => {
    const store = make();
    await store.load('pat', 'p1');
    store.add({ kind: 'drug', hit }, '1-0-1 3 mois');
    const line = store.lines()[0]!;
    store.renew({ ...empty, lines: [{ ...line, renewals: 2 }] }, [line.id]);
    expect(store.lines().map(({ rank, renewals }) => [rank, renewals])).toEqual([[1, 0], [2, 0]]);
    const undo = store.remove(line);
    expect(store.lines().map(({ rank }) => rank)).toEqual([1]);
    undo();
    expect(store.lines()).toHaveLength(2);
  });

  it('leaves no draft behind when nothing was written, and saves what was', async () => {
    const store = make();
    await store.load('pat', 'nouvelle');
    await store.leave();
    expect(calls.at(-1)).toMatchObject({ verb: 'DELETE', path: '/v1/prescriptions/p1' });
    const other = (TestBed.resetTestingModule(), make());
    await other.load('pat', 'p1');
    other.add({ kind: 'drug', hit });
    await other.leave();
    expect(calls.at(-1)).toMatchObject({ verb: 'PUT', body: { lines: [{ labelDci: hit.dcLabel }] } });
  });

  it('says why a draft cannot be opened', async () => {
    const store = make();
    refusal = new ApiProblem(403, 'access.refused', 'Réservé aux prescripteurs.');
    expect(await store.load('pat', 'nouvelle')).toBeNull();
    expect(store.problem()?.message).toBe('Réservé aux prescripteurs.');
  });
});
