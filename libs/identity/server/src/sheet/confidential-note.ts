import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, type Profession } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { professionFacts } from '@pluriel/security/domain';
import { PatientReader, type PatientIdentity } from '../patients/patient-reader';
import type { ConfidentialNote } from './admin-sheet.dto';

async function noteOf(ctx: Ctx, patientId: string, profession: Profession): Promise<ConfidentialNote> {
  const [row] = await ctx.manager.query<{ text: string; version: number; updatedBy: string; updatedAt: Date }[]>('SELECT text, version, updated_by_name AS "updatedBy", updated_at AS "updatedAt" FROM patient_confidential_note WHERE patient_id = $1 AND profession = $2 AND structure_id = $3', [patientId, profession, ctx.structureId]);
  return { text: row?.text ?? '', professionLabel: professionFacts[profession].label, version: row?.version ?? 0, updatedBy: row?.updatedBy ?? null, updatedAt: row?.updatedAt.toISOString() ?? null };
}

/** The profession of the person; a note belongs to one (structure.md §12, "confidential notes of own profession"). */
function ownProfession(ctx: Ctx): Profession {
  const { profession } = ctx.actor;
  if (profession === null || !professionFacts[profession].clinical) throw domainError('access.refused', 'Cette note est réservée aux soignants.', { status: 403, remedy: 'Demandez à un soignant ce que vous devez savoir.' });
  return profession;
}

/** Reads the confidential note of one's own profession; the reading is traced when there is something to read (PAT-23, SEC-06). */
@Injectable()
export class ReadConfidentialNote {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown`, 403 `access.refused` */
  async execute(caller: Caller, patientId: string): Promise<ConfidentialNote> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      const note = await noteOf(ctx, patientId, ownProfession(ctx));
      if (note.version > 0) await this.trace.write(ctx, { action: 'patient.confidential-read', ...subjectOf(patient), detail: note.professionLabel });
      return note;
    });
  }
}

/** Writes it. The journal says that it changed, never what it says. */
@Injectable()
export class SaveConfidentialNote {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown`, 403 `access.refused`, 412 `resource.stale` */
  async execute(caller: Caller, patientId: string, version: number, text: string): Promise<ConfidentialNote> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      const profession = ownProfession(ctx);
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      const before = await noteOf(ctx, patientId, profession);
      assertVersion(before, version, before);
      await ctx.manager.query(
        `INSERT INTO patient_confidential_note (patient_id, profession, structure_id, text, updated_by_name, updated_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (patient_id, profession) DO UPDATE SET text = EXCLUDED.text, updated_by_name = EXCLUDED.updated_by_name, updated_at = EXCLUDED.updated_at, version = patient_confidential_note.version + 1`,
        [patientId, profession, ctx.structureId, text.trim(), ctx.actor.displayName, ctx.now]);
      await this.trace.write(ctx, { action: 'patient.confidential-written', ...subjectOf(patient), detail: before.professionLabel });
      return noteOf(ctx, patientId, profession);
    });
  }
}

const subjectOf = (patient: PatientIdentity) => ({ subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patient.displayLabel });
