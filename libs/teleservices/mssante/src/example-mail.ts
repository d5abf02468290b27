import type { MailDocument, MailFacts } from './mail-facts';

const loinc = '2.16.840.1.113883.6.1';

/** Facts of one document around given bytes; every part may be replaced. For tests and the `samples` command. */
export function exampleDocument(bytes: { cda: Uint8Array; pdf: Uint8Array }, changes: Partial<MailDocument> = {}): MailDocument {
  return {
    uniqueId: '2.25.276435617984561837465192837465019283746', title: '2026-03-12 · Ordonnance · metformine', type: { code: '57833-6', codeSystem: loinc, label: 'Prescription de produits de santé' },
    classification: { code: '42', codeSystem: '1.2.250.1.213.1.1.4.1', label: 'Prescription' }, format: { code: 'urn:ihe:iti:xds-sd:pdf:2008', codeSystem: '1.3.6.1.4.1.19376.1.2.3', label: 'Document à corps non structuré en Pdf/A-1' },
    confidentiality: [{ code: 'N', codeSystem: '2.16.840.1.113883.5.25', label: 'Normal' }], facilityType: { code: 'SA52', codeSystem: '1.2.250.1.71.4.2.4', label: 'Maison de santé ou Pôle de santé' },
    practiceSetting: { code: 'AMBULATOIRE', codeSystem: '1.2.250.1.213.1.1.4.9', label: 'Ambulatoire' }, eventCodes: [],
    createdAt: new Date('2026-03-12T09:41:00Z'), serviceStart: new Date('2026-03-12T09:20:00Z'), serviceStop: new Date('2026-03-12T09:41:00Z'), languageCode: 'fr-FR', ...bytes, ...changes,
  };
}

/** Facts of a message from a fictitious centre about the fictitious patient of the national INS guide; every part may be replaced. */
export function exampleMail(documents: readonly MailDocument[], changes: Partial<MailFacts> = {}): MailFacts {
  return {
    messageId: '019d0000-0000-7000-8000-000000000001@lestilleuls.mssante.fr', date: new Date('2026-03-12T09:51:00Z'), kind: 'professional', to: { address: 'karim.haddad@medecin.mssante.fr', displayName: 'Dr Karim HADDAD' },
    author: {
      idNat: '810000000017', rpps: '10000000017', familyName: 'MARTIN', givenName: 'Claire', title: 'Dr', profession: { code: 'G15_10/SM54', codeSystem: '1.2.250.1.213.1.1.4.5', label: 'Médecin - Médecine Générale (SM)' },
      professionLabel: 'Médecin, médecine générale', mssanteAddress: 'claire.martin@lestilleuls.mssante.fr',
    },
    structure: { idNat: '1630000018', name: 'Maison de santé Les Tilleuls', phone: '04 73 00 00 00', addressLine: '2 place des Tilleuls', postcode: '63420', city: 'Ardes', applicativeAddress: 'centre@lestilleuls.mssante.fr' },
    patient: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10', nomNaissance: 'NESSI', premierPrenom: 'RUTH', nomUtilise: 'DE VINCI', dateNaissance: '1977-07-14', sexe: 'F', codeLieuNaissance: '63220', localId: '1042', localIdRoot: '1.2.250.1.999.1.1' },
    documents, submission: { uniqueId: '2.25.100000000000000000000000000000000000001', sourceId: '1.2.250.1.999.1', submittedAt: new Date('2026-03-12T09:51:00Z'), contentType: { code: '07', codeSystem: '1.2.250.1.213.2.2', label: 'Consultation' }, title: 'Prescription de produits de santé' },
    application: { name: 'Pluriel', version: '0.1.0', editor: 'Pluriel' }, nil: 'NIL-000001', ...changes,
  };
}
