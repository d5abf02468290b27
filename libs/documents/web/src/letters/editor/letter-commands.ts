import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { Fragment, Slice, type Node } from 'prosemirror-model';
import { liftListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { NodeSelection, TextSelection, type Command, type EditorState, type Plugin } from 'prosemirror-state';
import { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing, toggleHeaderRow } from 'prosemirror-tables';
import type { LetterAlign, LetterBlock, LetterBody } from '@pluriel/documents/domain';
import { letterSchema } from './letter-schema';

const { nodes, marks } = letterSchema;

/** A list, or back to paragraphs when it already is one. */
const toggleList = (type: typeof nodes.bullet_list): Command => (state, dispatch) => (inList(state) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch));
const inList = ({ selection: { $from } }: EditorState): boolean => $from.depth > 1 && $from.node(-1).type === nodes.list_item;

const align = (value: LetterAlign): Command => ({ tr, doc, selection: { from, to } }, dispatch) => {
  let found = false;
  doc.nodesBetween(from, to, (node, position) => { if (node.type === nodes.paragraph) { found = true; tr.setNodeMarkup(position, null, { align: value }); } });
  if (found) dispatch?.(tr);
  return found;
};

/** Two columns, three rows, the first one the head. */
const insertTable: Command = (state, dispatch) => {
  const paragraph = (): Node => nodes.paragraph.create();
  const row = (type: typeof nodes.table_cell): Node => nodes.table_row.create(null, [type.create(null, paragraph()), type.create(null, paragraph())]);
  return insertNodes(nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]))(state, dispatch);
};

/** Puts whole blocks where the cursor is: in place of an empty paragraph, else after the block that holds it. */
const insertNodes = (...blocks: readonly Node[]): Command => ({ tr, selection: { $from } }, dispatch) => {
  const top = $from.depth === 0 ? null : $from.node(1);
  const [start, end] = $from.depth === 0 ? [$from.pos, $from.pos] : [$from.before(1), $from.after(1)];
  const empty = top !== null && top.type === nodes.paragraph && top.content.size === 0;
  tr.replaceWith(empty ? start : end, end, Fragment.fromArray([...blocks]));
  dispatch?.(tr.scrollIntoView());
  return true;
};

const insertInline = (node: Node): Command => ({ tr }, dispatch) => { dispatch?.(tr.replaceSelectionWith(node, false).scrollIntoView()); return true; };

/** Goes to what is next to be completed: it is selected, so that typing takes its place. */
export const nextQuestion = (back = false): Command => ({ tr, doc, selection }, dispatch) => {
  const found: number[] = [];
  doc.descendants((node, position) => { if (node.type === nodes.question) found.push(position); });
  const target = back ? (found.filter((position) => position < selection.from).at(-1) ?? found.at(-1)) : (found.find((position) => position > selection.from || (position === selection.from && selection.empty)) ?? found[0]);
  if (target === undefined || (selection instanceof NodeSelection && selection.from === target)) return false;
  dispatch?.(tr.setSelection(NodeSelection.create(doc, target)).scrollIntoView());
  return true;
};

/** What the toolbar and the keyboard do. */
export const letterCommands = {
  strong: toggleMark(marks.strong), em: toggleMark(marks.em),
  heading: ((state, dispatch) => (state.selection.$from.parent.type === nodes.heading ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading))(state, dispatch)) as Command,
  bullets: toggleList(nodes.bullet_list), numbers: toggleList(nodes.ordered_list),
  left: align('left'), center: align('center'), right: align('right'),
  undo, redo, table: insertTable,
  rowAbove: addRowBefore, rowBelow: addRowAfter, columnLeft: addColumnBefore, columnRight: addColumnAfter, noRow: deleteRow, noColumn: deleteColumn, noTable: deleteTable, headRow: toggleHeaderRow,
  nextQuestion: nextQuestion(),
} satisfies Record<string, Command>;
export type LetterCommand = keyof typeof letterCommands;

/** A fact of the file, with its words; without them in a template. */
export const insertField = (key: string, value: string | null): Command => insertInline(nodes.field.create({ key, value }));
export const insertQuestion = (label: string): Command => insertInline(nodes.question.create({ label }));
/** Blocks made of facts of the file. @throws when they are not those of a letter */
export const insertBlocks = (blocks: readonly LetterBlock[]): Command => insertNodes(...blocks.map((block) => letterSchema.nodeFromJSON(block)));

/** A piece of text: a paragraph alone runs on from where the cursor is, more stand as blocks of their own. @throws when they are not those of a letter */
export const insertPiece = (blocks: readonly LetterBlock[]): Command => (state, dispatch) => {
  const [only, ...others] = blocks.map((block) => letterSchema.nodeFromJSON(block));
  if (only === undefined || others.length > 0 || only.type !== nodes.paragraph || !state.selection.$from.parent.inlineContent) return insertBlocks(blocks)(state, dispatch);
  dispatch?.(state.tr.replaceSelection(new Slice(only.content, 0, 0)).scrollIntoView());
  return true;
};

/** @returns the words that are selected, whole nodes around them; all of them when none is. Within a cell, without its table. */
export function pieceOf({ doc, selection }: EditorState): { body: LetterBody; part: boolean } {
  const part = selection instanceof TextSelection && !selection.empty;
  if (!part) return { body: doc.toJSON() as LetterBody, part };
  const { $from, from, to } = selection;
  for (let depth = $from.sharedDepth(to); depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === nodes.table_cell || node.type === nodes.table_header) return { body: doc.type.create(null, node.content.cut(from - $from.start(depth), to - $from.start(depth))).toJSON() as LetterBody, part };
  }
  return { body: doc.cut(from, to).toJSON() as LetterBody, part };
}

/** What is shown as pressed, and what can be done here. */
export interface ToolState { strong: boolean; em: boolean; heading: boolean; list: boolean; table: boolean; align: LetterAlign; undo: boolean; redo: boolean; questions: number }
export function toolState(state: EditorState): ToolState {
  const { $from, from, to, empty } = state.selection;
  const marked = (type: typeof marks.strong): boolean => (empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type));
  let questions = 0;
  state.doc.descendants((node) => { if (node.type === nodes.question) questions += 1; });
  return { strong: marked(marks.strong), em: marked(marks.em), heading: $from.parent.type === nodes.heading, list: inList(state), table: isInTable(state), align: ($from.parent.attrs['align'] as LetterAlign | undefined) ?? 'left', undo: undo(state), redo: redo(state), questions };
}

/** « - » and « 1. » at the beginning of a line make a list, as everywhere. */
const lists = inputRules({ rules: [wrappingInputRule(/^\s*[-•]\s$/, nodes.bullet_list), wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list), new InputRule(/\.\.\.$/, '…')] });
const breakLine: Command = chainCommands(exitCode, (state, dispatch) => insertInline(nodes.hard_break.create())(state, dispatch));

/** Keys of a word processor; Tab goes to the next cell, else to what is to be completed, else out of the editor. */
export const letterPlugins = (): Plugin[] => [
  lists, history(),
  keymap({
    'Mod-b': letterCommands.strong, 'Mod-i': letterCommands.em, 'Mod-Alt-t': letterCommands.heading, 'Mod-z': undo, 'Mod-y': redo, 'Shift-Mod-z': redo,
    Enter: splitListItem(nodes.list_item), 'Shift-Enter': breakLine, Tab: chainCommands(goToNextCell(1), nextQuestion()), 'Shift-Tab': chainCommands(goToNextCell(-1), nextQuestion(true)),
    'Alt-Shift-ArrowDown': addRowAfter, 'Alt-Shift-ArrowUp': addRowBefore, 'Alt-Shift-ArrowRight': addColumnAfter, 'Alt-Shift-ArrowLeft': addColumnBefore, 'Alt-Shift-Backspace': deleteRow,
  }),
  keymap(baseKeymap), tableEditing(),
];
