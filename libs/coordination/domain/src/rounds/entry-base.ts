import type { VisitReport } from './visit-report';

/** A version of a visit, as far as merging asks. `sent`: what the device said, before it met what others did; null when no device sent it. */
export interface VisitVersionFacts { version: number; report: VisitReport; entryId: string | null; sent: VisitReport | null }

/**
 * What a device started from (J3 step 9). An entry that replaces others starts from the last of them that arrived, in the words of that device: what a merge brought in
 * from somebody else was never on its screen, so that leaving it out erases nothing. Otherwise it starts from the version it read.
 * @param versions those of the visit named by the entry, in any order
 * @returns null when the visit never had that version
 */
export function entryBase(versions: readonly VisitVersionFacts[], { baseVersion, replaces }: { baseVersion: number; replaces: readonly string[] }): VisitReport | null {
  const [replaced] = versions.filter(({ version, entryId }) => version > baseVersion && entryId !== null && replaces.includes(entryId)).sort((one, other) => other.version - one.version);
  return replaced?.sent ?? versions.find(({ version }) => version === baseVersion)?.report ?? null;
}
