import type { Profession } from '@pluriel/kernel';

/** What the national references and our screens say of a profession. */
export interface ProfessionFacts {
  label: string;
  /** Two or three letters shown beside a name. */
  letters: string;
  /** Code of the authorSpecialty value set (NOS J01, structure.md §1.2): `G15_10`, `93`, `331`… without speciality. */
  authorCode: string;
  /** TRE_G15 code as PSC and the Annuaire give it, null for a function that is not a registered profession. */
  professionCode: string | null;
  /** Says `Dr` before the name. */
  doctorTitle: boolean;
  /** Acts for the care of a patient in his own name (structure.md §12). */
  clinical: boolean;
}

/** Professions and functions of a centre (structure.md §1.2 and §12), as data. */
export const professionFacts: Readonly<Record<Profession, ProfessionFacts>> = {
  medecin: { label: 'Médecin', letters: 'MED', authorCode: 'G15_10', professionCode: '10', doctorTitle: true, clinical: true },
  infirmier: { label: 'Infirmier', letters: 'IDE', authorCode: 'G15_60', professionCode: '60', doctorTitle: false, clinical: true },
  ipa: { label: 'Infirmier en pratique avancée', letters: 'IPA', authorCode: 'G15_60', professionCode: '60', doctorTitle: false, clinical: true },
  kine: { label: 'Masseur-kinésithérapeute', letters: 'MK', authorCode: 'G15_70', professionCode: '70', doctorTitle: false, clinical: true },
  'sage-femme': { label: 'Sage-femme', letters: 'SF', authorCode: 'G15_50', professionCode: '50', doctorTitle: false, clinical: true },
  dentiste: { label: 'Chirurgien-dentiste', letters: 'CD', authorCode: 'G15_40', professionCode: '40', doctorTitle: true, clinical: true },
  orthophoniste: { label: 'Orthophoniste', letters: 'ORT', authorCode: 'G15_91', professionCode: '91', doctorTitle: false, clinical: true },
  pharmacien: { label: 'Pharmacien', letters: 'PH', authorCode: 'G15_21', professionCode: '21', doctorTitle: true, clinical: true },
  dieteticien: { label: 'Diététicien', letters: 'DIE', authorCode: 'G15_95', professionCode: '95', doctorTitle: false, clinical: true },
  psychologue: { label: 'Psychologue', letters: 'PSY', authorCode: '93', professionCode: '93', doctorTitle: false, clinical: true },
  'assistant-medical': { label: 'Assistant médical', letters: 'AM', authorCode: '332', professionCode: null, doctorTitle: false, clinical: false },
  secretaire: { label: 'Secrétaire médicale', letters: 'SEC', authorCode: '331', professionCode: null, doctorTitle: false, clinical: false },
  coordinateur: { label: 'Coordinateur', letters: 'COO', authorCode: '330', professionCode: null, doctorTitle: false, clinical: false },
  administrateur: { label: 'Administrateur technique', letters: 'ADM', authorCode: '331', professionCode: null, doctorTitle: false, clinical: false },
};

/** General practice: qualified specialist, or doctor without speciality (NOS R38: SM26, SM53, SM54). */
const generalPractice = new Set(['SM26', 'SM53', 'SM54']);

/** @returns the letters beside a name; a general practitioner shows MG */
export const professionLetters = (profession: Profession, specialtyCode: string | null): string =>
  profession === 'medecin' && specialtyCode !== null && generalPractice.has(specialtyCode) ? 'MG' : professionFacts[profession].letters;

/** @returns `Dr` for those who bear the title, null otherwise */
export const titleOf = (profession: Profession): 'Dr' | null => (professionFacts[profession].doctorTitle ? 'Dr' : null);

/** @returns `Dr Claire MARTIN`: title, first name as written, family name in capitals */
export const displayNameOf = (person: { profession: Profession; givenName: string; familyName: string }): string =>
  [titleOf(person.profession), person.givenName.trim(), person.familyName.trim().toLocaleUpperCase('fr')].filter(Boolean).join(' ');

/** @returns the first letters of the first and family names, hyphens counted (`Jean-Marc LE GALL` → `JLG`), three at most */
export const initialsOf = (person: { givenName: string; familyName: string }): string =>
  [person.givenName.trim()[0] ?? '', ...person.familyName.trim().split(/[\s'’-]+/).map((part) => part[0] ?? '')].join('').toLocaleUpperCase('fr').slice(0, 3);
