import type { PrescriptionWarning } from '../prescription-warning';

/** A warning that the prescriber read and set aside; `reason` compulsory for the strongest ones (prescription.md §5). */
export interface SetAside { lineId: string | null; key: string; reason: string | null }

const sameAs = (warning: PrescriptionWarning) => ({ lineId, key }: SetAside): boolean => lineId === warning.lineId && key === warning.key;

/** What is still to be read: a warning comes back when its line says something else. */
export const standing = (warnings: readonly PrescriptionWarning[], aside: readonly SetAside[]): PrescriptionWarning[] => warnings.filter((warning) => warning.kind === 'blocking' || !aside.some(sameAs(warning)));

/** @returns what prevents the setting aside of this warning, null when nothing does */
export const refuseSetAside = (warning: PrescriptionWarning | undefined, reason: string | null): 'unknown' | 'blocking' | 'reason-missing' | null =>
  warning === undefined ? 'unknown' : warning.kind === 'blocking' ? 'blocking' : warning.kind === 'reason' && (reason ?? '').trim().length < 3 ? 'reason-missing' : null;
