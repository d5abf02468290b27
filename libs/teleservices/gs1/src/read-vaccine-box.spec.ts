import fc from 'fast-check';
import { checkDigit, readVaccineBox } from './index';

const gs = '\u001D';
const today = '2023-06-01';
const gardasil = `01034009300562021723123110${'3006440'}${gs}21169320711901`;
const box = { gtin: '03400930056202', cip13: '3400930056202', cip7: '3005620', lot: '3006440', expiry: '2023-12-31', serial: '169320711901', expired: false, certain: true };
const read = (scan: string, day = today) => { const result = readVaccineBox(scan, day); return result.ok ? result.value : result.error.code; };

describe('Code of a box (VAC-02, prescription.md §6)', () => {
  it('reads the published vector: Gardasil 9', () => expect(read(gardasil)).toMatchObject({ ...box, raw: gardasil }));
  it.each([']d2', ']C1', gs, `]d2${gs}`, '\u00E8', ''])('accepts the start "%s"', (start) => expect(read(start + gardasil)).toMatchObject(box));
  it.each(['<GS>', '{GS}', '\\x1D', '^]'])('reads a scanner that writes GS as "%s"', (form) => expect(read(`${gardasil.replaceAll(gs, form)}\r\n`)).toMatchObject(box));
  it('reads the form in brackets', () => expect(read('(01)03400930056202(17)231231(10)3006440(21)169320711901')).toMatchObject(box));
  it('reads the EAN 13 of an old box: the product alone', () => expect(read('3400930056202')).toMatchObject({ cip13: '3400930056202', lot: null, expiry: null, serial: null, expired: false }));
  it('reads the keys of a French keyboard, letters of the batch too', () => {
    const typed = [...'0103400930056202172312311030Q6440'].map((key) => ({ 0: 'à', 1: '&', 2: 'é', 3: '"', 4: "'", 5: '(', 6: '-', 7: 'è', 8: '_', 9: 'ç', Q: 'A' })[key] ?? key).join('');
    expect(read(typed)).toMatchObject({ cip13: '3400930056202', lot: '30Q6440' });
  });
  it('takes day 00 as the last of the month', () => expect(read(`0103400930056202172402001012A`)).toMatchObject({ expiry: '2024-02-29', lot: '12A' }));
  it('says expired by the date of the caller', () => {
    expect(read(gardasil, '2023-12-31')).toMatchObject({ expired: false });
    expect(read(gardasil, '2024-01-01')).toMatchObject({ expired: true });
  });
  it('has no CIP for a foreign box', () => expect(read('01040123456789011725123110A1')).toMatchObject({ gtin: '04012345678901', cip13: null, cip7: null }));
  it('reads a national number beside the French one', () => expect(read(`0103400930056202${'1723123110'}3006440${gs}7101234567${gs}21ABC`)).toMatchObject({ lot: '3006440', serial: 'ABC' }));
  it('without separators says what may be true, the usual order first', () => {
    const lost = read(gardasil.replaceAll(gs, ''));
    expect(lost).toMatchObject({ lot: '3006440', serial: '169320711901', certain: true });
    expect(read('01034009300562021723123110AB21CD21EF')).toMatchObject({ lot: 'AB', serial: 'CD21EF', certain: false, others: expect.arrayContaining([expect.objectContaining({ lot: 'AB21CD', serial: 'EF' })]) as unknown });
  });
});

describe('Code of a box refused (VAC-02, bad input)', () => {
  it.each<[string, string]>([
    ['box.check-digit', gardasil.replace('03400930056202', '03400930056203')], ['box.check-digit', '3400930056203'],
    ['box.foreign', ''], ['box.foreign', 'https://www.example.fr'], ['box.foreign', 'IS010000000000000000000000S1277076322082910'], ['box.foreign', '0'.repeat(401)],
    ['box.cut', '0103400930'], ['box.cut', `10LOT${gs}21X`], ['box.cut', `0103400930056202${gs}10${gs}17231231`],
    ['box.repeated', `${gardasil}${gs}10ABC`], ['box.unknown-field', `0103400930056202${gs}9912`], ['box.date', `010340093005620217231331${'10'}A${gs}`], ['box.date', '0103400930056202172302301012'],
    ['box.unreadable', `010340093005620210A B${gs}17231231`], ['box.too-long', `010340093005620210${'A'.repeat(21)}${gs}17231231`],
  ])('%s: %s', (code, scan) => expect(read(scan)).toBe(code));
});

const batch = fc.stringMatching(/^[A-Z0-9/.-]{1,20}$/);
const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const cip = fc.integer({ min: 0, max: 9_999_999 }).map((number) => { const digits = `34009${String(number).padStart(7, '0')}`; return `${digits}${checkDigit(digits)}`; });

describe('Any box (VAC-02)', () => {
  const parts = fc.record({ cip13: cip, lot: batch, serial: batch, expiry: day, order: fc.shuffledSubarray(['01', '17', '10', '21'], { minLength: 4 }), prefix: fc.constantFrom('', ']d2', gs) });
  const written = (value: { cip13: string; lot: string; serial: string; expiry: string }): Record<string, string> => ({ '01': `0${value.cip13}`, 17: value.expiry.slice(2).replaceAll('-', ''), 10: value.lot, 21: value.serial });
  it('is read as it was written, fields in any order', () => fc.assert(fc.property(parts, ({ order, prefix, ...value }) => {
    const fields = written(value);
    const text = prefix + order.map((name, index) => `${name}${fields[name]}${index < order.length - 1 && (name === '10' || name === '21') ? gs : ''}`).join('');
    const result = read(text, '2026-03-12');
    if (typeof result === 'string') throw new Error(`${result}: ${text}`);
    // Both variable fields at the end with one separator only: always certain. Without any separator, the true reading is among those given.
    const told = [result, ...result.others].map(({ lot, serial, expiry }) => ({ lot, serial, expiry }));
    expect(told).toContainEqual({ lot: value.lot, serial: value.serial, expiry: value.expiry });
    if (text.slice(prefix.length).includes(gs)) expect(result.certain).toBe(true);
  }), { numRuns: 500 }));
  it('is read in brackets too', () => fc.assert(fc.property(parts, ({ order, ...value }) => {
    expect(read(order.map((name) => `(${name})${written(value)[name]}`).join(''), '2026-03-12')).toMatchObject({ cip13: value.cip13, lot: value.lot, serial: value.serial, expiry: value.expiry, certain: true });
  })));
  it('with one digit of the product changed is refused', () => fc.assert(fc.property(cip, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (cip13, at, step) => {
    const wrong = [...cip13].map((digit, index) => (index === at ? String((Number(digit) + step) % 10) : digit)).join('');
    expect(read(`010${wrong}17251231${'10'}A1`)).toBe('box.check-digit');
  })));
  it('any text is answered, never an exception', () => fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string().map((text) => `01${text}`), fc.string().map((text) => `${gardasil}${text}`)), (text) => { readVaccineBox(text, today); }), { numRuns: 1000 }));
});
