import { Injectable } from '@nestjs/common';
import { buildCdaN1, facilityTypes, professionCode, type CdaDocument, type CdaProfessional, type Code } from '@pluriel/clinical-formats/cda';
import { renderPdf, type PrintedDocument, type PrintedPatient } from '@pluriel/clinical-formats/pdf';
import { documentKinds } from '@pluriel/documents/domain';
import { insType } from '@pluriel/identity/domain';
import { encodeInsDatamatrix } from '@pluriel/teleservices/ins-datamatrix';
import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { patientNumberingOid } from '../versions/frozen-document';
import { CdaChecker } from './cda-checker';
import type { DrawableContent } from './document-content';

/** Everything a version is drawn from. Nothing else is read while drawing. */
export interface DrawingFacts {
  content: DrawableContent;
  title: string;
  patient: PatientIdentity;
  author: ProfessionalFacts;
  structure: StructureFacts;
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

/** Draws the two forms of a version: the page people read, and the CDA that carries it (DOC-01). */
@Injectable()
export class DrawDocument {
  constructor(private readonly checker: CdaChecker) {}

  /** @returns the bytes of the PDF/A-1b */
  pdf(facts: DrawingFacts): Promise<Buffer> { return renderPdf(printedDocument(facts)); }

  /**
   * Writes the CDA around the PDF and checks it.
   * @throws DomainError 500-like `document.cda-refused` when the product's own checks refuse what the product wrote
   */
  async cda(facts: DrawingFacts, ids: { uniqueId: string; setId: string }, pdf: Buffer): Promise<Buffer> {
    const xml = buildCdaN1(cdaDocument(facts, ids, pdf));
    await this.checker.require(xml);
    return Buffer.from(xml, 'utf8');
  }
}

/** The one exit of the matricule: `mayShareIns` decides, nobody else (architecture §4, INS-36). */
const sharedIns = (patient: PatientIdentity): { matricule: string; oid: string } | null => (patient.mayShareIns ? patient.ins : null);

function printedPatient(patient: PatientIdentity): PrintedPatient {
  const { traits } = patient;
  const ins = sharedIns(patient);
  return {
    nomNaissance: traits.nomNaissance, premierPrenom: traits.premierPrenom, prenomsNaissance: traits.prenomsNaissance, nomUtilise: traits.nomUtilise, prenomUtilise: traits.prenomUtilise,
    dateNaissance: traits.dateNaissance, sexe: traits.sexe, codeLieuNaissance: traits.codeLieuNaissance, mssanteAddress: ins ? patient.patientMssanteAddress : null,
    ins: ins && {
      matricule: ins.matricule, nature: insType(ins.oid).replace(' de test', ''),
      datamatrix: encodeInsDatamatrix({ ...ins, prenomsNaissance: traits.prenomsNaissance ?? traits.premierPrenom, nomNaissance: traits.nomNaissance, sexe: traits.sexe === 'F' ? 'F' : 'M', dateNaissance: traits.dateNaissance, codeLieuNaissance: traits.codeLieuNaissance }),
    },
  };
}

/** Know-hows of general practice (NOS R38). */
const generalPractice = ['SM26', 'SM53', 'SM54'];

function qualificationOf({ specialtyCode, specialtyLabel, professionLabel }: ProfessionalFacts): string {
  if (specialtyCode && generalPractice.includes(specialtyCode)) return 'Médecin généraliste';
  return specialtyLabel ? `${professionLabel}, ${specialtyLabel.toLocaleLowerCase('fr')}` : professionLabel;
}

function printedDocument({ content, title, patient, author, structure, at, validatedAt, version }: DrawingFacts): PrintedDocument {
  const { site } = author;
  return {
    ...content.body, title, patient: printedPatient(patient), at, validatedAt, version, finess: site.finess, rgpdNotice: structure.rgpdNotice,
    author: {
      displayName: author.displayName, qualification: qualificationOf(author), rpps: author.rpps ?? '—',
      structureName: structure.name, siteName: site.name, addressLine: site.addressLine, postcode: site.postcode, city: site.city, phone: author.phone ?? site.phone ?? structure.phone,
    },
  };
}

function cdaDocument(facts: DrawingFacts, ids: { uniqueId: string; setId: string }, pdf: Buffer): CdaDocument {
  const { content, patient, author, structure, at, version } = facts;
  const { traits, contact } = patient;
  const { site } = author;
  const ins = sharedIns(patient);
  const siteAddress = { line: site.addressLine, postcode: site.postcode, city: site.city, country: 'FRANCE' };
  const facilities: Readonly<Record<string, Code>> = facilityTypes;
  const professional: CdaProfessional = {
    idNat: author.idNat ?? '', profession: professionCode(author.professionCode, author.specialtyCode, { profession: author.professionLabel, knowHow: author.specialtyLabel }),
    familyName: author.familyName.toLocaleUpperCase('fr'), givenName: author.givenName, isDoctor: author.title === 'Dr', phone: author.phone, mssanteAddress: author.mssanteAddress, address: siteAddress,
    isMedecinTraitant: patient.medecinTraitant?.userId === author.userId,
  };
  return {
    id: ids.uniqueId, setId: ids.setId, versionNumber: version.number, replaces: version.named && { id: version.named.uniqueId, versionNumber: version.named.number },
    type: documentKinds[content.source].type, title: facts.title, createdAt: at, confidentiality: 'N', author: professional, authoredAt: at, signedAt: at,
    patient: {
      localId: { root: patientNumberingOid(structure), extension: String(patient.fileNumber) }, ins, nomNaissance: traits.nomNaissance, premierPrenom: traits.premierPrenom, prenomsNaissance: traits.prenomsNaissance,
      nomUtilise: traits.nomUtilise, prenomUtilise: traits.prenomUtilise, sexe: traits.sexe, dateNaissance: traits.dateNaissance, codeLieuNaissance: traits.codeLieuNaissance, lieuNaissanceLabel: traits.lieuNaissanceLabel ?? null,
      address: { line: contact.addressLine, complement: contact.addressComplement, postcode: contact.postcode, city: contact.city },
      contacts: { phone: contact.phone, mobile: contact.mobile, email: ins ? patient.patientMssanteAddress : null },
    },
    structure: { idNat: structure.idNat, name: structure.name, phone: structure.phone, address: siteAddress },
    act: { start: content.actStart ?? at, end: content.actStart ? at : null },
    facility: { type: facilities[structure.sector] ?? facilityTypes.SA52, idNat: `1${site.finess}`, name: site.name, address: siteAddress },
    pdf,
  };
}
