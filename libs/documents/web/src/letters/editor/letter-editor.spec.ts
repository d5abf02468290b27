import { ComponentFixture, TestBed } from '@angular/core/testing';
import { inlinesOfText, letterText, parseLetterBody, shippedTemplates, type LetterBlock, type LetterBody } from '@pluriel/documents/domain';
import { DOMParser as SchemaParser } from 'prosemirror-model';
import { EditorState, TextSelection, type Command } from 'prosemirror-state';
import { insertPiece, letterCommands, letterPlugins, nextQuestion, pieceOf, toolState } from './letter-commands';
import { LetterEditorComponent } from './letter-editor.component';
import { letterSchema } from './letter-schema';
import { vignetteFilled, vignetteWords } from '../vignettes/vignette-words';

const body = (...texts: string[]): LetterBody => ({ type: 'doc', content: texts.map((text): LetterBlock => ({ type: 'paragraph', content: inlinesOfText(text) })) });
const read = (raw: unknown, place: 'letter' | 'template' = 'letter'): LetterBody => { const parsed = parseLetterBody(raw, place); if (!parsed.ok) throw parsed.error; return parsed.value; };
const pasted = (html: string): LetterBody => {
  const page = document.createElement('div');
  page.innerHTML = html;
  return read(SchemaParser.fromSchema(letterSchema).parse(page).toJSON());
};

/** A state after commands, the cursor at the beginning. */
function after(start: LetterBody, ...commands: Command[]): EditorState {
  const doc = letterSchema.nodeFromJSON(start);
  let state = EditorState.create({ doc, plugins: letterPlugins(), selection: TextSelection.atStart(doc) });
  for (const command of commands) command(state, (transaction) => { state = state.apply(transaction); });
  return state;
}
const shape = (state: EditorState): string[][] => { const table = read(state.doc.toJSON()).content.find(({ type }) => type === 'table'); return table?.type === 'table' ? table.content.map((row) => row.content.map(({ type }) => type.replace('table_', ''))) : []; };

describe('the editor of letters', () => {
  it('LET-02 keeps the words selected, all of them when none is, those of a cell without its table; a paragraph alone goes in where the cursor is', () => {
    const select = (from: number, to: number): Command => (state, dispatch) => { dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from, to))); return true; };
    const start = body('Bonjour Ruth', 'À bientôt');
    expect(pieceOf(after(start))).toMatchObject({ part: false });
    expect(read(pieceOf(after(start)).body)).toEqual(start);
    const chosen = pieceOf(after(start, select(9, 16)));
    expect([chosen.part, read(chosen.body)]).toEqual([true, body('Ruth', 'À')]);
    expect(pieceOf(after(body('Motif : {?motif}'), nextQuestion())).part).toBe(false);
    const table = letterSchema.nodeFromJSON({ type: 'doc', content: [{ type: 'table', content: [{ type: 'table_row', content: [{ type: 'table_cell', content: body('HbA1c à suivre').content }] }] }] });
    expect(read(pieceOf(EditorState.create({ doc: table, selection: TextSelection.create(table, 4, 9) })).body)).toEqual(body('HbA1c'));
    expect(read(after(start, select(9, 9), insertPiece(body('chère ').content)).doc.toJSON())).toEqual(body('Bonjour chère Ruth', 'À bientôt'));
    expect(read(after(start, select(9, 9), insertPiece(body('un', 'deux').content)).doc.toJSON())).toEqual(body('Bonjour Ruth', 'un', 'deux', 'À bientôt'));
  });

  it('LET-02 fills a vignette with what this file says, lists as lists; what it says nothing of goes with its line', () => {
    const listed = { type: 'bullet_list', content: ['Diabète', 'HTA'].map((text) => ({ type: 'list_item', content: body(text).content })) };
    const insertions = { fields: [{ key: 'record.weight', group: '', label: '', value: '72 kg', blocks: null }, { key: 'record.gfr', group: '', label: '', value: null, blocks: null }, { key: 'record.problems', group: '', label: '', value: 'Diabète, HTA', blocks: [listed] }], groups: [], restricted: false };
    const vignette = body('Poids {record.weight}', 'DFG {record.gfr}', '{record.problems}');
    const content = vignetteFilled(vignette, insertions as never);
    expect(letterText({ type: 'doc', content })).toBe('Poids 72 kg\nDiabète\nHTA');
    expect(content.map(({ type }) => type)).toEqual(['paragraph', 'bullet_list']);
    expect(vignetteWords(body('Poids {record.weight}. {?durée}'))).toBe('Poids [Poids]. [à compléter : durée]');
  });

  it('LET-02 speaks the nodes of the server: every shipped template goes through the schema and comes back', () => {
    for (const { body: shipped } of shippedTemplates) expect(read(letterSchema.nodeFromJSON(shipped).toJSON(), 'template')).toEqual(read(shipped, 'template'));
  });

  it('keeps of a pasted page its words, its stress, its lists and its tables, and nothing that acts', () => {
    const letter = pasted('<h1 onclick="x()">Titre</h1><script>alert(1)</script><style>p{}</style><p style="position:fixed">Bonjour <b>Ruth</b> <a href="javascript:alert(1)">ici</a><img src="https://ailleurs.example/x.png" onerror="alert(1)"></p><iframe src="https://ailleurs.example"></iframe><ul><li>un</li></ul><table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>');
    expect(letter.content.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'bullet_list', 'table']);
    expect(letterText(letter)).toBe('Titre\nBonjour Ruth ici\nun\na\nb\nc');
    expect(JSON.stringify(letter)).not.toMatch(/script|href|src|onerror|position|colspan/);
    expect(pasted('<p><span data-field="patient.pointure" data-value="42">42</span></p>')).toEqual(body('42'));
  });

  it('LET-03 makes a table, puts rows and columns on every side, takes them and the table away', () => {
    const { table, rowAbove, rowBelow, columnLeft, columnRight, noRow, noColumn, noTable, headRow } = letterCommands;
    const inTable: Command = (state, dispatch) => { let at = 0; state.doc.descendants((node, position) => { if (at === 0 && node.type.name === 'table_cell') at = position + 2; }); dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at))); return true; };
    expect(shape(after(body(''), table))).toEqual([['header', 'header'], ['cell', 'cell'], ['cell', 'cell']]);
    expect(shape(after(body(''), table, inTable, rowAbove, rowBelow, columnLeft, columnRight))).toEqual([Array(4).fill('header'), ...Array.from({ length: 4 }, () => Array(4).fill('cell') as string[])]);
    expect(shape(after(body(''), table, inTable, noRow, inTable, noColumn))).toEqual([['header'], ['cell']]);
    expect(shape(after(body(''), table, inTable, noTable))).toEqual([]);
    expect(toolState(after(body(''), table, inTable, headRow))).toMatchObject({ table: true });
  });

  it('goes from one point to complete to the next, and typing takes its place', () => {
    const state = after(body('Pour {?motif}, {?histoire}.'), nextQuestion(), nextQuestion());
    expect(toolState(state).questions).toBe(2);
    const typed = state.apply(state.tr.replaceSelectionWith(letterSchema.text('trois semaines'), false));
    expect(letterText(read(typed.doc.toJSON()))).toBe('Pour , trois semaines.');
  });

  describe('on the screen', () => {
    let fixture: ComponentFixture<LetterEditorComponent>;
    beforeEach(async () => {
      fixture = TestBed.createComponent(LetterEditorComponent);
      fixture.componentRef.setInput('body', body('Bonjour {?motif}'));
      await fixture.whenStable();
    });
    const host = (): HTMLElement => fixture.nativeElement as HTMLElement;

    it('LET-01 hides its tools and shows them again; says what is left to complete', async () => {
      expect(host().textContent).toContain('Un point à compléter');
      const press = async (words: string): Promise<void> => { [...host().querySelectorAll('button')].find((button) => button.textContent?.includes(words))?.click(); await fixture.whenStable(); };
      await press('Masquer les outils');
      expect(host().querySelector('[role=toolbar]')).toBeNull();
      await press('Montrer les outils');
      expect(host().querySelector('[role=toolbar]')).not.toBeNull();
    });

    it('refuses a picture whatever its size, with words and a remedy', () => {
      const words: string[] = [];
      fixture.componentInstance.refused.subscribe((message) => words.push(message));
      const paste = new Event('paste', { bubbles: true, cancelable: true });
      const image = new File([new Uint8Array(20 * 1024 * 1024)], 'photo.png', { type: 'image/png' });
      Object.assign(paste, { clipboardData: { files: [image], getData: () => '', items: [], types: ['Files'] } });
      host().querySelector('.ProseMirror')?.dispatchEvent(paste);
      expect(words).toEqual([expect.stringContaining('Ajouter un document')]);
    });

    it('gives what is inserted to the page, once', () => {
      const given: LetterBody[] = [];
      fixture.componentInstance.changed.subscribe((letter) => given.push(letter));
      fixture.componentInstance.field('patient.name', 'Ruth NESSI');
      expect(given.map((letter) => letterText(read(letter)))).toEqual(['Ruth NESSIBonjour ']);
    });
  });
});
