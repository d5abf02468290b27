import { Injectable } from '@nestjs/common';
import { mayShareIns, patientMssanteAddress, type IdentityAttribute, type IdentityStatus, type PatientContact, type PatientTraits } from '@pluriel/identity/domain';
import type { Ctx } from '@pluriel/platform/server';
import { contactOf, medecinTraitantOf, traitsOf, type Patient } from './patient.entity';
import { PatientStore } from './patient-store';
import { patientLabel } from './patient-views';

/** Everything a document may need of an identity. `ins` may be printed or sent only when `mayShareIns` (INS-50, INS-56). */
export interface PatientIdentity {
  id: string; fileNumber: number;
  /** Version of the identity (strict traits, matricule), frozen with each document (ins.md §2.7). */
  version: number;
  status: IdentityStatus; attributes: IdentityAttribute[];
  traits: PatientTraits & { lieuNaissanceLabel: string | null };
  ins: { matricule: string; oid: string } | null;
  mayShareIns: boolean;
  contact: PatientContact;
  patientMssanteAddress: string | null;
  medecinTraitant: { userId: string | null; correspondentId: string | null } | null;
  /** Name as people know it, for lists and journals. */
  displayLabel: string;
  deceasedOn: string | null;
}

/** What of an identity decides whether anything about it leaves for a national service. */
export type PatientIns = Pick<PatientIdentity, 'id' | 'ins' | 'mayShareIns'>;
/** These facts as one JSON value (null: unknown, or joined to another file), for a query of a context above. @param patient @param structure places of the parameters */
export const patientInsSql = (patient: string, structure: string): string => `(SELECT to_jsonb(i) FROM (SELECT id, status, matricule, oid FROM patient WHERE id = ${patient} AND structure_id = ${structure} AND merged_into IS NULL) i)`;
/** @returns what such a value tells */
export function patientInsOf(value: unknown): PatientIns | null {
  if (value === null) return null;
  const { id, status, matricule, oid } = value as { id: string; status: IdentityStatus; matricule: string | null; oid: string | null };
  const ins = matricule && oid ? { matricule, oid } : null;
  return { id, ins, mayShareIns: mayShareIns({ status, ins }) };
}

/** What the contexts above read of a patient. */
@Injectable()
export class PatientReader {
  constructor(private readonly store: PatientStore) {}

  /** @throws 404 `patient.unknown` when the patient is not of the caller's structure */
  async forDocument(ctx: Ctx, patientId: string): Promise<PatientIdentity> {
    return identityOf(await this.store.load(ctx, patientId));
  }

  /** The same for many at once. @returns those of the caller's structure, by id; who was joined to another file is not there */
  async forDocuments(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, PatientIdentity>> {
    return new Map((await this.store.loadMany(ctx, patientIds)).map((patient) => [patient.id, identityOf(patient)]));
  }

  /**
   * Same, and until the end of the transaction nobody changes this identity nor the oppositions of this person: what is frozen now is still true
   * when it is committed, and whoever qualifies or opposes next sees it.
   */
  async holdForDocument(ctx: Ctx, patientId: string): Promise<PatientIdentity> {
    return identityOf(await this.store.hold(ctx, patientId));
  }
}

function identityOf(patient: Patient): PatientIdentity {
  const { ins, attributes } = patient.identity;
  const shared = mayShareIns({ status: patient.status, ins });
  const doctor = medecinTraitantOf(patient);
  return {
    id: patient.id, fileNumber: patient.fileNumber, version: patient.identityVersion, status: patient.status, attributes, traits: { ...traitsOf(patient), lieuNaissanceLabel: patient.lieuNaissanceLabel }, ins, mayShareIns: shared,
    contact: contactOf(patient), patientMssanteAddress: shared && ins && patient.deceasedOn === null ? patientMssanteAddress(ins.matricule) : null,
    medecinTraitant: doctor ? { userId: doctor.userId, correspondentId: doctor.correspondentId } : null, displayLabel: patientLabel(patient), deceasedOn: patient.deceasedOn,
  };
}
