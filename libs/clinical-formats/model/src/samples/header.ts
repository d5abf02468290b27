import { v5 as uuidOf } from 'uuid';
import { facilityTypes, professionalFunctions, relationships } from '../code-lists/header-codes';
import type { Author, DocumentHeader } from '../header';
import type { Patient } from '../people';
import { sampleOrganization, samplePatients, sampleProfessionals } from './people';

/** The variants every kind of document is proved in. A kind may have others of its own. */
export const sampleVariants = ['minimal', 'full', 'long-names', 'corsican', 'foreign-birth', 'child', 'version-2'] as const;
export type SampleVariant = (typeof sampleVariants)[number];

const patients: Readonly<Record<SampleVariant, Patient>> = {
  minimal: samplePatients.desmalix, full: samplePatients.nessi, 'long-names': samplePatients.longNames, corsican: samplePatients.corseDuSud, 'foreign-birth': samplePatients.foreign, child: samplePatients.child, 'version-2': samplePatients.nessi,
};

const space = '6ba7b812-9dad-11d1-80b4-00c04fd430c8';
/** @returns an OID that is always the same for a name */
export const sampleOid = (name: string): string => `2.25.${BigInt(`0x${uuidOf(name, space).replaceAll('-', '')}`)}`;

const at = new Date('2026-03-12T09:41:00Z');
const author: Author & { kind: 'professional' } = { kind: 'professional', person: sampleProfessionals.doctor, organization: sampleOrganization, at };
const facility = { type: facilityTypes.SA52, idNat: '1630000026', name: 'Les Tilleuls, site du Bourg', address: { line: '2 place des Tilleuls', postcode: '63420', city: 'Ardes', country: 'FRANCE' } } as const;

/** Every optional part of a header (cda.md §2). */
const everything: Partial<DocumentHeader> = {
  confidentiality: 'R',
  authors: [{ ...author, function: professionalFunctions.PCP }, { kind: 'professional', person: sampleProfessionals.nurse, organization: sampleOrganization, at, function: professionalFunctions['353'] }, { kind: 'device', model: 'Pluriel', software: 'Pluriel 0.1', organization: sampleOrganization, at }],
  authenticators: [{ person: sampleProfessionals.nurse, at }],
  dataEnterer: { person: sampleProfessionals.secretary, organization: sampleOrganization, at },
  informants: [
    { kind: 'emergency', relationship: relationships.SIS, familyName: 'NESSI', givenName: 'Sophie', contacts: { mobile: '06 00 00 00 14' } },
    { kind: 'trusted-person', relationship: relationships.HUSB, familyName: 'DE VINCI', givenName: 'Leonardo', contacts: {} },
  ],
  recipients: [{ person: sampleProfessionals.pharmacist, organization: { ...sampleOrganization, idNat: '1630000109', name: 'Pharmacie du Bourg' } }, { person: null, name: 'RUTH DE VINCI' }],
  participants: [
    { role: 'INF', function: professionalFunctions.PCP, person: sampleProfessionals.doctor, organization: sampleOrganization, since: new Date('2019-04-02T00:00:00Z') },
    { role: 'CON', function: professionalFunctions.CORRE, person: sampleProfessionals.physiotherapist, organization: sampleOrganization },
  ],
  fulfils: [{ root: '1.2.250.1.999.1.4', extension: 'DEM-2026-118' }],
  consents: [{ code: '425691002', label: 'Consentement donné pour le partage électronique du dossier', codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' }],
};

/**
 * The header of a sample: everything fictive, the same bytes every time.
 * @param name kind of the sample: with the variant, it makes the identifiers
 * @param changes what the kind needs otherwise; the title at least
 */
export function sampleHeader(name: string, variant: SampleVariant, changes: Partial<DocumentHeader> & Pick<DocumentHeader, 'title'>): DocumentHeader {
  const setId = sampleOid(`${name}/${variant}`);
  const first = { id: sampleOid(`${name}/${variant}/1`), versionNumber: 1, replaces: null };
  const second = { id: sampleOid(`${name}/${variant}/2`), versionNumber: 2, replaces: { number: 1, at: new Date('2026-03-11T16:02:00Z'), id: first.id } };
  return {
    setId, ...(variant === 'version-2' ? second : first), createdAt: at, confidentiality: 'N', patient: patients[variant], authors: [author], signedAt: at, custodian: sampleOrganization,
    act: { code: null, start: new Date('2026-03-12T09:20:00Z'), end: at, performer: sampleProfessionals.doctor, organization: sampleOrganization, setting: 'AMBULATOIRE' },
    encounter: { kind: 'AMB', start: new Date('2026-03-12T09:20:00Z'), end: at, responsible: { person: sampleProfessionals.doctor, organization: sampleOrganization }, facility },
    print: {
      siteName: 'site du Bourg', finess: '630000018',
      rgpdNotice: 'Les données de ce document sont traitées par la maison de santé pour votre suivi et conservées dans votre dossier. Vous pouvez y accéder et les faire rectifier auprès de son secrétariat.',
    },
    ...(variant === 'full' ? everything : {}), ...changes,
  };
}
