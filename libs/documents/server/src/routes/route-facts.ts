import type { RouteFacts } from '@pluriel/documents/domain';
import { yearsBetween } from '@pluriel/identity/domain';
import type { PatientIdentity } from '@pluriel/identity/server';
import { parisDay } from '@pluriel/kernel';
import { adultAge } from '@pluriel/record/domain';

/** @param day in Paris. @returns whether the person has legal representatives, from whom a document may be hidden (DMP-37) */
export const isMinor = (birth: string, day: string): boolean => yearsBetween(birth, day) < adultAge;

/** @returns the facts the rules of routes need */
export const routeFacts = (patient: PatientIdentity, consents: Pick<RouteFacts, 'dmpFeed' | 'mssantePatient' | 'mssanteProfessional'>, authorHasRpps: boolean, today: Date): RouteFacts => ({
  mayShareIns: patient.mayShareIns && patient.ins !== null, sexe: patient.traits.sexe, dmpFeed: consents.dmpFeed, mssantePatient: consents.mssantePatient, mssanteProfessional: consents.mssanteProfessional, patientMssanteAddress: patient.patientMssanteAddress, deceased: patient.deceasedOn !== null, authorHasRpps,
  minor: isMinor(patient.traits.dateNaissance, parisDay(today)),
});
