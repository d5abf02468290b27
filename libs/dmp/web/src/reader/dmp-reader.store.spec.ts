import { TestBed } from '@angular/core/testing';
import { LiveChanges } from '@pluriel/web/api-client';
import { Subject } from 'rxjs';
import { DmpApi } from '../contract/dmp-api';
import { documentRow } from '../testing/document-row';
import { DmpReaderStore } from './dmp-reader.store';

describe('the document of the DMP being read', () => {
  it('is read again after a stop: its content may have come before the answer did (DMP-42)', async () => {
    let content = 'absent';
    const row = () => ({ ...documentRow({ id: 'd' }), content, page: null, structured: true, authors: [], audience: [], replaces: [] });
    const api = {
      details: async () => row(), open: async () => row(), structured: async () => ({ title: 'Compte rendu' }),
      // The content comes while the stop is on its way: its answer was written before.
      stopOpening: async () => { const answer = row(); content = 'present'; return answer; },
    };
    TestBed.configureTestingModule({ providers: [DmpReaderStore, { provide: DmpApi, useValue: api }, { provide: LiveChanges, useValue: { on: () => new Subject() } }] });
    const store = TestBed.inject(DmpReaderStore);
    await store.open('d', 'p');
    expect(store.details()?.content).toBe('absent');
    await store.stop();
    expect([store.details()?.content, store.view()]).toEqual(['present', { title: 'Compte rendu' }]);
  });
});
