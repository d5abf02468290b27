import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, parisDay, type Profession } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller } from '@pluriel/platform/server';
import { dueFault, refuseMove, reminderFaults } from '@pluriel/record/domain';
import { displayNameOf, professionFacts } from '@pluriel/security/domain';
import { PatientCheck } from '../patient-check';
import { ReminderStore } from './reminder-store';
import type { MyReminders, Reminder, ReminderAddressees, ReminderInput, ReminderMoveInput } from './reminder.dto';
import { ReminderRecord } from './reminder.entity';

/** Days ahead that « À traiter » shows. */
const aheadDays = 7;
const subject = ({ id, patientId }: ReminderRecord): { subjectType: string; subjectId: string; patientId: string } => ({ subjectType: 'reminder', subjectId: id, patientId });

/** Writes a reminder for oneself, for a colleague or for a profession (STR-13). */
@Injectable()
export class WriteReminder {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ReminderStore, private readonly patients: PatientCheck) {}

  /** @throws 404 `patient.unknown`, 403 `care-team.reason-needed`, 422 `reminder.invalid` with the fields at fault */
  execute(caller: Caller, patientId: string, { text, dueOn, userId = null, profession = null }: ReminderInput): Promise<Reminder> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.requireWriting(ctx, patientId);
      const errors = reminderFaults({ text, dueOn, userId, profession }, parisDay(ctx.now));
      if (errors.length > 0) throw domainError('reminder.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez, puis enregistrez de nouveau.' });
      const known = userId === null || (await ctx.manager.query<object[]>('SELECT 1 FROM app_user WHERE id = $1 AND structure_id = $2 AND active', [userId, ctx.structureId])).length > 0;
      if (!known) throw domainError('reminder.invalid', 'Cette personne n’a plus de compte dans le centre.', { status: 422, field: 'addressee', remedy: 'Choisissez quelqu’un d’autre, ou une profession.' });
      const record = await this.store.insert(ctx, { patientId, kind: 'free', text: text.trim(), dueOn, userId, profession });
      await this.trace.write(ctx, { action: 'reminder.created', ...subject(record) });
      return this.store.one(ctx, record.id);
    });
  }
}

/** Done, postponed, cancelled or taken back: who and when are kept, nothing is erased. */
@Injectable()
export class MoveReminder {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ReminderStore) {}

  /** @throws 404 `reminder.unknown`, 409 `reminder.closed`, 412 `resource.stale` with what the other made of it, 422 `reminder.invalid` */
  execute(caller: Caller, id: string, version: number, { move, dueOn, note }: ReminderMoveInput): Promise<Reminder> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.store.load(ctx, id);
      assertVersion(record, version, await this.store.one(ctx, id));
      const refusal = refuseMove(record.state, move);
      if (refusal) throw refusal;
      const fault = move === 'postpone' ? dueFault(dueOn ?? '', parisDay(ctx.now)) : null;
      if (fault !== null) throw domainError('reminder.invalid', fault, { status: 422, field: 'dueOn', remedy: 'Choisissez un autre jour.' });
      await this.store.move(ctx, record, move, note?.trim() || null, move === 'postpone' ? dueOn ?? record.dueOn : record.dueOn);
      await this.trace.write(ctx, { action: 'reminder.moved', ...subject(record), detail: move });
      return this.store.one(ctx, id);
    });
  }
}

/** Reminders of a patient that the caller may see: what waits first, then the last ones closed. */
@Injectable()
export class ListReminders {
  constructor(private readonly transactions: Transactions, private readonly store: ReminderStore, private readonly patients: PatientCheck) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<Reminder[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const { userId, profession, wholeRecord } = await this.store.readerOf(ctx, patientId);
      return this.store.find(ctx, `r.patient_id = $2 AND ($3 OR r.author_id = $4 OR r.user_id = $4 OR r.profession = $5) ORDER BY (r.state <> 'open'), CASE WHEN r.state = 'open' THEN r.due_on END, r.updated_at DESC`, [patientId, wholeRecord, userId, profession], 50);
    });
  }
}

/** « À traiter »: what waits for the caller, of the days passed first, and of the week to come. */
@Injectable()
export class ListMyReminders {
  constructor(private readonly transactions: Transactions, private readonly store: ReminderStore) {}

  execute(caller: Caller): Promise<MyReminders> {
    return this.transactions.read(caller, async (ctx) => {
      const { userId, profession } = ctx.actor;
      const today = parisDay(ctx.now);
      const mine = `r.state = 'open' AND (r.user_id = $2 OR r.profession = $3)`;
      const items = await this.store.find(ctx, `${mine} AND r.due_on <= $4::date + ${aheadDays} ORDER BY r.due_on, r.id`, [userId, profession, today], 50);
      const [count] = await ctx.manager.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM reminder r WHERE r.structure_id = $1 AND ${mine} AND r.due_on <= $4::date`, [ctx.structureId, userId, profession, today]);
      return { items, due: count?.n ?? 0 };
    });
  }
}

/** Whom a reminder may wait for: people of the centre, and the professions they have. */
@Injectable()
export class ListAddressees {
  constructor(private readonly transactions: Transactions) {}

  execute(caller: Caller): Promise<ReminderAddressees> {
    return this.transactions.read(caller, async (ctx) => {
      const people = await ctx.manager.query<{ id: string; givenName: string; familyName: string; profession: Profession }[]>(
        'SELECT id, given_name AS "givenName", family_name AS "familyName", profession FROM app_user WHERE structure_id = $1 AND active ORDER BY family_name, given_name, id LIMIT 500', [ctx.structureId]);
      const professions = [...new Set(people.map(({ profession }) => profession))];
      return {
        people: people.map((person) => ({ userId: person.id, label: displayNameOf(person) })),
        professions: professions.map((profession) => ({ profession, label: professionFacts[profession].label })).sort((one, other) => one.label.localeCompare(other.label, 'fr')),
      };
    });
  }
}
