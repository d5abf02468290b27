import { TestBed } from '@angular/core/testing';
import { Api, type RecordElement } from '@pluriel/web/api-client';
import { RecordStore } from './record.store';

const element = (id: string, patientId: string, version: number, words: string): RecordElement => ({ id, patientId, version, words, kind: 'problem', content: { label: words }, active: true, endReason: null } as unknown as RecordElement);

describe('RecordStore', () => {
  const sheets: Record<string, RecordElement[]> = {};
  let answer: (element: RecordElement) => void = () => undefined;
  const late = (): Promise<RecordElement> => new Promise((resolve) => { answer = resolve; });
  const api = { get: async (path: string) => ({ elements: sheets[path.split('/')[3] ?? ''] ?? [], locked: [], restricted: false }), post: late, put: late };
  const open = async (patientId: string): Promise<RecordStore> => {
    TestBed.configureTestingModule({ providers: [RecordStore, { provide: Api, useValue: api }] });
    const store = TestBed.inject(RecordStore);
    await store.read(patientId);
    return store;
  };
  const words = (store: RecordStore) => store.sheet()?.elements.map((each) => each.words);

  it('keeps an element whose answer comes late out of the file of another patient', async () => {
    Object.assign(sheets, { ruth: [], hugo: [element('h', 'hugo', 1, 'Goutte')] });
    const store = await open('ruth');
    const added = store.add('problem', { label: 'Asthme' });
    await store.read('hugo');
    answer(element('r', 'ruth', 1, 'Asthme'));
    expect((await added).words).toBe('Asthme');
    expect(words(store)).toEqual(['Goutte']);
  });

  it('never lays an older version over the one read meanwhile', async () => {
    Object.assign(sheets, { ruth: [element('r', 'ruth', 1, 'Asthme')] });
    const store = await open('ruth');
    const corrected = store.correct(element('r', 'ruth', 1, 'Asthme'), 1, { label: 'Asthme léger' });
    sheets['ruth'] = [element('r', 'ruth', 3, 'Asthme sévère')];
    await store.read('ruth');
    answer(element('r', 'ruth', 2, 'Asthme léger'));
    await corrected;
    expect(words(store)).toEqual(['Asthme sévère']);
  });
});
