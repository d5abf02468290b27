import type { TestIdentity } from '../../identities/identity';

/** Somebody else than the centre: a hospital, a laboratory, the patient, the Assurance Maladie. */
export interface ThirdParty {
  /** PS_IdNat, or the matricule of the patient. */
  id: string; family: string; given: string;
  /** XCN name and identifier types: a professional, a patient, a system. */
  kind: 'professional' | 'patient' | 'system';
  specialty: string; specialtyLabel: string;
  structureId: string; structure: string; facility: string; facilityLabel: string; practice: string; practiceLabel: string;
}

/** `broken`: half a file, as its metadata say it; `altered`: other bytes than its metadata announce. */
export type DocumentFault = 'broken' | 'altered';

/** A document of somebody else, before it is written as CDA and metadata. */
export interface ThirdPartyDocument {
  uniqueId: string; patient: TestIdentity; author: ThirdParty;
  typeCode: string; typeLabel: string; title: string;
  actAt: Date; paragraphs: readonly string[];
  /** Level 3 when there are sections; the page is then its copy. */
  sections: readonly string[] | null;
  formatCode: string; visibility: readonly string[];
  replaces: { uniqueId: string; entryUuid: string } | null;
  fault?: DocumentFault;
  /** All the versions of one document bear the same. */
  setId: string; versionNumber: number;
}

const professional = (id: string, family: string, given: string, specialty: string, specialtyLabel: string): Pick<ThirdParty, 'id' | 'family' | 'given' | 'kind' | 'specialty' | 'specialtyLabel'> => ({ id, family, given, kind: 'professional', specialty, specialtyLabel });
const place = (structureId: string, structure: string, facility: string, facilityLabel: string, practice = 'AMBULATOIRE', practiceLabel = 'Ambulatoire'): Omit<ThirdParty, 'id' | 'family' | 'given' | 'kind' | 'specialty' | 'specialtyLabel'> => ({ structureId, structure, facility, facilityLabel, practice, practiceLabel });
const hospital = place('1630000059', 'CH GENERIQUE', 'SA01', 'Établissement public de santé', 'ETABLISSEMENT', 'Établissement de santé');
const clinic = place('1630000075', 'CLINIQUE DES VOLCANS', 'SA04', 'Établissement privé non PSPH', 'ETABLISSEMENT', 'Établissement de santé');

/** The people who deposit in the demo's DMPs. Names and numbers are invented. */
export const thirdParties = {
  laboratory: { ...professional('810000000207', 'PIPETTE', 'MARC', 'G15_21/SM03', 'Pharmacien - Biologie médicale'), ...place('1630000083', 'LABORATOIRE DU LAC', 'SA25', 'Laboratoire de biologie médicale') },
  radiologist: { ...professional('810000000215', 'RAYON', 'SOPHIE', 'G15_10/SM44', 'Médecin - Radio-diagnostic (SM)'), ...place('1630000091', 'IMAGERIE DU PUY', 'SA08', 'Cabinet de groupe') },
  surgeon: { ...professional('810000000223', 'SCALPEL', 'DENIS', 'G15_10/SM08', 'Médecin - Chirurgie orthopédique et traumatologie (SM)'), ...clinic },
  hospitalist: { ...professional('810000000231', 'INTERNE', 'ODILE', 'G15_10/SM27', 'Médecin - Médecine interne (SM)'), ...hospital },
  emergency: { ...professional('810000000249', 'URGENT', 'KARIM', 'G15_10/SM26', 'Médecin - Qualifié en Médecine Générale (SM)'), ...hospital },
  cardiologist: { ...professional('810000000256', 'COEUR', 'ALICE', 'G15_10/SM04', 'Médecin - Cardiologie et maladies vasculaires (SM)'), ...place('1630000109', 'CABINET DE CARDIOLOGIE DU LAC', 'SA07', 'Cabinet individuel') },
  diabetologist: { ...professional('810000000264', 'GLYCEMIE', 'PAUL', 'G15_10/SM16', 'Médecin - Endocrinologie et métabolisme (SM)'), ...hospital },
  practitioner: { ...professional('810000000272', 'VOISIN', 'JEAN', 'G15_10/SM54', 'Médecin - Médecine générale (SM)'), ...place('1630000117', 'CABINET DU DR VOISIN', 'SA07', 'Cabinet individuel') },
  pharmacist: { ...professional('810000000280', 'OFFICINE', 'LUCIE', 'G15_21', 'Pharmacien'), ...place('1630000125', 'PHARMACIE DES TILLEULS', 'SA33', 'Pharmacie d\'officine') },
  nurse: { ...professional('810000000298', 'PANSEMENT', 'EVE', 'G15_60', 'Infirmier'), ...place('1630000133', 'CABINET INFIRMIER DU BOURG', 'SA08', 'Cabinet de groupe', 'SAD', 'Soins à domicile') },
  insurance: { id: '1.2.250.1.213.4.1.1.1/AM', family: 'ASSURANCE MALADIE', given: 'DMP', kind: 'system', specialty: 'GESTION/SI', specialtyLabel: 'Système d\'information', ...place('1750000990', 'ASSURANCE MALADIE', 'SA40', 'Organisme de sécurité sociale', 'AMO', 'Assurance maladie obligatoire') },
} satisfies Record<string, ThirdParty>;

/** @returns the patient as author of what he deposited in Mon espace santé (EX_3.1-1040) */
export const patientAsAuthor = (patient: TestIdentity): ThirdParty => ({ id: patient.matricule, family: patient.nomNaissance, given: patient.prenoms.split(' ')[0] ?? '', kind: 'patient', specialty: 'PATIENT', specialtyLabel: 'Patient', ...place('1750000990', 'MON ESPACE SANTE', 'SA40', 'Organisme de sécurité sociale', 'AMO', 'Assurance maladie obligatoire') });

export type ThirdPartyName = keyof typeof thirdParties;
