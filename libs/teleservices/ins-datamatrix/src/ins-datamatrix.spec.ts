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
  it.each([
    ['another version', written.replace('IS01', 'IS02'), 'datamatrix.version'], ['not an INS code', 'DC02FR00', 'datamatrix.unreadable'], ['a wrong key', written.replace('82910', '82911'), 'ins.matricule.key'],
    ['an unknown field', written.replace('S5F', 'S9F'), 'datamatrix.unreadable'], ['a date out of the calendar', written.replace('14-07', '31-02'), 'datamatrix.unreadable'], ['a missing name', written.replace(`S4NESSI${gs}`, ''), 'datamatrix.unreadable'],
    ['a name with a digit', written.replace('NESSI', 'NES5I'), 'datamatrix.unreadable'],
  ])('refuses %s', (_, scan, code) => expect(decodeInsDatamatrix(scan, oids)).toMatchObject({ ok: false, error: { code } }));
  it('refuses a test identity in production (ins.md §1.2)', () => expect(decodeInsDatamatrix(written.replace('4.8', '4.11'), ['1.2.250.1.213.1.4.8'])).toMatchObject({ ok: false, error: { code: 'datamatrix.oid' } }));

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
  it('never throws on any text (property)', () => {
    fc.assert(fc.property(fc.string(), (scan) => { decodeInsDatamatrix(`IS01${scan}`, oids); decodeInsDatamatrix(scan, oids); }));
  });
});
