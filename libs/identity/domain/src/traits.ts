import type { BirthDate } from './birth-date';
import type { Sex } from './identity-status';

/** The five strict traits and the used names, kept apart (INS-01, ins.md §1.3). Names in the national alphabet. */
export interface PatientTraits {
  nomNaissance: string;
  premierPrenom: string;
  prenomsNaissance: string | null;
  dateNaissance: BirthDate;
  dateNaissanceEstimee: boolean;
  sexe: Sex;
  codeLieuNaissance: string;
  nomUtilise: string | null;
  prenomUtilise: string | null;
}

export const strictTraits = ['nomNaissance', 'premierPrenom', 'prenomsNaissance', 'dateNaissance', 'sexe', 'codeLieuNaissance'] as const;
export type StrictTrait = (typeof strictTraits)[number];

/** Unknown place of birth: a local value, never sent to INSi (ins.md §1.8). */
export const unknownBirthPlace = '99999';

export const traitLabels: Readonly<Record<StrictTrait | 'nomUtilise' | 'prenomUtilise' | 'dateNaissanceEstimee' | 'matricule' | 'oid', string>> = {
  nomNaissance: 'Nom de naissance',
  premierPrenom: 'Premier prénom de naissance',
  prenomsNaissance: 'Prénoms de naissance',
  dateNaissance: 'Date de naissance',
  dateNaissanceEstimee: 'Date de naissance estimée',
  sexe: 'Sexe',
  codeLieuNaissance: 'Code du lieu de naissance',
  nomUtilise: 'Nom utilisé',
  prenomUtilise: 'Prénom utilisé',
  matricule: 'Matricule INS',
  oid: 'Autorité (OID)',
};

/** @returns the strict traits whose value is not the same in both */
export const changedStrictTraits = (before: PatientTraits, after: PatientTraits): StrictTrait[] => strictTraits.filter((trait) => (before[trait] ?? null) !== (after[trait] ?? null));
