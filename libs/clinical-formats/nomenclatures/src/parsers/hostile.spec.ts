import { DomainError } from '@pluriel/kernel';
import fc from 'fast-check';
import { parseAtc, parseCcam, parseCim10Atih, parseCisp2, parseClaml, parseLoinc, parseNuva, parseValueSet, parseVaccines, type ParsedNomenclature, type SourceFile } from '../index';

const good: Readonly<Record<string, string>> = {
  atih: 'A00     |3|NNN|3|CHOLERA|Choléra\r\nE119    |0|NNO|0|DIABETE|Diabète\r\n', table: '"Code";"Titre";"CIM-10"\n"T90";"Diabète ""gras""";E11-E14\n', xml: '<ClaML><Class code="A00" kind="category"><Rubric kind="preferred"><Label>Choléra</Label></Rubric></Class></ClaML>',
  svs: '<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet><ConceptList><Concept code="718-7" codeSystem="2.16.840.1.113883.6.1" displayName="x"/></ConceptList></ValueSet></RetrieveValueSetResponse>',
  drugs: '65017887\tGARDASIL. Vaccin\ts\ti\tactive\tp\tCommercialisée\t10/06/2015\n', loinc: '"LOINC_NUM","COMPONENT","STATUS","CLASSTYPE","LONG_COMMON_NAME"\n"718-7","Hb","ACTIVE","1","Hb"\n', nuva: 'NUVA,label\nVAC0001,"Gardasil 9"\n',
};
const parsers: readonly ((file: SourceFile) => ParsedNomenclature)[] = [
  parseCim10Atih, parseClaml, parseCisp2, parseCcam, parseAtc, parseNuva, (file) => parseLoinc(file, null), (file) => parseLoinc({ name: 'Loinc.csv', bytes: Buffer.from(good['loinc'] ?? '') }, file), (file) => parseValueSet(file, 'loinc'), (file) => parseVaccines({ drugs: file, mitm: null, presentations: null }),
  (file) => parseVaccines({ drugs: { name: 'CIS_bdpm.txt', bytes: Buffer.from(good['drugs'] ?? '') }, mitm: file, presentations: file }),
];
/** A parser either reads codes that can be stored, or says which file is wrong and why: nothing else. */
const behaves = (bytes: Uint8Array): void => {
  for (const parse of parsers) {
    try {
      const { codes } = parse({ name: 'fichier.txt', bytes });
      expect(codes.length).toBeGreaterThan(0);
      for (const { code, label } of codes) expect([code !== '', label !== '', label.length <= 1_000, /[|\n\t\u0000]/.test(label)]).toEqual([true, true, true, false]);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect([error.code, error.message.startsWith('Fichier « '), error.message.length < 600]).toEqual(['reference.unreadable', true, true]);
    }
  }
};

describe('hostile files (DOC-32)', () => {
  it('property: any bytes', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), behaves), { numRuns: 150 }));
  it('property: a good file of another list, cut anywhere or with a byte changed', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(good)), fc.nat(400), fc.nat(400), fc.integer({ min: 0, max: 255 }), (text, cut, at, byte) => {
      const bytes = Buffer.from(text.repeat(2)).subarray(0, Math.max(1, cut));
      if (at < bytes.length) bytes[at] = byte;
      behaves(bytes);
    }), { numRuns: 400 });
  });
  it('a label of a megabyte, a code of a megabyte, a line without end', () => {
    for (const text of [`A00|3|N|3|C|${'x'.repeat(1_000_000)}`, `${'A'.repeat(1_000_000)}|3|N|3|C|x`, `Code;Titre\nT90;"${'x'.repeat(1_000_000)}`, ';'.repeat(1_000_000), `<ClaML>${'<a>'.repeat(100_000)}`]) behaves(Buffer.from(text));
  });
});
