import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { openingEnd, openingReasons, parseOpeningDetail } from '@pluriel/care-team/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Live, Transactions, type Caller } from '@pluriel/platform/server';
import { careTeamOf } from './read-team';
import { heldByTeam, standingIn } from './standing';
import type { CareTeam, OpeningInput } from './team.dto';

/** A caregiver outside the team says why he opens a file: it opens for a day, traced, and the team reads it (structure.md §3.2 rule 7). It lifts no objection of the patient. */
@Injectable()
export class OpenWithReason {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `patient.unknown`, 403 `access.nominative`, 409 `care-team.open-already`, 422 `care-team.reason` */
  execute(caller: Caller, patientId: string, { reason, detail: typed }: OpeningInput): Promise<CareTeam> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      const detail = unwrap(parseOpeningDetail(reason, typed));
      const { userId, displayName, profession, nominative } = ctx.actor;
      if (!heldByTeam(ctx) || !nominative || userId === null) throw domainError('access.nominative', 'Un dossier s’ouvre par motif en son propre nom, par un soignant.', { status: 403, remedy: 'Connectez-vous avec votre propre compte.' });
      // The same gesture twice is once.
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      if ((await standingIn(ctx, patientId)) !== 'none') throw domainError('care-team.open-already', 'Ce dossier vous est déjà ouvert.', { status: 409, remedy: 'Rien à faire : relisez la page.' });
      await ctx.manager.query('INSERT INTO care_opening (id, structure_id, patient_id, user_id, user_name, profession, reason, detail, opened_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [newId(), ctx.structureId, patientId, userId, displayName, profession, reason, detail, ctx.now, openingEnd(ctx.now)]);
      await this.trace.write(ctx, { action: 'care-team.opened-with-reason', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patient.displayLabel, detail: detail === null ? openingReasons[reason] : `${openingReasons[reason]} · ${detail}` });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return careTeamOf(ctx, patientId);
    });
  }
}
