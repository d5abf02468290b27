import { Injectable } from '@nestjs/common';
import { decodeCursor, pageOf, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import { documentPrompts } from '../qualification/identity-settings';
import { listConditions, parametersFor } from './list-filters';
import { openTasks } from './open-tasks';
import { taskKinds, taskLabels, taskWords, type TaskFacts, type TaskKind } from './task-kinds';
import type { IdentityListFilters, IdentityTask, ListCounts, TaskSearch } from './work-lists.dto';

interface Found extends FoundRow, TaskFacts { callId: string | null; since: Date; sinceText: string }

/** The identities to finish (INS-35, INS-39, J1 B1 to B5): the reason in words and the gesture that fixes it, oldest first. */
@Injectable()
export class IdentityTasks {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 400 `request.cursor` */
  async execute(caller: Caller, search: TaskSearch): Promise<Page<IdentityTask>> {
    const limit = search.limit ?? 50;
    const after = decodeCursor(search.after);
    return this.transactions.read(caller, async (ctx) => {
      const today = civilDay(ctx.now);
      const { parameters, bind } = parametersFor(ctx.structureId);
      const tasks = openTasks(bind(await documentPrompts(ctx)));
      const conditions = listConditions(search, bind, today);
      if (search.kind) conditions.push(`t.kind = ${bind(search.kind)}`);
      if (after) conditions.push(`(t.since, p.id) > (${bind(String(after[0]))}::timestamptz, ${bind(String(after[1]))}::uuid)`);
      const rows = await ctx.manager.query<Found[]>(
        `SELECT ${rowColumns}, t.kind, t.since, t.since::text AS "sinceText", t.call_id AS "callId", t.code_retour AS "codeRetour", t.error_sentence AS "errorSentence", t.error_remedy AS "errorRemedy", t.prompts, t.alert_kind AS "alertKind"
           FROM (${tasks}) t JOIN patient p ON p.id = t.patient_id WHERE ${conditions.join(' AND ')} ORDER BY t.since, p.id LIMIT ${limit + 1}`, parameters);
      const page = pageOf(rows, limit, (row) => [row.sinceText, row.id]);
      return { items: page.items.map((row) => taskOf(row, today)), next: page.next };
    });
  }
}

/** How many identities wait, reason by reason, under the same filters. */
@Injectable()
export class CountIdentityTasks {
  constructor(private readonly transactions: Transactions) {}

  async execute(caller: Caller, filters: IdentityListFilters): Promise<ListCounts> {
    return this.transactions.read(caller, async (ctx) => {
      const { parameters, bind } = parametersFor(ctx.structureId);
      const tasks = openTasks(bind(await documentPrompts(ctx)));
      const conditions = listConditions(filters, bind, civilDay(ctx.now));
      const rows = await ctx.manager.query<{ kind: TaskKind; count: number }[]>(`SELECT t.kind, count(*)::int AS count FROM (${tasks}) t JOIN patient p ON p.id = t.patient_id WHERE ${conditions.join(' AND ')} GROUP BY t.kind`, parameters);
      const found = new Map(rows.map((row) => [row.kind, row.count]));
      const counts = taskKinds.flatMap((kind) => (found.has(kind) ? [{ key: kind, label: taskLabels[kind], count: found.get(kind) ?? 0 }] : []));
      return { total: counts.reduce((sum, { count }) => sum + count, 0), counts };
    });
  }
}

function taskOf({ callId, since, sinceText: _since, kind, codeRetour, errorSentence, errorRemedy, prompts, alertKind, ...row }: Found, today: string): IdentityTask {
  return { patient: rowOf(row, today), kind, ...taskWords({ kind, codeRetour, errorSentence, errorRemedy, prompts, alertKind }), callId, since: since.toISOString() };
}
