/** A product and the posology typed after it. */
export interface QuickLine {
  product: string;
  /** « 1-0-1 3 mois », empty when none was typed. */
  shorthand: string;
}

const starts: readonly RegExp[] = [
  /\s(?=\d[\d.,/]*\s*-\s*\d)/,
  /\s(?=(?:\d{1,2}(?:[.,/]\d{1,2})?|½|un|une)\s+(?:cps?\s+|comprim[ée]s?\s+|g[ée]lules?\s+|sachets?\s+)?(?:le\s+|au\s+|[àa]\s+)?(?:matin|midi|soir|coucher)\b)/i,
  /\s(?=\d{1,2}\s*(?:x|\*)\s*[23]\s*\/\s*j)/i,
];

/** Splits « metformine 500 1-0-1 3 mois » into the product to look for and the shorthand to apply once it is chosen. */
export const splitQuickLine = (text: string): QuickLine => {
  const cuts = starts.map((pattern) => text.search(pattern)).filter((at) => at > 0);
  if (cuts.length === 0) return { product: text.trim(), shorthand: '' };
  const at = Math.min(...cuts);
  return { product: text.slice(0, at).trim(), shorthand: text.slice(at).trim() };
};
