import { date, number, one, part, several, text, yesNo, type FormQuestion, type FormSection } from '../form';

/** Keys that a certificate reads: the same in every form (CHILD-09). */
const weight = number('weight', 'Poids', 'kg', 0.2, 300);
const height = number('height', 'Taille', 'cm', 20, 230);
const head = number('headCircumference', 'Périmètre crânien', 'cm', 15, 70);

export const infantMeasures: FormSection = part('measures', 'Mesures', weight, height, head);
export const childMeasures: FormSection = part('measures', 'Mesures', weight, height, one('growth', 'Courbe de corpulence', 'Régulière', 'Rebond précoce', 'Surpoids', 'Insuffisance pondérale'), number('systolic', 'Pression artérielle systolique', 'mmHg', 40, 250), number('diastolic', 'Pression artérielle diastolique', 'mmHg', 20, 150));

export const concerns: FormSection = part('concerns', 'Depuis le dernier examen', text('concerns', 'Questions et préoccupations des parents'), text('events', 'Maladies, hospitalisations, accidents'), text('treatments', 'Traitements en cours'));
export const laterConcerns: FormSection = part('concerns', 'Depuis le dernier examen', text('concerns', "Questions et préoccupations de l'enfant et des parents"), text('events', 'Maladies, hospitalisations, accidents'), text('treatments', 'Traitements en cours'), text('school', 'École : classe, ambiance, absences'));

/** @param more questions of one age */
export const milk = (...more: readonly FormQuestion[]): FormSection => part('feeding', 'Alimentation', one('feeding', 'Lait', 'Lait maternel exclusif', 'Mixte', 'Lait artificiel'), number('feeds', 'Nombre de repas par jour', 'repas', 0, 20), one('vitaminD', 'Vitamine D', 'Donnée', 'Non donnée'), ...more);
export const weaning = (...more: readonly FormQuestion[]): FormSection => part('feeding', 'Alimentation',
  one('feeding', 'Lait', 'Lait maternel exclusif', 'Mixte', 'Lait artificiel'), number('milkExclusiveWeeks', 'Lait maternel exclusif depuis la naissance', 'semaines', 0, 130), number('milkMixedWeeks', 'Alimentation mixte depuis la naissance', 'semaines', 0, 130),
  text('diversification', 'Diversification : âge, aliments, tolérance'), one('vitaminD', 'Vitamine D', 'Donnée', 'Non donnée'), ...more);
export const meals = (...more: readonly FormQuestion[]): FormSection => part('feeding', 'Alimentation', several('meals', 'Repas', 'Variés', 'Appétit capricieux', 'Grignotage', 'Boissons sucrées quotidiennes'), yesNo('foodAllergy', 'Allergie alimentaire'), text('feedingComment', 'Remarques'), ...more);

export const babySleep: FormSection = part('sleep', 'Sommeil', yesNo('sleepsOnBack', 'Couché sur le dos, matelas ferme, sans oreiller ni tour de lit'), one('sleepPlace', 'Où dort le bébé', 'Son lit, chambre des parents', 'Son lit, sa chambre', 'Lit des parents'), text('sleepComment', 'Pleurs, rythme, remarques'));
export const childSleep: FormSection = part('sleep', 'Sommeil', number('sleepHours', 'Heures de sommeil par jour', 'h', 4, 20), several('sleepTroubles', 'Difficultés', "Endormissement", 'Réveils nocturnes', 'Ronflements', 'Cauchemars ou terreurs', 'Énurésie'), text('sleepComment', 'Remarques'));

const wholeLife: readonly FormQuestion[] = [
  one('childcare', 'Mode de garde', 'Parents', 'Accueil collectif', 'Assistante maternelle', 'Garde à domicile'), one('screens', 'Écrans sans interaction avec un adulte', 'Jamais', "Moins d'une fois par semaine", 'Une fois par semaine ou plus'), yesNo('smokingAtHome', "Tabac à la maison"),
];
export const babyLife: FormSection = part('life', 'Mode de vie', ...wholeLife, yesNo('leadRisk', 'Risque de saturnisme (habitat dégradé ou ancien)'), yesNo('petsAtHome', 'Animaux à la maison'));
export const childLife: FormSection = part('life', 'Mode de vie', number('screenHours', 'Écrans par jour', 'h', 0, 24), number('activeHours', 'Activité physique par semaine', 'h', 0, 80), yesNo('smokingAtHome', 'Tabac à la maison'), yesNo('leadRisk', 'Risque de saturnisme'), text('lifeComment', 'Loisirs, amis, famille'));

/** @param milestones what the child of that age can do; absence is not a diagnosis, several call for an orientation */
export const development = (...milestones: readonly (readonly [key: string, label: string])[]): FormSection => part('development', 'Développement', ...milestones.map(([key, label]) => yesNo(key, label)),
  one('developmentFinding', 'Repérage des troubles du neurodéveloppement', "Pas de signe d'alerte", 'À revoir', 'Orientation vers une plateforme de coordination et d’orientation'), text('developmentComment', 'Remarques sur le développement'));

export const babySenses: FormSection = part('senses', 'Vue et audition', yesNo('fixes', 'Fixe et suit du regard'), yesNo('squint', 'Strabisme ou nystagmus'), one('pupilLight', 'Lueur pupillaire', 'Normale des deux côtés', 'Anormale'), one('hearing', 'Dépistage de la surdité', 'Non fait', 'Normal', 'À recontrôler'), yesNo('reactsToSound', 'Réagit aux bruits'));
export const childSenses: FormSection = part('senses', 'Vue et audition', number('visionRight', 'Acuité visuelle de loin, œil droit', '/10', 0, 20), number('visionLeft', 'Acuité visuelle de loin, œil gauche', '/10', 0, 20), yesNo('squint', 'Strabisme'), one('colours', 'Vision des couleurs', 'Normale', 'Anormale', 'Non testée'), one('hearingTest', 'Audition (voix chuchotée ou audiomètre)', 'Normale', 'À recontrôler', 'Non testée'), yesNo('glasses', 'Porte des lunettes'));

const state = (key: string, label: string): FormQuestion => one(key, label, 'Normal', 'Anormal', 'Non examiné');
export const newbornExam: FormSection = part('exam', 'Examen clinique', state('tone', 'Tonus, réactivité, réflexes archaïques'), state('heart', 'Cœur, pouls fémoraux'), state('lungs', 'Respiration'), state('abdomen', 'Abdomen, cordon'), state('hips', 'Hanches'), state('genitals', 'Organes génitaux externes'), state('skin', 'Peau, ictère'), state('palate', 'Palais, clavicules, membres'), state('fontanelle', 'Fontanelles'), text('examComment', 'Précisions'));
export const babyExam: FormSection = part('exam', 'Examen clinique', state('heart', 'Cœur, pouls fémoraux'), state('lungs', 'Respiration'), state('abdomen', 'Abdomen'), state('hips', 'Hanches'), state('genitals', 'Organes génitaux externes'), state('skin', 'Peau'), state('tone', 'Tonus'), state('fontanelle', 'Fontanelle antérieure'), state('headShape', 'Forme du crâne'), text('examComment', 'Précisions'));
export const childExam: FormSection = part('exam', 'Examen clinique', state('heart', 'Cœur'), state('lungs', 'Respiration'), state('abdomen', 'Abdomen'), state('genitals', 'Organes génitaux externes'), state('skin', 'Peau'), state('spine', 'Dos, marche, membres'), state('throat', 'Bouche, gorge, oreilles'), state('neurological', 'Examen neurologique'), text('examComment', 'Précisions'));
export const adolescentExam: FormSection = part('exam', 'Examen clinique', ...childExam.questions.filter(({ key }) => key !== 'genitals' && key !== 'examComment'), state('scoliosis', 'Recherche de scoliose'), one('puberty', 'Stade pubertaire (Tanner)', '1', '2', '3', '4', '5', 'Non évalué'), text('examComment', 'Précisions'));
export const teeth: FormSection = part('teeth', 'Dents', number('teethCount', 'Nombre de dents', 'dents', 0, 32), yesNo('caries', 'Caries visibles'), one('brushing', 'Brossage', 'Jamais', '1 fois par jour', '2 fois par jour'), date('dentistOn', 'Dernier examen bucco-dentaire'));

export const vaccination: FormSection = part('vaccination', 'Vaccinations', one('vaccinesUpToDate', 'Vaccinations vérifiées', 'À jour', 'À compléter', 'Non vérifiées'), text('vaccinesToDo', 'Vaccins à faire ou à rattraper'), yesNo('bcgIndicated', 'BCG indiqué'));
export const prevention = (...themes: readonly string[]): FormSection => part('prevention', 'Prévention abordée', several('prevention', 'Thèmes', ...themes), text('preventionComment', 'Conseils donnés'));
export const conclusion: FormSection = part('conclusion', 'Conclusion', text('conclusion', "Conclusion de l'examen"), several('followUp', 'Suites', 'Surveillance simple', 'Lien avec la PMI, parents d’accord', 'Autre professionnel de santé', 'Structure pluridisciplinaire (CAMSP, réseau)'), text('followUpText', 'Précisions'), date('nextOn', 'Prochain examen'));
export const birth: FormSection = part('birth', 'Naissance', number('gestationalWeeks', 'Âge gestationnel', 'semaines', 20, 45), number('birthWeight', 'Poids de naissance', 'g', 300, 7000), number('birthLength', 'Taille de naissance', 'cm', 20, 65), number('birthHead', 'Périmètre crânien de naissance', 'cm', 15, 45), number('apgar1', 'Apgar à 1 minute', '/10', 0, 10), number('apgar5', 'Apgar à 5 minutes', '/10', 0, 10), number('apgar10', 'Apgar à 10 minutes', '/10', 0, 10), yesNo('respiratoryDistress', 'Détresse respiratoire'), one('newbornScreening', 'Dépistage néonatal (buvard)', 'Fait', 'Non fait', 'Refusé'), yesNo('vitaminK', 'Vitamine K donnée'), yesNo('rsvProtection', 'Anticorps contre le VRS donnés'));
export const parents: FormSection = part('parents', 'Parents', text('parentsMood', 'Moral et fatigue des parents, dépression post-partum à rechercher'), yesNo('supportNeeded', 'Besoin de soutien (PMI, sage-femme, entourage)'));
export const homeAccidents: FormSection = part('accidents', 'Accidents', yesNo('accident', 'Accident domestique depuis le dernier examen'), several('accidentCauses', 'Nature', 'Choc', 'Brûlure', 'Intoxication', 'Autre'), text('accidentText', 'Précisions'));
/** Age of the first steps: read by the certificate of the twenty-fourth month. */
export const walking: FormSection = part('walking', 'Marche', yesNo('walking', 'Marche acquise'), number('walkingMonths', 'Âge de la marche', 'mois', 6, 30));
