const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’]/g, "'").toLowerCase().trim();

/** Rules of prescription read in the free texts of `CIS_CPD` (prescription.md §3.4-3.6, §4). */
export interface PrescriptionConditions {
  narcotic: boolean;
  /** List I or II: a posology and a duration are compulsory. */
  listed: boolean;
  hospitalOnly: boolean;
  /** Longest prescription in days, e.g. 28 for « prescription limitée à 4 semaines »; null when none is said. */
  maxDays: number | null;
  /** Days of each delivery, e.g. 7 for « délivrance fractionnée de 7 jours ». */
  fractionDays: number | null;
  /** Other texts to show: initial hospital prescription, reserved to specialists, monitoring. */
  notices: string[];
}

const inDays = (count: string, unit: string): number => Number(count) * (unit.startsWith('an') ? 366 : unit.startsWith('mois') ? 30 : unit.startsWith('semaine') ? 7 : 1);

/**
 * Reads the condition texts of one product. A narcotic, or a product under the narcotic rules, has 28 days at most even when no text says so
 * (CSP R5132-30; prescription.md §3.4).
 */
export const readConditions = (texts: readonly string[]): PrescriptionConditions => {
  const found: PrescriptionConditions = { narcotic: false, listed: false, hospitalOnly: false, maxDays: null, fractionDays: null, notices: [] };
  const limit = (days: number): void => { found.maxDays = found.maxDays === null ? days : Math.min(found.maxDays, days); };
  for (const text of texts) {
    const value = plain(text);
    const limited = /prescription limitee a (\d+) (jours?|semaines?|mois|ans?)/.exec(value);
    const fraction = /delivrance fractionnee de (\d+) jours/.exec(value);
    if (/^(soumis a (tout ou partie de )?la reglementation des )?stupefiants?/.test(value) || /reglementation des stupefiants/.test(value)) { found.narcotic = true; limit(28); }
    else if (/^liste i{1,2}$/.test(value)) found.listed = true;
    else if (/reserve a l'usage hospitalier/.test(value)) found.hospitalOnly = true;
    else if (limited) limit(inDays(limited[1] ?? '0', limited[2] ?? ''));
    else if (fraction) found.fractionDays = Number(fraction[1]);
    else found.notices.push(text.trim());
  }
  return found;
};
