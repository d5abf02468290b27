import type { RouteFacts } from '@pluriel/documents/domain';
import { yearsBetween } from '@pluriel/identity/domain';
import type { PatientIdentity } from '@pluriel/identity/server';

/** @returns the facts the rules of routes need */
export const routeFacts = (patient: PatientIdentity, consents: Pick<RouteFacts, 'dmpFeed' | 'mssantePatient' | 'mssanteProfessional'>, authorHasRpps: boolean, today: Date): RouteFacts => ({
  mayShareIns: patient.mayShareIns && patient.ins !== null, sexe: patient.traits.sexe, dmpFeed: consents.dmpFeed, mssantePatient: consents.mssantePatient, mssanteProfessional: consents.mssanteProfessional, patientMssanteAddress: patient.patientMssanteAddress, deceased: patient.deceasedOn !== null, authorHasRpps,
  minor: yearsBetween(patient.traits.dateNaissance, today.toISOString().slice(0, 10)) < 18,
});
