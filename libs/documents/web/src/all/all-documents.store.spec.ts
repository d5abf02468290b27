import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Api, ApiProblem, LiveChanges, SessionStore } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { AllDocumentsPageComponent } from './all-documents.page';
import { AllDocumentsStore } from './all-documents.store';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
const document = (id: string) => ({ id, origin: 'centre', title: `Document ${id}`, typeLabel: 'Compte rendu', actDate: '2026-03-12', author: null, filedAt: '2026-03-12T09:00:00Z', versionNumber: 1, state: null, superseded: false });
const order = (documentId: string) => ({ documentId, channel: 'dmp', operation: 'submit', state: 'delivered', withdrawnAt: null });
const gone = { receivedDocumentId: null, documentId: 'a', status: 'deleted' };

function world() {
  const asked: (unknown)[] = [];
  const pages: Record<string, () => unknown> = {
    '': () => ({ items: [document('a'), document('b')], next: 'two', total: 3, sort: 'act' }), two: () => ({ items: [document('c')], next: null, total: 3, sort: 'act' }),
  };
  const orders: Record<string, unknown> = { '': { items: [order('a')], next: 'older' }, older: { items: [order('b')], next: null } };
  const api = {
    get: async (path: string, query: Record<string, unknown> = {}) => {
      const after = String(query['after'] ?? '');
      if (path.endsWith('/all-documents')) { asked.push(query['after']); await settle(); return pages[after]?.(); }
      if (path === '/v1/dispatch-orders') return orders[after];
      return path.endsWith('/newer-versions') ? { items: [], gone: [gone] } : { fed: null };
    },
  };
  TestBed.configureTestingModule({ providers: [provideRouter([]), AllDocumentsStore, { provide: Api, useValue: api }, { provide: LiveChanges, useValue: { on: () => new Subject() } }, { provide: SessionStore, useValue: { can: () => true } }] });
  return { asked, pages };
}

describe('every document of the file', () => {
  it('asks for one next page at a time, and says when it did not come', async () => {
    const { asked, pages } = world();
    const store = TestBed.inject(AllDocumentsStore);
    store.follow('p');
    await settle();
    await settle();
    const two = pages['two'];
    pages['two'] = () => { throw new ApiProblem(0, 'client.offline', 'Pas de réponse.'); };
    await store.more();
    expect([store.state(), store.next()]).toEqual(['stale', 'two']);
    if (two) pages['two'] = two;
    await Promise.all([store.more(), store.more()]);
    await store.more();
    expect([asked, store.rows().map(({ id }) => id)]).toEqual([[null, 'two', 'two'], ['a', 'b', 'c']]);
  });

  it('marks what is in the DMP, whatever the number of sendings, and not what the DMP no longer gives (DMP-18, DMP-49)', async () => {
    world();
    const fixture = TestBed.createComponent(AllDocumentsPageComponent);
    fixture.componentRef.setInput('patientId', 'p');
    for (let turn = 0; turn < 4; turn += 1) { fixture.detectChanges(); await settle(); }
    fixture.detectChanges();
    const words = [...(fixture.nativeElement as HTMLElement).querySelectorAll('.pills')].map((pills) => [...pills.querySelectorAll('.pill')].map(({ textContent }) => textContent?.trim()));
    expect(words).toEqual([['Du centre', 'N’est plus dans le DMP'], ['Du centre', 'Dans le DMP']]);
  });
});
