import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { emergencyEnd, emergencyReasons, emergencyReminder, emergencyScopes, parseEmergencyReason, type EmergencyReason, type EmergencyScope } from '@pluriel/consents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { EmergencyAccess, EmergencyInput, EmergencyState } from './emergency.dto';

export interface EmergencyRow { id: string; scope: EmergencyScope; reasonCode: EmergencyReason; userName: string; openedAt: Date; endsAt: Date }

export const emergencyColumns = `e.id, e.scope, e.reason_code AS "reasonCode", e.user_name AS "userName", e.opened_at AS "openedAt", e.ends_at AS "endsAt"`;

export const accessOf = (row: EmergencyRow, now: Date): EmergencyAccess => ({
  id: row.id, scope: row.scope, scopeLabel: emergencyScopes[row.scope], reasonCode: row.reasonCode, reasonLabel: emergencyReasons[row.reasonCode], userName: row.userName,
  openedAt: row.openedAt.toISOString(), endsAt: row.endsAt.toISOString(), open: row.endsAt > now,
});

/** Who has an emergency access now; what contexts above ask before refusing a reading. */
@Injectable()
export class EmergencyReader {
  /** @returns the accesses of the caller to this file that are still open; they close by themselves after 24 h */
  async openFor(ctx: Ctx, patientId: string): Promise<EmergencyAccess[]> {
    const rows = await ctx.manager.query<EmergencyRow[]>(`SELECT ${emergencyColumns} FROM emergency_access e WHERE e.patient_id = $1 AND e.user_id = $2 AND e.structure_id = $3 AND e.ends_at > $4 ORDER BY e.opened_at`, [patientId, ctx.actor.userId, ctx.structureId, ctx.now]);
    return rows.map((row) => accessOf(row, ctx.now));
  }
}

/** The caller's own accesses to a file, with the reminder of DMP-07. */
@Injectable()
export class ReadEmergency {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly emergencies: EmergencyReader) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<EmergencyState> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      return { reminder: emergencyReminder, items: await this.emergencies.openFor(ctx, patientId) };
    });
  }
}

/** Opens a file against or before the patient's choice, for 24 h, in the caller's own name (DMP-06, dmp.md §9.3, structure.md §5.2). */
@Injectable()
export class OpenEmergency {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `patient.unknown`, 422 `emergency.reason`, 403 `access.nominative` */
  async execute(caller: Caller, patientId: string, typed: EmergencyInput): Promise<EmergencyAccess> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      const reason = unwrap(parseEmergencyReason(typed.reason));
      if (!ctx.actor.nominative || ctx.actor.userId === null) throw domainError('access.nominative', 'Un compte partagé n’ouvre pas d’accès en urgence.', { status: 403, remedy: 'Connectez-vous avec votre propre compte.' });
      const row: EmergencyRow = { id: newId(), scope: typed.scope, reasonCode: typed.reasonCode, userName: ctx.actor.displayName, openedAt: ctx.now, endsAt: emergencyEnd(ctx.now) };
      await ctx.manager.query(
        'INSERT INTO emergency_access (id, structure_id, patient_id, user_id, user_name, profession, scope, reason_code, reason, opened_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
        [row.id, ctx.structureId, patientId, ctx.actor.userId, row.userName, ctx.actor.profession ?? '', row.scope, row.reasonCode, reason, row.openedAt, row.endsAt]);
      await this.trace.write(ctx, { action: 'emergency.opened', subjectType: 'emergency-access', subjectId: row.id, patientId, patientLabel: patient.displayLabel, detail: `${emergencyScopes[row.scope]} · ${emergencyReasons[row.reasonCode]}`, after: { scope: row.scope, reason, endsAt: row.endsAt.toISOString() } });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return accessOf(row, ctx.now);
    });
  }
}
