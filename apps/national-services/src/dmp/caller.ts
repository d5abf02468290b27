import type { Vihf } from './vihf';

/** The columns of the matrix of rights (dmp.md §2.2): who calls, and how he proved it. */
export type CallerKind = 'person' | 'staff' | 'structure' | 'airPerson' | 'airStaff';

/** Somebody who calls the DMP about one patient. */
export interface DmpCaller {
  vihf: Vihf;
  kind: CallerKind;
  /** Whether the patient's DMP holds this person as its médecin traitant. */
  treating: boolean;
}

/** A professional bears an RPPS or ADELI number; staff an identifier below their structure (dmp.md §4.2). */
const isProfessional = (holder: string): boolean => holder.startsWith('8') || holder.startsWith('0');

/** @returns the column of the matrix a VIHF falls in */
export function kindOf(vihf: Vihf): CallerKind {
  if (vihf.mode === 'INDIRECTE') return 'structure';
  const professional = isProfessional(vihf.holder);
  if (vihf.mode === 'DIRECTE') return professional ? 'person' : 'staff';
  return professional ? 'airPerson' : 'airStaff';
}

/** @returns who an authorisation is given to: the professional, or the structure of the staff (dmp.md §2.2 TD0.3) */
export const authorisedAs = ({ kind, vihf }: Pick<DmpCaller, 'kind' | 'vihf'>): string => (kind === 'staff' || kind === 'airStaff' ? vihf.structure : vihf.holder);

/** Whether a document is the caller's: a person's own, or that of the structure for those who call in its name. */
export const isOwn = ({ kind, vihf }: Pick<DmpCaller, 'kind' | 'vihf'>, document: { authors: readonly string[]; structures: readonly string[] }): boolean =>
  (kind === 'person' || kind === 'airPerson' ? document.authors.includes(vihf.holder) : document.structures.includes(vihf.structure));
