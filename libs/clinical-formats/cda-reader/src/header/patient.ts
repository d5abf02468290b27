import { attribute, child, elements, textOf, type XmlElement } from '../xml/element';
import { parseTime, type CdaTime } from '../values/cda-time';
import { identifiers, partyOf, postalAddresses, telecomsOf, type CdaIdentifier, type CdaParty, type CdaPostalAddress, type CdaTelecom } from '../values/party';

/** What the root of an INS says of it (cda.md §2.1). `test` and `demonstration` never belong to a real person. */
export type InsNature = 'NIR' | 'NIA' | 'test' | 'demonstration';

const insNatures: Readonly<Record<string, InsNature>> = { '1.2.250.1.213.1.4.8': 'NIR', '1.2.250.1.213.1.4.9': 'NIA', '1.2.250.1.213.1.4.10': 'test', '1.2.250.1.213.1.4.11': 'demonstration' };

/** The person a document is about, as the document says (cda.md §2.1). Nothing here is verified. */
export interface CdaPatientIdentity {
  readonly ins: { readonly matricule: string; readonly oid: string; readonly nature: InsNature } | null;
  readonly localIds: readonly CdaIdentifier[];
  readonly birthName: string | null;
  readonly birthFirstName: string | null;
  /** every first name of birth, in order, as one text */
  readonly birthFirstNames: string | null;
  readonly usedName: string | null;
  readonly usedFirstName: string | null;
  readonly gender: 'M' | 'F' | 'UN' | null;
  readonly birthDate: CdaTime | null;
  readonly birthPlace: { readonly inseeCode: string | null; readonly name: string | null } | null;
  readonly addresses: readonly CdaPostalAddress[];
  readonly telecoms: readonly CdaTelecom[];
  readonly guardians: readonly CdaParty[];
}

const genders: Readonly<Record<string, 'M' | 'F' | 'UN'>> = { M: 'M', F: 'F', UN: 'UN', U: 'UN' };

/** @returns the identity of `recordTarget`, null when the document names nobody */
export function patientIdentity(document: XmlElement): CdaPatientIdentity | null {
  const role = child(document, 'recordTarget', 'patientRole');
  if (role === null) return null;
  const patient = child(role, 'patient');
  const ids = identifiers(role);
  const ins = ids.find(({ root, extension }) => Object.hasOwn(insNatures, root) && extension !== null);
  const birthplace = child(patient, 'birthplace', 'place', 'addr');
  return {
    ins: ins?.extension == null ? null : { matricule: ins.extension.replace(/\s/g, ''), oid: ins.root, nature: insNatures[ins.root] ?? 'NIR' },
    localIds: ids.filter((id) => id !== ins), ...names(child(patient, 'name')),
    gender: genders[attribute(child(patient, 'administrativeGenderCode'), 'code')?.toUpperCase() ?? ''] ?? null,
    birthDate: parseTime(attribute(child(patient, 'birthTime'), 'value')),
    birthPlace: birthplace === null ? null : { inseeCode: textOf(child(birthplace, 'county')), name: textOf(child(birthplace, 'city')) },
    addresses: postalAddresses(role), telecoms: telecomsOf(role), guardians: elements(patient, 'guardian').map((guardian) => partyOf(guardian, guardian)),
  };
}

type Names = Pick<CdaPatientIdentity, 'birthName' | 'birthFirstName' | 'birthFirstNames' | 'usedName' | 'usedFirstName'>;

/** Names by their qualifier: BR of birth, CL or SP (older documents) in use; older editions have no qualifier at all. */
function names(name: XmlElement | null): Names {
  const having = (tag: string, ...qualifiers: (string | null)[]): string | null =>
    textOf(elements(name, tag).find((one) => { const qualifier = attribute(one, 'qualifier'); return qualifier === null ? qualifiers.includes(null) : qualifier.split(/\s+/).some((token) => qualifiers.includes(token)); }));
  const plainGiven = having('given', null);
  const usedName = having('family', 'CL') ?? having('family', 'SP');
  return {
    birthName: having('family', 'BR') ?? having('family', null), birthFirstName: having('given', 'BR') ?? plainGiven?.split(' ')[0] ?? null,
    birthFirstNames: plainGiven, usedName, usedFirstName: having('given', 'CL'),
  };
}
