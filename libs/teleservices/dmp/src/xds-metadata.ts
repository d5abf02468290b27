import { text, xml, type XmlMarkup } from '@pluriel/teleservices/soap';
import { authorSpecialty, authorXcn, structureXon, type Coded, type DmpAuthor, type DmpStructure } from './people';

export const rimNamespace = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';

/** Classification schemes and identification schemes of XDS (dmp.md §5.2, §5.3). */
export const schemes = {
  documentAuthor: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentiality: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  formatCode: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  facilityType: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSetting: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  eventCode: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  documentPatientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  documentUniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
  submissionSet: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  submissionAuthor: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  submissionPatientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  submissionSourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  submissionUniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
} as const;

/** Gives every classification and identifier of a message its own id, in order: same input, same ids. */
export type IdAllocator = () => string;
export function idAllocator(): IdAllocator {
  let last = 0;
  return () => `id${(last += 1)}`;
}

/** @returns a slot, or null when it has no value */
export function slot(name: string, ...values: readonly (string | null | undefined)[]): XmlMarkup | null {
  const kept = values.filter((value): value is string => value !== null && value !== undefined && value !== '');
  return kept.length ? xml('Slot', { name }, xml('ValueList', {}, kept.map((value) => xml('Value', {}, text(value))))) : null;
}

/** @returns `Name` or `Description` in French */
export const localized = (element: 'Name' | 'Description', value: string): XmlMarkup =>
  xml(element, {}, xml('LocalizedString', { charset: 'UTF8', 'xml:lang': 'FR', value }));

/** A coded classification of `owner` (dmp.md §5.1). */
export const classification = (ids: IdAllocator, scheme: string, owner: string, coded: Coded): XmlMarkup =>
  xml('Classification', { id: ids(), classificationScheme: scheme, classifiedObject: owner, nodeRepresentation: coded.code }, slot('codingScheme', coded.system), localized('Name', coded.label));

/** An author: a person and the structure he acts for, or the structure itself (dmp.md §5.4). */
export const authorClassification = (ids: IdAllocator, scheme: string, owner: string, author: DmpAuthor, structure: Pick<DmpStructure, 'idNat' | 'name'>): XmlMarkup =>
  xml('Classification', { id: ids(), classificationScheme: scheme, classifiedObject: owner, nodeRepresentation: '' },
    slot('authorPerson', authorXcn(author, structure)), 'serviceName' in author ? null : slot('authorSpecialty', authorSpecialty(author)), slot('authorInstitution', structureXon(structure)));

/** An external identifier; `registryObject` is always written, the schema asks for it (dmp.md §2.10). */
export const externalIdentifier = (ids: IdAllocator, scheme: string, owner: string, value: string, name: string): XmlMarkup =>
  xml('ExternalIdentifier', { id: ids(), identificationScheme: scheme, registryObject: owner, value }, xml('Name', {}, xml('LocalizedString', { value: name })));

/** An association; slots hold SubmissionSetStatus when there is one (dmp.md §5.5). */
export const association = (ids: IdAllocator, type: string, source: string, target: string, ...slots: readonly (XmlMarkup | null)[]): XmlMarkup =>
  xml('Association', { id: ids(), associationType: type, sourceObject: source, targetObject: target }, slots);
