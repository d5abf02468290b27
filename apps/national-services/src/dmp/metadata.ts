import { all, at, childrenOf, type Element } from '../xml/tree';
import { registryError } from './refusal';
import { approved, classOfType, classSystem, confidentialities, documentObjectType, facilitySystem, formats, practiceSettings, schemes, systemOfType } from './value-sets';

const problem = (message: string) => registryError('XDSRegistryMetadataError', message);

/** One coded value of the metadata. */
export interface Coded { code: string; system: string; label: string }

/** @returns the values of a slot, empty when there is none */
export const slotValues = (owner: Element, name: string): string[] => childrenOf(owner, 'Slot').filter((slot) => slot.attrs['name'] === name).flatMap((slot) => all(at(slot, 'ValueList'), 'Value').map((value) => value.text.trim()));

/** @returns the coded classifications of one scheme. @throws DmpRefusal when a code has no system or no label */
export function codes(owner: Element, scheme: string): Coded[] {
  return classifications(owner, scheme).map((each) => {
    const coded = { code: each.attrs['nodeRepresentation'] ?? '', system: slotValues(each, 'codingScheme')[0] ?? '', label: localized(each, 'Name') ?? '' };
    if (coded.code === '' || coded.system === '' || coded.label === '') throw problem(`Classification ${scheme} : code, codingScheme et libellé sont obligatoires.`);
    return coded;
  });
}

export const classifications = (owner: Element, scheme: string): Element[] => childrenOf(owner, 'Classification').filter((each) => each.attrs['classificationScheme'] === scheme);
export const localized = (owner: Element, name: 'Name' | 'Description'): string | null => at(owner, name, 'LocalizedString')?.attrs['value'] ?? null;
export const identifier = (owner: Element, scheme: string): string | null => childrenOf(owner, 'ExternalIdentifier').find((each) => each.attrs['identificationScheme'] === scheme)?.attrs['value'] ?? null;

const utc = /^\d{14}$/;
const oid = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/;
/** XCN of a professional: identifier, family and given names, authority, name type, identifier type (dmp.md §5.4). */
const xcn = /^[^^]+\^[^^]+\^[^^]+\^\^\^\^\^\^&1\.2\.250\.1\.71\.4\.2\.1&ISO\^[DU]\^\^\^(?:IDNPS|EI|RI)$/;
/** Also a patient, under the authority of his INS. */
const anyXcn = /^[^^]+\^[^^]+\^[^^]+\^\^\^\^\^\^&[\d.]+&ISO\^[DU]\^\^\^(?:IDNPS|EI|RI|NH)$/;
const xon = /^[^^]+\^\^\^\^\^&1\.2\.250\.1\.71\.4\.2\.2&ISO\^IDNST\^\^\^(\S+)$/;

/** @returns whether an OID may be a unique id: digits and dots, no leading zero, 64 characters at most */
export const isUniqueId = (value: string): boolean => value.length <= 64 && oid.test(value);

/** @returns the structures named by authorInstitution. @throws DmpRefusal when an author is incomplete */
export function checkAuthors(owner: Element, scheme: string, form: RegExp = xcn): string[] {
  const authors = classifications(owner, scheme);
  if (authors.length === 0) throw problem('Auteur obligatoire.');
  return authors.flatMap((author) => {
    const person = slotValues(author, 'authorPerson');
    if (person.length !== 1 || !form.test(person[0] ?? '')) throw problem('authorPerson : XCN incomplet ou mal formé.');
    const institutions = slotValues(author, 'authorInstitution');
    if (institutions.length === 0) throw problem('authorInstitution obligatoire.');
    return institutions.map((value) => {
      const match = xon.exec(value);
      if (!match) throw problem('authorInstitution : XON mal formé.');
      return match[1] ?? '';
    });
  });
}

function oneSlot(owner: Element, name: string, form: RegExp | null): string {
  const values = slotValues(owner, name);
  if (values.length !== 1 || !values[0]) throw problem(`Slot ${name} obligatoire, une seule valeur.`);
  if (form && !form.test(values[0])) throw problem(`Slot ${name} mal formé : ${values[0]}`);
  return values[0];
}

function oneCode(owner: Element, scheme: string, what: string): Coded {
  const found = codes(owner, scheme);
  if (found.length !== 1 || !found[0]) throw problem(`${what} : exactement une valeur attendue.`);
  return found[0];
}

/** The submission set, checked (dmp.md §5.3). */
export interface SetMetadata { id: string; uniqueId: string; patientId: string; submissionTime: string; structures: string[]; title: string; authorPersons: string[]; contentType: string; sourceId: string }

/** @throws DmpRefusal XDSRegistryMetadataError */
export function checkSet(set: Element): SetMetadata {
  const submissionTime = oneSlot(set, 'submissionTime', utc);
  if (!childrenOf(set, 'Classification').some((each) => each.attrs['classificationNode'] === schemes.setMarker)) throw problem('Le RegistryPackage n\'est pas marqué comme lot de soumission.');
  const contentType = oneCode(set, schemes.setContentType, 'contentTypeCode');
  const [uniqueId, patientId, sourceId] = [identifier(set, schemes.setUniqueId), identifier(set, schemes.setPatientId), identifier(set, schemes.setSourceId)];
  if (!uniqueId || !isUniqueId(uniqueId)) throw problem('Lot : uniqueId absent ou mal formé.');
  if (!sourceId || !isUniqueId(sourceId)) throw problem('Lot : sourceId absent ou mal formé.');
  if (!patientId) throw problem('Lot : patientId absent.');
  return { id: set.attrs['id'] ?? '', uniqueId, patientId, submissionTime, structures: checkAuthors(set, schemes.setAuthor), title: localized(set, 'Name') ?? '', sourceId, contentType: `${contentType.code}^^${contentType.system}`, authorPersons: classifications(set, schemes.setAuthor).flatMap((author) => slotValues(author, 'authorPerson')) };
}

/** A document entry, checked (dmp.md §5.2). */
export interface EntryMetadata {
  id: string; uniqueId: string; patientId: string; title: string; mimeType: string; creationTime: string; serviceStartTime: string;
  classCode: Coded; typeCode: Coded; formatCode: Coded; confidentialities: string[]; structures: string[]; authors: string[];
  hash: string | null; size: number | null; signature: boolean;
  /** What a search compares besides (dmp.md §2.7); codes are `code^^system`. */
  practice: string; facility: string; events: string[]; referenceIds: string[]; authorPersons: string[]; serviceStopTime: string | null;
}

/**
 * @param entry an ExtrinsicObject
 * @param carrier a deposit in the DMP says more of the patient than an IHE_XDM archive (mssante.md §4.1); a third party may be a patient or a system
 * @throws DmpRefusal XDSRegistryMetadataError
 */
export function checkEntry(entry: Element, carrier: 'deposit' | 'archive' | 'third party' = 'deposit'): EntryMetadata {
  if (entry.attrs['objectType'] !== documentObjectType) throw problem('objectType de document attendu.');
  const status = entry.attrs['status'];
  if (status && status !== approved) throw problem('Le statut ne se donne pas au dépôt.');
  const signature = codes(entry, schemes.format)[0]?.code === 'http://www.w3.org/2000/09/xmldsig#';
  const [uniqueId, patientId] = [identifier(entry, schemes.uniqueId), identifier(entry, schemes.patientId)];
  if (!uniqueId || !isUniqueId(uniqueId)) throw problem('Document : uniqueId absent ou mal formé (OID seul, sans extension).');
  if (!patientId) throw problem('Document : patientId absent.');
  const title = localized(entry, 'Name');
  if (!title) throw problem('Document : titre obligatoire.');
  const language = oneSlot(entry, 'languageCode', null);
  if (language !== (signature ? 'art' : 'fr-FR')) throw problem(`languageCode inattendu : ${language}`);
  const authorForm = carrier === 'third party' ? anyXcn : xcn;
  oneSlot(entry, 'legalAuthenticator', authorForm);
  oneSlot(entry, 'sourcePatientId', /^[^^]+\^\^\^&[\d.]+&ISO\^(?:PI|NH)$/);
  const [hash, size] = [slotValues(entry, 'hash')[0] ?? null, slotValues(entry, 'size')[0] ?? null];
  const authorPersons = classifications(entry, schemes.author).flatMap((author) => slotValues(author, 'authorPerson'));
  const metadata: EntryMetadata = {
    id: entry.attrs['id'] ?? '', uniqueId, patientId, title, mimeType: entry.attrs['mimeType'] ?? '', signature, hash, size: size === null ? null : Number(size),
    creationTime: oneSlot(entry, 'creationTime', utc), serviceStartTime: oneSlot(entry, 'serviceStartTime', utc),
    classCode: oneCode(entry, schemes.classCode, 'classCode'), typeCode: oneCode(entry, schemes.typeCode, 'typeCode'), formatCode: oneCode(entry, schemes.format, 'formatCode'),
    confidentialities: codes(entry, schemes.confidentiality).map((each) => each.code), structures: checkAuthors(entry, schemes.author, authorForm),
    authors: authorPersons.map((person) => person.split('^')[0] ?? ''), authorPersons,
    practice: codes(entry, schemes.practice)[0]?.code ?? '', facility: codes(entry, schemes.facility)[0]?.code ?? '', events: codes(entry, schemes.event).map(({ code, system }) => `${code}^^${system}`),
    referenceIds: slotValues(entry, 'urn:ihe:iti:xds:2013:referenceIdList'), serviceStopTime: slotValues(entry, 'serviceStopTime')[0] ?? null,
  };
  if (metadata.mimeType !== 'text/xml') throw problem(`mimeType : text/xml attendu, reçu ${metadata.mimeType}`);
  checkConfidentiality(entry, metadata);
  checkPlaces(entry);
  if (signature) checkSignatureEntry(entry, metadata); else checkDocumentCodes(metadata);
  if (!signature && carrier !== 'archive') checkPatientInfo(entry);
  return metadata;
}

function checkConfidentiality(entry: Element, metadata: EntryMetadata): void {
  if (!metadata.confidentialities.includes('N')) throw problem('confidentialityCode N obligatoire.');
  for (const each of codes(entry, schemes.confidentiality)) if (confidentialities.get(each.code) !== each.system) throw problem(`confidentialityCode inconnu : ${each.code} (${each.system})`);
}

function checkPlaces(entry: Element): void {
  const facility = oneCode(entry, schemes.facility, 'healthcareFacilityTypeCode');
  if (!/^SA\d{2}$/.test(facility.code) || facility.system !== facilitySystem) throw problem(`healthcareFacilityTypeCode inconnu : ${facility.code}`);
  const practice = oneCode(entry, schemes.practice, 'practiceSettingCode');
  if (!practiceSettings.codes.includes(practice.code) || practice.system !== practiceSettings.system) throw problem(`practiceSettingCode inconnu : ${practice.code}`);
}

function checkDocumentCodes({ classCode, typeCode, formatCode }: EntryMetadata): void {
  const expected = classOfType.get(typeCode.code);
  if (!expected) throw problem(`typeCode inconnu : ${typeCode.code}`);
  if (typeCode.system !== systemOfType(typeCode.code)) throw problem(`typeCode ${typeCode.code} : codingScheme inattendu ${typeCode.system}`);
  if (classCode.code !== expected || classCode.system !== classSystem) throw problem(`classCode ${classCode.code} ne correspond pas au typeCode ${typeCode.code} (attendu ${expected})`);
  if (formats.get(formatCode.code) !== formatCode.system) throw problem(`formatCode inconnu : ${formatCode.code} (${formatCode.system})`);
}

function checkPatientInfo(entry: Element): void {
  const info = slotValues(entry, 'sourcePatientInfo');
  for (const field of ['PID-5|', 'PID-7|', 'PID-8|']) if (!info.some((value) => value.startsWith(field))) throw problem(`sourcePatientInfo : ${field.slice(0, 5)} obligatoire.`);
  if (!info.some((value) => /^PID-5\|[^^]+\^[^^]+\^\^\^\^\^L$/.test(value))) throw problem('sourcePatientInfo : nom de naissance (type L) obligatoire.');
}

/** The signature object of the set has fixed codes (dmp.md §5.6). */
function checkSignatureEntry(entry: Element, metadata: EntryMetadata): void {
  const is = (coded: Coded, code: string, system: string) => coded.code === code && coded.system === system;
  const event = codes(entry, schemes.event)[0];
  if (!is(metadata.classCode, 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', 'URN') || !is(metadata.typeCode, 'E1762', 'ASTM') || metadata.formatCode.system !== 'URN' || !event || !is(event, '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12')) throw problem('Objet de signature : codes classCode, typeCode, formatCode ou eventCode inattendus.');
  for (const code of ['MASQUE_PS', 'INVISIBLE_PATIENT']) if (!metadata.confidentialities.includes(code)) throw problem(`Objet de signature : confidentialité ${code} obligatoire.`);
}
