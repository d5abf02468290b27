import { pageWidth, words, type Node } from '../page-parts';
import { grey } from './ink';

interface Fact { label: string; value: string }

const short = ({ label, value }: Fact): boolean => value.length <= 26 && label.length <= 30 && !value.includes('\n');

/** Label → value: tiles side by side when there are several and all are short, one line each otherwise. */
export function factsNode(facts: readonly Fact[], width = pageWidth): Node {
  return facts.length > 2 && facts.every(short) ? tiles(facts, width) : lines(facts, width);
}

function tiles(facts: readonly Fact[], width: number): Node {
  const across = facts.length <= 4 ? Math.max(3, facts.length) : facts.length % 3 === 0 || facts.length === 5 ? 3 : 4;
  const rows = Array.from({ length: Math.ceil(facts.length / across) }, (_, row) => facts.slice(row * across, (row + 1) * across));
  return { stack: rows.map((row) => ({
    unbreakable: true, margin: [0, 1, 0, 5], columnGap: 10,
    columns: row.map(({ label, value }) => ({ width: (width - 10 * (across - 1)) / across, stack: [words(label, { fontSize: 9, color: grey }), words(value, { bold: true, margin: [0, 0.5, 0, 0] })] })),
  })) };
}

const labelWidth = 148;

function lines(facts: readonly Fact[], width: number): Node {
  return {
    table: { widths: [labelWidth, width - labelWidth - 10], dontBreakRows: facts.every(({ value }) => value.length < 1500), body: facts.map(({ label, value }) => [words(label, { color: grey }), words(value)]) },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: (column: number) => (column === 0 ? 0 : 10), paddingRight: () => 0, paddingTop: () => 1, paddingBottom: () => 2 }, margin: [0, 0, 0, 2],
  };
}
