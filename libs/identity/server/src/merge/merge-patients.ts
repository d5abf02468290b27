import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { can } from '@pluriel/security/domain';
import { PatientsMerged, planMerge, traitLabels, type MergePlan, type StrictTrait } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { fillContact, lockFiles, mergedFile, type MergeRecord } from './merged-files';
import { PatientParts } from './patient-parts';

export interface MergeCommand {
  masterId: string; mergedId: string;
  /** Versions of both files as they were compared on screen. */
  masterVersion: number; mergedVersion: number;
  /** Strict traits whose difference is accepted. */
  acceptedDifferences: readonly string[];
  reason: string;
}

/** Joins two files of one person (E50, INS-62, ins.md §2.11): everything moves, both histories stay, and it can be undone. */
@Injectable()
export class MergePatients {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly parts: PatientParts, private readonly events: Events, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @returns the id of the merge
   * @throws 404 `patient.unknown`, 409 `patient.merged` / `merge.*`, 412 `resource.stale` when a file changed since the comparison, 403/422 without the right or its reason
   */
  async execute(caller: Caller, typed: MergeCommand): Promise<{ mergeId: string; masterId: string }> {
    const command = { ...typed, masterId: typed.masterId.toLowerCase(), mergedId: typed.mergedId.toLowerCase() };
    if (command.masterId === command.mergedId) throw domainError('merge.same-file', 'Un dossier ne peut pas être fusionné avec lui-même.', { status: 422 });
    return this.transactions.run(caller, async (ctx) => {
      unwrap(can(ctx.actor, 'identity.vigilance', { reason: command.reason }));
      const { master, merged } = await lockFiles(ctx, command.masterId, command.mergedId);
      if (master.version !== command.masterVersion || merged.version !== command.mergedVersion) throw stale();
      const plan = unwrap(planMerge(master.identity, merged.identity, command.acceptedDifferences));
      const mergeId = newId();
      const control = plan.losesQualification && master.controlDevice && master.controlAt && master.controlById ? { device: master.controlDevice, at: master.controlAt.toISOString(), byId: master.controlById, byName: master.controlByName ?? '' } : null;
      const moved = await this.parts.move(ctx, merged.id, master.id);
      const filled = fillContact(master, merged);
      await this.close(ctx, merged, master);
      await this.keep(ctx, master, plan, command.reason);
      await this.record(ctx, mergeId, { master, merged, plan, reason: command.reason, record: { parts: moved, filled, control, pair: await this.closePair(ctx, master.id, merged.id, command.reason) } });
      await this.events.publish(ctx, new PatientsMerged(master.id, merged.id, mergeId));
      for (const id of [master.id, merged.id]) await this.live.notify(ctx, { topic: 'patient', id, patientId: id });
      await this.live.notify(ctx, { topic: 'duplicates', id: mergeId });
      return { mergeId, masterId: master.id };
    });
  }

  /** The file put aside keeps its identity, its number and its histories; it only points to the other one. */
  private async close(ctx: Ctx, merged: Patient, master: Patient): Promise<void> {
    // Nobody asks INSi about a file that is no longer one; an answer on its way finds its lease gone.
    await ctx.manager.query(`UPDATE insi_call SET state = 'cancelled', lease_owner = NULL, lease_until = NULL, row_version = row_version + 1 WHERE patient_id = $1 AND state IN ('scheduled', 'in_progress')`, [merged.id]);
    await ctx.manager.query(`UPDATE verification_item SET state = 'out-of-date', settled_at = $2 WHERE patient_id = $1 AND state IN ('waiting', 'answered')`, [merged.id, ctx.now]);
    merged.mergedInto = master.id;
    await this.store.save(ctx, merged);
    await this.store.record(ctx, merged, merged.identity, merged.status, { kind: 'merged', detail: `Réuni au dossier n° ${master.fileNumber}` });
  }

  private async keep(ctx: Ctx, master: Patient, plan: MergePlan, reason: string): Promise<void> {
    if (plan.losesQualification) return this.store.apply(ctx, master, { identity: plan.identity, archivedIns: null, changedTraits: [] }, { kind: 'merged', reason, detail: 'La pièce d’identité est à contrôler de nouveau' });
    await this.store.save(ctx, master);
    await this.store.record(ctx, master, master.identity, master.status, { kind: 'merged', reason });
  }

  private async record(ctx: Ctx, mergeId: string, { master, merged, plan, reason, record }: { master: Patient; merged: Patient; plan: MergePlan; reason: string; record: MergeRecord }): Promise<void> {
    await ctx.manager.query('INSERT INTO patient_merge (id, structure_id, master_id, merged_id, at, by_id, by_name, reason, accepted_differences, moved) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [mergeId, ctx.structureId, master.id, merged.id, ctx.now, ctx.actor.userId, ctx.actor.displayName, reason, plan.differences, JSON.stringify(record)]);
    const accepted = plan.differences.map((trait: StrictTrait) => traitLabels[trait]).join(', ');
    const detail = [`Dossier n° ${merged.fileNumber} réuni au dossier n° ${master.fileNumber}`, accepted && `différences acceptées : ${accepted}`, reason].filter(Boolean).join(' · ');
    // One line for each file: the journal is never rewritten, it is read for both.
    for (const patient of [master, merged]) {
      await this.trace.write(ctx, { action: 'patient.merged', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail, after: { mergeId, master: mergedFile(master), merged: mergedFile(merged) } });
    }
  }

  private async closePair(ctx: Ctx, masterId: string, mergedId: string, reason: string): Promise<MergeRecord['pair']> {
    const [first, second] = [masterId, mergedId].sort();
    const [known] = await ctx.manager.query<{ id: string; state: 'possible' | 'proven' | 'distinct' }[]>('SELECT id, state FROM duplicate_pair WHERE first_id = $1 AND second_id = $2 FOR UPDATE', [first, second]);
    if (known) await ctx.manager.query(`UPDATE duplicate_pair SET state = 'merged', decided_at = $2, decided_by_id = $3, decided_by_name = $4, decision_reason = $5 WHERE id = $1`, [known.id, ctx.now, ctx.actor.userId, ctx.actor.displayName, reason]);
    return known ?? null;
  }
}

const stale = () => domainError('resource.stale', 'Un des deux dossiers a changé depuis la comparaison.', { status: 412, remedy: 'Comparez-les de nouveau avant de les réunir.' });
