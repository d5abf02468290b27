import type { NarrativeRun } from './narrative';

export interface LetterheadLine { runs: readonly NarrativeRun[]; align?: 'left' | 'center' | 'right' }

/** What a professional or a centre prints at the head and at the foot of its pages in place of the usual lines (LET-05). Already filled: nothing in it is looked up. */
export interface Letterhead {
  lines: readonly LetterheadLine[];
  /** Numbers drawn as bars under the lines: RPPS, FINESS (LET-13). */
  barcodes: readonly { label: string; digits: string }[];
  logo: boolean;
  /** Above the legal foot, which always stays. */
  foot: readonly string[];
}
