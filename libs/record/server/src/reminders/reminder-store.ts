import { Injectable } from '@nestjs/common';
import { ownItemsOnly } from '@pluriel/consents/server';
import { Trace } from '@pluriel/audit/server';
import { patientLabel } from '@pluriel/identity/server';
import { domainError, newId, parisDay, type Profession } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { monthsLater, seesReminder, type ReminderMove, type ReminderReader } from '@pluriel/record/domain';
import { displayNameOf, professionFacts } from '@pluriel/security/domain';
import type { Reminder } from './reminder.dto';
import { ReminderChange, ReminderRecord } from './reminder.entity';

/** What the record says of a patient is what a synthesis says: the same limit of sharing covers what is to be done for him. */
const synthesisType = '60591-5';
const vsmWords = 'Mettre à jour la synthèse médicale (VSM)';

interface FoundReminder extends Omit<ReminderRecord, 'createdAt' | 'updatedAt'> {
  nomNaissance: string; nomUtilise: string | null; premierPrenom: string; prenomUtilise: string | null; sexe: 'M' | 'F' | 'I';
  givenName: string | null; familyName: string | null; userProfession: Profession | null; changes: Reminder['changes'];
}

/** Rows of reminders inside a transaction. Traces belong to the use cases, but for what the product does by itself. */
@Injectable()
export class ReminderStore {
  constructor(private readonly trace: Trace, private readonly live: Live) {}

  /** What decides what the caller sees of the reminders of a patient. */
  async readerOf(ctx: Ctx, patientId: string): Promise<ReminderReader> {
    const { userId, profession, permissions } = ctx.actor;
    return { userId, profession, wholeRecord: permissions.has('record.read') && !(await ownItemsOnly(ctx, patientId, synthesisType)) };
  }

  /** @param condition SQL on `r`, `$1` the structure; trusted text of ours. @returns what it finds, with its whole history */
  async find(ctx: Ctx, condition: string, values: readonly unknown[], limit = 100): Promise<Reminder[]> {
    const today = parisDay(ctx.now);
    const rows = await ctx.manager.query<FoundReminder[]>(
      `SELECT r.id, r.patient_id AS "patientId", r.kind, r.text, r.due_on::text AS "dueOn", r.user_id AS "userId", r.profession, r.state, r.author_id AS "authorId", r.author_name AS "authorName", r.version,
              p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe, u.given_name AS "givenName", u.family_name AS "familyName", u.profession AS "userProfession",
              (SELECT jsonb_agg(jsonb_build_object('action', c.action, 'dueOn', c.due_on, 'note', c.note, 'byName', c.by_name, 'at', c.at) ORDER BY c.version DESC) FROM reminder_change c WHERE c.reminder_id = r.id) AS changes
         FROM reminder r JOIN patient p ON p.id = r.patient_id LEFT JOIN app_user u ON u.id = r.user_id WHERE r.structure_id = $1 AND ${condition} LIMIT ${limit}`, [ctx.structureId, ...values]);
    return rows.map((row) => ({
      id: row.id, patientId: row.patientId, patientLabel: patientLabel(row), kind: row.kind, text: row.text, dueOn: row.dueOn, due: row.state === 'open' && row.dueOn <= today, userId: row.userId, profession: row.profession,
      addressee: row.userProfession && row.givenName && row.familyName ? displayNameOf({ profession: row.userProfession, givenName: row.givenName, familyName: row.familyName }) : row.profession ? professionFacts[row.profession].label : '', state: row.state, authorName: row.authorName, version: row.version, changes: row.changes,
    }));
  }

  /** @throws 404 `reminder.unknown`, also for who may not know of it */
  async load(ctx: Ctx, id: string): Promise<ReminderRecord> {
    const record = await ctx.manager.getRepository(ReminderRecord).findOne({ where: { id, structureId: ctx.structureId }, lock: { mode: 'pessimistic_write' } });
    if (!record || !seesReminder(record, await this.readerOf(ctx, record.patientId))) throw domainError('reminder.unknown', 'Ce rappel n’existe pas, ou ne vous est pas adressé.', { status: 404, remedy: 'Relisez la liste des rappels.' });
    return record;
  }

  async one(ctx: Ctx, id: string): Promise<Reminder> {
    const [found] = await this.find(ctx, 'r.id = $2', [id]);
    if (!found) throw new Error('the reminder was not written');
    return found;
  }

  async insert(ctx: Ctx, parts: Pick<ReminderRecord, 'patientId' | 'kind' | 'text' | 'dueOn' | 'userId' | 'profession'>): Promise<ReminderRecord> {
    const record = Object.assign(new ReminderRecord(), { ...parts, id: newId(), structureId: ctx.structureId, state: 'open' as const, authorId: ctx.actor.userId, authorName: ctx.actor.displayName, version: 1, createdAt: ctx.now, updatedAt: ctx.now });
    await ctx.manager.insert(ReminderRecord, record);
    await this.changed(ctx, record, 'created', null);
    return record;
  }

  async move(ctx: Ctx, record: ReminderRecord, action: ReminderMove, note: string | null, dueOn = record.dueOn): Promise<void> {
    const state = ({ done: 'done', cancel: 'cancelled', postpone: 'open', reopen: 'open' } as const)[action];
    Object.assign(record, { state, dueOn, version: record.version + 1, updatedAt: ctx.now });
    await ctx.manager.save(ReminderRecord, record);
    await this.changed(ctx, record, action, note);
  }

  /** A synthesis was signed: what reminded of it is done, the next one is planned (VSM-15). @param months null: no reminder */
  async remindVsm(ctx: Ctx, patientId: string, months: number | null): Promise<void> {
    const { userId } = ctx.actor;
    const earlier = await ctx.manager.find(ReminderRecord, { where: { structureId: ctx.structureId, patientId, kind: 'vsm', state: 'open', userId: userId ?? ctx.structureId } });
    for (const record of earlier) await this.move(ctx, record, 'done', 'Synthèse signée');
    if (months === null || userId === null) return;
    const record = await this.insert(ctx, { patientId, kind: 'vsm', text: vsmWords, dueOn: monthsLater(parisDay(ctx.now), months), userId, profession: null });
    await this.trace.write(ctx, { action: 'reminder.created', subjectType: 'reminder', subjectId: record.id, patientId, detail: 'synthèse médicale' });
  }

  private async changed(ctx: Ctx, { id, patientId, version, dueOn }: ReminderRecord, action: ReminderChange['action'], note: string | null): Promise<void> {
    await ctx.manager.insert(ReminderChange, { reminderId: id, version, action, dueOn, note, byId: ctx.actor.userId, byName: ctx.actor.displayName, at: ctx.now });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
  }
}
