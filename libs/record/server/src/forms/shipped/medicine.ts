import type { FormDefinition } from '@pluriel/record/domain';
import { day, known, longText, measured, oneAnswer, quantity, score, section, severalAnswers, text, yesNo } from './form-words';

export const generalPractice: FormDefinition = {
  title: 'Médecine générale', professions: ['medecin', 'ipa'],
  sections: [
    section('history', 'Interrogatoire', longText('complaint', 'Histoire et plaintes'), severalAnswers('general', 'Signes généraux', ['Fièvre', 'Asthénie', 'Amaigrissement', 'Perte d’appétit', 'Sueurs nocturnes']), oneAnswer('pain', 'Douleur', ['Aucune', 'Légère', 'Modérée', 'Forte', 'Très forte'])),
    section('signs', 'Constantes', measured('weight', 'Poids'), measured('height', 'Taille', { carry: true }), measured('pressure', 'Pression artérielle'), measured('pulse', 'Fréquence cardiaque'), measured('temperature', 'Température'), measured('oxygen-saturation', 'Saturation')),
    section('examination', 'Examen', text('state', 'État général'), text('heart', 'Cœur et vaisseaux'), text('lungs', 'Poumons'), text('abdomen', 'Abdomen'), text('ent', 'ORL'), text('skin', 'Peau'), text('joints', 'Appareil locomoteur'), text('neurology', 'Neurologie')),
    section('prevention', 'Prévention', measured('tobacco', 'Tabac', { carry: true }), measured('alcohol', 'Alcool', { carry: true }), measured('activity', 'Activité physique', { carry: true }), yesNo('vaccines', 'Vaccins à jour')),
    section('conclusion', 'Conclusion', longText('diagnosis', 'Hypothèses et diagnostic'), longText('plan', 'Conduite à tenir'), text('next', 'Revoir')),
  ],
};

export const diabetes: FormDefinition = {
  title: 'Suivi du diabète', professions: ['medecin', 'ipa', 'infirmier', 'dieteticien'],
  sections: [
    section('disease', 'La maladie', oneAnswer('type', 'Type de diabète', ['Type 1', 'Type 2', 'Gestationnel', 'Autre'], { carry: true }), quantity('since', 'Année du diagnostic', '', 1930, 2100, 0, { carry: true }), known('treatments', 'Traitements en cours', 'treatment')),
    section('balance', 'Équilibre', quantity('hba1c', 'HbA1c', '%', 3, 20, 1), day('hba1c-on', 'Date de l’HbA1c'), quantity('target', 'Objectif d’HbA1c', '%', 5, 10, 1, { carry: true }), quantity('glucose', 'Glycémie à jeun', 'g/l', 0.2, 10, 2), oneAnswer('hypoglycaemia', 'Hypoglycémies depuis la dernière fois', ['Aucune', 'Quelques-unes, sans gravité', 'Fréquentes', 'Sévère, avec aide'])),
    section('signs', 'Mesures', measured('weight', 'Poids'), measured('waist', 'Tour de taille'), measured('pressure', 'Pression artérielle'), measured('gfr', 'Débit de filtration', { carry: true }), quantity('albuminuria', 'Albuminurie sur créatininurie', 'mg/g', 0, 20000), quantity('ldl', 'LDL-cholestérol', 'g/l', 0.1, 6, 2)),
    section('feet', 'Pieds', yesNo('pulses', 'Pouls perçus des deux côtés'), oneAnswer('monofilament', 'Monofilament', ['Senti partout', 'Non senti à droite', 'Non senti à gauche', 'Non senti des deux côtés']), severalAnswers('feet-state', 'État des pieds', ['Hyperkératose', 'Déformation', 'Mycose', 'Plaie']), oneAnswer('grade', 'Grade podologique', ['0 : pas de neuropathie', '1 : neuropathie isolée', '2 : neuropathie et artériopathie ou déformation', '3 : ulcère ou amputation ancienne'])),
    section('check-ups', 'Examens de l’année', day('eyes', 'Fond d’œil', { carry: true }), day('ecg', 'Électrocardiogramme', { carry: true }), day('dentist', 'Dentiste', { carry: true }), yesNo('flu', 'Vaccin contre la grippe cette saison')),
    section('life', 'Mode de vie', measured('activity', 'Activité physique'), measured('tobacco', 'Tabac', { carry: true }), text('food', 'Alimentation'), longText('goals', 'Objectifs choisis avec la personne')),
  ],
};

const gaitChoices = ['Normale', 'Ralentie', 'Avec une aide', 'Impossible'] as const;
export const geriatric: FormDefinition = {
  title: 'Évaluation gériatrique', professions: ['medecin', 'ipa', 'infirmier'],
  sections: [
    section('home', 'Lieu de vie', oneAnswer('lives', 'Vit', ['Seule', 'En couple', 'Avec la famille', 'En établissement'], { carry: true }), severalAnswers('helpers', 'Aides', ['Conjoint', 'Enfant', 'Aide à domicile', 'Infirmière', 'Portage de repas', 'Téléalarme'], { carry: true }), text('carer', 'Aidant principal', { carry: true })),
    section('daily', 'Activités de la vie quotidienne', ...(['Toilette', 'Habillage', 'Aller aux toilettes', 'Déplacements', 'Continence', 'Repas'] as const).map((label, index) => oneAnswer(`daily-${index + 1}`, label, [['Sans aide', 2], ['Aide partielle', 1], ['Aide complète', 0]])), score('daily-sum', 'Autonomie', [1, 2, 3, 4, 5, 6].map((index) => `daily-${index}`), 12, [6, 'dépendance importante'], [10, 'aide nécessaire'], [12, 'autonome'])),
    section('falls', 'Marche et chutes', quantity('falls', 'Chutes depuis un an', '', 0, 200), oneAnswer('gait', 'Marche', gaitChoices), quantity('rise', 'Se lever et marcher trois mètres', 's', 3, 300), yesNo('afraid', 'Peur de tomber')),
    section('food', 'Nutrition', measured('weight', 'Poids'), measured('height', 'Taille', { carry: true }), quantity('lost', 'Poids perdu en trois mois', 'kg', 0, 60, 1), oneAnswer('appetite', 'Appétit', ['Bon', 'Diminué', 'Très diminué'])),
    section('mind', 'Mémoire et humeur', oneAnswer('memory', 'Plainte de mémoire', ['Aucune', 'De la personne', 'De l’entourage']), oneAnswer('mood', 'Humeur', ['Bonne', 'Triste par moments', 'Triste le plus souvent']), yesNo('sleep', 'Sommeil troublé')),
    section('senses', 'Sens et médicaments', oneAnswer('hearing', 'Audition', ['Bonne', 'Diminuée', 'Appareillée']), oneAnswer('sight', 'Vue', ['Bonne', 'Diminuée', 'Très diminuée']), known('treatments', 'Traitements en cours', 'treatment'), yesNo('pillbox', 'Pilulier préparé par un tiers')),
    section('conclusion', 'Synthèse', longText('needs', 'Fragilités et besoins'), longText('plan', 'Actions proposées et qui les mène')),
  ],
};

export const pregnancy: FormDefinition = {
  title: 'Suivi de grossesse', professions: ['sage-femme', 'medecin'],
  sections: [
    section('pregnancy', 'La grossesse', day('last-period', 'Dernières règles', { carry: true }), day('start', 'Début de grossesse', { carry: true }), day('due', 'Terme prévu', { carry: true }), quantity('gravidity', 'Gestité', '', 1, 25, 0, { carry: true }), quantity('parity', 'Parité', '', 0, 20, 0, { carry: true }), quantity('weeks', 'Semaines d’aménorrhée', 'SA', 3, 44), quantity('days', 'Jours', '', 0, 6)),
    section('signs', 'Mesures', measured('weight', 'Poids'), measured('pressure', 'Pression artérielle'), quantity('fundus', 'Hauteur utérine', 'cm', 5, 50), quantity('fetal-heart', 'Rythme cardiaque fœtal', 'par minute', 60, 220), oneAnswer('presentation', 'Présentation', ['Céphalique', 'Siège', 'Transverse', 'Non déterminée'])),
    section('questions', 'Depuis la dernière fois', yesNo('movements', 'Mouvements actifs perçus'), yesNo('contractions', 'Contractions'), yesNo('bleeding', 'Saignements'), yesNo('fluid', 'Perte de liquide'), severalAnswers('complaints', 'Plaintes', ['Nausées', 'Douleurs', 'Brûlures urinaires', 'Œdèmes', 'Maux de tête', 'Troubles de la vue', 'Démangeaisons'])),
    section('tests', 'Bandelette et examens', oneAnswer('protein', 'Protéinurie', ['Négative', 'Traces', '1 croix', '2 croix ou plus']), oneAnswer('sugar', 'Glycosurie', ['Négative', 'Positive']), oneAnswer('nitrites', 'Nitrites ou leucocytes', ['Négatifs', 'Positifs']), oneAnswer('toxoplasmosis', 'Toxoplasmose', ['Immunisée', 'Non immunisée', 'Non faite'], { carry: true }), oneAnswer('blood', 'Groupe et rhésus', ['A +', 'A −', 'B +', 'B −', 'AB +', 'AB −', 'O +', 'O −'], { carry: true })),
    section('life', 'Mode de vie', measured('tobacco', 'Tabac'), measured('alcohol', 'Alcool'), oneAnswer('mood', 'Moral', ['Bon', 'Fragile', 'Difficile']), yesNo('safe', 'Se sent en sécurité chez elle')),
    section('conclusion', 'Conclusion', longText('plan', 'Conduite à tenir'), day('next', 'Prochain rendez-vous')),
  ],
};
