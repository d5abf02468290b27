import { fedWords } from '../since/fed-words';
import { exportedAmong } from './all-documents.store';
import { marksOf } from './all-words';

const words = (...given: Parameters<typeof marksOf>): string[] => marksOf(...given).map((mark) => mark.words);

describe('The marks of every document of the file (DMP-18, DMP-34, DMP-46)', () => {
  it('says without a click where each comes from', () => {
    expect(words({ origin: 'dmp', state: 'confirmed', superseded: false })).toEqual(['Importé du DMP']);
    expect(words({ origin: 'mssante', state: 'to-confirm', superseded: false })).toEqual(['Importé de la messagerie', 'Patient à confirmer']);
    expect(words({ origin: 'hand', state: 'set-aside', superseded: true })).toEqual(['Reçu', 'Mis de côté', 'Remplacé par une version reçue depuis']);
    expect(words({ origin: 'centre', state: null, superseded: false }, true)).toEqual(['Du centre', 'Dans le DMP']);
  });
  it('counts as exported what arrived and was not taken out since', () => {
    const order = { documentId: 'a', channel: 'dmp', operation: 'submit', state: 'delivered', withdrawnAt: null } as const;
    expect([...exportedAmong([order, { ...order, documentId: 'b', state: 'scheduled' }, { ...order, documentId: 'c', withdrawnAt: '2026-03-12' }, { ...order, documentId: 'd', operation: 'withdraw' }, { ...order, documentId: 'e', channel: 'mssante-pro' }])]).toEqual(['a']);
  });
  it('counts what the patient does not see yet', () => {
    expect([fedWords({ documents: 1, invisibleToPatient: 0 }), fedWords({ documents: 4, invisibleToPatient: 2 })]).toEqual(['1 document du centre dans le DMP', '4 documents du centre dans le DMP, dont 2 pas encore visibles par le patient']);
  });
});
