import type {
  Answer, VsmAdverseEffect, VsmAllergy, VsmDevice, VsmDirective, VsmElement, VsmFamilyProblem, VsmFunction, VsmHabit, VsmMeasures, VsmPlan, VsmPregnancy,
  VsmProblem, VsmProcedure, VsmResult, VsmTreatment, VsmVaccination, VsmVigilance,
} from './elements';

/**
 * The medical synthesis (VSM, cda.md §5.1 and §5.2). Five sections are always answered, by elements or by « none » or « no information »;
 * the others are written when they hold something.
 */
export interface VsmContent {
  kind: 'vsm';
  /** Which model is written: the rules of 2013, or IPS-FR of 2024. */
  edition: '2013' | '2024.01';
  /** `dlu`: liaison document for emergencies, with the acute treatments (VSM-09); only in the edition of 2024. */
  use: 'vsm' | 'dlu';
  problems: Answer<VsmProblem>;
  procedures: Answer<VsmProcedure>;
  allergies: Answer<VsmAllergy>;
  treatments: Answer<VsmTreatment>;
  devices: Answer<VsmDevice>;
  medicalHistory?: Answer<VsmProblem>;
  adverseEffects?: readonly VsmAdverseEffect[];
  vigilance?: readonly VsmVigilance[];
  functions?: readonly VsmFunction[];
  measures?: readonly VsmMeasures[];
  habits?: readonly VsmHabit[];
  occupationalRisks?: readonly VsmElement[];
  familyHistory?: readonly VsmFamilyProblem[];
  vaccinations?: Answer<VsmVaccination>;
  pregnancy?: VsmPregnancy | null;
  plan?: readonly VsmPlan[];
  directives?: readonly VsmDirective[];
  results?: readonly VsmResult[];
  /** Anything else, for whoever reads. */
  comment?: string | null;
}

/** Sections the model wants answered. */
export const answeredSections = ['problems', 'procedures', 'allergies', 'treatments', 'devices'] as const;

/** @returns the elements, none when the answer is an absence */
export const elementsOf = <T>(answer: Answer<T> | undefined): readonly T[] => (answer === undefined || typeof answer === 'string' ? [] : answer);
