import type { DrugFlags } from './prescribed-drug';

/** How each flag is written on paper. Prevention has no words of its own there. */
const words = {
  offLabel: /hors[\s-]+AMM/i,
  notReimbursed: /non[\s-]+remboursable|(?<![A-Za-zÀ-ÿ])NR(?![A-Za-zÀ-ÿ])/i,
  workAccident: /accident\s+d[ue]\s+travail|maladie\s+professionnelle|AT\s*\/\s*MP/i,
} as const satisfies Partial<Record<keyof DrugFlags, RegExp>>;

/**
 * What the mentions of a line say of it: a prescriber who writes « Hors AMM » or « NR » by hand has said it, and one who
 * writes nothing has said the contrary (CSS L162-4, prescription.md §3.8).
 */
export const printedFlags = (mentions: readonly string[]): Pick<DrugFlags, keyof typeof words> => {
  const printed = mentions.join('\n');
  return { offLabel: words.offLabel.test(printed), notReimbursed: words.notReimbursed.test(printed), workAccident: words.workAccident.test(printed) };
};
