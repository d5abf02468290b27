import { matriculeKey, parseFiness, parseMatricule, parseRpps } from './matricule';

describe('Matricule INS (INS-01, ins.md §1.1)', () => {
  it.each([
    ['2770763220829', '10'], ['1810163220751', '40'], ['2751263220749', '74'], ['1090763220834', '89'], ['2090763220834', '39'],
    ['297022A020778', '78'], ['160012B020777', '13'], ['180032B020401', '23'], ['1090763220888', '35'], ['2360663220836', '56'],
  ])('computes the key of %s', (number, key) => expect(matriculeKey(number)).toBe(key));

  it('accepts spaces and refuses a wrong key with the field named', () => {
    expect(parseMatricule('2 77 07 63 220 829 10')).toEqual({ ok: true, value: '277076322082910' });
    const wrong = parseMatricule('277076322082911');
    expect(wrong.ok).toBe(false);
    if (!wrong.ok) expect(wrong.error).toMatchObject({ code: 'ins.matricule.key', field: 'matricule' });
  });
  it.each(['', '27707632208291', '2770763220829100', '27707A322082910', 'abc'])('refuses the shape of "%s"', (text) => {
    expect(parseMatricule(text)).toMatchObject({ ok: false, error: { code: 'ins.matricule.shape' } });
  });
});

it('checks the Luhn key of an RPPS and the shape of a FINESS (ADM-01, ADM-20)', () => {
  expect(parseRpps('10001234567').ok).toBe(false);
  expect(parseRpps('10000000016').ok || parseRpps('10000000017').ok || parseRpps('10000000018').ok).toBe(true);
  expect(parseFiness('630000018').ok).toBe(true);
  expect(parseFiness('63000001').ok).toBe(false);
});
