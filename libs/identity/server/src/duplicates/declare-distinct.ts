import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { can } from '@pluriel/security/domain';
import { setAttributes } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { lockFiles } from '../merge/merged-files';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { lockPair, ordered } from './duplicate-pairs';

/** Two persons who look alike (ins.md §2.11): homonyme on both files, and the pair is never proposed again. */
@Injectable()
export class DeclareDistinct {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `patient.unknown`, 409 `merge.already` / `duplicate.decided`, 403/422 without the right or its reason */
  async execute(caller: Caller, one: string, other: string, reason: string): Promise<void> {
    await this.transactions.run(caller, async (ctx) => {
      unwrap(can(ctx.actor, 'identity.vigilance', { reason }));
      const [first, second] = ordered(one, other);
      if (first === second) throw domainError('merge.same-file', 'Choisissez deux dossiers différents.', { status: 422 });
      const { master, merged } = await lockFiles(ctx, first, second);
      const pair = await lockPair(ctx, first, second);
      if (pair.state === 'distinct') throw domainError('duplicate.decided', 'Ces deux dossiers sont déjà notés comme deux personnes.', { status: 409, remedy: 'Rechargez la liste.' });
      await ctx.manager.query(`UPDATE duplicate_pair SET state = 'distinct', decided_at = $2, decided_by_id = $3, decided_by_name = $4, decision_reason = $5 WHERE id = $1`, [pair.id, ctx.now, ctx.actor.userId, ctx.actor.displayName, reason]);
      for (const [patient, twin] of [[master, merged], [merged, master]] as const) await this.mark(ctx, patient, twin, reason);
      await this.live.notify(ctx, { topic: 'duplicates', id: pair.id });
    });
  }

  private async mark(ctx: Ctx, patient: Patient, twin: Patient, reason: string): Promise<void> {
    // A fictive identity bears no other attribute (ins.md §2.2).
    if (!patient.attrFictive && !patient.attrHomonyme) await this.store.apply(ctx, patient, unwrap(setAttributes(patient.identity, [...patient.identity.attributes, 'homonyme'])), { kind: 'attributes', reason, detail: `Homonyme du dossier n° ${twin.fileNumber}` });
    await this.trace.write(ctx, { action: 'identity.distinct', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: `Autre personne que le dossier n° ${twin.fileNumber} · ${reason}` });
  }
}
