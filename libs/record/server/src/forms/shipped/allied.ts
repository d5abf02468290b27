import type { FormDefinition } from '@pluriel/record/domain';
import { day, known, longText, measured, oneAnswer, quantity, score, section, severalAnswers, text, yesNo } from './form-words';

export const wound: FormDefinition = {
  title: 'Plaie', professions: ['infirmier', 'ipa', 'medecin'],
  sections: [
    section('wound', 'La plaie', oneAnswer('kind', 'Nature', ['Escarre', 'Ulcère de jambe', 'Plaie du pied diabétique', 'Plaie opératoire', 'Brûlure', 'Traumatique', 'Autre'], { carry: true }), text('place', 'Siège', { carry: true }), day('since', 'Depuis', { carry: true })),
    section('size', 'Dimensions', quantity('length', 'Longueur', 'mm', 1, 600), quantity('width', 'Largeur', 'mm', 1, 600), quantity('depth', 'Profondeur', 'mm', 0, 200)),
    section('aspect', 'Aspect', severalAnswers('bed', 'Lit de la plaie', ['Nécrose', 'Fibrine', 'Bourgeonnement', 'Épidermisation']), oneAnswer('exudate', 'Écoulement', ['Aucun', 'Faible', 'Modéré', 'Abondant']), severalAnswers('around', 'Pourtour', ['Sain', 'Macéré', 'Rouge', 'Induré', 'Eczéma']), yesNo('smell', 'Odeur')),
    section('pain', 'Douleur et infection', quantity('at-rest', 'Douleur au repos', 'sur 10', 0, 10), quantity('at-care', 'Douleur au soin', 'sur 10', 0, 10), severalAnswers('infection', 'Signes d’infection', ['Chaleur', 'Rougeur qui s’étend', 'Pus', 'Fièvre']), measured('temperature', 'Température')),
    section('care', 'Soin du jour', text('cleaning', 'Nettoyage'), text('dressing', 'Pansement', { carry: true }), text('rhythm', 'Rythme', { carry: true }), oneAnswer('course', 'Évolution', ['Cicatrise', 'Stable', 'S’aggrave']), longText('comment', 'Remarques pour l’équipe')),
  ],
};

export const nurseVisit: FormDefinition = {
  title: 'Visite à domicile infirmière', professions: ['infirmier', 'ipa'],
  sections: [
    section('signs', 'Constantes', measured('pressure', 'Pression artérielle'), measured('pulse', 'Fréquence cardiaque'), measured('temperature', 'Température'), measured('oxygen-saturation', 'Saturation'), quantity('glucose', 'Glycémie capillaire', 'g/l', 0.2, 6, 2), measured('weight', 'Poids')),
    section('care', 'Soins faits', severalAnswers('acts', 'Soins', ['Injection', 'Pansement', 'Prélèvement', 'Préparation du pilulier', 'Aide à la toilette', 'Surveillance', 'Perfusion', 'Éducation']), known('treatments', 'Traitements en cours', 'treatment'), oneAnswer('taken', 'Médicaments pris', ['Oui', 'En partie', 'Non', 'Ne sait pas'])),
    section('state', 'État de la personne', quantity('pain', 'Douleur', 'sur 10', 0, 10), oneAnswer('mood', 'Moral', ['Bon', 'Fragile', 'Mauvais']), severalAnswers('alerts', 'À signaler', ['Chute', 'Confusion', 'Repas sautés', 'Œdèmes', 'Essoufflement', 'Rougeur aux appuis']), text('home', 'Logement et entourage')),
    section('next', 'Suite', longText('message', 'Message à l’équipe'), day('next', 'Prochaine visite')),
  ],
};

export const physiotherapy: FormDefinition = {
  title: 'Bilan de kinésithérapie', professions: ['kine'],
  sections: [
    section('reason', 'Motif', text('region', 'Région', { carry: true }), oneAnswer('side', 'Côté', ['Droit', 'Gauche', 'Les deux', 'Sans objet'], { carry: true }), longText('history', 'Histoire', { carry: true }), text('goal', 'Ce que la personne veut retrouver', { carry: true })),
    section('pain', 'Douleur', quantity('rest', 'Au repos', 'sur 10', 0, 10), quantity('effort', 'À l’effort', 'sur 10', 0, 10), oneAnswer('rhythm', 'Horaire', ['Mécanique', 'Inflammatoire', 'Mixte'])),
    section('range', 'Amplitudes', quantity('flexion', 'Flexion', '°', 0, 180), quantity('extension', 'Défaut d’extension', '°', 0, 90), quantity('abduction', 'Abduction', '°', 0, 180), text('range-more', 'Autres amplitudes')),
    section('strength', 'Force et fonction', oneAnswer('force', 'Force', ['0', '1', '2', '3', '4', '5']), quantity('walk', 'Marche de six minutes', 'm', 0, 1000), quantity('stand', 'Levers de chaise en 30 secondes', '', 0, 60), quantity('one-leg', 'Appui sur un pied', 's', 0, 120)),
    section('plan', 'Projet', longText('diagnosis', 'Diagnostic kinésithérapique'), longText('objectives', 'Objectifs'), quantity('sessions', 'Séances prévues', '', 1, 100), longText('techniques', 'Techniques et conseils')),
  ],
};

export const speech: FormDefinition = {
  title: 'Bilan d’orthophonie', professions: ['orthophoniste'],
  sections: [
    section('request', 'La demande', oneAnswer('field', 'Domaine', ['Langage oral', 'Langage écrit', 'Cognition mathématique', 'Voix', 'Déglutition', 'Neurologie', 'Oralité', 'Bégaiement', 'Surdité'], { carry: true }), text('asked-by', 'À la demande de', { carry: true }), longText('history', 'Histoire du trouble', { carry: true })),
    section('context', 'Contexte', text('languages', 'Langues parlées à la maison', { carry: true }), text('school', 'Classe ou activité', { carry: true }), yesNo('hearing', 'Audition contrôlée'), yesNo('sight', 'Vue contrôlée')),
    section('tests', 'Épreuves', text('test', 'Test et date d’étalonnage'), quantity('deviation', 'Écart à la moyenne', 'écarts-types', -6, 6, 1), quantity('rank', 'Rang percentile', '', 0, 100), longText('results', 'Résultats détaillés')),
    section('observation', 'Observation', oneAnswer('attention', 'Attention', ['Soutenue', 'Fluctuante', 'Courte']), oneAnswer('intelligible', 'Intelligibilité', ['Bonne', 'Moyenne', 'Faible']), longText('strengths', 'Points d’appui')),
    section('conclusion', 'Conclusion', longText('diagnosis', 'Diagnostic orthophonique'), longText('objectives', 'Objectifs'), quantity('sessions', 'Séances proposées', '', 0, 100), text('adaptations', 'Aménagements proposés')),
  ],
};

export const dietetics: FormDefinition = {
  title: 'Consultation diététique', professions: ['dieteticien'],
  sections: [
    section('signs', 'Mesures', measured('weight', 'Poids'), measured('height', 'Taille', { carry: true }), measured('waist', 'Tour de taille'), quantity('usual', 'Poids habituel', 'kg', 20, 300, 1, { carry: true }), quantity('wanted', 'Poids souhaité', 'kg', 20, 300, 1, { carry: true })),
    section('habits', 'Habitudes', quantity('meals', 'Repas par jour', '', 0, 10), oneAnswer('snacks', 'Grignotage', ['Jamais', 'Parfois', 'Chaque jour']), severalAnswers('drinks', 'Boissons sucrées', ['Sodas', 'Jus', 'Sirop', 'Boissons énergisantes']), longText('day', 'Une journée type'), known('allergies', 'Allergies et intolérances', 'allergy')),
    section('screening', 'Dépistage de la dénutrition', oneAnswer('loss', 'Perte de poids sans le vouloir', [['Aucune', 0], ['Moins de 5 %', 1], ['5 à 10 %', 2], ['Plus de 10 %', 3]]), oneAnswer('intake', 'Mange moins que d’habitude', [['Non', 0], ['Un peu moins', 1], ['Moitié moins', 2], ['Presque rien', 3]]), score('risk', 'Risque', ['loss', 'intake'], 6, [1, 'faible'], [3, 'modéré'], [6, 'élevé'])),
    section('life', 'Mode de vie', measured('activity', 'Activité physique'), oneAnswer('motivation', 'Prête à changer', ['Pas encore', 'Y pense', 'Oui', 'A commencé'])),
    section('plan', 'Objectifs', longText('goals', 'Objectifs choisis ensemble'), longText('advice', 'Conseils donnés'), day('next', 'Prochain rendez-vous')),
  ],
};
