import { Injectable } from '@nestjs/common';
import type { WorkRow } from '@pluriel/platform/server';
import type { Ctx } from '@pluriel/platform/server';
import type { DmpExistence } from '@pluriel/teleservices/dmp';

/** How long an answer counts before a submission or a screen asks again (dmp.md §9.6). */
export const existenceHours = 24;

/** A row of `dmp_existence_check`: the question of one person about one patient, and the last answer. */
export interface ExistenceRow extends WorkRow {
  structure_id: string;
  patient_id: string;
  requested_by: string;
  matricule: string;
  status: DmpExistence['status'] | null;
  authorization: DmpExistence['authorization'] | null;
  treating_doctor: boolean | null;
  checked_at: Date | null;
}

/** What of an existence decides a reading. */
export type ExistenceFacts = Pick<ExistenceRow, 'state' | 'attempts' | 'last_error' | 'first_due_at' | 'matricule' | 'status' | 'authorization' | 'treating_doctor' | 'checked_at'>;
/** These facts as one JSON value (null: never asked), for a query of a context above. @param patient @param user @param structure places of the parameters */
export const existenceSql = (patient: string, user: string, structure: string): string =>
  `(SELECT to_jsonb(e) FROM (SELECT state, attempts, last_error, first_due_at, matricule, status, "authorization", treating_doctor, checked_at FROM dmp_existence_check WHERE patient_id = ${patient} AND requested_by = ${user} AND structure_id = ${structure}) e)`;
/** @returns what such a value tells */
export function existenceOf(value: unknown): ExistenceFacts | null {
  if (value === null) return null;
  const row = value as ExistenceFacts & { first_due_at: string; checked_at: string | null };
  return { ...row, first_due_at: new Date(row.first_due_at), checked_at: row.checked_at === null ? null : new Date(row.checked_at) };
}

/** What is known, in the words of the banner. */
export interface DmpBanner { state: 'unknown' | 'pending' | 'exists' | 'none' | 'closed' | 'unavailable'; authorised: boolean | null; checkedAt: string | null }

const bannerStates = { ACTIVE: 'exists', NONE: 'none', CLOSED: 'closed' } as const;

/** The right to read and the treating doctor are of whoever asked. @returns what an answer tells to somebody else: the DMP itself */
export const withoutPerson = (existence: DmpExistence): DmpExistence => ({ ...existence, authorization: 'UNKNOWN', isTreatingDoctor: false });

/** Answers to TD0.2: kept per patient and person, since the right to read is personal. */
@Injectable()
export class ExistenceRecord {
  /**
   * Asks (again) unless the answer is fresh or awaited.
   * @returns the row to hint, or null when there is nothing to ask
   */
  async ask(ctx: Ctx, id: string, patientId: string, matricule: string, requestedBy: string): Promise<{ id: string; rowVersion: number; notBefore: Date } | null> {
    const [row] = await ctx.manager.query<{ id: string; row_version: number; not_before: Date }[]>(
      `INSERT INTO dmp_existence_check AS c (id, structure_id, patient_id, requested_by, matricule) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (patient_id, requested_by) DO UPDATE SET state = 'scheduled', not_before = now(), first_due_at = now(), attempts = 0, last_error = NULL, matricule = EXCLUDED.matricule,
         status = CASE WHEN c.matricule = EXCLUDED.matricule THEN c.status END, "authorization" = CASE WHEN c.matricule = EXCLUDED.matricule THEN c."authorization" END,
         checked_at = CASE WHEN c.matricule = EXCLUDED.matricule THEN c.checked_at END, row_version = c.row_version + 1
         WHERE c.state NOT IN ('scheduled', 'in_progress') AND (c.checked_at IS NULL OR c.checked_at < now() - make_interval(hours => $6) OR c.matricule <> EXCLUDED.matricule)
       RETURNING id, row_version, not_before`, [id, ctx.structureId, patientId, requestedBy, matricule, existenceHours]);
    return row ? { id: row.id, rowVersion: row.row_version, notBefore: row.not_before } : null;
  }

  /** Writes an answer on a claimed row. */
  async answer(ctx: Ctx, id: string, existence: DmpExistence): Promise<void> {
    await ctx.manager.query('UPDATE dmp_existence_check SET status = $2, "authorization" = $3, treating_doctor = $4, attached_to_mes = $5, closing_motive = $6, checked_at = $7 WHERE id = $1',
      [id, existence.status, existence.authorization, existence.isTreatingDoctor, existence.attachedToMes, existence.closingMotive, ctx.now]);
  }

  /** Keeps the answer a submission got on its way. */
  async keep(ctx: Ctx, id: string, patientId: string, matricule: string, requestedBy: string, existence: DmpExistence): Promise<void> {
    await ctx.manager.query(
      `INSERT INTO dmp_existence_check (id, structure_id, patient_id, requested_by, matricule, state, status, "authorization", treating_doctor, attached_to_mes, closing_motive, checked_at) VALUES ($1, $2, $3, $4, $5, 'delivered', $6, $7, $8, $9, $10, $11)
       ON CONFLICT (patient_id, requested_by) DO UPDATE SET matricule = EXCLUDED.matricule, status = EXCLUDED.status, "authorization" = EXCLUDED."authorization", treating_doctor = EXCLUDED.treating_doctor,
         attached_to_mes = EXCLUDED.attached_to_mes, closing_motive = EXCLUDED.closing_motive, checked_at = EXCLUDED.checked_at`,
      [id, ctx.structureId, patientId, requestedBy, matricule, existence.status, existence.authorization, existence.isTreatingDoctor, existence.attachedToMes, existence.closingMotive, ctx.now]);
  }

  /** @returns the question of one person about one patient and its last answer; null when he never opened the file */
  async of(ctx: Ctx, patientId: string, userId: string): Promise<ExistenceRow | null> {
    const [row] = await ctx.manager.query<ExistenceRow[]>('SELECT * FROM dmp_existence_check WHERE patient_id = $1 AND requested_by = $2 AND structure_id = $3', [patientId, userId, ctx.structureId]);
    return row ?? null;
  }

  /** Keeps what TD0.3 changed: the right of one person to read, obtained or given up (dmp.md §9.2). */
  async authorised(ctx: Ctx, patientId: string, userId: string, authorization: 'VALID' | 'NONE'): Promise<void> {
    await ctx.manager.query('UPDATE dmp_existence_check SET "authorization" = $3 WHERE patient_id = $1 AND requested_by = $2 AND structure_id = $4 AND status IS NOT NULL', [patientId, userId, authorization, ctx.structureId]);
  }

  /** @returns whether somebody here learnt less than a day ago that this matricule has an open DMP */
  async knownOpen(ctx: Ctx, patientId: string, matricule: string): Promise<boolean> {
    const [last] = await ctx.manager.query<{ status: string }[]>(
      `SELECT status FROM dmp_existence_check WHERE patient_id = $1 AND structure_id = $2 AND matricule = $3 AND checked_at > now() - make_interval(hours => $4) ORDER BY checked_at DESC LIMIT 1`, [patientId, ctx.structureId, matricule, existenceHours]);
    return last?.status === 'ACTIVE';
  }

  /** The part of the patient banner: the DMP from the newest answer of anyone, the right to read from the person's own. */
  async banner(ctx: Ctx, patientId: string): Promise<DmpBanner> {
    const rows = await ctx.manager.query<ExistenceRow[]>('SELECT * FROM dmp_existence_check WHERE patient_id = $1 AND structure_id = $2 ORDER BY checked_at DESC NULLS LAST', [patientId, ctx.structureId]);
    const [newest] = rows;
    if (!newest) return { state: 'unknown', authorised: null, checkedAt: null };
    const own = rows.find((row) => row.requested_by === ctx.actor.userId);
    if (!newest.status) return { state: rows.some((row) => row.state === 'failed' || row.attempts > 1) ? 'unavailable' : rows.some(awaited) ? 'pending' : 'unknown', authorised: null, checkedAt: null };
    const authorised = !own?.authorization || own.authorization === 'UNKNOWN' ? null : own.authorization === 'VALID';
    return { state: bannerStates[newest.status], authorised, checkedAt: newest.checked_at?.toISOString() ?? null };
  }
}

const awaited = (row: ExistenceRow): boolean => row.state === 'scheduled' || row.state === 'in_progress';
