import type { Narrative, NarrativeBlock, NarrativeSection } from '@pluriel/clinical-formats/model';
import { rich, rule, words, type Node } from '../page-parts';
import { factsNode } from './fact-node';
import { accent, toneStyle } from './ink';
import { startOf, tableNode } from './table-node';

/** How a kind of document draws some of its sections otherwise. */
export interface NarrativeDesign {
  /** Sections whose title the page does not say: a letter is a letter. */
  untitled?: readonly string[];
  /** Drawn after the words of a section: a curve, a chart. */
  after?(section: NarrativeSection): Node[];
}

/** The words of a document, section by section: what the CDA writes too (DOC-01, SC.CDA/DD.02). */
export const narrativeBody = ({ sections }: Narrative, design: NarrativeDesign = {}): Node[] => sections.flatMap((section) => sectionNodes(section, 0, design));

/**
 * One section. Its title is never left alone at the foot of a page: it is kept whole with an empty place of the height of what
 * follows, which then climbs back into that place.
 */
export function sectionNodes(section: NarrativeSection, depth: number, design: NarrativeDesign = {}): Node[] {
  const body = [...section.blocks.flatMap(blockNodes), ...(section.sections ?? []).flatMap((inner) => sectionNodes(inner, depth + 1, design)), ...(design.after?.(section) ?? [])];
  if (design.untitled?.includes(section.key)) return [{ stack: body, margin: [0, 0, 0, 6] }];
  const [first] = section.blocks;
  const reserved = first ? heightOf(first) : 34;
  const title = depth === 0
    ? [words(section.title, { bold: true, fontSize: section.title.length > 78 ? 10.5 : 12, color: accent, margin: [0, 6, 0, 2] }), rule(0.5, { margin: [0, 0, 0, 4] }, accent)]
    : [words(section.title, { bold: true, margin: [0, depth === 1 ? 4 : 2, 0, 1.5] })];
  return [{ unbreakable: true, stack: [...title, { canvas: [{ type: 'line', x1: 0, y1: reserved, x2: 0, y2: reserved, lineWidth: 0 }] }] }, { stack: body, margin: [0, -reserved, 0, 0] }];
}

/** @returns points the start of the block needs, no more than a title may ask for */
function heightOf(block: NarrativeBlock): number {
  switch (block.kind) {
    case 'table': return startOf(block);
    case 'facts': return 30;
    case 'paragraph': return Math.min(42, 14 * Math.max(1, Math.ceil(block.text.length / 90)));
    case 'list': return 28;
  }
}

function blockNodes(block: NarrativeBlock): Node[] {
  switch (block.kind) {
    case 'paragraph': return paragraphNodes(block);
    case 'list': return [{ [block.ordered ? 'ol' : 'ul']: block.items.map((item) => rich(item, { ...toneStyle(item.tone), margin: [0, 0, 0, 2] })), markerColor: accent, margin: [0, 0, 0, 3] }];
    case 'facts': return [factsNode(block.facts)];
    case 'table': return [tableNode(block)];
  }
}

function paragraphNodes({ text, tone, runs, align }: Extract<NarrativeBlock, { kind: 'paragraph' }>): Node[] {
  const style: Node = { ...toneStyle(tone), ...(align ? { alignment: align } : {}), margin: [0, tone === 'heading' ? 5 : 0, 0, tone === 'heading' ? 2 : 4] };
  return runs ? [rich({ text, runs }, style)] : text.split(/\n{2,}/).filter((part) => part.trim()).map((part) => words(part, style));
}
