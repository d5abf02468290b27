import type { Code } from './code';
import { classOfType } from './document-classes';

/** A structured model (level 3): its templates at the root of the CDA, besides the common ones, and its XDS format. */
export interface DocumentModel {
  edition: string;
  templateIds: readonly { root: string; extension?: string }[];
  format: Code;
  /** Parts of the patient that the model demands: said to be unknown when they are. */
  patientNeeds?: readonly ('address' | 'telecom')[];
  /** The model demands an end of the main act, even unknown. */
  actEnd?: true;
}

/** One type of document the product writes: a row of the national tables (cda.md §3, §4). */
export interface DocumentType {
  /** CDA code and XDS typeCode, JDV_J07. */
  code: Code;
  /** XDS classCode, TRE_A03, of the one table of classes. */
  classCode: Code;
  /** Null: level 1 only. */
  model: DocumentModel | null;
}

const loinc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' });
/** TRE_A05, the national complement of LOINC for types of documents. */
const national = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.1.1.4.12', codeSystemName: 'TRE_A05' });

const ciSis = (suffix: string): string => `1.2.250.1.213.1.1.${suffix}`;
const ihe = (suffix: string): string => `1.3.6.1.4.1.19376.1.${suffix}`;
const french = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.1.1.4.2.282' });
const international = (code: string, label: string): Code => ({ code, label, codeSystem: '1.3.6.1.4.1.19376.1.2.3' });

const typed = (code: Code, model: DocumentModel | null): DocumentType => {
  const classCode = classOfType(code.code);
  if (classCode === null) throw new Error(`the type ${code.code} has no class`);
  return { code, classCode, model };
};
const level1 = (code: Code): DocumentType => typed(code, null);
const level3 = (code: Code, model: DocumentModel): DocumentType => typed(code, model);
const certificate = national('CERT_DECL', 'Certificat, déclaration');

/** Every type, by our name (cda.md §3: the number of the row is in the comment). */
export const documentTypes = {
  /* 1 */ 'vsm-2013': level3(national('SYNTH', 'Synthèse'), { edition: '2013', templateIds: [{ root: ciSis('1.13'), extension: '201310' }], format: french('urn:asip:ci-sis:vsm:2012', 'Volet de synthèse médicale') }),
  /* 2 */ vsm: level3(loinc('60591-5', 'Synthèse médicale'), { edition: '2024.01', templateIds: [{ root: '2.16.840.1.113883.10.22.1.1' }, { root: ciSis('1.51'), extension: '2024.01' }], format: international('urn:ihe:pcc:ips:2020', 'International Patient Summary') }),
  /* 2 */ dlu: level3(loinc('74207-2', "Document de liaison d'urgence"), { edition: '2024.01', templateIds: [{ root: '2.16.840.1.113883.10.22.1.1' }, { root: ciSis('1.51'), extension: '2024.01' }], format: international('urn:ihe:pcc:ips:2020', 'International Patient Summary') }),
  /* 3 */ 'discharge-letter': level1(loinc('11490-0', "Lettre de liaison à la sortie d'un établissement de soins")),
  /* 4 */ 'drug-prescription': level3(loinc('57833-6', 'Prescription de produits de santé'), { edition: '2024.01', templateIds: [{ root: ihe('9.1.1.1') }, { root: ihe('5.3.1.1.1') }, { root: ciSis('1.39'), extension: '2024.01' }], format: international('urn:ihe:pharm:pre:2010', 'Prescription de produits de santé'), patientNeeds: ['address', 'telecom'], actEnd: true }),
  /* 5 */ 'biology-prescription': level1(national('PRESC-BIO', "Prescription d'actes de biologie médicale")),
  /* 6 */ 'physiotherapy-prescription': level1(national('PRESC-KINE', "Prescription d'actes de kinésithérapie")),
  /* 7 */ 'nursing-prescription': level1(national('PRESC-INF', "Prescription d'actes infirmiers")),
  /* 8 */ 'podiatry-prescription': level1(national('PRESC-PEDI', "Prescription d'actes de pédicurie")),
  /* 9 */ 'speech-therapy-prescription': level1(national('PRESC-ORTHOPHO', "Prescription d'actes d'orthophonie")),
  /* 10 */ 'orthoptics-prescription': level1(national('PRESC-ORTHOPTIE', "Prescription d'actes d'orthoptie")),
  /* 11 */ 'telemedicine-request': level1(loinc('75496-0', "Demande d'acte de télémédecine")),
  /* 12 */ certificate: level1(certificate),
  /* 13 */ 'operative-report': level1(loinc('34874-8', 'CR opératoire')),
  /* 14 */ 'imaging-report': level1(loinc('18748-4', "CR d'imagerie médicale")),
  /* 15 */ 'consultation-report': level1(loinc('11488-4', 'CR ou fiche de consultation ou de visite')),
  /* 16 */ 'child-measures': level3(loinc('29274-8', 'Mesures de signes vitaux'), { edition: '2023.01', templateIds: [{ root: ihe('5.3.1.1.1') }, { root: ciSis('1.5') }, { root: ciSis('1.5.4'), extension: '2023.01' }], format: french('urn:ans:ci-sis:cse-mde:2023', "Mesures de l'enfant") }),
  /* 17 */ 'child-examination': level1(loinc('59283-2', "CR d'examen de l'enfant")),
  /* 18 */ cs8: level3(certificate, { edition: '2025.01', templateIds: [{ root: ihe('7.3.1.1.13.1') }, { root: ciSis('1.5') }, { root: ciSis('1.5.1'), extension: '2025.01' }], format: french('urn:asip:ci-sis:cse-cs8:2017', 'Certificat de santé du 8e jour') }),
  /* 19 */ cs9: level3(certificate, { edition: '2025.01', templateIds: [{ root: ihe('5.3.1.1.1') }, { root: ciSis('1.5') }, { root: ciSis('1.5.2'), extension: '2025.01' }], format: french('urn:asip:ci-sis:cse-cs9:2017', 'Certificat de santé du 9e mois') }),
  /* 20 */ cs24: level3(certificate, { edition: '2025.01', templateIds: [{ root: ihe('5.3.1.1.1') }, { root: ciSis('1.5') }, { root: ciSis('1.5.3'), extension: '2025.01' }], format: french('urn:asip:ci-sis:cse-cs24:2017', 'Certificat de santé du 24e mois') }),
  /* 21 */ 'referral-letter': level1(loinc('96349-6', "Lettre d'adressage")),
  /* 22 */ 'vaccination-note': level3(loinc('87273-9', 'Note de vaccination'), { edition: '2023.01', templateIds: [{ root: ihe('5.3.1.1.18.1.2') }, { root: ciSis('1.46'), extension: '2023.01' }], format: french('urn:asip:ci-sis:vac-note:2021', 'Note de vaccination') }),
  /* 23 */ 'imaging-request': level1(loinc('55115-0', "Demande d'actes d'imagerie")),
  /* 24 */ pai: level1(loinc('80771-9', "Projet d'accueil individualisé")),
  /* 25 */ ppp: level1(loinc('83869-8', 'Plan personnalisé de prévention')),
  // JDV_J07 names it, the table of the mission does not: STR-12 asks for the plan itself.
  'care-plan': level1(loinc('18776-5', 'Plan personnalisé de soins')),
  /* 26 */ 'sick-leave': level1(national('PRESC-AAT', 'Prescription arrêt de travail')),
  /* 27 */ 'pregnancy-report': level1(loinc('89233-1', 'CR de grossesse')),
  /* 28 */ 'dental-assessment': level1(loinc('28617-9', 'Bilan bucco-dentaire')),
  /* 29 */ 'auxiliary-assessment': level1(loinc('34120-6', 'Bilan par professionnel de santé')),
  /* 29 */ 'auxiliary-follow-up': level1(loinc('11506-3', 'CR ou fiche de suivi de soins par auxiliaire médical')),
  /* 30 */ trod: level3(loinc('96173-0', "Test rapide d'orientation diagnostique"), { edition: '2024.01', templateIds: [{ root: ihe('5.3.1.1.1') }, { root: ciSis('1.59'), extension: '2024.01' }], format: french('urn:ans:ci-sis:trod:2024', "Test rapide d'orientation diagnostique") }),
  /* 31 */ 'team-report': level1(loinc('34794-8', 'CR de réunion de concertation pluridisciplinaire')),
  // No type of the national list is named after the shared medication review: this one says it with the words of the pharmacy (DOC-28).
  'pharmacy-interview': level1(loinc('78601-2', "CR d'entretien pharmaceutique")),
  'medication-review': level1(loinc('56445-0', 'Bilan médicamenteux (Officine)')),
} as const satisfies Record<string, DocumentType>;

export type DocumentTypeKey = keyof typeof documentTypes;

/** 1: the page inside the header. 3: sections and entries, the page with them (cda.md §1.1). */
export type DocumentLevel = 1 | 3;

/** @returns the XDS formatCode of a type at a level (cda.md §4) */
export const formatAt = ({ model }: DocumentType, level: DocumentLevel): Code => (level === 3 ? model?.format : null) ?? pdfFormat;

/** Format of a CDA of level 1 that holds a PDF (cda.md §1.1). */
export const pdfFormat: Code = international('urn:ihe:iti:xds-sd:pdf:2008', 'Document à corps non structuré en Pdf/A-1');
