import { Injectable } from '@nestjs/common';
import { barrierTo, hiddenParts, ownItemsOnly } from '@pluriel/consents/server';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, type Profession } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { waitingFor, type Delegation, type WaitingReason } from '@pluriel/record/domain';
import { biologySettingOf, delegationsOf, parisDay } from '@pluriel/record/server';
import { displayNameOf } from '@pluriel/security/domain';
import { In } from 'typeorm';
import { careReportType } from '../rounds/visit-store';
import type { MemoPhoto, TeamMemo } from './memo.dto';
import { TeamMemoMark, TeamMemoRecord } from './memo.entities';
import { attendingHere } from './message-people';

/** Why a memo waits for somebody, and in whose place. */
export interface Waiting { reason: WaitingReason; inPlaceOf: string | null }
type Facts = Pick<TeamMemoRecord, 'kind' | 'recipientIds' | 'at' | 'withdrawnAt'>;
type Marks = ReadonlyMap<string, readonly TeamMemoMark[]>;
/** Whom a memo was sent to and who still works here; when nobody does, who deals with the patient: null, the doctors of the centre. */
interface Reach { here: readonly string[]; attending: string | null }

/** Rows of messages and alerts inside a transaction, with who sees them. Traces belong to the use cases. */
@Injectable()
export class MemoStore {
  constructor(private readonly patients: PatientReader) {}

  /** Decides whether each of these memos waits for the caller now: who left, absences and relays of the centre, and after how long an alert goes on (BIO-09). */
  async desk(ctx: Ctx, memos: readonly TeamMemoRecord[], marks: Marks): Promise<(memo: TeamMemoRecord) => Waiting | null> {
    const [delegations, { delayMinutes }, active] = [await delegationsOf(ctx), await biologySettingOf(ctx), await this.active(ctx, memos)];
    const attending = new Map<string, string | null>();
    const left = memos.filter(({ id, kind, recipientIds }) => kind === 'message' && !recipientIds.some((one) => active.has(one)) && (marks.get(id) ?? []).length === 0);
    for (const patientId of new Set(left.map((memo) => memo.patientId))) attending.set(patientId, await attendingHere(ctx, this.patients, patientId));
    return (memo) => waitingOf(ctx, memo, marks.get(memo.id) ?? [], { here: memo.recipientIds.filter((id) => active.has(id)), attending: attending.get(memo.patientId) ?? null }, delegations, delayMinutes);
  }

  /** The accounts among these that still work here: an alert to somebody who left is everybody's. */
  async people(ctx: Ctx, ids: readonly string[]): Promise<Map<string, { name: string; active: boolean }>> {
    const rows = ids.length === 0 ? [] : await ctx.manager.query<{ id: string; givenName: string; familyName: string; profession: Profession; active: boolean }[]>('SELECT id, given_name AS "givenName", family_name AS "familyName", profession, active FROM app_user WHERE id = ANY($1::uuid[])', [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, { name: displayNameOf(row), active: row.active }]));
  }

  /** @throws 404 `memo.unknown`, also for who may not know of it */
  async load(ctx: Ctx, id: string, lock = false): Promise<TeamMemoRecord> {
    const memo = await ctx.manager.getRepository(TeamMemoRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    const [seen] = memo ? await this.readable(ctx, [memo]) : [];
    if (!memo || !seen) throw domainError('memo.unknown', 'Ce message n’existe pas, ou ne vous est pas adressé.', { status: 404, remedy: 'Relisez le fil de l’équipe du patient.' });
    return memo;
  }

  /** Those of these memos the caller may read: his own, those addressed to him or that wait for him in somebody's place, the others as far as the file is shared with him (STR-05, STR-10). */
  async readable(ctx: Ctx, memos: readonly TeamMemoRecord[]): Promise<TeamMemoRecord[]> {
    const me = ctx.actor.userId ?? '';
    const marks = await this.marks(ctx, memos);
    const desk = await this.desk(ctx, memos, marks);
    const parts = await hiddenParts(ctx, memos.map(({ patientId }) => patientId));
    const kept: TeamMemoRecord[] = [];
    for (const memo of memos) {
      const barrier = barrierTo(parts.get(memo.patientId), careReportType);
      // Standing in for somebody opens what waits; the patient's objection does not yield to it.
      const lifted = barrier === 'reason-needed' && desk(memo) !== null;
      const marked = (marks.get(memo.id) ?? []).some(({ userId }) => userId === me);
      if (memo.authorId === me || memo.recipientIds.includes(me) || (marked && barrier !== 'objection') || barrier === null || lifted) kept.push(memo);
    }
    return kept;
  }

  /** Whether a message addressed to the caller shows this photo: then it is his to look at. @param patientId whose visit the photo is of: a message about somebody else opens nothing */
  async carries(ctx: Ctx, photoId: string, patientId: string): Promise<boolean> {
    const memos = await ctx.manager.createQueryBuilder(TeamMemoRecord, 'm').where('m.structure_id = :structureId AND m.patient_id = :patientId AND m.photo_ids @> ARRAY[:photoId]::uuid[]', { structureId: ctx.structureId, patientId, photoId }).getMany();
    const me = ctx.actor.userId ?? '';
    if (memos.some(({ recipientIds }) => recipientIds.includes(me))) return true;
    const parts = await hiddenParts(ctx, memos.map(({ patientId }) => patientId));
    return (await this.readable(ctx, memos)).some(({ patientId }) => barrierTo(parts.get(patientId), careReportType) !== 'objection');
  }

  /** @returns whether the caller sees only his own visits of this file, and what was written to him */
  restricted(ctx: Ctx, patientId: string): Promise<boolean> { return ownItemsOnly(ctx, patientId, careReportType); }

  async marks(ctx: Ctx, memos: readonly Pick<TeamMemoRecord, 'id'>[]): Promise<Map<string, TeamMemoMark[]>> {
    const rows = memos.length === 0 ? [] : await ctx.manager.find(TeamMemoMark, { where: { memoId: In(memos.map(({ id }) => id)) }, order: { at: 'ASC', userId: 'ASC' } });
    return new Map(memos.map(({ id }) => [id, rows.filter(({ memoId }) => memoId === id)]));
  }

  /** @returns memos as their reader sees them, in the order given */
  async views(ctx: Ctx, memos: readonly TeamMemoRecord[]): Promise<TeamMemo[]> {
    if (memos.length === 0) return [];
    const marks = await this.marks(ctx, memos);
    const desk = await this.desk(ctx, memos, marks);
    const people = await this.people(ctx, memos.flatMap(({ recipientIds }) => recipientIds));
    const photos = await this.photos(ctx, memos);
    const labels = new Map<string, string>();
    for (const patientId of new Set(memos.map((memo) => memo.patientId))) labels.set(patientId, await this.labelOf(ctx, patientId));
    return memos.map((memo) => {
      const waiting = desk(memo);
      const shown = photos.filter(({ memoId }) => memoId === memo.id);
      return {
        id: memo.id, patientId: memo.patientId, patientLabel: labels.get(memo.patientId) ?? '', kind: memo.kind, urgent: memo.urgent, text: memo.text, visitId: memo.visitId,
        photos: shown.map(({ id, takenAt, width, height }) => ({ id, takenAt, width, height })), photosToCome: memo.photoIds.length - shown.length,
        recipients: memo.recipientIds.map((id) => ({ id, name: people.get(id)?.name ?? '' })), facts: memo.facts && { ...memo.facts, treatments: [...memo.facts.treatments] },
        authorName: memo.authorName, authorLetters: memo.authorLetters, madeAt: memo.madeAt.toISOString(), at: memo.at.toISOString(), withdrawnReason: memo.withdrawnReason,
        marks: (marks.get(memo.id) ?? []).map(({ mark, userName, inPlaceOf, at }) => ({ mark, userName, inPlaceOf, at: at.toISOString() })),
        waitsForMe: waiting !== null, inPlaceOf: waiting?.inPlaceOf === null || waiting === null ? null : people.get(waiting.inPlaceOf)?.name ?? null,
      };
    });
  }

  async view(ctx: Ctx, memo: TeamMemoRecord): Promise<TeamMemo> {
    const [view] = await this.views(ctx, [memo]);
    if (!view) throw new Error('a memo has a view');
    return view;
  }

  private async active(ctx: Ctx, memos: readonly Pick<TeamMemoRecord, 'recipientIds'>[]): Promise<Set<string>> {
    return new Set([...await this.people(ctx, memos.flatMap(({ recipientIds }) => recipientIds))].filter(([, { active }]) => active).map(([id]) => id));
  }

  private async labelOf(ctx: Ctx, patientId: string): Promise<string> { return (await this.patients.forDocument(ctx, patientId)).displayLabel; }

  /** Photos of the same patient only: an id that belongs to somebody else's visit shows nothing. */
  private photos(ctx: Ctx, memos: readonly TeamMemoRecord[]): Promise<(MemoPhoto & { memoId: string })[]> {
    return ctx.manager.query<(MemoPhoto & { memoId: string; takenAt: unknown })[]>(
      `SELECT m.id AS "memoId", p.id, p.taken_at AS "takenAt", p.width, p.height FROM team_memo m JOIN home_visit_photo p ON p.id = ANY(m.photo_ids) JOIN home_visit v ON v.id = p.visit_id AND v.patient_id = m.patient_id
        WHERE m.id = ANY($1::uuid[]) ORDER BY p.taken_at, p.id`, [memos.map(({ id }) => id)]).then((rows) => rows.map((row) => ({ ...row, takenAt: new Date(row.takenAt as string).toISOString() })));
  }
}

/**
 * Whether a memo waits for the caller: a message until he read it, or, when he takes somebody's place, until that one or anybody in the same place read it; when
 * all whom it was sent to left unread, until the médecin traitant, or without one a doctor of the centre, reads it. An alert until anybody answers for it, told
 * on like a critical result (BIO-03, BIO-09, J3 B3). One withdrawn waits for nobody.
 */
function waitingOf(ctx: Ctx, { kind, recipientIds, at, withdrawnAt }: Facts, marks: readonly TeamMemoMark[], { here, attending }: Reach, delegations: readonly Delegation[], delayMinutes: number): Waiting | null {
  const me = ctx.actor.userId;
  if (me === null || withdrawnAt !== null) return null;
  const clock = { today: parisDay(ctx.now), now: ctx.now, delayMinutes };
  if (kind === 'message') {
    if (marks.some(({ userId }) => userId === me)) return null;
    if (recipientIds.includes(me)) return { reason: 'mine', inPlaceOf: null };
    if (here.length === 0) {
      const reason = marks.length > 0 ? null : waitingFor({ responsibleId: attending, critical: false, receivedAt: at }, ctx.actor, delegations, clock);
      return reason === null ? null : { reason, inPlaceOf: recipientIds[0] ?? null };
    }
    const readFor = (id: string): boolean => marks.some(({ userId, inPlaceOf, inPlaceOfId }) => userId === id || inPlaceOfId === id || (inPlaceOf !== null && inPlaceOfId === null));
    const instead = here.find((id) => !readFor(id) && waitingFor({ responsibleId: id, critical: false, receivedAt: at }, ctx.actor, delegations, clock) === 'delegated');
    return instead === undefined ? null : { reason: 'delegated', inPlaceOf: instead };
  }
  if (marks.some(({ mark }) => mark === 'taken')) return null;
  const responsibles = here.length > 0 ? here : [null];
  for (const responsibleId of responsibles) {
    const reason = waitingFor({ responsibleId, critical: true, receivedAt: at }, ctx.actor, delegations, clock);
    if (reason !== null) return { reason, inPlaceOf: reason === 'mine' ? null : responsibleId };
  }
  return null;
}

