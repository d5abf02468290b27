import type { FormDefinition } from '@pluriel/record/domain';
import { dietetics, nurseVisit, physiotherapy, speech, wound } from './allied';
import { diabetesTable, heartTable, lifestyleTable, pregnancyTable, woundTable } from './follow-up-tables';
import { diabetes, generalPractice, geriatric, pregnancy } from './medicine';

/** A form that comes with the product. `edition` rises when its definition changes: centres get the next version, what was filled keeps its own. */
export interface ShippedForm { key: string; kind: 'form' | 'follow-up'; edition: number; definition: FormDefinition }

/** The forms of each profession (STR-19). */
export const shippedForms: readonly ShippedForm[] = [
  { key: 'general-practice', kind: 'form', edition: 1, definition: generalPractice }, { key: 'diabetes', kind: 'form', edition: 1, definition: diabetes }, { key: 'pregnancy', kind: 'form', edition: 1, definition: pregnancy },
  { key: 'wound', kind: 'form', edition: 1, definition: wound }, { key: 'physiotherapy', kind: 'form', edition: 1, definition: physiotherapy }, { key: 'speech-therapy', kind: 'form', edition: 1, definition: speech },
  { key: 'dietetics', kind: 'form', edition: 1, definition: dietetics }, { key: 'nurse-visit', kind: 'form', edition: 1, definition: nurseVisit }, { key: 'geriatric', kind: 'form', edition: 1, definition: geriatric },
  // Tables of follow-up: the same questions, over time (STR-14).
  { key: 'diabetes', kind: 'follow-up', edition: 2, definition: diabetesTable }, { key: 'lifestyle', kind: 'follow-up', edition: 1, definition: lifestyleTable }, { key: 'pregnancy', kind: 'follow-up', edition: 1, definition: pregnancyTable },
  { key: 'wound', kind: 'follow-up', edition: 1, definition: woundTable }, { key: 'heart', kind: 'follow-up', edition: 2, definition: heartTable },
];
