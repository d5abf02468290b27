import type { FormDefinition } from '@pluriel/record/domain';
import { day, measured, oneAnswer, quantity, section } from './form-words';

/**
 * Tables of follow-up by profile (STR-14): their rows are found by what they measure, or by the technical name of the question in the forms, or by the test of biology it names.
 * Intervals of diabetes: Haute Autorité de santé, guide parcours de soins « diabète de type 2 de l’adulte » (2014); to be read over by a clinician, and
 * changed in a copy for who is followed otherwise.
 */
export const diabetesTable: FormDefinition = {
  title: 'Diabète', professions: ['medecin', 'ipa', 'infirmier', 'dieteticien'],
  sections: [
    section('balance', 'Équilibre', quantity('hba1c', 'HbA1c', '%', 3, 20, 1, { every: 3, test: 'HbA1c' }), quantity('glucose', 'Glycémie', 'g/l', 0.2, 10, 2)),
    section('signs', 'Mesures', measured('weight', 'Poids'), measured('waist', 'Tour de taille'), measured('pressure', 'Pression artérielle'), measured('gfr', 'DFG', { every: 12, test: 'DFG' }), quantity('albuminuria', 'Albuminurie', 'mg/g', 0, 20000, 0, { every: 12, test: 'albuminurie' }), quantity('ldl', 'LDL-cholestérol', 'g/l', 0.1, 6, 2, { every: 12, test: 'LDL' })),
    section('check-ups', 'Examens', day('eyes', 'Fond d’œil', { every: 24 }), day('ecg', 'Électrocardiogramme', { every: 12 }), day('dentist', 'Dentiste', { every: 12 })),
    section('life', 'Mode de vie', measured('activity', 'Activité physique'), measured('tobacco', 'Tabac')),
  ],
};
export const lifestyleTable: FormDefinition = {
  title: 'Mode de vie (jeune femme)', professions: ['medecin', 'sage-femme', 'infirmier'],
  sections: [section('life', 'Mode de vie', measured('activity', 'Activité physique'), measured('alcohol', 'Alcool'), measured('weight', 'Poids'), measured('tobacco', 'Tabac'), measured('pressure', 'Pression artérielle'))],
};
export const pregnancyTable: FormDefinition = {
  title: 'Grossesse', professions: ['sage-femme', 'medecin'],
  sections: [
    section('pregnancy', 'Terme', quantity('weeks', 'Semaines d’aménorrhée', 'SA', 3, 44)),
    section('signs', 'Mesures', measured('weight', 'Poids'), measured('pressure', 'Pression artérielle'), quantity('fundus', 'Hauteur utérine', 'cm', 5, 50), quantity('fetal-heart', 'Rythme cardiaque fœtal', 'par minute', 60, 220)),
    section('tests', 'Bandelette', oneAnswer('protein', 'Protéinurie', ['Négative', 'Traces', '1 croix', '2 croix ou plus']), oneAnswer('sugar', 'Glycosurie', ['Négative', 'Positive'])),
  ],
};
export const woundTable: FormDefinition = {
  title: 'Plaie', professions: ['infirmier', 'ipa', 'medecin'],
  sections: [
    section('size', 'Dimensions', quantity('length', 'Longueur', 'mm', 1, 600), quantity('width', 'Largeur', 'mm', 1, 600), quantity('depth', 'Profondeur', 'mm', 0, 200)),
    section('pain', 'Douleur', quantity('at-rest', 'Au repos', 'sur 10', 0, 10), quantity('at-care', 'Au soin', 'sur 10', 0, 10)),
    section('course', 'Évolution', oneAnswer('course', 'Évolution', ['Cicatrise', 'Stable', 'S’aggrave'])),
  ],
};
export const heartTable: FormDefinition = {
  title: 'Cœur et vaisseaux', professions: ['medecin', 'ipa', 'infirmier', 'kine'],
  sections: [section('signs', 'Mesures', measured('pressure', 'Pression artérielle'), measured('pulse', 'Fréquence cardiaque'), measured('weight', 'Poids'), measured('oxygen-saturation', 'Saturation'), quantity('ldl', 'LDL-cholestérol', 'g/l', 0.1, 6, 2, { test: 'LDL' }), measured('gfr', 'DFG', { test: 'DFG' }), measured('tobacco', 'Tabac'))],
};
