import { attribute, child, children, descendants, serialize, textOf, type XmlElement } from '@pluriel/teleservices/soap';
import type { VisibilityCode } from './document-entry';
import type { Coded } from './people';
import { schemes } from './xds-metadata';

/** One entry found. All but `entryUuid` are null when only references were asked for. */
export interface FoundEntry {
  /** Changes at each replacement and at each change of metadata: target of RPLC and of TD3.3 (dmp.md §2.7). */
  entryUuid: string;
  /** Stable through changes of metadata: tells a change of visibility from a new document. */
  logicalId: string | null;
  /** For ever: the OID of the CDA. */
  uniqueId: string | null;
  hash: string | null;
  status: string | null;
  repositoryUniqueId: string | null;
  description: EntryDescription | null;
}

/** Who made a document, as its metadata say. */
export interface EntryAuthor { nationalId: string | null; familyName: string | null; givenName: string | null; institution: string | null; institutionId: string | null; specialty: string | null }

/** What the metadata say of a document (dmp.md §5.2). Times are ISO 8601, UTC, as precise as what was written. */
export interface EntryDescription {
  title: string | null;
  mimeType: string | null;
  type: Coded | null;
  class: Coded | null;
  format: Coded | null;
  practice: Coded | null;
  facility: Coded | null;
  events: Coded[];
  /** Codes besides `N`. */
  visibility: VisibilityCode[];
  authors: EntryAuthor[];
  createdAt: string | null;
  serviceStart: string | null;
  serviceStop: string | null;
  size: number | null;
  /** Number of the metadata version: what a change of visibility must name (dmp.md §2.9). */
  metadataVersion: string | null;
  /** The entry as received: a change of visibility sends it back whole. */
  xml: string;
}

const nothing = { logicalId: null, uniqueId: null, hash: null, status: null, repositoryUniqueId: null, description: null } as const;

/** An `ObjectRef`. */
export const readReference = (reference: XmlElement): FoundEntry => ({ entryUuid: attribute(reference, 'id') ?? '', ...nothing });

/** An `ExtrinsicObject`, tolerant: what is missing is null. @param source the same as it was written */
export function readEntry(entry: XmlElement, source: string = serialize(entry)): FoundEntry {
  return {
    entryUuid: attribute(entry, 'id') ?? '', logicalId: attribute(entry, 'lid'), status: attribute(entry, 'status'),
    uniqueId: attribute(children(entry, 'ExternalIdentifier').find((found) => attribute(found, 'identificationScheme') === schemes.documentUniqueId), 'value'),
    hash: slotValues(entry, 'hash')[0] ?? null, repositoryUniqueId: slotValues(entry, 'repositoryUniqueId')[0] ?? null,
    description: describe(entry, source),
  };
}

function describe(entry: XmlElement, source: string): EntryDescription {
  const classified = (scheme: string): XmlElement[] => children(entry, 'Classification').filter((found) => attribute(found, 'classificationScheme') === scheme);
  const coded = (scheme: string): Coded[] => classified(scheme).map(codedOf);
  const one = (scheme: string): Coded | null => coded(scheme)[0] ?? null;
  const time = (name: string): string | null => isoOfDigits(slotValues(entry, name)[0] ?? null);
  const size = Number(slotValues(entry, 'size')[0] ?? NaN);
  return {
    title: wordsOf(entry), mimeType: attribute(entry, 'mimeType'),
    type: one(schemes.typeCode), class: one(schemes.classCode), format: one(schemes.formatCode), practice: one(schemes.practiceSetting), facility: one(schemes.facilityType),
    events: coded(schemes.eventCode), visibility: coded(schemes.confidentiality).map(({ code }) => code).filter(isVisibility), authors: classified(schemes.documentAuthor).map(authorOf),
    createdAt: time('creationTime'), serviceStart: time('serviceStartTime'), serviceStop: time('serviceStopTime'),
    size: Number.isFinite(size) ? size : null, metadataVersion: attribute(child(entry, 'VersionInfo'), 'versionName'), xml: source,
  };
}

const slotValues = (owner: XmlElement, name: string): string[] =>
  descendants(children(owner, 'Slot').find((found) => attribute(found, 'name') === name), 'Value').map((value) => textOf(value) ?? '').filter(Boolean);

const wordsOf = (owner: XmlElement): string | null => attribute(child(child(owner, 'Name'), 'LocalizedString'), 'value');

const codedOf = (found: XmlElement): Coded => {
  const code = attribute(found, 'nodeRepresentation') ?? '';
  return { code, system: slotValues(found, 'codingScheme')[0] ?? '', label: wordsOf(found) ?? code };
};

const isVisibility = (code: string): code is VisibilityCode => code === 'MASQUE_PS' || code === 'INVISIBLE_PATIENT' || code === 'INVISIBLE_REPRESENTANTS_LEGAUX';

/** XCN, XON and the triplet of the speciality (dmp.md §5.4). */
function authorOf(found: XmlElement): EntryAuthor {
  const person = (slotValues(found, 'authorPerson')[0] ?? '').split('^');
  const institution = (slotValues(found, 'authorInstitution')[0] ?? '').split('^');
  const word = (parts: readonly string[], index: number): string | null => parts[index]?.trim() || null;
  return {
    nationalId: word(person, 0), familyName: word(person, 1), givenName: word(person, 2), institution: word(institution, 0), institutionId: word(institution, 9),
    specialty: word((slotValues(found, 'authorSpecialty')[0] ?? '').split('^'), 1),
  };
}

/** `YYYY[MM[DD[HHMM[SS]]]]` in UTC (dmp.md §1.3) → ISO 8601; null when it is not a time. */
export function isoOfDigits(digits: string | null): string | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?)?)?$/.exec(digits ?? '') ?? [];
  if (!year) return null;
  const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)));
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
