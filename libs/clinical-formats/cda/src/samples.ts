import { buildCdaN1 } from './build-cda-n1';
import type { CdaDocument, CdaPatient } from './clinical-document';
import { consultationReportType, facilityTypes, prescriptionType, professionCode } from './code-tables';

/** Fictitious patient of the national INS guide, qualified with a matricule of test. */
export const samplePatient: CdaPatient = {
  localId: { root: '1.2.250.1.999.1.1', extension: '1042' },
  ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10' },
  nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', nomUtilise: 'DE VINCI', prenomUtilise: 'RUTH',
  sexe: 'F', dateNaissance: '1977-07-14', codeLieuNaissance: '63220', lieuNaissanceLabel: 'Mazoires',
  address: { line: '12 bis rue de la Fontaine', complement: 'Appartement 4', postcode: '63420', city: 'Ardes', country: 'FRANCE' },
  contacts: { phone: '04 73 00 00 12', mobile: '06 00 00 00 12', email: '277076322082910@patient.mssante.fr' },
};

const address = { line: '2 place des Tilleuls', postcode: '63420', city: 'Ardes', country: 'FRANCE' };

/** @returns a prescription of a qualified patient around the given PDF; every part may be replaced */
export function sampleDocument(pdf: Uint8Array, changes: Partial<CdaDocument> = {}): CdaDocument {
  return {
    id: '2.25.276435617984561837465192837465019283746', setId: '2.25.276435617984561837465192837465019283745', versionNumber: 1, replaces: null,
    type: prescriptionType, title: '2026-03-12 · Ordonnance · metformine', createdAt: new Date('2026-03-12T09:41:00Z'), confidentiality: 'N',
    patient: samplePatient,
    author: {
      idNat: '810000000017', profession: professionCode('10', 'SM54', { profession: 'Médecin', knowHow: 'Médecine générale' }), familyName: 'MARTIN', givenName: 'Claire',
      isDoctor: true, phone: '04 73 00 00 01', mssanteAddress: 'claire.martin@lestilleuls.mssante.fr', address,
    },
    authoredAt: new Date('2026-03-12T09:41:00Z'), signedAt: new Date('2026-03-12T09:41:00Z'),
    structure: { idNat: '1630000018', name: 'Maison de santé Les Tilleuls', phone: '04 73 00 00 00', address },
    act: { start: new Date('2026-03-12T09:20:00Z'), end: new Date('2026-03-12T09:41:00Z') },
    facility: { type: facilityTypes.SA52, idNat: '1630000026', name: 'Les Tilleuls, site du Bourg', address },
    pdf,
    ...changes,
  };
}

/**
 * One CDA of each kind that leaves the product, for the `samples` command.
 * @param pdf bytes to embed, by kind
 * @returns file name → XML
 */
export function samplesOfCda(pdf: { prescription: Uint8Array; consultation: Uint8Array; unqualified: Uint8Array }): Map<string, string> {
  return new Map([
    ['cda-prescription-qualifiee.xml', buildCdaN1(sampleDocument(pdf.prescription))],
    ['cda-prescription-remplacement.xml', buildCdaN1(sampleDocument(pdf.prescription, { id: '2.25.276435617984561837465192837465019283747', versionNumber: 2, replaces: { id: '2.25.276435617984561837465192837465019283746', versionNumber: 1 } }))],
    ['cda-prescription-non-qualifiee.xml', buildCdaN1(sampleDocument(pdf.unqualified, { patient: { ...samplePatient, ins: null, contacts: { ...samplePatient.contacts, email: null } } }))],
    ['cda-consultation-qualifiee.xml', buildCdaN1(sampleDocument(pdf.consultation, { type: consultationReportType, title: '2026-03-12 · CR consultation · suivi du diabète' }))],
  ]);
}
