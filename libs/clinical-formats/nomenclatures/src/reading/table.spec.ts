import fc from 'fast-check';
import { decodeSource } from './source-file';
import { separatorOf, tableLines } from './table';

const cells = (text: string, separator = ';') => [...tableLines('x', text, separator)].map((line) => line.cells);

describe('separated files', () => {
  it('reads quotes, doubled quotes, line ends inside quotes, and counts lines of the file', () => {
    expect([...tableLines('x', 'a;"b;""c""\nd"\r\n\r\ne;f', ';')]).toEqual([{ line: 1, cells: ['a', 'b;"c"\nd'] }, { line: 4, cells: ['e', 'f'] }]);
    expect(cells('12" écran;b\n"a" x;c\n;\n')).toEqual([['12" écran', 'b'], ['a', 'c'], ['', '']]);
  });
  it('guesses the separator outside quotes', () => expect(['a;b', 'a,b', 'a\tb', 'a|b', '"a;b;c",d'].map(separatorOf)).toEqual([';', ',', '\t', '|', ',']));
  it('decodes UTF-8, its BOM, UTF-16 and Windows-1252', () => expect([Buffer.from('é'), Buffer.from('\uFEFFé'), Buffer.from('\uFEFFé', 'utf16le'), Buffer.from([0xe9]), Buffer.from([0x92])].map(decodeSource)).toEqual(['é', 'é', '\uFEFFé'.slice(1), 'é', '’']));
  it('property: what is written with quotes is read back, whatever the cells hold', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => text.trim().replaceAll('\r', ''));
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), fc.constantFrom(';', ',', '\t', '|'), (rows, separator) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
      expect(cells(text, separator)).toEqual(rows.map((row) => row.map((value) => value.trim())));
    }));
  });
  // Looking for a separator to the end of the file at each line would take minutes, beyond the limit of a test.
  it('reads a million lines without any separator in linear time', () => expect(cells('x\n'.repeat(1_000_000), '|').length).toBe(1_000_000));
});
