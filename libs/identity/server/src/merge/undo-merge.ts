import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { can } from '@pluriel/security/domain';
import { PatientsSeparated } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { emptyContact, lockRows, type MergeRecord } from './merged-files';
import { PatientParts } from './patient-parts';

interface Standing { id: string; master_id: string; merged_id: string; at: Date; moved: MergeRecord; undone_at: Date | null }

/** Undoes a merge (ins.md §2.11): what moved goes back, what was added since stays with the file that was kept. */
@Injectable()
export class UndoMerge {
  constructor(private readonly transactions: Transactions, private readonly store: PatientStore, private readonly parts: PatientParts, private readonly events: Events, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @param reason why; asked of everybody, for it separates what people have been reading together
   * @returns both files
   * @throws 404 `merge.unknown`, 409 `merge.undone` / `merge.later-first` / `identity.duplicate-ins`, 403/422 without the right or its reason
   */
  async execute(caller: Caller, mergeId: string, reason: string): Promise<{ masterId: string; separatedId: string }> {
    return this.transactions.run(caller, async (ctx) => {
      unwrap(can(ctx.actor, 'identity.vigilance', { reason }));
      const merge = await this.standing(ctx, mergeId);
      const [master, separated] = await lockRows(ctx, merge.master_id, merge.merged_id);
      await this.assertLast(ctx, merge, master);
      // The file lives again first: rows that come back to it must not be sent on to the other one.
      separated.mergedInto = null;
      await this.store.save(ctx, separated);
      await this.parts.putBack(ctx, merge.moved.parts, separated.id, master.id);
      await this.restoreMaster(ctx, master, merge.moved, reason);
      await this.store.record(ctx, separated, separated.identity, separated.status, { kind: 'separated', reason, detail: `Séparé du dossier n° ${master.fileNumber}` });
      await ctx.manager.query('UPDATE patient_merge SET undone_at = $2, undone_by_id = $3, undone_by_name = $4, undo_reason = $5 WHERE id = $1', [merge.id, ctx.now, ctx.actor.userId, ctx.actor.displayName, reason]);
      if (merge.moved.pair) await this.reopenPair(ctx, merge.moved.pair);
      for (const patient of [master, separated]) {
        await this.trace.write(ctx, { action: 'patient.separated', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: `Dossier n° ${separated.fileNumber} séparé du dossier n° ${master.fileNumber} · ${reason}`, after: { mergeId } });
      }
      await this.events.publish(ctx, new PatientsSeparated(master.id, separated.id, merge.id));
      for (const id of [master.id, separated.id]) await this.live.notify(ctx, { topic: 'patient', id, patientId: id });
      await this.live.notify(ctx, { topic: 'duplicates', id: merge.id });
      return { masterId: master.id, separatedId: separated.id };
    });
  }

  private async standing(ctx: Ctx, mergeId: string): Promise<Standing> {
    const [merge] = await ctx.manager.query<Standing[]>('SELECT id, master_id, merged_id, at, moved, undone_at FROM patient_merge WHERE id = $1 AND structure_id = $2 FOR UPDATE', [mergeId, ctx.structureId]);
    if (!merge) throw domainError('merge.unknown', 'Cette fusion n’existe pas.', { status: 404 });
    if (merge.undone_at) throw domainError('merge.undone', 'Cette fusion a déjà été annulée.', { status: 409, remedy: 'Rechargez l’écran.' });
    return merge;
  }

  /** Merges are undone in the reverse order: a later one may hold what an earlier one moved. */
  private async assertLast(ctx: Ctx, merge: Standing, master: Patient): Promise<void> {
    const later = await ctx.manager.query<unknown[]>('SELECT 1 FROM patient_merge WHERE undone_at IS NULL AND id <> $1 AND (master_id = $2 OR merged_id = $2) AND (at, id) > ($3, $1) LIMIT 1', [merge.id, master.id, merge.at]);
    if (later.length > 0 || master.mergedInto !== null) throw domainError('merge.later-first', 'Une fusion plus récente porte sur ce dossier.', { status: 409, remedy: 'Annulez d’abord la plus récente.' });
  }

  private async restoreMaster(ctx: Ctx, master: Patient, moved: MergeRecord, reason: string): Promise<void> {
    emptyContact(master, moved.filled);
    const before = master.identity;
    // Somebody checked a document since: that check is the better one.
    if (moved.control && !before.controlled && before.insiConfirmed && before.attributes.every((attribute) => attribute === 'homonyme')) {
      Object.assign(master, { controlDevice: moved.control.device, controlAt: new Date(moved.control.at), controlById: moved.control.byId, controlByName: moved.control.byName });
      return this.store.apply(ctx, master, { identity: { ...before, controlled: true }, archivedIns: null, changedTraits: [] }, { kind: 'separated', reason });
    }
    await this.store.save(ctx, master);
    await this.store.record(ctx, master, before, master.status, { kind: 'separated', reason });
  }

  private async reopenPair(ctx: Ctx, pair: { id: string; state: string }): Promise<void> {
    const decided = pair.state === 'distinct';
    await ctx.manager.query(`UPDATE duplicate_pair SET state = $2 ${decided ? '' : ', decided_at = NULL, decided_by_id = NULL, decided_by_name = NULL, decision_reason = NULL'} WHERE id = $1 AND state = 'merged'`, [pair.id, pair.state]);
  }
}
