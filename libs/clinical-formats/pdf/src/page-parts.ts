import type { NarrativeRun } from '@pluriel/clinical-formats/model';
import { runsOf, type TextRun } from './printable-text';
import { typeset } from './typography';

/** A node of a page description. */
export type Node = { [key: string]: unknown };

export const millimetre = 72 / 25.4;
export const margin = 15 * millimetre;
export const pageWidth = 210 * millimetre - 2 * margin;

/** Text of people: fonts chosen by character, French spaces, nothing interpreted. */
export const words = (text: string, style: Node = {}): Node => ({ text: runsOf(typeset(text)) satisfies TextRun[], ...style });

/** The same, with the stress of each part; plain words when nothing is stressed. */
export const rich = ({ text, runs }: { text: string; runs?: readonly NarrativeRun[] }, style: Node = {}): Node => (runs
  ? { text: runs.flatMap((run) => runsOf(typeset(run.text)).map((part) => ({ ...part, ...(run.strong ? { bold: true } : {}), ...(run.emphasis ? { italics: true } : {}) }))), ...style }
  : words(text, style));

/** A horizontal rule over the width of the page. */
export const rule = (width: number, style: Node = {}, color = '#17211F'): Node => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: pageWidth, y2: 0, lineWidth: width, lineColor: color }], ...style });
