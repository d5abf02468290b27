import { totalDays } from './line-rules';
import type { PrescriptionLine, Zone } from './prescription-line';

/**
 * Copies earlier lines into a new draft, line by line (RX-45): same product, posology, duration and zone; new ids from `makeId`, ranks from `firstRank`.
 * Renewals are not copied: « à renouveler » is decided again each time.
 */
export const renewLines = (lines: readonly PrescriptionLine[], wanted: readonly string[] | null, makeId: () => string, firstRank = 1): PrescriptionLine[] =>
  [...lines].sort((a, b) => a.rank - b.rank)
    .filter(({ id }) => wanted === null || wanted.includes(id))
    .map((line, index) => ({ ...line, id: makeId(), rank: firstRank + index, renewals: 0, posology: line.posology === null ? null : { ...line.posology, consignes: [...line.posology.consignes] } }));

/** Two lines are of the same product: same code when both have one, else same common name. */
export const sameProduct = (a: Pick<PrescriptionLine, 'cis' | 'labelDci'>, b: Pick<PrescriptionLine, 'cis' | 'labelDci'>): boolean =>
  (a.cis !== null && a.cis === b.cis) || a.labelDci.trim().toLowerCase() === b.labelDci.trim().toLowerCase();

/** A long-term treatment (« traitement de fond »): four weeks or more, renewals included; the others treat what is passing (RX-44). */
export const isLongTerm = (line: PrescriptionLine): boolean => (totalDays(line) ?? 0) >= 28;

/** Zone proposed for a product: the one of its last prescription, else outside ALD (prescription.md §3.3). `earlier` is newest first. */
export const defaultZone = (product: Pick<PrescriptionLine, 'cis' | 'labelDci'>, earlier: readonly PrescriptionLine[], patientHasAld: boolean): Zone =>
  patientHasAld ? (earlier.find((line) => sameProduct(line, product))?.zone ?? 'autre') : 'autre';
