import type { Layout, PrescriptionLine, Zone } from './prescription-line';

/** Headings of the bizone form, as on the official model (prescription.md §3.3). */
export const zoneHeadings: Record<Zone, string> = {
  ald: "Prescriptions relatives au traitement de l'affection de longue durée reconnue (liste ou hors liste)",
  autre: "Prescriptions sans rapport avec l'affection de longue durée",
};

/** Bizone as soon as one line is related to a long-term illness; decided by data, never by free text (prescription.md §3.3, RX-18). */
export const layoutOf = (lines: readonly Pick<PrescriptionLine, 'zone'>[]): Layout => (lines.some(({ zone }) => zone === 'ald') ? 'bizone' : 'simple');

/** One part of the printed form. */
export interface PrescriptionZone<L> {
  zone: Zone;
  /** null on a simple form. */
  heading: string | null;
  lines: L[];
}

/** Lines in printing order: ALD zone first; both headings exist on a bizone form, even when one zone is empty. */
export const zonesOf = <L extends Pick<PrescriptionLine, 'zone' | 'rank'>>(lines: readonly L[]): PrescriptionZone<L>[] => {
  const ranked = [...lines].sort((a, b) => a.rank - b.rank);
  if (layoutOf(ranked) === 'simple') return [{ zone: 'autre', heading: null, lines: ranked }];
  return (['ald', 'autre'] as const).map((zone) => ({ zone, heading: zoneHeadings[zone], lines: ranked.filter((line) => line.zone === zone) }));
};
