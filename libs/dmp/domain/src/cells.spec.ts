import * as fc from 'fast-check';
import { cellKeys, cellOf, cellsOf, defaultCellTypes } from './cells';

const day = (text: string): Date => new Date(`${text}T08:00:00Z`);

describe('Barre MES (DMP-31, DMP-32, dmp.md §6.1)', () => {
  it('puts each type in one cell only', () => {
    const all = Object.values(defaultCellTypes).flat();
    expect(new Set(all).size).toBe(all.length);
  });
  it.each([['60591-5', 'synthese'], ['11502-2', 'biologie'], ['87273-9', 'pharmacie'], ['34794-8', 'consultations'], ['REMB', 'autres'], ['NEVER-SEEN', 'autres']])('%s is in %s', (type, cell) => expect(cellOf(type)).toBe(cell));
  it('counts all, what is new since the last visit, and the latest', () => {
    const documents = [
      { typeCode: '11502-2', createdAt: day('2026-01-10'), firstSeenAt: day('2026-01-12') },
      { typeCode: '11502-2', createdAt: day('2026-03-01'), firstSeenAt: day('2026-03-10') },
      { typeCode: 'REMB', createdAt: null, firstSeenAt: day('2026-03-10') },
    ];
    const found = cellsOf(documents, day('2026-02-01'));
    expect(found.find(({ key }) => key === 'biologie')).toMatchObject({ total: 2, fresh: 1, latest: day('2026-03-01') });
    expect(found.find(({ key }) => key === 'autres')).toMatchObject({ total: 1, fresh: 1, latest: null });
    expect(cellsOf(documents, null).every(({ fresh }) => fresh === 0)).toBe(true);
  });
  it('never drops a document, whatever is shown', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('60591-5', '11502-2', 'REMB', 'X', '34112-3')), fc.subarray([...cellKeys]), (types, shown) => {
      const documents = types.map((typeCode) => ({ typeCode, createdAt: null, firstSeenAt: day('2026-01-01') }));
      expect(cellsOf(documents, null, defaultCellTypes, shown).reduce((sum, { total }) => sum + total, 0)).toBe(types.length);
    }));
  });
});
