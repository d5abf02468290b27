/**
 * What a document says, in words, once: the page draws it and the CDA of level 3 writes it, so that the two cannot
 * differ (DOC-01, SC.CDA/DD.02). Blocks and cells that an entry refers to bear an `id`, unique in the document.
 */
export interface Narrative { sections: readonly NarrativeSection[] }

export interface NarrativeSection {
  /** Names the section among those of its content: the writer of the CDA finds its text by it. */
  key: string;
  title: string;
  blocks: readonly NarrativeBlock[];
  /** Sections inside this one. */
  sections?: readonly NarrativeSection[];
}

export type NarrativeBlock =
  | { kind: 'paragraph'; id?: string; text: string; tone?: 'plain' | 'strong' | 'quiet' | 'heading'; runs?: readonly NarrativeRun[]; align?: 'left' | 'center' | 'right' }
  | { kind: 'list'; ordered?: boolean; items: readonly NarrativeText[] }
  /** Label → value, side by side when short. */
  | { kind: 'facts'; facts: readonly { id?: string; label: string; value: string }[] }
  | NarrativeTable;

export interface NarrativeText { id?: string; text: string; tone?: 'plain' | 'strong' | 'quiet'; runs?: readonly NarrativeRun[] }

/** A part of a text with its own stress. The runs of a text, one after the other, are its words. */
export interface NarrativeRun { text: string; strong?: boolean; emphasis?: boolean }

/**
 * A text made of runs, ready for a paragraph, an item or a cell. A blank run joins the one before: alone, the CDA would drop it
 * and two words would touch.
 */
export function richText(runs: readonly NarrativeRun[]): { text: string; runs?: readonly NarrativeRun[] } {
  const written: NarrativeRun[] = [];
  for (const run of runs) {
    const last = written.at(-1);
    const same = last !== undefined && (run.text.trim() === '' || last.text.trim() === '' || (last.strong === run.strong && last.emphasis === run.emphasis));
    if (same) written[written.length - 1] = { ...(last.text.trim() === '' ? run : last), text: last.text + run.text };
    else if (run.text !== '') written.push(run);
  }
  const text = written.map((run) => run.text).join('');
  return written.some(({ strong, emphasis }) => strong === true || emphasis === true) ? { text, runs: written } : { text };
}

export interface NarrativeTable {
  kind: 'table';
  caption?: string;
  /** `weight`: share of the width, 1 when absent. */
  /** Without any label the table has no head. */
  columns: readonly { label: string; weight?: number; align?: 'left' | 'right' | 'center' }[];
  rows: readonly { id?: string; cells: readonly (string | NarrativeText)[]; tone?: 'plain' | 'strong' | 'quiet' }[];
}

/** @returns every section of the narrative, inner ones after the one that holds them */
export function allSections({ sections }: Narrative): NarrativeSection[] {
  return sections.flatMap((section) => [section, ...allSections({ sections: section.sections ?? [] })]);
}

/** @returns the section of that key; throws when the content has none: a fault of the product */
export function sectionOf(narrative: Narrative, key: string): NarrativeSection {
  const found = allSections(narrative).find((section) => section.key === key);
  if (!found) throw new Error(`no section ${key} in the narrative`);
  return found;
}
