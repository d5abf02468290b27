import { Injectable } from '@nestjs/common';
import { inverseLink, linkKindLabels, type LinkKind, type RelatedPerson } from '@pluriel/identity/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientReader } from '../patients/patient-reader';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import type { PatientRelations } from './relations.dto';

/** @returns the people of a file in their order, role by role */
export const peopleOf = (ctx: Ctx, patientId: string): Promise<RelatedPerson[]> => ctx.manager.query<RelatedPerson[]>(
  `SELECT role, family_name AS "familyName", given_name AS "givenName", quality, phone, email, related_patient_id AS "relatedPatientId", note FROM patient_person WHERE patient_id = $1 AND structure_id = $2
    ORDER BY array_position(ARRAY['representative', 'emergency', 'trusted'], role), rank`, [patientId, ctx.structureId]);

/** @returns version of the list of people, 0 when none was written */
export async function peopleVersion(ctx: Ctx, patientId: string): Promise<number> {
  const [row] = await ctx.manager.query<{ version: number }[]>('SELECT people_version AS version FROM patient_sheet WHERE patient_id = $1', [patientId]);
  return row?.version ?? 0;
}

/** @returns everything around a patient, from his side */
export async function relationsOf(ctx: Ctx, patientId: string): Promise<PatientRelations> {
  const rows = await ctx.manager.query<{ id: string; kind: LinkKind; mine: boolean; patient: FoundRow }[]>(
    `SELECT l.id, l.kind, (l.patient_id = $1) AS mine, (SELECT to_jsonb(r) FROM (SELECT ${rowColumns}) r) AS patient FROM patient_link l JOIN patient p ON p.id = CASE WHEN l.patient_id = $1 THEN l.other_id ELSE l.patient_id END
      WHERE (l.patient_id = $1 OR l.other_id = $1) AND l.structure_id = $2 AND p.merged_into IS NULL ORDER BY p.date_naissance, p.id`, [patientId, ctx.structureId]);
  const today = civilDay(ctx.now);
  const links = rows.map(({ id, kind, mine, patient }) => { const seen = mine ? kind : inverseLink(kind); return { id, kind: seen, kindLabel: linkKindLabels[seen], patient: rowOf(patient, today) }; });
  return { version: await peopleVersion(ctx, patientId), people: await peopleOf(ctx, patientId), links };
}

/** Linked files, representatives, people to call. */
@Injectable()
export class ReadRelations {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<PatientRelations> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      return relationsOf(ctx, patientId);
    });
  }
}
