import { capital } from '../../writing';
import type { Code } from '../../../code';
import { accidentCauses, activities, analgesias, caesareanCauses, childcares, coverages, deliveryMethods, developmentFindings, educations, feedings, firstVisits, hbsResults, hospitalReasons, onsets, presentations, professions, screenExposures, transfers, vaccines, wards, type VaccineKey } from '../choices';
import { day, figure, pick, picks, words, yes, type CertificateField, type CertificatePart } from './fields';

const part = (key: string, title: string, ...fields: readonly CertificateField[]): CertificatePart => ({ key, title, fields });
/** The words of a national list, as they are read. */
const labels = <K extends string>(list: Readonly<Record<K, Code>>): Record<K, string> => Object.fromEntries((Object.entries(list) as [K, Code][]).map(([key, { label }]) => [key, capital(label)])) as Record<K, string>;

const answersOfParent = (at: 'mother' | 'otherParent'): CertificateField[] => [
  words(`${at}.familyName`, 'Nom'), words(`${at}.givenName`, 'Prénom'), day(`${at}.birthDate`, 'Date de naissance'), pick(`${at}.education`, "Niveau d'études", labels(educations)), pick(`${at}.profession`, 'Profession', labels(professions)), pick(`${at}.activity`, 'Activité', labels(activities)),
];
export const motherPart = part('mother', 'Mère', ...answersOfParent('mother'));
export const otherParentPart = part('otherParent', 'Autre parent', pick('otherParent.relationship', 'Lien', { FTH: 'Père', MTH: 'Mère', STPFTH: 'Beau-père', STPMTH: 'Belle-mère', DOMPART: 'Concubin(e) ou partenaire', TUTEUR: 'Tuteur', FAMMEMB: 'Autre membre de la famille' }), ...answersOfParent('otherParent'));

const ranks = ['1re dose', '2e dose', '3e dose'] as const;
const dose = (vaccine: VaccineKey, rank: number): CertificateField => day(`vaccinations.${vaccine}.${rank}`, `${vaccines[vaccine].name}, ${ranks[rank - 1] ?? `${rank}e dose`}`);
const booster = (vaccine: VaccineKey): CertificateField => day(`vaccinations.${vaccine}.booster`, `${vaccines[vaccine].name}, rappel`);
const doses = (vaccine: VaccineKey, most: number, withBooster = false): CertificateField[] => [...Array.from({ length: most }, (_, index) => dose(vaccine, index + 1)), ...(withBooster ? [booster(vaccine)] : [])];
const infantDoses = (withBooster: boolean): CertificateField[] => [
  ...doses('bcg', 1), ...doses('dtp', 2, withBooster), ...doses('pertussis', 2, withBooster), ...doses('hib', 2, withBooster), ...doses('hepatitis-b', 3, withBooster), ...doses('pneumococcus', 2, withBooster),
  ...doses('meningococcus-c', 1), ...doses('meningococcus-acwy', 1, withBooster), ...doses('meningococcus-b', 2, withBooster), ...doses('rotavirus', 3),
];

const followUp = part('followUp', 'Suites', yes('followUp.pmi', 'Lien avec le médecin de PMI, parents d’accord'), yes('followUp.professional', 'Orientation vers un autre professionnel'), yes('followUp.structure', 'Orientation vers une structure pluridisciplinaire'), words('followUp.comment', 'Précisions'));
const given = part('given', 'Anticorps donnés', yes('given.antiviral', 'Anticorps contre le VRS'), day('given.antiviral.on', 'Date, VRS'), yes('given.immunoglobulin', 'Immunoglobulines spécifiques'), day('given.immunoglobulin.on', 'Date, immunoglobulines'));

/** First certificate, within eight days (cda.md §5.6). */
export const cs8FormParts: readonly CertificatePart[] = [
  motherPart, otherParentPart,
  part('household', 'Foyer', figure('household.childrenBefore', 'Enfants au foyer avant la naissance', 'enfants', 0, 20), pick('household.feeding', "Alimentation de l'enfant", { breast: 'Lait maternel exclusif', mixed: 'Mixte', formula: 'Lait artificiel' } satisfies Record<keyof typeof feedings, string>), yes('household.tuberculosisRisk', 'Risque familial de tuberculose'), pick('coverage', 'Couverture sociale', labels(coverages))),
  part('habits', 'Pendant la grossesse', figure('habits.alcoholGlassesAWeek', 'Alcool', 'verres par semaine', 0, 200), figure('habits.cigarettesAWeek', 'Tabac', 'cigarettes par semaine', 0, 700), yes('habits.otherAddiction', 'Autre addiction')),
  part('pregnancy', 'Grossesses', figure('pregnancy.gravidity', 'Grossesses, celle-ci comprise', 'grossesses', 1, 30), figure('pregnancy.parity', 'Accouchements, celui-ci compris', 'accouchements', 1, 30), figure('pregnancy.prematureChildren', 'Enfants nés avant 37 semaines', 'enfants', 0, 20), figure('pregnancy.childrenUnder2500g', 'Enfants de moins de 2 500 g', 'enfants', 0, 20),
    figure('pregnancy.stillborn', 'Enfants mort-nés', 'enfants', 0, 20), figure('pregnancy.diedBefore28Days', 'Enfants décédés avant 28 jours', 'enfants', 0, 20), yes('pregnancy.earlierCaesarean', 'Césarienne antérieure'), pick('pregnancy.firstVisit', 'Première consultation', labels(firstVisits)), figure('pregnancy.weightBeforeKg', 'Poids de la mère avant la grossesse', 'kg', 25, 300),
    figure('pregnancy.heightCm', 'Taille de la mère', 'cm', 100, 220), yes('pregnancy.preeclampsia', 'Prééclampsie'), pick('pregnancy.hypertension', 'Hypertension de la grossesse', { none: 'Non', treated: 'Oui, traitée', untreated: 'Oui, non traitée' }), yes('pregnancy.gestationalDiabetes', 'Diabète de la grossesse'), yes('pregnancy.otherDisease', 'Autre maladie'), words('pregnancy.otherDiseaseText', 'Laquelle'),
    figure('pregnancy.hospitalDays', 'Hospitalisation', 'jours', 0, 300), pick('pregnancy.hospitalReason', "Motif d'hospitalisation", labels(hospitalReasons)), words('pregnancy.hospitalReasonText', 'Précisions sur le motif')),
  part('prenatal', 'Suivi prénatal', yes('prenatal.trisomyScreening', 'Dépistage de la trisomie 21'), figure('prenatal.ultrasounds', 'Échographies', 'échographies', 0, 50), yes('prenatal.morphologyUltrasound', 'Échographie morphologique'), yes('prenatal.earlyInterview', 'Entretien prénatal précoce'), pick('prenatal.hbsAntigen', 'Antigène HBs', { positive: 'Positif', negative: 'Négatif' } satisfies Record<keyof typeof hbsResults, string>)),
  part('delivery', 'Accouchement', figure('delivery.fetuses', 'Nombre de fœtus', 'fœtus', 1, 9), figure('delivery.birthRank', 'Rang de naissance', 'rang', 1, 9), figure('delivery.gestationalWeeks', 'Âge gestationnel', 'semaines révolues', 20, 45), pick('delivery.presentation', 'Présentation', labels(presentations)), yes('delivery.membranesOver12h', 'Rupture des membranes plus de 12 h avant'), pick('delivery.onset', 'Début du travail', labels(onsets)),
    pick('delivery.analgesia', 'Analgésie', labels(analgesias)), pick('delivery.method', 'Accouchement', labels(deliveryMethods)), pick('delivery.caesareanCause', 'Cause de la césarienne', labels(caesareanCauses)), words('delivery.caesareanCauseText', 'Précisions sur la cause')),
  part('newborn', 'Naissance', figure('newborn.weightG', 'Poids', 'g', 200, 7000), figure('newborn.lengthCm', 'Taille', 'cm', 20, 65), figure('newborn.headCircumferenceCm', 'Périmètre crânien', 'cm', 15, 45), figure('newborn.apgar1', 'Apgar à 1 minute', '/10', 0, 10), figure('newborn.apgar5', 'Apgar à 5 minutes', '/10', 0, 10), figure('newborn.apgar10', 'Apgar à 10 minutes', '/10', 0, 10)),
  part('firstWeek', 'Première semaine', yes('firstWeek.respiratory', 'Détresse respiratoire'), yes('firstWeek.antibiotics', 'Antibiotiques plus de 48 heures'), yes('firstWeek.neurological', 'Pathologie neurologique'), yes('firstWeek.surgical', 'Urgence chirurgicale'), yes('firstWeek.other', 'Autre pathologie'), words('firstWeek.otherText', 'Laquelle'),
    yes('acts.specialised', 'Gestes techniques spécialisés'), words('acts.specialisedText', 'Lesquels'), pick('acts.hearing', 'Dépistage de la surdité', { 'not-done': 'Non fait', normal: 'Normal', 'to-check': 'À recontrôler' })),
  given,
  part('transfer', 'Transfert, décès', pick('transfer.kind', 'Transfert ou mutation', labels(transfers)), day('transfer.on', 'Date du transfert'), pick('transfer.ward', 'Service', labels(wards)), words('transfer.place', 'Établissement'), figure('death.ageInDays', 'Décès : âge', 'jours', 0, 400), words('death.cause', 'Décès : cause')),
  part('vaccinations', 'Vaccinations', ...doses('bcg', 1), ...doses('hepatitis-b', 1)), followUp,
];

const laterHousehold: readonly CertificateField[] = [
  figure('household.children', 'Enfants vivant au foyer', 'enfants', 0, 20), yes('household.keptByOthers', 'Enfant gardé actuellement'), pick('household.childcare', 'Mode de garde principal', { collective: 'Accueil collectif', childminder: 'Assistante maternelle', home: 'Garde à domicile' } satisfies Record<keyof typeof childcares, string>), yes('household.leadRisk', 'Risque de saturnisme'),
  figure('milk.exclusiveWeeks', 'Lait maternel exclusif depuis la naissance', 'semaines', 0, 130), figure('milk.mixedWeeks', 'Alimentation mixte depuis la naissance', 'semaines', 0, 130),
];
const laterHistory = (accident: string): CertificatePart => part('history', 'Antécédents', yes('history.bornBefore33Weeks', 'Né avant 33 semaines'), yes('history.accident', accident), picks('history.accidentCauses', 'Cause de l’accident', { shock: 'Choc', burn: 'Brûlure', poisoning: 'Intoxication', other: 'Autre' } satisfies Record<keyof typeof accidentCauses, string>));
const measures = part('measure', 'Mesures du jour', figure('measure.weightKg', 'Poids', 'kg', 0.2, 300), figure('measure.heightCm', 'Taille', 'cm', 20, 230), figure('measure.headCircumferenceCm', 'Périmètre crânien', 'cm', 15, 70));
const finding = pick('development.finding', 'Repérage des troubles du neurodéveloppement', { none: "Pas de signe d'alerte", referred: 'Orientation vers une plateforme' } satisfies Record<keyof typeof developmentFindings, string>);

/** Second certificate, ninth month (cda.md §5.7). */
export const cs9FormParts: readonly CertificatePart[] = [
  motherPart, otherParentPart, part('household', 'Mode de vie', ...laterHousehold, yes('tuberculosisRisk', 'Risque familial de tuberculose')), laterHistory('Accident domestique avant 9 mois'), measures,
  part('development', 'Développement', finding), given, part('vaccinations', 'Vaccinations', ...infantDoses(false)), followUp,
];

/** Third certificate, twenty-fourth month (cda.md §5.8). */
export const cs24FormParts: readonly CertificatePart[] = [
  motherPart, otherParentPart, part('household', 'Mode de vie', ...laterHousehold, pick('screens', 'Écrans sans interaction avec un adulte', { never: 'Jamais', 'less-than-weekly': "Moins d'une fois par semaine", weekly: 'Une fois par semaine ou plus' } satisfies Record<keyof typeof screenExposures, string>)),
  laterHistory('Accident domestique depuis 9 mois'), measures, part('development', 'Développement', finding, yes('walking.acquired', 'Marche acquise'), figure('walking.atMonths', 'Âge de la marche', 'mois', 6, 30), yes('foodAllergy', 'Allergie alimentaire')), given,
  part('vaccinations', 'Vaccinations', ...infantDoses(true), ...doses('mmr', 2), ...doses('yellow-fever', 1)), followUp,
];
