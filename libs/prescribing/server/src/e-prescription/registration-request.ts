import type { ProfessionalFacts, StructureFacts } from '@pluriel/directory/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { durationDays, lineDuration } from '@pluriel/prescribing/domain';
import { parisDay } from '@pluriel/record/server';
import { createHash } from 'node:crypto';
import type { ReadablePrescription } from '../prescriptions/prescription-reader';
import type { RegistrationRequest } from './e-prescription-gateway';

/** Who and what a prescription about to be signed speaks of. */
export interface RegistrationSubject { patient: PatientIdentity; author: ProfessionalFacts; structure: StructureFacts }

/**
 * What the base receives of a prescription: the words that will be printed, the qualified identity and the author (prescription.md §2).
 * @returns null when the patient has no INS that may leave, or the author no RPPS
 */
export function registrationRequest(prescription: ReadablePrescription, { patient, author, structure }: RegistrationSubject, now: Date): Omit<RegistrationRequest, 'reference'> | null {
  const ins = patient.mayShareIns ? patient.ins : null;
  if (!ins || author.rpps === null) return null;
  const { nomNaissance, premierPrenom, prenomsNaissance, sexe, dateNaissance } = patient.traits;
  const lines = prescription.zones.flatMap((zone) => zone.lines);
  return {
    writtenOn: parisDay(now), bizone: prescription.layout === 'bizone', consentToReadDispensing: prescription.consentToReadDispensing, mention: prescription.mention?.trim() || null,
    author: { rpps: author.rpps, familyName: author.familyName, givenName: author.givenName, structure: structure.idNat },
    patient: { matricule: ins.matricule, oid: ins.oid, nomNaissance, prenomsNaissance: prenomsNaissance ?? premierPrenom, sexe, dateNaissance },
    lines: lines.map(({ printed, ...line }, index) => {
      const duration = lineDuration(line);
      return {
        rank: index + 1, label: printed.label, commonName: line.labelDci, brand: line.labelBrand, cis: line.cis, posology: printed.posology, quantity: printed.quantity || null, days: duration && durationDays(duration), renewals: line.renewals,
        substitutable: line.substitutionAllowed, nonSubstitutionReason: line.nonSubstitutionReason, ald: line.zone === 'ald', mentions: printed.mentions,
      };
    }),
  };
}

/** @returns what tells two registered contents apart */
export const contentHash = (request: Omit<RegistrationRequest, 'reference'> | null): string => createHash('sha256').update(JSON.stringify(request)).digest('hex');
