import fc from 'fast-check';
import { fillLetter, type FieldValues } from './fill-letter';
import { emptyLetter, fieldsOf, letterText, questionsOf, type LetterBlock, type LetterBody, type LetterInline } from './letter-body';
import { letterFields } from './letter-fields';
import { inlinesOfText, shippedTemplates, startingHead } from './letter-templates';
import { letterLimits, parseLetterBody } from './parse-letter';
import { arbitraryLetter } from './testing/letter-arbitrary';

const body = (...content: LetterBlock[]): LetterBody => ({ type: 'doc', content });
const line = (text: string): LetterBlock => ({ type: 'paragraph', content: inlinesOfText(text) });
const title = (text: string): LetterBlock => ({ type: 'heading', content: inlinesOfText(text) });
const refused = (raw: unknown, place: 'letter' | 'template' | 'head' = 'letter') => { const read = parseLetterBody(raw, place); return read.ok ? [] : (read.error.errors ?? []).map(({ code, message }) => `${code}: ${message}`); };
const text = (value: string): LetterInline => ({ type: 'text', text: value });

describe('the words of a letter', () => {
  it('LET-02 keeps what the editor makes, and builds nothing else', () => {
    fc.assert(fc.property(arbitraryLetter(), (letter) => { expect(parseLetterBody(JSON.parse(JSON.stringify(letter)), 'letter')).toEqual({ ok: true, value: letter }); }));
    const dirty = { type: 'doc', evil: 1, content: [{ type: 'paragraph', attrs: { align: 'right', style: 'x', onclick: 'y' }, content: [{ type: 'text', text: '<script>alert(1)</script>', marks: [{ type: 'strong', attrs: { href: 'javascript:1' } }, { type: 'link' }] }] }] };
    expect(parseLetterBody(dirty, 'letter')).toEqual({ ok: true, value: body({ type: 'paragraph', attrs: { align: 'right' }, content: [{ ...text('<script>alert(1)</script>'), marks: [{ type: 'strong' }] } as LetterInline] }) });
  });

  it.each<[string, unknown, RegExp]>([
    ['a picture', body({ type: 'image', attrs: { src: 'data:image/png;base64,AAAA' } } as never), /letter.node: Une image/],
    ['a script', body({ type: 'script' } as never), /letter.node: « script »/],
    ['HTML', '<p>Bonjour</p>', /letter.shape/],
    ['an unknown field', body(line('{patient.pointure}')), /letter.field-unknown: Le champ « patient.pointure » n’existe pas/],
    ['a field of heads', body(line('{doctor.rpps-barcode}')), /letter.field-place/],
    ['too many words', body({ type: 'paragraph', content: [text('x'.repeat(letterLimits.characters + 1))] }), /letter.too-long/],
    ['too many nodes', body(...Array.from({ length: letterLimits.nodes + 1 }, (): LetterBlock => ({ type: 'paragraph' }))), /letter.too-long/],
    ['a table too wide', body({ type: 'table', content: [{ type: 'table_row', content: Array.from({ length: 9 }, () => ({ type: 'table_cell' as const, content: [{ type: 'paragraph' as const }] })) }] }), /8 colonnes/],
  ])('refuses %s, naming it', (_, raw, message) => { expect(refused(raw)).toEqual([expect.stringMatching(message)]); });

  it('names a field that does not exist in a template, and keeps facts of the record out of heads', () => {
    expect(refused(body(line('Bonjour {patient.pointure}')), 'template')).toEqual([expect.stringContaining('patient.pointure')]);
    expect(refused(body(line('{record.problems}')), 'head')).toEqual([expect.stringContaining('Problèmes actifs')]);
    expect(refused(startingHead.head, 'head')).toEqual([]);
  });

  it('makes every row of a table as long as the longest', () => {
    const cell = { type: 'table_cell' as const, content: [{ type: 'paragraph' as const }] };
    const read = parseLetterBody(body({ type: 'table', content: [{ type: 'table_row', content: [cell, cell] }, { type: 'table_row', content: [cell] }] }), 'letter');
    expect(read.ok && read.value.content[0]).toMatchObject({ content: [{ content: [cell, cell] }, { content: [cell, cell] }] });
  });
});

describe('LET-06 merging the facts of the file', () => {
  const values: FieldValues = { 'patient.name': 'Ruth NESSI', 'doctor.phone': '', 'record.problems': ['Diabète de type 2', 'Asthme'], 'record.measures': { head: ['Mesure', 'Valeur'], rows: [['Poids', '72 kg']] } };
  const words = (letter: LetterBody) => letterText(fillLetter(letter, values));

  it('drops a line all of whose fields are empty, words included, and closes up around one among others', () => {
    expect(words(body(line('Tél. {doctor.phone}\nBonjour {patient.name}')))).toBe('Bonjour Ruth NESSI');
    expect(words(body(line('{patient.civility} {patient.name} {patient.birth-name}, bonjour')))).toBe('Ruth NESSI, bonjour');
    expect(fillLetter(body(line('Tél. {doctor.phone}')), values)).toEqual(emptyLetter());
  });

  it('makes lists and tables of what has several lines, and puts them on one line inside a sentence', () => {
    expect(fillLetter(body(line('{record.problems}'), line('{record.measures}')), values).content.map(({ type }) => type)).toEqual(['bullet_list', 'table']);
    expect(words(body(line('Suivie pour {record.problems}.')))).toBe('Suivie pour Diabète de type 2, Asthme.');
  });

  it('takes away the heading under which nothing is left, and no other', () => {
    expect(words(body(title('Allergies'), line('{record.allergies}'), title('Problèmes'), line('{record.problems}'), title('Suites')))).toBe('Problèmes\nDiabète de type 2\nAsthme\nSuites');
  });

  it('drops the item and the row of an empty field', () => {
    const row = (label: string, key: string) => ({ type: 'table_row' as const, content: [label, key].map((one) => ({ type: 'table_cell' as const, content: [{ type: 'paragraph' as const, content: inlinesOfText(one) }] })) });
    expect(words(body({ type: 'table', content: [row('Nom', '{patient.name}'), row('Tél.', '{doctor.phone}')] }))).toBe('Nom\nRuth NESSI');
    expect(words(body({ type: 'bullet_list', content: ['{doctor.phone}', 'Fin'].map((one) => ({ type: 'list_item' as const, content: [{ type: 'paragraph' as const, content: inlinesOfText(one) }] as [never] })) }))).toBe('Fin');
  });

  it('changes nothing when it fills again with the same facts, whatever the letter', () => {
    const anyValues = fc.dictionary(fc.constantFrom(...letterFields.map(({ key }) => key)), fc.oneof(fc.constant(''), fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() === one && one !== '')));
    fc.assert(fc.property(arbitraryLetter(), anyValues, (letter, given) => { const once = fillLetter(letter, given); expect(fillLetter(once, given)).toEqual(once); }));
  });

  it('LET-09 LET-15 DOC-31 ships letters of the national types whose every field exists, with what to complete', () => {
    for (const { body: shipped, name } of shippedTemplates) expect([name, refused(shipped, 'template')]).toEqual([name, []]);
    expect(new Set(shippedTemplates.map(({ type }) => type))).toEqual(new Set(['referral-letter', 'discharge-letter', 'consultation-report', 'certificate', 'auxiliary-follow-up']));
    const [colleague] = shippedTemplates;
    expect(colleague && [fieldsOf(colleague.body).slice(0, 3), questionsOf(colleague.body)]).toEqual([['recipient.salutation', 'patient.civility', 'patient.name'], ['motif de l’adressage', 'histoire récente, examen']]);
  });
});
