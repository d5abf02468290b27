import { matriculeKey } from '@pluriel/kernel';
import fc from 'fast-check';
import { decodeInsDatamatrix, encodeInsDatamatrix, looksLikeInsDatamatrix, type InsDatamatrix } from './index';

const oids = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10'];
const ruth: InsDatamatrix = { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', prenomsNaissance: 'RUTH ISABELLE', nomNaissance: 'NESSI', sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220' };
const gs = '\u001D';
const written = `IS010000000000000000000000S1277076322082910S21.2.250.1.213.1.4.8${gs}S3RUTH ISABELLE${gs}S4NESSI${gs}S5FS614-07-1977S763220`;

describe('datamatrix INS, writing (INS-48, ins.md §4.1)', () => {
  it('writes the published examples', () => {
    expect(encodeInsDatamatrix(ruth)).toBe(written);
    expect(encodeInsDatamatrix({ matricule: '160012B02077713', oid: '1.2.250.1.213.1.4.8', prenomsNaissance: 'TOUSSAINT', nomNaissance: 'ADRTROIS', sexe: 'M', dateNaissance: '1960-01-01', codeLieuNaissance: '2B020' })).toBe(`IS010000000000000000000000S1160012B02077713S21.2.250.1.213.1.4.8${gs}S3TOUSSAINT${gs}S4ADRTROIS${gs}S5MS601-01-1960S72B020`);
    expect(encodeInsDatamatrix({ matricule: '181016322075140', oid: '1.2.250.1.213.1.4.10', prenomsNaissance: 'LAURENT', nomNaissance: 'ADRDEUX', sexe: 'M', dateNaissance: '1981-01-01', codeLieuNaissance: '63220' })).toBe(`IS010000000000000000000000S1181016322075140S21.2.250.1.213.1.4.10S3LAURENT${gs}S4ADRDEUX${gs}S5MS601-01-1981S763220`);
  });
  it('leaves the place out when there is none', () => expect(encodeInsDatamatrix({ ...ruth, codeLieuNaissance: null })).toMatch(/S614-07-1977$/));
});

describe('datamatrix INS, reading (ins.md §4.3)', () => {
  it.each(['<GS>', '{GS}', '\\x1D', '^]', ''])('reads a scanner that writes GS as "%s"', (form) => {
    expect(decodeInsDatamatrix(written.replaceAll(gs, form), oids)).toMatchObject({ ok: true, value: { ins: ruth, signature: 'absent' } });
  });
  it.each([']d1', ']d2', ''])('accepts the symbology prefix "%s" and a final return', (prefix) => {
    expect(looksLikeInsDatamatrix(prefix + written)).toBe(true);
    expect(decodeInsDatamatrix(`${prefix}${written}\r\n`, oids).ok).toBe(true);
  });
  it('reads fields in any order (a public sample ends with S4)', () => {
    const other = `IS010000000000000000000000S1277076322082910S5FS614-07-1977S763220S21.2.250.1.213.1.4.8${gs}S3RUTH ISABELLE${gs}S4NESSI`;
    expect(decodeInsDatamatrix(other, oids)).toMatchObject({ ok: true, value: { ins: ruth } });
  });
  it('reads a signed form and says its signature is not verified', () => expect(decodeInsDatamatrix(`${written}\u001FABCDEF`, oids)).toMatchObject({ ok: true, value: { signature: 'unverified' } }));
  it('reads a keyboard in small letters, and one that types a space for GS', () => {
    expect(decodeInsDatamatrix(written.toLowerCase(), oids)).toMatchObject({ ok: true, value: { ins: ruth } });
    expect(decodeInsDatamatrix(written.replaceAll(gs, ' '), oids)).toMatchObject({ ok: true, value: { ins: ruth } });
  });
  it.each<[string, string, string, RegExp]>([
    ['another version', written.replace('IS01', 'IS02'), 'datamatrix.version', /version 02/],
    ['a wrong key', written.replace('82910', '82911'), 'datamatrix.matricule', /clé/],
    ['an unknown field', written.replace('S5F', 'S9F'), 'datamatrix.field', /S9/],
    ['a field given twice', `${written}S5F`, 'datamatrix.field', /deux fois le sexe/],
    ['two reads in a row', written + written, 'datamatrix.doubled', /deux fois/],
    ['a cut code', written.slice(0, -8), 'datamatrix.cut', /date de naissance/],
    ['a code cut in its matricule', written.slice(0, 35), 'datamatrix.cut', /matricule/],
    ['a missing name', written.replace(`S4NESSI${gs}`, ''), 'datamatrix.cut', /nom de naissance/],
    ['an empty field', written.replace('NESSI', ''), 'datamatrix.cut', /nom de naissance/],
    ['nothing after the header', written.slice(0, 26), 'datamatrix.cut', /matricule/],
    ['a date out of the calendar', written.replace('14-07', '31-02'), 'datamatrix.unreadable', /date/],
    ['a name with a digit', written.replace('NESSI', 'NES5I'), 'datamatrix.unreadable', /nom de naissance/],
    ['a vaccine box', ']d20103400930000007', 'datamatrix.foreign', /boîte/], ['a 2D-Doc', 'DC04FR0000011', 'datamatrix.foreign', /2D-Doc/], ['an address', 'https://exemple.fr', 'datamatrix.foreign', /web/],
    ['too short for an ApCV code', 'eyJhbGciOi', 'datamatrix.foreign', /n’est pas un datamatrix INS/], ['perhaps an ApCV code (B11)', 'eyJhbGciOiJIUzI1NiJ9.0123456789-_', 'datamatrix.perhaps-apcv', /n’est pas un datamatrix INS/], ['words', 'Madame DUPONT habite ici', 'datamatrix.foreign', /n’est pas un datamatrix INS/], ['nothing', '', 'datamatrix.foreign', /vide/], ['an endless text', `IS01${'0'.repeat(5000)}`, 'datamatrix.foreign', /./],
    ['an INS-C', written.replace('1.4.8', '1.4.2'), 'datamatrix.oid', /INS-C/], ['an unknown authority', written.replace('1.4.8', '9.9.9'), 'datamatrix.oid', /inconnue/],
  ])('refuses %s and says why', (_, scan, code, words) => {
    const read = decodeInsDatamatrix(scan, oids);
    expect(read).toMatchObject({ ok: false, error: { code, status: 422 } });
    if (!read.ok) { expect(read.error.message).toMatch(words); expect(read.error.remedy).toMatch(/\.$/); }
  });
  it('A13: refuses a test identity in production (ins.md §1.2)', () => expect(decodeInsDatamatrix(written.replace('4.8', '4.11'), ['1.2.250.1.213.1.4.8'])).toMatchObject({ ok: false, error: { code: 'datamatrix.oid', message: expect.stringContaining('identité de test') } }));

  const nameText = fc.stringMatching(/^[A-Z]([A-Z' -]{0,98}[A-Z])?$/);
  const anIns: fc.Arbitrary<InsDatamatrix> = fc.record({
    matricule: fc.tuple(fc.constantFrom('1', '2'), fc.integer({ min: 0, max: 9999 }), fc.constantFrom('63', '2A', '2B', '99'), fc.integer({ min: 0, max: 999999 })).map(([sex, date, department, order]) => {
      const number = `${sex}${String(date).padStart(4, '0')}${department}${String(order).padStart(6, '0')}`;
      return number + (matriculeKey(number) ?? '');
    }),
    oid: fc.constantFrom(...oids), prenomsNaissance: nameText, nomNaissance: nameText, sexe: fc.constantFrom('M' as const, 'F' as const),
    dateNaissance: fc.date({ min: new Date('1900-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)), codeLieuNaissance: fc.constantFrom('63220', '2A004', '99352', null),
  });
  it('what is written is read back, separators kept (property)', () => {
    fc.assert(fc.property(anIns, (ins) => { expect(decodeInsDatamatrix(encodeInsDatamatrix(ins), oids)).toMatchObject({ ok: true, value: { ins } }); }), { numRuns: 300 });
  });
  it('what is written is read back once the separators are lost or typed otherwise (property)', () => {
    fc.assert(fc.property(anIns, fc.constantFrom('', '<GS>', '{GS}', '\\x1D', '^]'), (ins, form) => {
      expect(decodeInsDatamatrix(encodeInsDatamatrix(ins).replaceAll(gs, form), oids)).toMatchObject({ ok: true, value: { ins } });
    }), { numRuns: 300 });
  });
  it('a code cut anywhere is never read as another person (property)', () => {
    fc.assert(fc.property(anIns, fc.nat(), (ins, at) => {
      const code = encodeInsDatamatrix(ins);
      const read = decodeInsDatamatrix(code.slice(0, at % code.length), oids);
      if (read.ok) expect(read.value.ins).toEqual({ ...ins, codeLieuNaissance: null });
    }), { numRuns: 300 });
  });
  it('never throws on any text (property)', () => {
    fc.assert(fc.property(fc.string(), (scan) => { decodeInsDatamatrix(`IS01${scan}`, oids); decodeInsDatamatrix(scan, oids); }));
  });
});
