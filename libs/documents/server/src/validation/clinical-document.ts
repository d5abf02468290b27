import { facilityTypes, informantsOf, professionalFunctions, professionCode, type ClinicalDocument, type Code, type Organization, type Patient, type PostalAddress, type Professional } from '@pluriel/clinical-formats/model';
import type { ProfessionalFacts, SiteFacts, StructureFacts } from '@pluriel/directory/server';
import { insType } from '@pluriel/identity/domain';
import { ofPerson } from '@pluriel/security/domain';
import type { PatientIdentity } from '@pluriel/identity/server';
import { encodeInsDatamatrix } from '@pluriel/teleservices/ins-datamatrix';
import { patientNumberingOid } from '../versions/frozen-document';
import { endOfAct, type DrawableContent } from './document-content';

/** Everything a version is drawn from. Nothing else is read while drawing. */
export interface DrawingFacts {
  content: DrawableContent;
  ids: { uniqueId: string; setId: string };
  title: string;
  patient: PatientIdentity;
  author: ProfessionalFacts;
  structure: StructureFacts;
  /** The structure stands as author beside a person who left the RPPS (SC.DMP/HISTO.04). */
  structureAuthor?: boolean;
  /** Logo of the centre as a data address, null when it has none. */
  logo: string | null;
  /** Paraph of the author in base64, drawn once signed. */
  paraph?: string | null;
  at: Date;
  /** Null: a preview. */
  validatedAt: Date | null;
  version: {
    number: number;
    /** Version the page says it replaces. */
    replaces: { number: number; at: Date } | null;
    /** Version the CDA names: one that left, or may have (cda.md §2, relatedDocument). Null: nobody received an earlier one. */
    named: { number: number; uniqueId: string } | null;
  };
}

/** @returns the one value that the page and the CDA are both made from (DOC-01, SC.CDA/DD.02) */
export function clinicalDocumentOf({ content, ids, title, patient, author, structure, structureAuthor, logo, paraph, at, validatedAt, version }: DrawingFacts): ClinicalDocument {
  const { site } = author;
  const person = professionalOf(author, structure);
  const organization = organizationOf(author, structure);
  const facilities: Readonly<Record<string, Code>> = facilityTypes;
  const start = content.actStart ?? at;
  const end = endOfAct(content, at);
  const attending = patient.medecinTraitant?.userId === author.userId;
  return {
    content: content.body,
    header: {
      id: ids.uniqueId, setId: ids.setId, versionNumber: version.number, title, createdAt: at, signedAt: validatedAt, confidentiality: 'N', patient: patientOf(patient, structure),
      replaces: version.replaces && { ...version.replaces, id: version.named?.uniqueId ?? null, ...(version.named ? { leftNumber: version.named.number } : {}) },
      authors: [{ kind: 'professional', person, organization, at, function: attending ? professionalFunctions.PCP : null }, ...(structureAuthor ? [{ kind: 'structure' as const, organization, at }] : [])], custodian: organization,
      act: { code: null, start, end, performer: person, organization, setting: 'AMBULATOIRE' },
      // The mother informs of a certificate of the eighth day: its model demands her there (cda.md §5.6).
      ...(content.body.kind === 'cs8' || content.body.kind === 'cs9' || content.body.kind === 'cs24' ? { informants: informantsOf(content.body) } : {}),
      encounter: { kind: 'AMB', start, end, responsible: { person, organization }, facility: { type: facilities[structure.sector] ?? facilityTypes.SA52, idNat: `1${site.finess}`, name: site.name, address: addressOf(site) } },
      print: { siteName: site.name, finess: site.finess, rgpdNotice: structure.rgpdNotice, logo, letterhead: content.letterhead ?? null, number: content.number ?? null, paraph: validatedAt ? (paraph ?? null) : null },
      recipients: content.recipients ?? [],
    },
  };
}

/** The structure as a document names it, at the site of the professional. */
export const organizationOf = ({ site }: ProfessionalFacts, { idNat, name, phone }: StructureFacts): Organization => ({ idNat, name, phone, address: addressOf(site) });

const addressOf = ({ addressLine, postcode, city }: SiteFacts): PostalAddress => ({ line: addressLine, postcode, city, country: 'FRANCE' });

/** The one exit of the matricule: `mayShareIns` decides, nobody else (architecture §4, INS-36). */
const sharedIns = (patient: PatientIdentity): { matricule: string; oid: string } | null => (patient.mayShareIns ? patient.ins : null);

function patientOf(patient: PatientIdentity, structure: StructureFacts): Patient {
  const { traits, contact } = patient;
  const { nomNaissance, premierPrenom, prenomsNaissance, nomUtilise, prenomUtilise, sexe, dateNaissance, codeLieuNaissance, lieuNaissanceLabel } = traits;
  const ins = sharedIns(patient);
  return {
    localId: { root: patientNumberingOid(structure), extension: String(patient.fileNumber) }, nomNaissance, premierPrenom, prenomsNaissance, nomUtilise, prenomUtilise, sexe, dateNaissance, codeLieuNaissance, lieuNaissanceLabel,
    ins: ins && {
      ...ins, nature: insType(ins.oid).replace(' de test', ''),
      datamatrix: encodeInsDatamatrix({ ...ins, prenomsNaissance: prenomsNaissance ?? premierPrenom, nomNaissance, sexe: sexe === 'F' ? 'F' : 'M', dateNaissance, codeLieuNaissance }),
    },
    address: { line: contact.addressLine, complement: contact.addressComplement, postcode: contact.postcode, city: contact.city },
    contacts: { phone: contact.phone, mobile: contact.mobile }, mssanteAddress: ins ? patient.patientMssanteAddress : null, deceasedOn: patient.deceasedOn,
  };
}

/** Know-hows of general practice (NOS R38). */
const generalPractice = ['SM26', 'SM53', 'SM54'];

/** « Médecin généraliste, en remplacement du Dr Claire MARTIN »: he signs as himself, and the page says for whom (STR-26). */
export function qualificationOf({ specialtyCode, specialtyLabel, professionLabel, practice }: ProfessionalFacts): string {
  const own = specialtyCode && generalPractice.includes(specialtyCode) ? 'Médecin généraliste' : specialtyLabel ? `${professionLabel}, ${specialtyLabel.toLocaleLowerCase('fr')}` : professionLabel;
  return practice?.kind === 'replacement' ? `${own}, en remplacement ${ofPerson(practice.personName)}` : own;
}

/** Without RPPS the structure answers for the number: `3` + FINESS + `/` + local number (cda.md §2.2). */
export const professionalOf = (author: ProfessionalFacts, structure: StructureFacts): Professional => ({
  idNat: author.idNat ?? `3${structure.finess}/${author.userId}`, rpps: author.rpps, profession: professionCode(author.professionCode, author.specialtyCode, { profession: author.professionLabel, knowHow: author.specialtyLabel }),
  qualification: qualificationOf(author), familyName: author.familyName.toLocaleUpperCase('fr'), givenName: author.givenName, title: author.title === 'Dr' ? 'DR' : null,
  phone: author.phone ?? author.site.phone ?? structure.phone, mssanteAddress: author.mssanteAddress, address: addressOf(author.site),
});
