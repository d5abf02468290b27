import { integrable, marksOf, rowWords } from './dmp-words';
import { documentRow } from '../testing/document-row';

describe('words of a document of the DMP', () => {
  it('says without a click what is new, imported, ours or replaced (DMP-46, DMP-49)', () => {
    expect(marksOf(documentRow())).toEqual([]);
    expect(marksOf(documentRow({ fresh: true, receivedDocumentId: 'r', documentId: 'd', replacedById: 'n' })).map(({ words }) => words)).toEqual(['Nouveau', 'Importé', 'De votre centre', 'Version plus récente']);
  });
  it('says who may not see it yet, one mark for each (DMP-35 to DMP-37)', () => {
    const words = marksOf(documentRow({ visibility: ['INVISIBLE_PATIENT', 'MASQUE_PS', 'INVISIBLE_REPRESENTANTS_LEGAUX'] })).map((mark) => mark.words);
    expect(words).toEqual(['Pas encore visible par le patient', 'Masqué aux professionnels', 'Non visible par les représentants légaux']);
  });
  it('reads a row aloud with its marks', () => expect(rowWords(documentRow({ fresh: true }), '27/02/2026')).toBe('HbA1c, CR d’examens biologiques, 27/02/2026, Marcel CAMPARINI, Nouveau'));
  it.each([[{ receivedDocumentId: 'r' }, false], [{ documentId: 'd' }, false], [{ status: 'deleted' as const }, false], [{}, true], [{ status: 'archived' as const }, true]])('integrates only what is not here yet: %j', (change, may) => expect(integrable(documentRow(change))).toBe(may));
});
