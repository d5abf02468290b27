import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, ApiProblem, LiveChanges, SessionStore, type DispatchOrderRow, type DocumentRow, type ReceivedDocumentRow } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { ReceivedStore } from '../received/received.store';
import { DocumentsPage } from './documents.page';
import { DocumentsStore } from './documents.store';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
const document = (id: string, patientId = 'p') => ({ id, patientId, title: `Document ${id}`, typeLabel: 'Compte rendu', authorName: 'Claire MARTIN', authorLetters: 'MED', versionId: `${id}1`, versionNumber: 1, at: '2020-03-12T09:00:00Z', confidentiality: 'N', source: 'consultation', correctionId: null, earlier: [] }) as unknown as DocumentRow;
const order = { id: 'o', documentId: 'old', versionId: 'old1', channel: 'dmp', operation: 'submit', state: 'delivered' } as DispatchOrderRow;
const refused = new ApiProblem(403, 'print.refused', 'Ce document ne s’imprime plus.');

/** A file whose list of fifty does not hold `old`. */
function world() {
  const changes = new Subject<void>();
  const answers: Record<string, unknown> = {
    '/v1/patients/p/documents': { items: [document('new')], next: 'more' }, '/v1/documents/old': document('old'), '/v1/documents/strange': document('strange', 'q'),
    '/v1/patients/p/received-documents': { items: [{ id: 'new', patientId: 'p', page: 'pdf' }], next: 'more' }, '/v1/received-documents/old': { id: 'old', patientId: 'p', page: 'pdf', state: 'to-confirm' }, '/v1/received-documents/strange': { id: 'strange', patientId: 'q', page: 'pdf' },
  };
  const api = {
    get: async (path: string, query?: Record<string, unknown>) => (path === '/v1/dispatch-orders' ? { items: query?.['documentId'] === 'old' ? [order] : [], next: null } : answers[path] ?? Promise.reject(new ApiProblem(404, 'unknown', 'Inconnu.'))),
    put: async () => ({ id: 'old', patientId: 'p', page: 'pdf', state: 'confirmed' }),
    blob: async () => new Blob(['%PDF-1.4']), file: () => Promise.reject(refused),
  };
  TestBed.configureTestingModule({ providers: [provideRouter([]), DocumentsStore, ReceivedStore, { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => changes } }, { provide: SessionStore, useValue: { can: (right: string) => right === 'dispatch.read', user: () => null } }] });
  return { changes };
}

describe('an old document reached from another list opens, though the pages read do not hold it', () => {
  it('one of the centre, with its orders, and again when something changes', async () => {
    const { changes } = world();
    const store = TestBed.inject(DocumentsStore);
    store.follow('p');
    void store.open('old');
    await settle();
    expect([store.opened()?.id, store.opened()?.orders.map(({ id }) => id), store.rows().map(({ id }) => id)]).toEqual(['old', ['o'], ['new']]);
    changes.next();
    await settle();
    expect(store.opened()?.id).toBe('old');
    await store.open('strange');
    expect(store.opened()).toBeNull();
  });

  it('a received one; what is decided of it shows', async () => {
    world();
    const store = TestBed.inject(ReceivedStore);
    store.follow('p');
    await settle();
    await store.seek('old');
    const row = store.find('old');
    if (row === null) throw new Error('not found');
    await store.open(row);
    expect(store.opened()?.id).toBe('old');
    await store.decide(row, 'confirmed');
    expect(store.opened()?.state).toBe<ReceivedDocumentRow['state']>('confirmed');
    await store.seek('strange');
    expect(store.find('strange')).toBeNull();
  });
});

describe('the page to print', () => {
  it('RX-21: refused, nothing opens in its place: the unmarked page would pass for the one that counts', async () => {
    world();
    const opened = jest.spyOn(window, 'open').mockReturnValue(null);
    URL.createObjectURL = () => 'blob:page';
    URL.revokeObjectURL = () => undefined;
    const fixture = TestBed.createComponent(DocumentsPage);
    fixture.componentRef.setInput('patientId', 'p');
    fixture.componentRef.setInput('document', 'new');
    const page = fixture.nativeElement as HTMLElement;
    for (let turn = 0; turn < 3; turn += 1) { fixture.detectChanges(); await settle(); }
    fixture.detectChanges();
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Imprimer'))?.click();
    await settle();
    fixture.detectChanges();
    expect(page.textContent).toContain(refused.message);
    expect(opened).not.toHaveBeenCalled();
  });
});
