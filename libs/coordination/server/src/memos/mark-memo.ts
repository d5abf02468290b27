import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { MemoMark } from '@pluriel/coordination/domain';
import { Directory } from '@pluriel/directory/server';
import { domainError } from '@pluriel/kernel';
import { Live, Transactions, type Caller } from '@pluriel/platform/server';
import { mayAcknowledge } from '@pluriel/record/domain';
import type { TeamMemo } from './memo.dto';
import { TeamMemoMark } from './memo.entities';
import { MemoStore } from './memo-store';

/** « Lu », « je m’en charge »: by name, for its author to see. */
@Injectable()
export class MarkMemo {
  constructor(private readonly transactions: Transactions, private readonly store: MemoStore, private readonly directory: Directory, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * The same mark by the same person twice is one.
   * @throws 404 `memo.unknown`, 403 `memo.not-yours`, 409 `memo.taken` when somebody else already answers for the alert, `memo.withdrawn`
   */
  execute(caller: Caller, id: string, mark: MemoMark): Promise<TeamMemo> {
    return this.transactions.run(caller, async (ctx) => {
      const memo = await this.store.load(ctx, id, true);
      const me = ctx.actor.userId ?? '';
      const marks = (await this.store.marks(ctx, [memo])).get(id) ?? [];
      if (marks.some((one) => one.userId === me && (one.mark === mark || one.mark === 'taken'))) return this.store.view(ctx, memo);
      const taken = marks.find((one) => one.mark === 'taken');
      if (mark === 'taken' && taken) throw domainError('memo.taken', `${taken.userName} s’en charge déjà.`, { status: 409, remedy: 'Rien à faire. Parlez-lui si vous avez une information de plus.', current: await this.store.view(ctx, memo) });
      if (memo.withdrawnAt !== null) throw domainError('memo.withdrawn', 'Cette alerte a été retirée : la mesure a été corrigée.', { status: 409, remedy: 'Relisez la visite dans le dossier.', current: await this.store.view(ctx, memo) });
      const waiting = (await this.store.desk(ctx, [memo], new Map([[id, marks]])))(memo);
      const allowed = memo.recipientIds.includes(me) || (waiting !== null && (memo.kind === 'message' || mayAcknowledge(ctx.actor, waiting.reason)));
      if (!allowed || (mark === 'taken' && memo.kind !== 'alert')) throw domainError('memo.not-yours', 'Ce message attend quelqu’un d’autre.', { status: 403, remedy: 'Prévenez la personne à qui il est adressé, ou son remplaçant.' });
      const { displayName } = await this.directory.professional(ctx, me);
      const inPlaceOf = waiting === null || waiting.inPlaceOf === null ? null : (await this.store.people(ctx, [waiting.inPlaceOf])).get(waiting.inPlaceOf)?.name ?? null;
      await ctx.manager.insert(TeamMemoMark, { memoId: id, userId: me, mark, userName: displayName, inPlaceOf, inPlaceOfId: inPlaceOf === null ? null : waiting?.inPlaceOf ?? null, at: ctx.now });
      await this.trace.write(ctx, { action: `memo.${mark}`, subjectType: 'memo', subjectId: id, patientId: memo.patientId, ...(inPlaceOf === null ? {} : { detail: `à la place de ${inPlaceOf}` }) });
      await this.live.notify(ctx, { topic: 'memo', id, patientId: memo.patientId });
      return this.store.view(ctx, memo);
    });
  }
}
