import { TestBed } from '@angular/core/testing';
import { emptyCareOrder } from '@pluriel/prescribing/domain';
import { Api, ApiProblem, type CareOrder, DocumentSending } from '@pluriel/web/api-client';
import { CareOrderStore } from './care-order.store';

const empty: CareOrder = { ...emptyCareOrder, acts: [], id: 'c1', patientId: 'pat', authorId: 'u', authorName: 'Dr Claire MARTIN', number: null, consultationId: null, kind: 'biology', at: '2026-03-12T10:00:00Z', state: 'draft', documentId: null, correctsDocumentId: null, replaced: false, version: 1 };

describe('CareOrderStore (RX-31)', () => {
  const calls: { verb: string; path: string; body?: unknown }[] = [];
  let refusal: ApiProblem | null;
  const api = {
    get: async (path: string) => { calls.push({ verb: 'GET', path }); return path.startsWith('/v1/document-routes') ? { dmp: { possible: true }, mssantePatient: { possible: true }, defaults: { dmp: true, mssantePatient: false, recipients: [] }, usualRecipients: [], delaySeconds: 600 } : empty; },
    blob: async () => new Blob(),
    post: async (path: string, body: unknown) => { calls.push({ verb: 'POST', path, body }); if (refusal) throw refusal; return path.endsWith('document-validations') ? { id: 'd1' } : empty; },
    put: async (path: string, body: object, { version }: { version: number }) => { calls.push({ verb: 'PUT', path, body }); return { ...empty, ...body, version: version + 1 }; },
    delete: async (path: string) => { calls.push({ verb: 'DELETE', path }); },
  };
  const make = (): CareOrderStore => {
    calls.length = 0; refusal = null;
    TestBed.configureTestingModule({ providers: [CareOrderStore, DocumentSending, { provide: Api, useValue: api }] });
    return TestBed.inject(CareOrderStore);
  };

  it('opens a draft of the kind asked, adds a set once, signs the version just saved', async () => {
    const store = make();
    expect(await store.load('pat', 'nouvelle', 'biology')).toBe('c1');
    expect(calls[0]).toEqual({ verb: 'POST', path: '/v1/patients/pat/care-orders', body: { kind: 'biology' } });
    expect(store.errors().map(({ code }) => code)).toEqual(['care-order.empty']);
    expect(await store.validate()).toBeNull();
    store.add(['HbA1c', 'TSH']);
    store.add(['HbA1c', ' ']);
    expect(store.written().acts.map(({ label }) => label)).toEqual(['HbA1c', 'TSH']);
    expect(await store.validate()).toMatchObject({ id: 'd1' });
    expect(calls.at(-1)).toMatchObject({ path: '/v1/document-validations', body: { source: 'care-order', sourceId: 'c1', sourceVersion: 2 } });
    store.add(['CRP']);
    expect(store.written().acts).toHaveLength(2);
  });

  it('leaves no draft behind when nothing was written, and says why one is refused', async () => {
    const store = make();
    await store.load('pat', 'nouvelle', 'biology');
    await store.leave();
    expect(calls.at(-1)).toMatchObject({ verb: 'DELETE', path: '/v1/care-orders/c1' });
    const other = (TestBed.resetTestingModule(), make());
    refusal = new ApiProblem(403, 'care-order.profession', 'Votre profession ne permet pas cette prescription.');
    expect(await other.load('pat', 'nouvelle', 'podiatry')).toBeNull();
    expect(other.problem()?.message).toContain('profession');
  });
});
