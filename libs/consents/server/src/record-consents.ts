import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { ConsentChanged, parseConsents, type ConsentInput, type ConsentSheet } from '@pluriel/consents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { unwrap } from '@pluriel/kernel';
import { assertVersion, Events, Live, Transactions, type Caller } from '@pluriel/platform/server';
import { ConsentReader } from './consent-reader';

const parisDay = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' });

/** Records what a person allows; whatever waits for this person follows in the same transaction. */
@Injectable()
export class RecordConsents {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly reader: ConsentReader, private readonly trace: Trace, private readonly events: Events, private readonly live: Live) {}

  /** @throws 404 `patient.unknown`, 412 `resource.stale`, 422 `consents.invalid` */
  async execute(caller: Caller, patientId: string, version: number, input: ConsentInput): Promise<ConsentSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      // Two first recordings at once: the second must see the first, and there is no row to lock yet.
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [patientId]);
      const before = await this.reader.lock(ctx, patientId);
      assertVersion(before, version, before);
      const wanted = unwrap(parseConsents(input, parisDay.format(ctx.now)));
      await ctx.manager.query(
        `INSERT INTO consent (patient_id, structure_id, dmp_informed_on, dmp_feed, mssante_patient, mssante_professional, reason, recorded_by_id, recorded_by_name, recorded_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (patient_id) DO UPDATE SET dmp_informed_on = $3, dmp_feed = $4, mssante_patient = $5, mssante_professional = $6, reason = $7, recorded_by_id = $8, recorded_by_name = $9, recorded_at = $10, version = $11`,
        [patientId, ctx.structureId, wanted.dmpInformedOn, wanted.dmpFeed, wanted.mssantePatient, wanted.mssanteProfessional, wanted.reason, ctx.actor.userId, ctx.actor.displayName, ctx.now, before.version + 1]);
      const after = await this.reader.of(ctx, patientId);
      const facts = ({ dmpInformedOn, dmpFeed, mssantePatient, mssanteProfessional, reason }: ConsentSheet): Record<string, string | null> => ({ dmpInformedOn, dmpFeed, mssantePatient, mssanteProfessional, reason });
      await this.trace.write(ctx, { action: 'consents.updated', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patient.displayLabel, before: facts(before), after: facts(after) });
      await this.events.publish(ctx, new ConsentChanged(patientId, before, after));
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return after;
    });
  }
}
