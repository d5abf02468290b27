import { type Key, WedgeScan } from './wedge-scan';

const gs = '\u001D';
const code = `IS010000000000000000000000S1277076322082910S21.2.250.1.213.1.4.8${gs}S3RUTH ISABELLE${gs}S4NESSI${gs}S5FS614-07-1977S763220`;
const key = (text: string, at: number, parts: Partial<Key> = {}): Key => ({ key: text, code: '', shift: false, ctrl: false, alt: false, at, ...parts });
/** Types a text as a scanner does. */
function scan(wedge: WedgeScan, text: string, pause = 4, from = 1000): { passed: string; verdicts: string[] } {
  let passed = '';
  const verdicts = [...text].map((character, index) => {
    const { verdict } = wedge.press(key(character, from + index * pause));
    if (verdict === 'pass') passed += character;
    return verdict;
  });
  return { passed, verdicts };
}

describe('WedgeScan (AGENT-14, ins.md §4.3)', () => {
  it('recognises a code by its header and speed, and swallows the rest until Enter', () => {
    const wedge = new WedgeScan();
    const { passed, verdicts } = scan(wedge, code);
    expect(passed).toBe('IS010');
    expect(verdicts[5]).toBe('begin');
    expect(new Set(verdicts.slice(6))).toEqual(new Set(['swallow']));
    expect(wedge.press(key('Enter', 1000 + code.length * 4)).verdict).toBe('end');
    expect(wedge.take()).toBe(code);
    expect(wedge.active).toBe(false);
  });
  it('keeps the symbology prefix out of nothing: it belongs to the code', () => {
    const wedge = new WedgeScan();
    scan(wedge, `]d1${code}`);
    expect(wedge.take()).toBe(`]d1${code}`);
  });
  it('leaves what was typed just before out of the code', () => {
    const wedge = new WedgeScan();
    scan(wedge, `a${code}`);
    expect(wedge.take()).toBe(code);
  });
  it('leaves a person alone, even one who types a header or very fast words', () => {
    const wedge = new WedgeScan();
    expect(scan(wedge, code, 36).passed).toBe(code);
    expect(scan(wedge, 'AVIS 12 rue des Lilas, MARTINISME', 5, 90_000).passed).toBe('AVIS 12 rue des Lilas, MARTINISME');
    expect(wedge.active).toBe(false);
  });
  it('takes another code scanner for a person: nothing is swallowed', () => expect(scan(new WedgeScan(), '0103400930000007172712311021AB').passed).toBe('0103400930000007172712311021AB'));
  it('J1 B11: takes a long opaque code at that speed, perhaps an appli carte Vitale’s, whole; its first keys are given back', () => {
    const wedge = new WedgeScan();
    const apcv = 'A7f-'.repeat(16);
    const { verdicts } = scan(wedge, apcv);
    expect([verdicts.slice(0, 31).every((verdict) => verdict === 'pass'), verdicts[31], new Set(verdicts.slice(32))]).toEqual([true, 'begin', new Set(['swallow'])]);
    expect(wedge.press(key('Enter', 1000 + apcv.length * 4)).verdict).toBe('end');
    expect(wedge.take()).toBe(apcv);
    // No figure among its first letters: chance makes one such code in sixty.
    const letters = `SIMULEE-${'abCdEfGh'.repeat(4)}42`;
    expect(scan(wedge, letters).verdicts[31]).toBe('begin');
    wedge.take();
    expect(new Set(scan(wedge, 'MAJUSCULES'.repeat(5)).verdicts)).toEqual(new Set(['pass']));
  });
  it.each([['words', 'le patient va mieux depuis trois jours, sans fievre'], ['a number', '1'.repeat(60)], ['letters only', 'a'.repeat(60)], ['a web address', `https://exemple.fr/${'a1'.repeat(30)}`], ['a 2D-Doc', `DC04FR0000${'A1'.repeat(30)}`], ['a box', `01034009300000071727123110${'A1'.repeat(20)}`]])('leaves %s alone', (_, text) => { expect(scan(new WedgeScan(), text).passed).toBe(text); });
  it('VAC-02 takes a box only while a screen asks for boxes, its separators kept', () => {
    const wedge = new WedgeScan();
    const content = `0103400930056202${'17271231'}10LOT42${gs}21S1`;
    const passed = [...content].filter((character, at) => wedge.press(key(character, 1000 + at * 4), true).verdict === 'pass');
    expect([passed.join(''), wedge.press(key('Enter', 1000 + content.length * 4), true).verdict, wedge.take()]).toEqual(['0103400', 'end', content]);
    expect(scan(new WedgeScan(), content).passed).toBe(content);
  });
  it('a key held down is a person’s', () => {
    const wedge = new WedgeScan();
    const passed = [...'A7f-'.repeat(16)].filter((character, at) => wedge.press(key(character, 1000 + at * 30, { held: true })).verdict === 'pass');
    expect(passed).toHaveLength(64);
  });
  it.each<[string, Partial<Key>]>([['Ctrl + ]', { key: ']', code: 'BracketRight', ctrl: true }], ['F8', { key: 'F8' }], ['the character', { key: gs }]])('reads GS typed as %s', (_, parts) => {
    const wedge = new WedgeScan();
    scan(wedge, 'IS0100');
    wedge.press(key('', 1030, parts));
    expect(wedge.take()).toBe(`IS0100${gs}`);
  });
  it('reads a scanner set for an American keyboard on a French one', () => {
    const wedge = new WedgeScan();
    const french: Record<string, string> = { 0: 'à', 1: '&', 2: 'é', 7: 'è', A: 'Q', Q: 'A' };
    [...'IS0100A7'].forEach((character, at) => wedge.press(key(french[character] ?? character, 1000 + at * 4, { code: /\d/.test(character) ? `Digit${character}` : `Key${character}`, shift: /[A-Z]/.test(character) })));
    expect(wedge.take()).toBe('IS0100A7');
  });
  it('lets Shift pass by without breaking the burst, and swallows it once the code is recognised', () => {
    const wedge = new WedgeScan();
    [...'IS0100'].forEach((character, at) => { wedge.press(key('Shift', 1000 + at * 4)); wedge.press(key(character, 1001 + at * 4)); });
    expect(wedge.active).toBe(true);
    expect(wedge.press(key('Shift', 1030)).verdict).toBe('swallow');
  });
  it('starts afresh after a pause: a scanner without Enter does not swallow the person who types next', () => {
    const wedge = new WedgeScan();
    scan(wedge, code);
    expect(wedge.press(key('b', 9000)).verdict).toBe('pass');
  });
});
