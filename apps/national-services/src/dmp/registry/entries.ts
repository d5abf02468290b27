/** Availability of an entry, last word of its national name (dmp.md §2.10). */
export const entryStatuses = {
  Approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved', Deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  Archived: 'urn:asip:ci-sis:2010:StatusType:Archived', Deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
} as const;
export type EntryStatus = keyof typeof entryStatuses;

/** @returns the short name of a national status, or null */
export const statusNamed = (urn: string): EntryStatus | null => (Object.keys(entryStatuses) as EntryStatus[]).find((each) => entryStatuses[each] === urn) ?? null;

/** What the metadata of a document say, in the form a search compares. Codes are `code^^system`. */
export interface EntryFacts {
  uniqueId: string; patient: string; patientOid: string; title: string; mimeType: string;
  typeCode: string; typeSystem: string; typeLabel: string; classCode: string; formatCode: string; formatSystem: string;
  practice: string; facility: string; events: string[]; referenceIds: string[];
  confidentialities: string[]; structures: string[]; authors: string[];
  /** XCN values, as a pattern of $XDSDocumentEntryAuthorPerson meets them. */
  authorPersons: string[];
  creationTime: string; serviceStartTime: string; serviceStopTime: string | null;
  hash: string; size: number; signature: boolean;
}

/** One version of an entry as the registry keeps it. */
export interface RegisteredDocument extends EntryFacts {
  /** Of this version; the logicalId is that of all versions. */
  entryUuid: string; logicalId: string; version: number;
  status: EntryStatus;
  submissionUniqueId: string; setUuid: string; receivedAt: string; sha256: string;
  /** How many times this uniqueId was submitted: accepted once, plus each refusal as a duplicate. */
  submissions: number;
  /** Whether it came by TD2.1; the others were put there as documents of third parties. */
  deposited: boolean;
}

/** A submission set: a deposit, or a change of metadata or of status. */
export interface SetFacts { uuid: string; uniqueId: string; patient: string; submissionTime: string; authorPersons: string[]; contentType: string; sourceId: string }

/** A link between two objects of the registry. */
export interface RegistryAssociation { uuid: string; type: string; source: string; target: string; slots: Record<string, string> }

/** What comes in with a set. `metadataXml` is the inner XML, its ids already those of the registry. */
export interface NewEntry { facts: EntryFacts; entryUuid: string; logicalId: string; version: number; metadataXml: string; sha256: string; receivedAt: string; deposited: boolean; status?: EntryStatus }
export interface NewSet { facts: SetFacts; metadataXml: string; entries: readonly NewEntry[]; associations: readonly Omit<RegistryAssociation, 'uuid'>[]; statuses: readonly { entryUuid: string; status: EntryStatus }[] }
