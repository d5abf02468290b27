/** What the control page may set of the simulated DMP; a restart brings these values back. */
export interface DmpPolicy {
  /** More entries than this in a LeafClass answer: XDSTooManyResults. */
  tooManyResults: number;
  /** Refuse SHA-1 in the signature of a VIHF (dmp.md §4.3). */
  strictDigest: boolean;
}

export const usualPolicy = (): DmpPolicy => ({ tooManyResults: 5000, strictDigest: false });
