import type { RouteFacts } from '@pluriel/documents/domain';
import type { PatientIdentity } from '@pluriel/identity/server';

/** @returns the facts the rules of routes need */
export const routeFacts = (patient: PatientIdentity, consents: Pick<RouteFacts, 'dmpFeed' | 'mssantePatient' | 'mssanteProfessional'>, authorHasRpps: boolean): RouteFacts => ({
  mayShareIns: patient.mayShareIns && patient.ins !== null, sexe: patient.traits.sexe, dmpFeed: consents.dmpFeed, mssantePatient: consents.mssantePatient, mssanteProfessional: consents.mssanteProfessional, patientMssanteAddress: patient.patientMssanteAddress, deceased: patient.deceasedOn !== null, authorHasRpps,
});
