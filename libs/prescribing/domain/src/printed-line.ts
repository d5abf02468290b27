import { readConditions } from './drug-conditions';
import { lineLabel } from './drug-label';
import { lineMentions } from './line-mentions';
import { durationText, lineDuration } from './duration';
import { posologyText } from './posology-text';
import type { DrugFacts, PrescriptionLine } from './prescription-line';
import { quantityText } from './quantity';

/** Words of the three legal reasons, printed in full beside « non substituable » (prescription.md §2.1, §3.2). */
export const nonSubstitutionWords = {
  MTE: 'marge thérapeutique étroite',
  EFG: 'enfant de moins de 6 ans, forme adaptée',
  CIF: 'contre-indication formelle à un excipient à effet notoire',
} as const;

/** One line ready to print: nothing is decided by the renderer. */
export interface PrintedLine {
  /** « Metformine 500 mg, comprimé (GLUCOPHAGE) » */
  label: string;
  posology: string;
  /** « 180 comprimés » ; empty when there is none. */
  quantity: string;
  /** « Non substituable (MTE : marge thérapeutique étroite) », « À renouveler 2 fois », comment… */
  mentions: string[];
}

/** A sentence written freely gets its duration, unless it already says it. */
const withDuration = (line: PrescriptionLine): string => {
  const duration = lineDuration(line);
  if (line.posology !== null || duration === null || line.posologyText.trim() === '' || line.posologyText.includes(durationText(duration))) return line.posologyText;
  return `${line.posologyText.trim().replace(/[.,;]$/, '')}, pendant ${durationText(duration)}`;
};

/** Words of a line on paper (RX-19, RX-30). Narcotics are written in full letters (prescription.md §3.4). */
export const printedLine = (line: PrescriptionLine, facts: DrugFacts | null): PrintedLine => {
  const { narcotic } = readConditions(facts?.conditions ?? []);
  const generated = narcotic ? posologyText(line.posology, lineDuration(line), true) : '';
  const mentions: string[] = [];
  if (!line.substitutionAllowed && line.nonSubstitutionReason !== null) mentions.push(`Non substituable (${line.nonSubstitutionReason} : ${nonSubstitutionWords[line.nonSubstitutionReason]})`);
  if (line.renewals > 0) mentions.push(`À renouveler ${line.renewals} fois`);
  mentions.push(...(line.mentions ?? []).map((mention) => lineMentions[mention]));
  if (line.comment !== null && line.comment.trim() !== '') mentions.push(line.comment.trim());
  return { label: lineLabel(line), posology: generated === '' ? withDuration(line) : generated, quantity: quantityText(line.quantity, line.quantityUnit, narcotic), mentions };
};
