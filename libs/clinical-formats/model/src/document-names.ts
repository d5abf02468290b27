import { documentTypes, type DocumentTypeKey } from './document-types';

/**
 * What each type is called at the head of its title: the words people use, where those of the national list (JDV_J07) are longer or name a whole family.
 * A type that is not here bears its national label.
 */
const names: Partial<Record<DocumentTypeKey, string>> = {
  'vsm-2013': 'Synthèse médicale', dlu: 'Document de liaison d’urgence', 'discharge-letter': 'Lettre de liaison', 'drug-prescription': 'Ordonnance',
  'biology-prescription': 'Prescription de biologie', 'physiotherapy-prescription': 'Prescription de kinésithérapie', 'nursing-prescription': 'Prescription de soins infirmiers', 'podiatry-prescription': 'Prescription de pédicurie',
  'speech-therapy-prescription': 'Prescription d’orthophonie', 'orthoptics-prescription': 'Prescription d’orthoptie', 'imaging-request': 'Demande d’imagerie', 'telemedicine-request': 'Demande de télémédecine',
  certificate: 'Certificat', 'sick-leave': 'Arrêt de travail', 'imaging-report': 'CR d’imagerie', 'consultation-report': 'CR consultation', 'team-report': 'CR de réunion d’équipe', 'pharmacy-interview': 'CR d’entretien pharmaceutique', 'medication-review': 'Bilan de médication',
  'child-measures': 'Mesures de l’enfant', 'child-examination': 'Examen de l’enfant', cs8: 'Certificat de santé du 8e jour', cs9: 'Certificat de santé du 9e mois', cs24: 'Certificat de santé du 24e mois',
  'referral-letter': 'Lettre d’adressage', pai: 'Projet d’accueil individualisé', 'auxiliary-assessment': 'Bilan de soins', 'auxiliary-follow-up': 'CR de soins', trod: 'Test rapide',
};

/** @returns the first words of the title of every document of this type (UX-08, cda.md §3) */
export const documentName = (type: DocumentTypeKey): string => names[type] ?? documentTypes[type].code.label.replaceAll("'", '’');
