import type { Code } from '../code';

/** A closed list of the header: code → label, for one system. */
function codes<K extends string>(codeSystem: string, labels: Readonly<Record<K, string>>, codeSystemName?: string): Readonly<Record<K, Code>> {
  return Object.fromEntries(Object.entries<string>(labels).map(([code, label]) => [code, { code, label, codeSystem, ...(codeSystemName ? { codeSystemName } : {}) }])) as Record<K, Code>;
}

/** Where care is given: JDV_J02 (cda.md §2.8), edition of 2024; `EXP_PATIENT` and `SNR` are no places and left out. */
export const facilityTypes = {
  ...codes('1.2.250.1.71.4.2.4', {
    SA01: 'Etablissement public de santé', SA02: 'Hôpital militaire du Service de santé des armées', SA03: 'Etablissement privé PSPH', SA04: 'Etablissement privé non PSPH', SA05: 'Centre de santé',
    SA06: 'Autre structure du Service de santé des armées', SA07: 'Cabinet individuel', SA08: 'Cabinet de groupe', SA09: 'Exercice en société', SA10: 'Transporteur sanitaire', SA12: 'Etablissement de soins et prévention',
    SA13: 'Prévention et soins en entreprise', SA14: 'Etablissements scolaires, universitaires et de formation hors champ FINESS', SA15: 'PMI et Planification familiale', SA16: 'Etablissement pour personnes handicapées',
    SA17: 'Etablissement pour personnes âgées', SA18: 'Etablissement aide à la famille', SA19: 'Etablissements FINESS de formation aux professions sanitaires et sociales', SA20: "Etablissement pour la protection de l'enfance",
    SA21: "Etablissement d'hébergement et de réadaptation", SA22: 'Recherche', SA23: 'Assurance privée', SA24: 'Organisme de sécurité sociale', SA25: 'Laboratoire de biologie médicale', SA26: 'Ministère ou Service déconcentré',
    SA27: 'Collectivité territoriale', SA28: 'Association ou organisme humanitaire', SA29: "Laboratoire d'analyses et de biologie médicale", SA30: 'Autre établissement sanitaire',
    SA31: 'Répartition et Distribution de médicaments et dispositifs médicaux', SA32: 'Fabrication, Exploitation et Importation de médicaments et dispositifs médicaux', SA33: "Pharmacie d'officine", SA34: 'Centre de dialyse',
    SA35: 'Para-pharmacie', SA36: 'Centre anti-cancer', SA37: 'Centre de transfusion sanguine', SA38: 'Pharmacie minière', SA39: 'Pharmacie mutualiste', SA40: 'Secteur privé, praticien hospitalier temps plein',
    SA41: 'Autre établissement du domaine social ou médico-social', SA42: 'Appareillage médical', SA43: 'Secteur non défini', SA44: 'Recrutement ou Gestion RH', SA45: 'Communication, Marketing, Consulting, Média',
    SA46: 'Fabrication, Exploitation, Importation, Répartition, Distribution médicaments et dispositifs médicaux', SA47: 'Incendie et secours', SA48: 'Entreprise industrielle et tertiaire hors industrie pharmaceutique',
    SA49: 'Entité Outre-Mer', SA50: 'Permanence des soins ambulatoires hors cabinet', SA51: 'Structure de coopération avec autorisation de soins', SA52: 'Maison de santé ou Pôle de santé',
    SA53: "Siège administratif d'un établissement de santé", SA54: 'Centre de dépistage et de prévention', SA55: 'Laboratoire pharmaceutique préparant et délivrant des allergènes', SA56: 'Propharmacie',
    SA57: 'Structure de coopération avec mission de coordination de soins', SA58: 'Entreprise de taxis', SA59: 'Laboratoire de biologie médicale hors catégorie standard', SA60: 'Centres médicaux SNCF',
    SA61: "Structure Dispensatrice à domicile d'Oxygène à usage médical", SA63: 'Communauté professionnelle territoriale de santé et équipe de soins spécialisés', SA64: 'Société de téléconsultation', SA65: 'Antenne de pharmacie',
    SA66: 'Services de Prévention et de Santé au Travail (SPST)', SA67: 'Maisons médicales de garde (MMG)', SA68: "Services départementaux d'incendie et de secours", SA69: 'Maisons de naissance',
  }),
} as const;

/** Setting of the act: JDV_J04 (cda.md §2.7). A centre or a house of health is ambulatory. */
export const practiceSettings = {
  ...codes('1.2.250.1.213.1.1.4.9', {
    AMBULATOIRE: 'Ambulatoire', AMO: "Organisme d'assurance maladie obligatoire", DEPISTAGE: 'Dépistage', ESSMS: 'Etablissement ou Service Social ou Médico-Social', ETABLISSEMENT: 'Etablissement de santé',
    HAD: 'Hospitalisation à domicile', MAD: 'Maintien à domicile', PALLIATIF: 'Soins palliatifs', SAD: 'Soins à domicile', SAMU_SMUR: 'SAMU/SMUR',
  }, 'practiceSettingCode'),
} as const;

/** Kinds of encounter: JDV_J142 (cda.md §2.8). */
export const encounterKinds = {
  ...codes('2.16.840.1.113883.5.4', {
    IMP: 'Hospitalisation (établissement, y compris HAD)', EMER: 'Passage aux urgences (établissement)', AMB: 'Ambulatoire (hors établissement)', FLD: 'Terrain (voie publique, hélicoptère, ambulance, etc.)',
    HH: 'Soins à domicile (hors établissement)', VR: "Virtuelle (exemple : RCP en l'absence du patient)",
  }),
  ...codes('1.2.250.1.213.1.1.4.2.291', {
    EXTERNE: 'Acte et consultation externe (établissement)', SEANCE: 'Séance (établissement ou libéral)',
  }),
} as const;

/** Who a person is to the patient: JDV_J11 (cda.md §2.5). */
export const relationships = {
  ...codes('2.16.840.1.113883.5.111', {
    MTH: 'Mère', FTH: 'Père', NMTH: 'Mère biologique', NFTH: 'Père biologique', STPMTH: 'Belle-mère - épouse du père ou de la mère', STPFTH: 'Beau-père - époux du père ou de la mère', GRMTH: 'Grand-mère', GRFTH: 'Grand-père',
    GGRMTH: 'Arrière-grand-mère', GGRFTH: 'Arrière-grand-père', DAU: 'Fille biologique', SON: 'Fils biologique', BRO: 'Frère', SIS: 'Soeur', HBRO: 'Demi-frère', HSIS: 'Demi-soeur', GRNDDAU: 'Petite-fille', GRNDSO: 'Petit-fils',
    UNCLE: 'Oncle', AUNT: 'Tante', NEPHEW: 'Neveu', NIECE: 'Nièce', HUSB: 'Epoux', WIFE: 'Epouse', DOMPART: 'Concubin(e) ou partenaire PACS', ROOM: 'Personne vivant sous le même toit', FRND: 'Autre proche', NBOR: 'Voisin(e)',
    FAMMEMB: 'Autre membre de la famille', CHILD: 'Enfant', COUSN: 'Cousin(e)', SIGOTHR: 'Conjoint', DAUC: 'Fille', SONC: 'Fils',
  }),
  ...codes('1.2.250.1.213.1.1.4.327', {
    TUTEUR: 'Tuteur', CURATEUR: 'Curateur', MSVG: 'Mandataire de sauvegarde',
  }),
} as const;

/** Functions of a professional: JDV_J47 (cda.md §2.2). The schematron of IPS-FR compares the capitals of « Médecin Traitant » (cda.md §2.6). */
export const professionalFunctions = {
  ...codes('1.2.250.1.213.1.1.4.2.280', {
    CORRE: 'Correspondant', PRELV: 'Préleveur', 'ES-REF': 'Etablissement de santé de référence', 'ES-PREF': 'Etablissement de santé de préférence',
  }),
  ...codes('2.16.840.1.113883.5.88', {
    ADMPHYS: "Responsable de l'admission", ATTPHYS: 'Référent - Responsable du patient dans la structure de soins', DISPHYS: 'Responsable de la sortie', PCP: 'Médecin Traitant',
  }),
  ...codes('1.2.250.1.213.1.6.1.107', {
    '330': 'Coordonnateur de parcours', '353': "Membre de l'équipe de soins",
  }),
} as const;


export type PracticeSetting = keyof typeof practiceSettings;
export type EncounterKind = keyof typeof encounterKinds;

/** Roles of a participant: JDV_J144 (cda.md §2.6). */
export const participantRoles = ['REF', 'REFB', 'INF', 'RESP', 'PRF', 'CON', 'VRF'] as const;
/** Roles in an encounter: JDV_J140 (cda.md §2.8). */
export const encounterRoles = ['ADM', 'ATND', 'CON', 'DIS', 'REF', 'RESP'] as const;
/** Civility (JDV_J245) and title (JDV_J246) of every professional of the header (cda.md §2.2). */
export const civilities = ['M', 'MME'] as const;
export const titles = ['DR', 'PR', 'MC', 'MG', 'PC', 'PG'] as const;
/** Confidentiality the DMP takes: JDV_J08 (cda.md §2 row 8). */
export const confidentialities = { N: 'Normal', R: 'Restreint', V: 'Très restreint' } as const;
/** JDV_J143 */
export const genders = { M: { code: 'M', label: 'Masculin' }, F: { code: 'F', label: 'Féminin' }, I: { code: 'UN', label: 'Inconnu' } } as const;

/** OIDs under which a matricule travels: NIR, NIA, test, demonstration (cda.md §2.1). */
export const insRoots: readonly string[] = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11'];
/** OIDs of the national identifiers of professionals and of structures (cda.md §2.2). */
export const professionalRoot = '1.2.250.1.71.4.2.1';
export const structureRoot = '1.2.250.1.71.4.2.2';
