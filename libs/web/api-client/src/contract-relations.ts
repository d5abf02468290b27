import type { PatientLink } from './generated/schema';

/** What another person is to a patient. */
export type LinkKind = PatientLink['kind'];
