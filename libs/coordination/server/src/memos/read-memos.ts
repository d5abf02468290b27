import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { patientsWithout } from '@pluriel/care-team/server';
import { barrierTo, hiddenParts } from '@pluriel/consents/server';
import { CareReports } from '@pluriel/documents/server';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, isCivilDay } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { delegationsOf } from '@pluriel/record/server';
import { careReportType } from '../rounds/visit-store';
import { HomeVisitRecord } from '../rounds/round.entities';
import { AlertThresholds } from './alert-thresholds';
import type { RoundMessages, TeamMemos, WaitingMemos } from './memo.dto';
import { TeamMemoRecord } from './memo.entities';
import { messagePeople } from './message-people';
import { MemoStore } from './memo-store';

const mostListed = 60;
/** Rows looked at for one person: far above what a centre leaves unread. */
const mostLookedAt = 500;
/** A message that nobody read and whose recipients all left the centre. */
const waitsForNobodySql = `m.kind = 'message' AND m.recipient_ids && coalesce((SELECT array_agg(u.id) FROM app_user u WHERE u.structure_id = :structureId AND NOT u.active), '{}')
  AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.id = ANY(m.recipient_ids) AND u.active) AND NOT EXISTS (SELECT 1 FROM team_memo_mark k WHERE k.memo_id = m.id)`;

/** Messages and alerts about one patient, in the thread of the team (J3 step 4). */
@Injectable()
export class ListMemos {
  constructor(private readonly transactions: Transactions, private readonly store: MemoStore, private readonly patients: PatientReader, private readonly trace: Trace) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<TeamMemos> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const found = await ctx.manager.find(TeamMemoRecord, { where: { structureId: ctx.structureId, patientId }, order: { at: 'DESC', id: 'DESC' }, take: mostListed });
      const shown = await this.store.readable(ctx, found);
      if (shown.length > 0) await this.trace.write(ctx, { action: 'memo.listed', subjectType: 'patient', subjectId: patientId, patientId, detail: `${shown.length} messages lus` });
      return { items: await this.store.views(ctx, shown) };
    });
  }
}

/** What waits for the caller, on the home page: his messages, those of whom he replaces, those whose recipients left the centre, alerts nobody answered for (J3 steps 4 and 5, B3). */
@Injectable()
export class ListWaitingMemos {
  constructor(private readonly transactions: Transactions, private readonly store: MemoStore) {}

  execute(caller: Caller): Promise<WaitingMemos> {
    return this.transactions.read(caller, async (ctx) => {
      const me = ctx.actor.userId;
      if (me === null) return { items: [], total: 0, notShared: [] };
      const stoodFor = (await delegationsOf(ctx)).filter(({ toId }) => toId === me).map(({ fromId }) => fromId);
      const candidates = await ctx.manager.createQueryBuilder(TeamMemoRecord, 'm').where('m.structure_id = :structureId AND m.withdrawn_at IS NULL', { structureId: ctx.structureId })
        .andWhere(`(m.kind = 'alert' AND NOT EXISTS (SELECT 1 FROM team_memo_mark k WHERE k.memo_id = m.id AND k.mark = 'taken') OR m.kind = 'message' AND m.recipient_ids && :mine::uuid[] AND NOT EXISTS (SELECT 1 FROM team_memo_mark k WHERE k.memo_id = m.id AND k.user_id = :me) OR ${waitsForNobodySql})`, { mine: [me, ...stoodFor], me })
        .orderBy(`(m.kind = 'message')`).addOrderBy('m.urgent', 'DESC').addOrderBy('m.at').addOrderBy('m.id').limit(mostLookedAt).getMany();
      const desk = await this.store.desk(ctx, candidates, await this.store.marks(ctx, candidates));
      const waiting = candidates.filter((memo) => desk(memo) !== null);
      const patientIds = waiting.map(({ patientId }) => patientId);
      const [parts, without] = [await hiddenParts(ctx, patientIds), await patientsWithout(ctx, patientIds)];
      const closed = ({ recipientIds, patientId }: TeamMemoRecord): boolean => !recipientIds.includes(me) && (without.has(patientId) || barrierTo(parts.get(patientId), careReportType) === 'objection');
      const [shared, kept] = [waiting.filter((memo) => !closed(memo)), waiting.filter(closed)];
      const people = await this.store.people(ctx, kept.flatMap(({ recipientIds }) => recipientIds));
      const toTell = ({ recipientIds }: TeamMemoRecord): string => recipientIds.map((id) => people.get(id)).find((one) => one?.active)?.name ?? 'un autre médecin du centre';
      return {
        items: await this.store.views(ctx, shared.slice(0, mostListed)), total: shared.length,
        notShared: [...new Set(kept.map((memo) => `${memo.kind === 'alert' ? 'Une alerte' : 'Un message'} au sujet d’un patient qui n’a pas souhaité partager avec vous : prévenez ${toTell(memo)}.`))],
      };
    });
  }
}

/** What the round needs to write to a doctor and to know that it was read, with or without network. */
@Injectable()
export class ReadRoundMessages {
  constructor(private readonly transactions: Transactions, private readonly store: MemoStore, private readonly patients: PatientReader, private readonly thresholds: AlertThresholds, private readonly reports: CareReports) {}

  /** @throws 422 `round.day` */
  execute(caller: Caller, day: string): Promise<RoundMessages> {
    return this.transactions.read(caller, async (ctx) => {
      if (!isCivilDay(day)) throw domainError('round.day', 'Cette tournée ne peut pas être ouverte.', { status: 422, field: 'day', remedy: 'Choisissez un jour à moins de deux mois.' });
      const me = ctx.actor.userId ?? ctx.structureId;
      const visits = await ctx.manager.find(HomeVisitRecord, { select: { id: true, patientId: true }, where: { structureId: ctx.structureId, nurseId: me, day } });
      const patientIds = [...new Set(visits.map(({ patientId }) => patientId))];
      const people = await messagePeople(ctx);
      const attending: RoundMessages['attending'] = [];
      for (const patientId of patientIds) {
        const userId = (await this.patients.forDocument(ctx, patientId)).medecinTraitant?.userId ?? null;
        if (userId !== null && people.some(({ id }) => id === userId)) attending.push({ patientId, userId });
      }
      const memos = await ctx.manager.createQueryBuilder(TeamMemoRecord, 'm').where(`m.structure_id = :structureId AND m.author_id = :me AND m.at > :now::timestamptz - interval '2 days'`, { structureId: ctx.structureId, me, now: ctx.now }).orderBy('m.at', 'DESC').addOrderBy('m.id').limit(mostListed).getMany();
      return { people: people.map(({ id, name }) => ({ id, name })), attending, thresholds: await this.thresholds.ofPatients(ctx, patientIds), memos: await this.store.views(ctx, memos), reports: (await this.reports.about(ctx, visits.map(({ id }) => id))).map(({ at, ...report }) => ({ ...report, at: at.toISOString() })) };
    });
  }
}
