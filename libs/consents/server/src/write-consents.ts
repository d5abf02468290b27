import { Injectable } from '@nestjs/common';
import { unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { changedChoices, ConsentChanged, parseConsents, type ConsentChoices, type ConsentSheet } from '@pluriel/consents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { assertVersion, Events, Live, Transactions, type Caller } from '@pluriel/platform/server';
import { ConsentReader } from './consent-reader';

/** Reads the sheet of one patient. */
@Injectable()
export class ReadConsents {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly consents: ConsentReader) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<ConsentSheet> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      return this.consents.of(ctx, patientId);
    });
  }
}

/** Records what the patient was told and refuses. Orders waiting to leave react in the same transaction (`ConsentChanged`). */
@Injectable()
export class WriteConsents {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly consents: ConsentReader, private readonly events: Events, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @param version of the sheet read, 0 when nothing was recorded yet
   * @throws 404 `patient.unknown`, 412 `resource.stale`, 422 `consents.invalid`
   */
  async execute(caller: Caller, patientId: string, version: number, typed: ConsentChoices): Promise<ConsentSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      // Two first writes at once must meet on something that exists: the patient's row.
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      const before = await this.consents.of(ctx, patientId);
      assertVersion(before, version, before);
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(ctx.now);
      const after = unwrap(parseConsents(typed, today));
      await ctx.manager.query(
        `INSERT INTO consent (patient_id, structure_id, dmp_informed_on, dmp_feed, mssante_patient, mssante_professional, reason, recorded_by_id, recorded_by_name, recorded_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (patient_id) DO UPDATE SET dmp_informed_on = EXCLUDED.dmp_informed_on, dmp_feed = EXCLUDED.dmp_feed, mssante_patient = EXCLUDED.mssante_patient, mssante_professional = EXCLUDED.mssante_professional, reason = EXCLUDED.reason,
           recorded_by_id = EXCLUDED.recorded_by_id, recorded_by_name = EXCLUDED.recorded_by_name, recorded_at = EXCLUDED.recorded_at, version = EXCLUDED.version`,
        [patientId, ctx.structureId, after.dmpInformedOn, after.dmpFeed, after.mssantePatient, after.mssanteProfessional, after.reason, ctx.actor.userId, ctx.actor.displayName, ctx.now, before.version + 1]);
      const changed = changedChoices(before, after);
      const pick = (choices: ConsentChoices): object => Object.fromEntries(changed.map((name) => [name, choices[name]]));
      await this.trace.write(ctx, { action: 'consents.updated', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patient.displayLabel, before: pick(before), after: pick(after) });
      await this.events.publish(ctx, new ConsentChanged(patientId, before, after));
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return this.consents.of(ctx, patientId);
    });
  }
}
