import type { RequestedRoutes } from '@pluriel/documents/domain';
import { newId } from '@pluriel/kernel';

const site = { id: newId(), name: 'Les Tilleuls, site du Bourg', finess: '630000026', addressLine: '2 place des Tilleuls', postcode: '63420', city: 'Ardes', phone: '04 73 00 00 00' };
const structureId = newId();

/** The people of the demo centre, as the contexts below give them. */
export const people = {
  structure: {
    id: structureId, name: 'Maison de santé Les Tilleuls', kind: 'MSP' as const, finess: '630000018', idNat: '1630000018', sites: [site], phone: '04 73 00 00 00', sendDelaySeconds: 600,
    mssanteApplicativeAddress: 'centre@lestilleuls.mssante.fr', rgpdNotice: '', oidRoot: '1.2.250.1.999.1', sector: 'SA52',
  },
  claire: {
    userId: newId(), displayName: 'Dr Claire MARTIN', title: 'Dr' as const, familyName: 'MARTIN', givenName: 'Claire', rpps: '10000000017', idNat: '810000000017', professionCode: '10', specialtyCode: 'SM54',
    professionLabel: 'Médecin', specialtyLabel: 'Médecine générale', exercise: 'liberal' as const, phone: '04 73 00 00 01', mssanteAddress: 'claire.martin@lestilleuls.mssante.fr', site,
  },
  haddad: { kind: 'correspondent' as const, id: newId(), displayName: 'Dr Karim HADDAD', familyName: 'HADDAD', givenName: 'Karim', rpps: null, mssanteAddress: 'karim.haddad@medecin.mssante.fr', professionLabel: 'Diabétologue', organisation: null },
  roy: { kind: 'user' as const, id: newId(), displayName: 'Dr Hugo ROY', familyName: 'ROY', givenName: 'Hugo', rpps: null, mssanteAddress: 'hugo.roy@lestilleuls.mssante.fr', professionLabel: 'Médecin', organisation: null },
};

/** A qualified identity; every part may be replaced. */
export function aPatient(changes: Partial<ReturnType<typeof qualified>> = {}): ReturnType<typeof qualified> { return { ...qualified(), ...changes }; }

function qualified() {
  return {
    id: newId(), fileNumber: 1042, displayLabel: 'DE VINCI Ruth (née/né NESSI)', deceasedOn: null, version: 3, status: 'qualifiee' as string, attributes: [] as string[],
    traits: { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F' as const, codeLieuNaissance: '63220', nomUtilise: 'DE VINCI' as string | null, prenomUtilise: 'Ruth' as string | null },
    ins: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10' } as { matricule: string; oid: string } | null, mayShareIns: true, contact: {}, patientMssanteAddress: null, medecinTraitant: null,
  };
}

/** Nobody objects to anything; every answer may be replaced. */
export const consentsOf = (changes: Partial<Record<'dmpFeed' | 'mssantePatient' | 'mssanteProfessional', 'allowed' | 'opposed'>> = {}) => ({ patientId: '', dmpInformedOn: null, dmpFeed: 'allowed' as 'allowed' | 'opposed', mssantePatient: 'allowed' as 'allowed' | 'opposed', mssanteProfessional: 'allowed' as 'allowed' | 'opposed', reason: null, recordedBy: null, recordedAt: null, version: 1, ...changes });

type Kept = { sha256: string; size: number };

/** A prescription frozen for the qualified patient. */
export function aFrozenDocument(bytes: { cda: Kept; pdf: Kept }) {
  const patient = aPatient();
  return {
    documentId: newId(), versionId: newId(), versionNumber: 1, patientId: patient.id, identityVersion: 3, title: '2026-03-12 · Ordonnance · metformine', typeCode: '57833-6', typeLabel: 'Prescription de produits de santé', typeCodeSystem: '2.16.840.1.113883.6.1',
    classCode: '42', classLabel: 'Prescription', classCodeSystem: '1.2.250.1.213.1.1.4.1', formatCode: 'urn:ihe:iti:xds-sd:pdf:2008', formatLabel: 'PDF', formatCodeSystem: '1.3.6.1.4.1.19376.1.2.3', confidentiality: 'N' as const,
    authoredAt: new Date('2026-03-12T09:41:00.000Z'), serviceStart: new Date('2026-03-12T09:20:00Z'), serviceStop: null, uniqueId: '2.25.276435617984561837465192837465019283746', setId: '2.25.2', entryUuid: `urn:uuid:${newId()}`,
    setIds: { dmp: {} }, pdf: bytes.pdf, cda: { ...bytes.cda, sha1Hex: '0'.repeat(40) }, author: people.claire, structure: people.structure, patient, localPatientId: { root: '1.2.250.1.999.1.1', extension: '1042' }, withIns: true,
    routes: { dmp: true, mssantePatient: true, recipients: [] } as RequestedRoutes, replaces: null as { versionId: string } | null,
  };
}
