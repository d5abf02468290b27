import type { Absence, VsmAdverseEffect, VsmAllergy, VsmDirective, VsmFunction, VsmHabit, VsmPlan, VsmPregnancy, VsmProblem, VsmResult, VsmSign } from './elements';

/** How each answer is read by a patient and by an emergency doctor alike (VSM-25): no word of the trade of formats. */
type Words<K extends string> = Readonly<Record<K, string>>;

export const severityWords: Words<NonNullable<VsmProblem['severity']>> = { mild: 'Léger', 'mild-moderate': 'Léger à modéré', moderate: 'Modéré', 'moderate-severe': 'Modéré à sévère', severe: 'Grave', fatal: 'Mortel' };
export const certaintyWords: Words<NonNullable<VsmProblem['certainty']>> = { confirmed: 'Confirmé', unconfirmed: 'À confirmer', refuted: 'Écarté' };

export const allergyWords: Words<VsmAllergy['kind']> = {
  allergy: 'Allergie', 'drug-allergy': 'Allergie à un médicament', 'food-allergy': 'Allergie alimentaire', 'substance-allergy': 'Allergie à une substance',
  'non-allergic': 'Hypersensibilité non allergique', 'non-allergic-drug': 'Hypersensibilité non allergique à un médicament', 'non-allergic-food': 'Hypersensibilité non allergique à un aliment', 'non-allergic-substance': 'Hypersensibilité non allergique à une substance',
  'substance-intolerance': 'Intolérance à une substance', 'drug-intolerance': 'Intolérance à un médicament', 'food-intolerance': 'Intolérance alimentaire', idiosyncrasy: 'Réaction propre au patient', propensity: 'Nature non précisée',
};
export const allergyStatusWords: Words<NonNullable<VsmAllergy['status']>> = { active: 'Actuelle', inactive: 'Plus de réaction', resolved: 'Guérie' };
export const criticalityWords: Words<NonNullable<VsmAllergy['criticality']>> = { low: 'Risque faible', high: 'Risque vital', 'unable-to-assess': 'Risque non évaluable' };

export const originWords: Words<VsmAdverseEffect['origin']> = {
  'proper-use': 'Traitement pris comme prescrit', overdose: 'Surdosage', 'medication-error': 'Erreur médicamenteuse', 'occupational-exposure': 'Exposition au travail', interaction: 'Interaction entre médicaments',
  'quality-defect': 'Défaut de qualité du médicament', 'mother-exposure': 'Exposition de la mère', 'father-exposure': 'Exposition du père', breastfeeding: 'Allaitement',
};
export const gravityWords: Words<VsmAdverseEffect['gravity']> = {
  mild: 'Sans gravité', hospitalisation: 'Hospitalisation', disability: 'Invalidité', malformation: 'Malformation', 'life-threatening': 'Pronostic vital engagé', 'other-serious': 'Autre situation grave', death: 'Décès',
};
export const imputabilityWords: Words<NonNullable<VsmAdverseEffect['imputability']>> = { certain: 'Lien certain', possible: 'Lien possible', uncertain: 'Lien incertain', undetermined: 'Lien indéterminé' };
export const outcomeWords: Words<NonNullable<VsmAdverseEffect['outcome']>> = {
  recovered: 'Guéri sans séquelle', 'recovered-with-sequelae': 'Guéri avec séquelle', recovering: 'En cours de guérison', persisting: 'Persiste', death: 'Décès dû à l’effet', 'contributed-to-death': 'A pu contribuer au décès', 'unrelated-death': 'Décès sans rapport', unknown: 'Évolution inconnue',
};

export const functionWords: Words<VsmFunction['domain']> = { mind: 'État psychique', senses: 'Vue, audition, parole', mobility: 'Déplacements', other: 'Autre risque' };
export const signWords: Words<VsmSign> = { weight: 'Poids', height: 'Taille', headCircumference: 'Périmètre crânien', bodyMassIndex: 'Indice de masse corporelle', systolic: 'Pression artérielle systolique', diastolic: 'Pression artérielle diastolique', pulse: 'Fréquence cardiaque', oxygenSaturation: 'Saturation en oxygène', temperature: 'Température' };
/** Units as people read them; the others are written as they are. */
export const unitWords: Words<string> = { 'mm[Hg]': 'mmHg', 'kg/m2': 'kg/m²', '/min': '/min', Cel: '°C', '{score}': '', '1': '' };
export const habitWords: Words<VsmHabit['habit']> = {
  smoking: 'Tabac', tobacco: 'Quantité de tabac', alcohol: 'Alcool', drugs: 'Drogues', exercise: 'Activité physique', diet: 'Alimentation', exposure: 'Exposition à un risque', 'occupational-exposure': 'Exposition au travail', employment: 'Emploi', behaviour: 'Comportement', other: 'Autre',
};
export const pregnancyWords: Words<VsmPregnancy['status']> = { pregnant: 'Enceinte', 'not-pregnant': 'Pas de grossesse', unknown: 'Non connue' };
export const planWords: Words<VsmPlan['kind']> = { goal: 'Objectif', examination: 'Examen', procedure: 'Acte', encounter: 'Rendez-vous' };
export const directiveWords: Words<VsmDirective['about']> = {
  surgery: 'Intervention chirurgicale', dialysis: 'Dialyse', sedation: 'Sédation profonde et continue jusqu’au décès', 'life-support': 'Maintien artificiel en vie', resuscitation: 'Réanimation cardiaque et respiratoire', 'breathing-support': 'Assistance respiratoire',
  feeding: 'Alimentation et hydratation artificielles', other: 'Autre souhait', document: 'Directives anticipées',
};
export const resultWords: Words<VsmResult['domain']> = { biology: 'Biologie', imaging: 'Imagerie' };

/** The sentence of a section without element. */
export const absenceWords = {
  allergies: { none: 'Pas d’allergie ni d’intolérance connue.', 'no-information': 'Pas d’information sur les allergies et intolérances.' },
  treatments: { none: 'Pas de traitement médicamenteux connu.', 'no-information': 'Pas d’information sur les traitements médicamenteux.' },
  problems: { none: 'Pas de problème de santé en cours connu.', 'no-information': 'Pas d’information sur les problèmes de santé en cours.' },
  devices: { none: 'Pas de dispositif médical connu.', 'no-information': 'Pas d’information sur les dispositifs médicaux.' },
  procedures: { none: 'Pas d’opération ni d’acte marquant connu.', 'no-information': 'Pas d’information sur les opérations et actes.' },
  medicalHistory: { none: 'Pas d’antécédent médical connu.', 'no-information': 'Pas d’information sur les antécédents médicaux.' },
  vaccinations: { none: 'Pas de vaccination connue.', 'no-information': 'Pas d’information sur les vaccinations.' },
} as const satisfies Record<string, Record<Absence, string>>;
export type AnsweredSection = keyof typeof absenceWords;
