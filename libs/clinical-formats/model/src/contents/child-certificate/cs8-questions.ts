import type { CertificateQuestion } from './answers';
import { choice, count, quantity, yesOrNo } from './answers';
import { analgesias, caesareanCauses, cim10, codeOf, deliveryMethods, feedings, firstVisits, firstWeekProblems, hbsResults, hospitalReasons, loinc, nationalTerm, onsets, presentations, treatedOrNot } from './choices';
import type { Cs8Content } from './cs8';

/** Habits of the mother while she was pregnant: demanded by the model (cda.md §5.6). */
export const motherHabits = ({ habits }: Cs8Content): CertificateQuestion[] => [
  { id: 'mother-alcohol', label: "Consommation d'alcool pendant la grossesse", code: loinc('74013-4', "Consommation d'alcool"), answer: count(habits.alcoholGlassesAWeek, 'verres par semaine'), demanded: true },
  { id: 'mother-tobacco', label: 'Consommation de tabac pendant la grossesse', code: loinc('74011-8', 'Consommation tabagique'), answer: count(habits.cigarettesAWeek, 'cigarettes par semaine'), demanded: true },
  { id: 'mother-addiction', label: 'Autre addiction', code: nationalTerm('GEN-092.01.04', 'Autre addiction'), answer: yesOrNo(habits.otherAddiction), demanded: true },
];

export const cs8Household = ({ household }: Cs8Content): CertificateQuestion[] => [
  { id: 'household-children', label: "Enfants vivant au foyer avant la naissance", code: loinc('85722-7', "Nombre d'enfants vivant au foyer"), answer: count(household.childrenBefore), demanded: true },
  { id: 'feeding', label: "Alimentation de l'enfant", code: loinc('67704-7', "Type d'alimentation"), answer: choice(codeOf(feedings, household.feeding)), demanded: true },
  { id: 'tuberculosis-risk', label: 'Facteurs de risque familiaux de tuberculose', code: nationalTerm('MED-183', 'Facteurs de risque familiaux de tuberculose'), answer: yesOrNo(household.tuberculosisRisk), demanded: true },
];

/** One at least must stand in the model: the number of pregnancies, answered or not. */
export const pregnancyQuestions = ({ pregnancy }: Cs8Content): CertificateQuestion[] => [
  { id: 'pregnancy-gravidity', label: 'Grossesses, celle-ci comprise', code: loinc('11996-6', 'Gestité (nombre total de grossesses y compris actuelle)'), answer: count(pregnancy.gravidity), demanded: true },
  { id: 'pregnancy-parity', label: 'Accouchements, celui-ci compris', code: loinc('11977-6', "Parité (nombre total d'accouchements y compris actuel)"), answer: count(pregnancy.parity) },
  { id: 'pregnancy-premature', label: 'Enfants nés avant 37 semaines', code: loinc('11637-6', "Nombre d'enfants prématurés (nés avant 37 semaines)"), answer: count(pregnancy.prematureChildren) },
  { id: 'pregnancy-small', label: 'Enfants de moins de 2 500 g', code: nationalTerm('MED-159', "Nombre d'enfants pesant moins de 2500 g"), answer: count(pregnancy.childrenUnder2500g) },
  { id: 'pregnancy-stillborn', label: 'Enfants mort-nés', code: loinc('57062-2', "Nombre d'enfants mort-nés"), answer: count(pregnancy.stillborn) },
  { id: 'pregnancy-died', label: 'Enfants nés vivants et décédés avant 28 jours', code: nationalTerm('MED-1184', "Nombre d'enfants nés vivants et décédés avant 28 jours"), answer: count(pregnancy.diedBefore28Days) },
  { id: 'pregnancy-caesarean', label: 'Césarienne antérieure', code: cim10('O82.9', 'Accouchement par césarienne, sans précision'), answer: yesOrNo(pregnancy.earlierCaesarean) },
  { id: 'pregnancy-first-visit', label: 'Première consultation', code: loinc('75200-6', 'Date de la première consultation (déclaration de grossesse)'), answer: choice(codeOf(firstVisits, pregnancy.firstVisit)) },
  { id: 'pregnancy-weight', label: 'Poids avant la grossesse', code: loinc('8348-5', 'Poids corporel avant grossesse'), answer: quantity(pregnancy.weightBeforeKg, 'kg', 'kg') },
  { id: 'pregnancy-height', label: 'Taille de la mère', code: loinc('8302-2', 'Taille'), answer: quantity(pregnancy.heightCm, 'cm', 'cm') },
  { id: 'pregnancy-preeclampsia', label: 'Prééclampsie', code: cim10('O14.9', 'Prééclampsie, sans précision'), answer: yesOrNo(pregnancy.preeclampsia) },
  // « No hypertension » has no code in its list: the entry is left out, the words say it.
  { id: 'pregnancy-hypertension', label: 'Hypertension de la grossesse', code: cim10('O13', 'Hypertension gestationnelle [liée à la grossesse]'), answer: choice(pregnancy.hypertension === 'none' ? null : codeOf(treatedOrNot, pregnancy.hypertension)) },
  { id: 'pregnancy-diabetes', label: 'Diabète de la grossesse', code: cim10('O24.4', 'Diabète sucré survenant au cours de la grossesse'), answer: yesOrNo(pregnancy.gestationalDiabetes) },
  { id: 'pregnancy-other', label: 'Autre maladie pendant la grossesse', code: cim10('O99', "Autres maladies de la mère classées ailleurs, mais compliquant la grossesse, l'accouchement et la puerpéralité"), answer: yesOrNo(pregnancy.otherDisease), detail: pregnancy.otherDiseaseText ?? null },
  { id: 'pregnancy-hospital', label: 'Hospitalisation, y compris à domicile', code: nationalTerm('ORG-077', 'Hospitalisation (y compris à domicile)'), answer: quantity(pregnancy.hospitalDays, 'd', 'jours') },
  { id: 'pregnancy-hospital-reason', label: "Motif d'hospitalisation", code: nationalTerm('ORG-086', "Motif d'hospitalisation"), answer: choice(codeOf(hospitalReasons, pregnancy.hospitalReason)), detail: pregnancy.hospitalReasonText ?? null },
];

export const prenatalQuestions = ({ prenatal }: Cs8Content): CertificateQuestion[] => [
  { id: 'prenatal-trisomy', label: 'Dépistage de la trisomie 21', code: nationalTerm('GEN-078', 'Dépistage de la trisomie 21'), answer: yesOrNo(prenatal.trisomyScreening), demanded: true },
  { id: 'prenatal-ultrasounds', label: 'Nombre total d’échographies', code: nationalTerm('ORG-079', "Nombre total d'échographies"), answer: count(prenatal.ultrasounds), demanded: true },
  { id: 'prenatal-morphology', label: 'Échographie morphologique', code: nationalTerm('ORG-080', 'Echographie morphologique'), answer: yesOrNo(prenatal.morphologyUltrasound), demanded: true },
  { id: 'prenatal-interview', label: 'Entretien prénatal précoce', code: nationalTerm('GEN-079', 'Entretien prénatal précoce'), answer: yesOrNo(prenatal.earlyInterview), demanded: true },
  { id: 'prenatal-hbs', label: "Recherche de l'antigène HBs", code: loinc('51659-1', 'Recherche Ag Hbs'), answer: choice(codeOf(hbsResults, prenatal.hbsAntigen), prenatal.hbsAntigen === 'positive' ? 'Positive' : 'Négative'), demanded: true },
];

export const deliveryQuestions = ({ delivery }: Cs8Content): CertificateQuestion[] => [
  { id: 'delivery-fetuses', label: 'Nombre de fœtus', code: loinc('55281-0', 'Nombre de fœtus'), answer: count(delivery.fetuses) },
  { id: 'delivery-rank', label: 'Rang de naissance', code: loinc('73771-8', 'Rang de naissance'), answer: count(delivery.birthRank) },
  { id: 'delivery-weeks', label: 'Âge gestationnel', code: loinc('11885-1', "Age gestationnel (semaines d'amenorrhées révolues)"), answer: count(delivery.gestationalWeeks, 'semaines d’aménorrhée révolues') },
  { id: 'delivery-presentation', label: 'Présentation', code: nationalTerm('MED-1248', 'Présentation fœtale'), answer: choice(codeOf(presentations, delivery.presentation)) },
  { id: 'delivery-membranes', label: 'Rupture des membranes plus de 12 h avant', code: nationalTerm('MED-166', "Rupture membranaire plus de 12 h avant l'accouchement"), answer: yesOrNo(delivery.membranesOver12h) },
  { id: 'delivery-onset', label: 'Début du travail', code: loinc('73813-8', 'Caractéristiques du travail'), answer: choice(codeOf(onsets, delivery.onset)), demanded: true },
  { id: 'delivery-analgesia', label: 'Analgésie', code: nationalTerm('MED-168', 'Analgésie au cours du travail'), answer: choice(codeOf(analgesias, delivery.analgesia)), demanded: true },
  { id: 'delivery-method', label: 'Accouchement', code: loinc('57071-3', "Méthode d'accouchement"), answer: choice(codeOf(deliveryMethods, delivery.method)), demanded: true },
  { id: 'delivery-cause', label: 'Cause de la césarienne', code: nationalTerm('MED-600', 'Cause de la césarienne'), answer: choice(codeOf(caesareanCauses, delivery.caesareanCause)), detail: delivery.caesareanCauseText ?? null },
];

/** Problems of the first week: each is said present, absent, or left out. */
export const firstWeekQuestions = ({ firstWeek }: Cs8Content): CertificateQuestion[] => [
  { id: 'week-respiratory', label: 'Détresse respiratoire', code: firstWeekProblems.respiratory, answer: yesOrNo(firstWeek.respiratory) },
  { id: 'week-antibiotics', label: 'Antibiotiques plus de 48 heures', code: firstWeekProblems.antibiotics, answer: yesOrNo(firstWeek.antibiotics) },
  { id: 'week-neurological', label: 'Pathologie neurologique', code: firstWeekProblems.neurological, answer: yesOrNo(firstWeek.neurological) },
  { id: 'week-surgical', label: 'Urgence chirurgicale', code: firstWeekProblems.surgical, answer: yesOrNo(firstWeek.surgical) },
  { id: 'week-other', label: 'Autre pathologie', code: firstWeekProblems.other, answer: yesOrNo(firstWeek.other), detail: firstWeek.otherText ?? null },
];
