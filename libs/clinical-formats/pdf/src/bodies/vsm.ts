import type { Narrative, NarrativeSection } from '@pluriel/clinical-formats/model';
import { accent, grey } from '../narrative/ink';
import { narrativeBody } from '../narrative/narrative-body';
import { pageWidth, words, type Node } from '../page-parts';
import { runsOf } from '../printable-text';

/** What an emergency doctor looks for, in the order of the danger. `beside`: what is said after the name, in plain letters. */
const essentials = [
  { key: 'allergies', label: 'Allergies', beside: ['reaction-1'] }, { key: 'treatments', label: 'Traitements', beside: ['posology'] }, { key: 'problems', label: 'Problèmes en cours', beside: [] },
  { key: 'vigilance', label: 'Vigilance', beside: [] }, { key: 'devices', label: 'Dispositifs', beside: [] },
] as const;

const labelWidth = 92;
/** More lines would push the details off the first page: the rest is counted. */
const mostLines = 8;

/**
 * A synthesis: the essential in a frame, read in ten seconds on the first page, then every section (VSM-25). The frame says only what
 * the sections say, word for word.
 */
export const vsmBody = ({ sections }: Narrative): Node[] => [essentialFrame(sections), ...narrativeBody({ sections: sections.filter((section) => !saidInFrame(section)) })];

/** One sentence that the frame said whole is not said again. */
const saidInFrame = ({ key, blocks }: NarrativeSection): boolean => essentials.some((one) => one.key === key) && blocks.every(({ kind }) => kind === 'paragraph');

function essentialFrame(sections: readonly NarrativeSection[]): Node {
  const rows = essentials.flatMap(({ key, label, beside }) => {
    const section = sections.find((one) => one.key === key);
    return section ? [[words(label, { color: grey, fontSize: 9.5, margin: [0, 1, 0, 0] }), { stack: linesOf(section, beside) }]] : [];
  });
  return {
    table: { widths: [labelWidth, pageWidth - labelWidth - 34], body: rows, dontBreakRows: true },
    layout: {
      hLineWidth: (line: number, node: { table: { body: unknown[] } }) => (line === 0 || line === node.table.body.length ? 1.2 : 0.4), vLineWidth: (line: number) => (line === 1 ? 0 : 1.2),
      hLineColor: () => accent, vLineColor: () => accent, paddingLeft: () => 8, paddingRight: () => 8, paddingTop: () => 4, paddingBottom: () => 4,
    },
    margin: [0, 0, 0, 6],
  };
}

/** @returns one line an element: its name in bold and what matters beside it; or the sentence that says there are none */
function linesOf({ blocks }: NarrativeSection, beside: readonly string[]): Node[] {
  const lines = blocks.flatMap((block): Node[] => {
    if (block.kind === 'paragraph') return [words(block.text, { bold: true })];
    if (block.kind !== 'table') return [];
    return block.rows.flatMap(({ cells }) => {
      const known = cells.filter((cell) => typeof cell === 'object');
      const name = known.find(({ id = '' }) => /^[a-z]+-\d+$/.test(id));
      const more = beside.flatMap((part) => known.filter(({ id = '' }) => id.endsWith(`-${part}`)).map(({ text }) => text));
      return name ? [{ text: [...runsOf(name.text).map((run) => ({ ...run, bold: true })), ...more.flatMap((text) => runsOf(` : ${text}`))], margin: [0, 0, 0, 1] }] : [];
    });
  });
  const hidden = lines.length - mostLines;
  return hidden > 0 ? [...lines.slice(0, mostLines), words(hidden === 1 ? 'et 1 autre, plus loin' : `et ${hidden} autres, plus loin`, { color: grey })] : lines;
}
