import { attribute, child, elements, textOf, type XmlElement } from '../xml/element';
import { codedValue, type CodedValue } from './coded-value';
import { parseTime, timeOf, type CdaTime } from './cda-time';

/** An instance identifier. */
export interface CdaIdentifier {
  readonly root: string;
  readonly extension: string | null;
}

/** A postal address: its lines ready to show, and the parts machines need. */
export interface CdaPostalAddress {
  readonly use: string | null;
  readonly lines: readonly string[];
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** A way to reach somebody. */
export interface CdaTelecom {
  readonly kind: 'phone' | 'fax' | 'mail' | 'other';
  readonly value: string;
  readonly use: string | null;
}

/** A structure. */
export interface CdaStructure {
  readonly ids: readonly CdaIdentifier[];
  readonly name: string | null;
  readonly telecoms: readonly CdaTelecom[];
  readonly addresses: readonly CdaPostalAddress[];
  readonly setting: CodedValue | null;
}

/** Who takes part in a document: a professional, a relative, a device or a structure alone (cda.md §2.2 to §2.8). */
export interface CdaParty {
  readonly kind: 'person' | 'device' | 'structure';
  readonly name: string | null;
  readonly family: string | null;
  readonly given: string | null;
  readonly ids: readonly CdaIdentifier[];
  readonly profession: CodedValue | null;
  readonly role: CodedValue | null;
  /** `typeCode` of a participant, `classCode` of a relative */
  readonly roleCode: string | null;
  readonly time: CdaTime | null;
  readonly structure: CdaStructure | null;
  readonly telecoms: readonly CdaTelecom[];
  readonly addresses: readonly CdaPostalAddress[];
}

/** @returns the identifiers that have a root */
export const identifiers = (parent: XmlElement | null | undefined, name = 'id'): CdaIdentifier[] => elements(parent, name).flatMap((id) => {
  const root = attribute(id, 'root');
  return root === null ? [] : [{ root, extension: attribute(id, 'extension') }];
});

/** @returns `prefix given family suffix` in the order people say it, null when nobody is named */
export function fullName(name: XmlElement | null | undefined): string | null {
  if (!name) return null;
  const part = (tag: string): string[] => elements(name, tag).map((one) => textOf(one)).filter((one): one is string => one !== null);
  const words = [...part('suffix').map((one) => (one === 'DR' ? 'Dr' : one === 'PR' ? 'Pr' : one)), ...part('given'), ...part('family')];
  return words.length > 0 ? words.join(' ') : textOf(name);
}

const lineParts = [['houseNumber', 'houseNumberNumeric', 'streetNameType', 'streetName'], ['additionalLocator', 'unitID', 'postBox', 'precinct'], ['postalCode', 'city'], ['country']] as const;

/** @returns the addresses that say something (cda.md §2.9) */
export function postalAddresses(parent: XmlElement | null | undefined): CdaPostalAddress[] {
  return elements(parent, 'addr').flatMap((addr) => {
    const part = (name: string): string | null => textOf(child(addr, name));
    const free = elements(addr, 'streetAddressLine').map((line) => textOf(line));
    const structured = lineParts.map((names) => names.map(part).filter((one) => one !== null).join(' '));
    const lines = [...free, ...structured].filter((line): line is string => line !== null && line !== '');
    return lines.length === 0 ? [] : [{ use: attribute(addr, 'use'), lines, postalCode: part('postalCode'), city: part('city'), country: part('country') }];
  });
}

const telecomKinds: Readonly<Record<string, CdaTelecom['kind']>> = { tel: 'phone', fax: 'fax', mailto: 'mail' };

/** @returns the telecoms that have a value, without their scheme */
export function telecomsOf(parent: XmlElement | null | undefined): CdaTelecom[] {
  return elements(parent, 'telecom').flatMap((telecom) => {
    const written = attribute(telecom, 'value');
    if (written === null) return [];
    const match = /^(tel|fax|mailto):(.*)$/i.exec(written);
    const value = (match?.[2] ?? written).trim();
    return value === '' ? [] : [{ kind: telecomKinds[match?.[1]?.toLowerCase() ?? ''] ?? 'other', value, use: attribute(telecom, 'use') }];
  });
}

/** @returns the structure, null when the element is missing */
export function structureOf(element: XmlElement | null | undefined): CdaStructure | null {
  if (!element) return null;
  return { ids: identifiers(element), name: textOf(child(element, 'name')), telecoms: telecomsOf(element), addresses: postalAddresses(element), setting: codedValue(child(element, 'standardIndustryClassCode')) };
}

const personTags = ['assignedPerson', 'associatedPerson', 'relatedPerson', 'informationRecipient', 'guardianPerson'] as const;
const structureTags = ['representedOrganization', 'scopingOrganization', 'receivedOrganization', 'guardianOrganization'] as const;
const firstChild = (parent: XmlElement, names: readonly string[]): XmlElement | null => names.map((name) => child(parent, name)).find((one) => one !== null) ?? null;

/**
 * @param wrapper what carries time and function (`author`, `performer`, `participant`…)
 * @param entity the role inside it (`assignedAuthor`, `assignedEntity`, `associatedEntity`…)
 */
export function partyOf(wrapper: XmlElement, entity: XmlElement): CdaParty {
  const device = child(entity, 'assignedAuthoringDevice');
  const name = child(firstChild(entity, personTags), 'name');
  const structure = structureOf(firstChild(entity, structureTags));
  const person = fullName(name);
  return {
    kind: device ? 'device' : person === null && structure !== null ? 'structure' : 'person',
    name: device ? [textOf(child(device, 'manufacturerModelName')), textOf(child(device, 'softwareName'))].filter((one) => one !== null).join(' ') || null : person ?? structure?.name ?? null,
    family: textOf(child(name, 'family')), given: textOf(child(name, 'given')),
    ids: identifiers(entity), profession: codedValue(child(entity, 'code')), role: codedValue(child(wrapper, 'functionCode')),
    roleCode: attribute(wrapper, 'typeCode') ?? attribute(entity, 'classCode'), time: timeOf(child(wrapper, 'time')) ?? parseTime(attribute(wrapper, 'time')),
    structure, telecoms: telecomsOf(entity), addresses: postalAddresses(entity),
  };
}
