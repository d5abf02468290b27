import { TestBed } from '@angular/core/testing';
import { LiveChanges } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { DmpApi } from '../contract/dmp-api';
import { documentRow } from '../testing/document-row';
import { DmpDocumentsStore } from './dmp-documents.store';

const settle = (): Promise<void> => new Promise((done) => setTimeout(done));
const all = Array.from({ length: 2000 }, (_, index) => documentRow({ id: String(index) }));

function store() {
  const asked: { limit: number; after: string | null | undefined }[] = [];
  const integrations: number[] = [];
  const changes = new Subject<void>();
  const api = {
    list: async (_patient: string, _filters: object, { limit, after }: { limit: number; after?: string | null }) => {
      asked.push({ limit, after });
      const from = Number(after ?? 0);
      return { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null, total: all.length };
    },
    newerVersions: async () => [{ receivedDocumentId: 'r', documentId: null, newer: documentRow({ id: 'n' }) }],
    integrate: async (_patient: string, ids: string[]) => { integrations.push(ids.length); return ids.map((documentId) => ({ documentId, state: 'coming', receivedDocumentId: null })); },
  };
  TestBed.configureTestingModule({ providers: [DmpDocumentsStore, { provide: DmpApi, useValue: api }, { provide: LiveChanges, useValue: { on: () => changes } }] });
  return { store: TestBed.inject(DmpDocumentsStore), asked, integrations, changes };
}

describe('the list of a DMP', () => {
  it('holds 2,000 documents page after page, each once (DMP-38)', async () => {
    const { store: documents, asked } = store();
    documents.follow('p', {});
    await settle();
    while (documents.rows().length < documents.total()) await documents.more();
    expect(documents.rows().map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(asked.map(({ limit }) => limit)).toEqual([120, 500, 500, 500, 500]);
  });
  it('asks for one next page at a time', async () => {
    const { store: documents } = store();
    documents.follow('p', {});
    await settle();
    await Promise.all([documents.more(), documents.more()]);
    expect(documents.rows()).toHaveLength(620);
  });
  it('keeps the place when something changes', async () => {
    const { store: documents, changes } = store();
    documents.follow('p', {});
    await settle();
    await documents.more();
    await documents.more();
    changes.next();
    await new Promise((done) => setTimeout(done, 400));
    expect(documents.rows().map(({ id }) => id)).toEqual(all.slice(0, 1120).map(({ id }) => id));
    await documents.more();
    expect(documents.rows()).toHaveLength(1620);
  });
  it('announces the newer versions of what is in the file (DMP-49)', async () => {
    const { store: documents } = store();
    documents.follow('p', {});
    await settle();
    await settle();
    expect(documents.newer().map(({ newer }) => newer.id)).toEqual(['n']);
  });
  it('integrates many in as few requests as the server takes (DMP-44)', async () => {
    const { store: documents, integrations } = store();
    documents.follow('p', {});
    await settle();
    expect(await documents.integrate(all.slice(0, 450).map(({ id }) => id))).toEqual({ integrated: 0, coming: 450 });
    expect(integrations).toEqual([200, 200, 50]);
  });
});
