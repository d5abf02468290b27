import type { Code } from '../../code';

/** How cda.md names the lists: SNOMED CT (French selection), the national complement, CIM-11, PCS of the INSEE. */
const snomed = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.96', codeSystemName: 'SNOMED CT' });
export const nationalTerm = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.1.1.4.322', codeSystemName: 'TA_ASIP' });
export const loinc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.1', codeSystemName: 'LOINC' });
export const cim10 = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.3', codeSystemName: 'CIM-10' });
const cim11 = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.347', codeSystemName: 'CIM-11' });
const atc = (code: string, label: string): Code => ({ code, label, codeSystem: '2.16.840.1.113883.6.73', codeSystemName: 'ATC' });
const pcs = (code: string, label: string): Code => ({ code, label, codeSystem: '1.2.250.1.213.2.13', codeSystemName: 'PCS-INSEE' });

type List = Readonly<Record<string, Code>>;

/** JDV_NiveauEtude */
export const educations = { primary: nationalTerm('PAT-035', 'Ecole primaire'), lower: nationalTerm('PAT-036', 'Collège'), upper: nationalTerm('PAT-037', 'Lycée'), 'two-years': nationalTerm('PAT-038', 'Bac +1 ou +2'), 'three-years': nationalTerm('PAT-039', 'Bac +3 et +') } as const satisfies List;
/** JDV_Profession */
export const professions = {
  farmer: pcs('1', 'Agriculteur exploitant'), craft: pcs('2', "Artisan, commerçant ou chef d'entreprise"), executive: pcs('3', 'Cadre ou profession intellectuelle supérieure'), intermediate: pcs('4', 'Profession intermédiaire'),
  employee: pcs('5', 'Employé'), worker: pcs('6', 'Ouvrier'),
} as const satisfies List;
/** JDV_Activite */
export const activities = {
  employed: nationalTerm('PAT-040', 'Activité salariée'), retired: nationalTerm('PAT-042', 'Retraité'), home: nationalTerm('PAT-043', 'Au foyer'), 'parental-leave': nationalTerm('PAT-044', 'Congé parental'), unemployed: nationalTerm('PAT-045', 'Chômeur'),
  student: nationalTerm('PAT-046', 'Elève, étudiant ou en formation'), inactive: nationalTerm('GEN-092.05.06', 'Autre inactif'), other: nationalTerm('GEN-092.05.05', 'Autre activité'),
} as const satisfies List;
/** JDV_TypeAllaitementNouveauNe */
export const feedings = { breast: nationalTerm('MED-1256', 'Alimentation lait maternel exclusif'), mixed: nationalTerm('MED-1257', 'Alimentation mixte'), formula: nationalTerm('MED-1258', 'Alimentation lait artificiel exclusif') } as const satisfies List;
/** JDV_CouvertureSociale */
export const coverages = { puma: nationalTerm('GEN-105', 'Protection universelle maladie (PUMa)'), ame: nationalTerm('GEN-107', 'Aide médicale de l’état (AME)'), none: nationalTerm('GEN-108', 'Aucune') } as const satisfies List;
/** JDV_DateCons */
export const firstVisits = { none: nationalTerm('GEN-109', 'Non suivie'), first: snomed('57630001', 'premier trimestre de la grossesse'), second: snomed('59466002', 'deuxième trimestre de la grossesse'), third: snomed('41587001', 'troisième trimestre de la grossesse') } as const satisfies List;
/** JDV_Traite_NonTraite */
export const treatedOrNot = { treated: nationalTerm('MED-1155', 'traité'), untreated: nationalTerm('MED-1156', 'non traité') } as const satisfies List;
/** JDV_MotifHospitalisationCSE */
export const hospitalReasons = { 'small-for-age': cim10('P05.0', "Faible poids pour l'âge gestationnel"), hypertension: cim10('O13', 'Hypertension gestationnelle [liée à la grossesse]'), 'preterm-labour': cim10('O47.0', 'Faux travail avant 37 semaines révolues de gestation'), other: nationalTerm('GEN-092.01.08', "Autre motif d'hospitalisation") } as const satisfies List;
/** JDV_RechAgHbS */
export const hbsResults = { positive: snomed('406117000', "dosage immuno-enzymatique de l'antigène de surface de l'hépatite B positif"), negative: snomed('406118005', "dosage immuno-enzymatique de l'antigène de surface de l'hépatite B négatif") } as const satisfies List;
/** JDV_TypePres */
export const presentations = { vertex: snomed('70028003', 'présentation du sommet'), breech: snomed('6096002', 'présentation en siège du fœtus'), other: nationalTerm('GEN-092.01.21', 'Autre présentation foetale') } as const satisfies List;
/** JDV_ModeDebutTravail */
export const onsets = { spontaneous: snomed('84457005', 'déclenchement spontané du travail'), induced: snomed('112070001', 'déclenchement provoqué du travail'), caesarean: snomed('11466000', 'césarienne') } as const satisfies List;
/** JDV_TypeAnalgesie */
export const analgesias = {
  general: snomed('50697003', 'anesthésie générale'), spinal: snomed('231249005', 'anesthésie rachidienne'), epidural: snomed('18946005', 'anesthésie épidurale'), none: nationalTerm('MED-222', "Pas d'anesthésie"), other: nationalTerm('GEN-092.03.04', 'Autre anesthésie'),
} as const satisfies List;
/** JDV_MethodeAccouchement */
export const deliveryMethods = { spontaneous: snomed('700000006', 'voie basse spontanée'), instrumental: snomed('236974004', 'voie basse instrumentale'), 'planned-caesarean': nationalTerm('MED-1273', 'Césarienne programmée'), 'labour-caesarean': nationalTerm('MED-1253', 'Césarienne pendant travail') } as const satisfies List;
/** JDV_CauseCesarienne */
export const caesareanCauses = { maternal: nationalTerm('MED-219', 'Cause maternelle'), fetal: nationalTerm('MED-210', 'Cause fœtale'), both: nationalTerm('MED-1272', 'Cause materno-fœtale') } as const satisfies List;
/** JDV_ResultatDepistageSurdite */
export const hearingResults = { normal: nationalTerm('MED-178', 'Test auditif normal'), 'to-check': nationalTerm('MED-179', 'Audition à recontrôler') } as const satisfies List;
/** JDV_TransfertMutation */
export const transfers = { immediate: snomed('88694003', 'immédiat'), secondary: snomed('2603003', 'secondaire'), none: nationalTerm('GEN-301', 'Pas de transfert ni mutation') } as const satisfies List;
/** JDV_TypeService */
export const wards = {
  'intensive-care': snomed('309904001', 'unité de soins intensifs'), neonatology: snomed('1279968000', 'service de néonatalogie'), kangaroo: nationalTerm('ORG-141', 'Unité Kangourou'), 'neonatal-intensive-care': snomed('405269005', 'unité de soins intensifs néonatals'),
  other: nationalTerm('GEN-092.06.05', 'Autre type de service'),
} as const satisfies List;
/** JDV_TypeGarde */
export const childcares = { collective: nationalTerm('PAT-050', 'Accueil collectif'), childminder: nationalTerm('PAT-051', 'Assistance maternelle'), home: snomed('312385000', "service de garde d'enfants à domicile") } as const satisfies List;
/** JDV_ReperageTroubleNeurodeveloppement */
export const developmentFindings = { none: snomed('860642002', 'absence de trouble neurodéveloppemental'), referred: nationalTerm('ORG-197', "Orientation vers une plateforme de coordination et d'orientation") } as const satisfies List;
/** JDV_EnfantExposeAuxEcrans_CS24 */
export const screenExposures = { never: nationalTerm('GEN-311', 'Jamais'), 'less-than-weekly': nationalTerm('GEN-312', '< 1 fois/semaine'), weekly: nationalTerm('GEN-313', '>= 1 fois/semaine') } as const satisfies List;
/** JDV_CauseAccidentDom */
export const accidentCauses = { shock: cim11('NF0A.4', 'Choc traumatique, non classé ailleurs'), burn: cim11('NE2Z', 'Brûlures, sans précision'), poisoning: cim11('NE61', 'Intoxication SAI'), other: nationalTerm('GEN-092.01.13', 'Autre(s) accident(s) domestique(s)') } as const satisfies List;
/** JDV_Rencontre_CS8, JDV_Rencontre_CS9_CS24 */
export const referrals = { pmi: nationalTerm('ORG-196', 'Lien avec le médecin de PMI après accord des parents'), professional: nationalTerm('ORG-194', 'Orientation vers un autre professionnel de santé'), structure: nationalTerm('ORG-195', 'Orientation vers une structure pluridisciplinaire (CAMPS centre de référence, réseau…)') } as const satisfies List;
/** JDV_Patho_1ere_semaine_CS8 */
export const firstWeekProblems = {
  respiratory: cim10('P22.9', 'Détresse respiratoire du nouveau-né, sans précision'), antibiotics: nationalTerm('MED-276', 'Antibiothérapie (de plus de 48 heures)'), neurological: cim10('G96.9', 'Affection du système nerveux central, sans précision'),
  surgical: nationalTerm('MED-170', 'Urgence chirurgicale'), other: nationalTerm('GEN-092.01.11', 'Autres pathologies de la 1ère semaine'),
} as const satisfies List;
/** Antibodies given at birth (model of the CS8). */
export const givenMedicines = { antiviral: atc('J06BD', 'anticorps monoclonaux antiviraux'), immunoglobulin: atc('J06BB', 'immunoglobulines spécifiques') } as const satisfies List;
/** What a vaccine protects against: JDV_VaccinCSE8, 9 and 24. `name`: as parents read it. */
export const vaccines = {
  bcg: { code: atc('J07AN', 'vaccins de la tuberculose'), name: 'Vaccin antituberculeux (BCG)' },
  dtp: { code: atc('J07CA01', 'diphtérie-poliomyélite-tétanos'), name: 'Vaccin diphtérie, tétanos, poliomyélite' },
  pertussis: { code: atc('J07AJ', 'vaccins coquelucheux'), name: 'Vaccin contre la coqueluche' },
  hib: { code: atc('J07AG', "vaccins de l'Haemophilus influenzae B"), name: 'Vaccin contre Haemophilus influenzae b' },
  'hepatitis-b': { code: atc('J07BC01', 'hépatite B, antigène purifié'), name: "Vaccin contre l'hépatite B" },
  pneumococcus: { code: atc('J07AL', 'vaccins pneumococciques'), name: 'Vaccin contre le pneumocoque' },
  'meningococcus-c': { code: atc('J07AH07', 'méningocoque C, antigène polysaccharidique purifié conjugué'), name: 'Vaccin contre le méningocoque C' },
  'meningococcus-acwy': { code: atc('J07AH08', 'méningocoques A,C,Y, W-135, antigènes polysaccharidiques tétravalents purifiés conjugués'), name: 'Vaccin contre les méningocoques A, C, W, Y' },
  'meningococcus-b': { code: atc('J07AH09', 'méningocoque B, vaccin multicomposant'), name: 'Vaccin contre le méningocoque B' },
  mmr: { code: atc('J07BD52', 'rougeole en association aux oreillons et à la rubéole, virus vivants atténués'), name: 'Vaccin contre la rougeole, les oreillons et la rubéole' },
  rotavirus: { code: atc('J07BH', 'vaccins des diarrhées à Rotavirus'), name: 'Vaccin contre les rotavirus' },
  'yellow-fever': { code: atc('J07BL', 'vaccins de la fièvre jaune'), name: 'Vaccin contre la fièvre jaune' },
} as const satisfies Readonly<Record<string, { code: Code; name: string }>>;
export type VaccineKey = keyof typeof vaccines;

/** @returns the code of an answer, null when nobody answered */
export const codeOf = <K extends string>(list: Readonly<Record<K, Code>>, key: K | null | undefined): Code | null => (key === null || key === undefined ? null : list[key]);
