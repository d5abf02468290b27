import type { EntryState, SeenEntry } from '@pluriel/dmp/domain';
import type { FoundEntry } from '@pluriel/teleservices/dmp';

/** An entry whole enough to be listed: one without uniqueId nor description can be neither opened nor named. */
export type WholeEntry = FoundEntry & { uniqueId: string; description: NonNullable<FoundEntry['description']> };

const states: Readonly<Record<string, EntryState>> = { Approved: 'approved', Deprecated: 'deprecated', Archived: 'archived', Deleted: 'deleted' };

/** @returns the entries that can be listed */
export const wholeEntries = (entries: readonly FoundEntry[]): WholeEntry[] => entries.filter((entry): entry is WholeEntry => entry.uniqueId !== null && entry.description !== null && entry.entryUuid !== '');

export const stateOf = (entry: FoundEntry): EntryState => states[entry.status?.split(':').pop() ?? ''] ?? 'approved';

export const seenEntry = (entry: WholeEntry): SeenEntry => ({ uniqueId: entry.uniqueId, entryUuid: entry.entryUuid, logicalId: entry.logicalId, state: stateOf(entry), visibility: entry.description.visibility });

/** The metadata in force of each document: those that count win over the former ones (dmp.md §2.7.1). */
export function inForce(entries: readonly WholeEntry[]): Map<string, WholeEntry> {
  const rank = (entry: WholeEntry): number => Number(stateOf(entry) === 'approved' || stateOf(entry) === 'archived');
  return new Map([...entries].sort((left, right) => rank(left) - rank(right)).map((entry) => [entry.uniqueId, entry]));
}

const joined = (words: readonly (string | null)[]): string => [...new Set(words.filter((word): word is string => word !== null && word !== ''))].join(', ');

/** The columns of `dmp_document` that an entry gives. @param seal encrypts the entry, which names the patient */
export function columnsOf(entry: WholeEntry, seal: (xml: string) => Buffer, now: Date) {
  const { description } = entry;
  const { type, authors } = description;
  return {
    unique_id: entry.uniqueId, entry_uuid: entry.entryUuid, logical_id: entry.logicalId, repository: entry.repositoryUniqueId, status: stateOf(entry), visibility: description.visibility,
    type_code: type?.code ?? '', type_label: type?.label ?? 'Type inconnu', class_code: description.class?.code ?? null, class_label: description.class?.label ?? null, format_code: description.format?.code ?? null, format_label: description.format?.label ?? null,
    practice_code: description.practice?.code ?? null, practice_label: description.practice?.label ?? null, mime_type: description.mimeType, title: description.title ?? type?.label ?? 'Document sans titre', authors,
    author_text: joined(authors.map(({ familyName, givenName }) => [givenName, familyName].filter(Boolean).join(' '))), specialty_text: joined(authors.map(({ specialty }) => specialty)), institution_text: joined(authors.map(({ institution }) => institution)),
    service_start: description.serviceStart, service_stop: description.serviceStop, created_at: description.createdAt, act_at: description.serviceStart ?? description.createdAt ?? now.toISOString(), size: description.size, hash: entry.hash,
    metadata_version: description.metadataVersion, entry: seal(description.xml).toString('base64'),
  };
}
