import { Injectable } from '@nestjs/common';
import { likenessLabels, type LikenessReason } from '@pluriel/identity/domain';
import { decodeCursor, pageOf, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import type { DuplicateCount, DuplicatePair } from './duplicates.dto';

interface Found { id: string; state: DuplicatePair['state']; score: number; reasons: LikenessReason[]; foundAt: Date; note: string | null; decidedAt: Date | null; decidedBy: string | null; decisionReason: string | null; mergeId: string | null; rank: number; first: FoundRow; second: FoundRow }

const states: Readonly<Record<'open' | 'distinct' | 'merged', readonly string[]>> = { open: ['possible', 'proven'], distinct: ['distinct'], merged: ['merged'] };
const rowJson = (alias: string, name: string): string => `(SELECT to_jsonb(r) FROM (SELECT ${rowColumns.replaceAll('p.', `${alias}.`)}) r) AS "${name}"`;

/** The pairs to look at, proven first, then the likeliest (INS-62). */
@Injectable()
export class ListDuplicates {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 400 `request.cursor` */
  async execute(caller: Caller, { state = 'open', limit = 50, after }: { state?: 'open' | 'distinct' | 'merged'; limit?: number; after?: string }): Promise<Page<DuplicatePair>> {
    const from = decodeCursor(after);
    return this.transactions.read(caller, async (ctx) => {
      // A decided pair shows the last decision first; an open one, the likeliest.
      const rank = state === 'open' ? `(CASE d.state WHEN 'proven' THEN 1000 ELSE 0 END + d.score)::float8` : `extract(epoch FROM d.decided_at)::float8`;
      const living = state === 'merged' ? '' : 'AND a.merged_into IS NULL AND b.merged_into IS NULL';
      const rows = await ctx.manager.query<Found[]>(
        `SELECT d.id, d.state, d.score, d.reasons, d.found_at AS "foundAt", d.note, d.decided_at AS "decidedAt", d.decided_by_name AS "decidedBy", d.decision_reason AS "decisionReason", ${rank} AS rank, ${rowJson('a', 'first')}, ${rowJson('b', 'second')},
                (SELECT m.id FROM patient_merge m WHERE m.undone_at IS NULL AND m.merged_id IN (d.first_id, d.second_id) AND m.master_id IN (d.first_id, d.second_id)) AS "mergeId"
           FROM duplicate_pair d JOIN patient a ON a.id = d.first_id JOIN patient b ON b.id = d.second_id
          WHERE d.structure_id = $1 AND d.state = ANY($2::text[]) ${living} AND ($3::float8 IS NULL OR (${rank}, d.id) < ($3, $4::uuid))
          ORDER BY rank DESC, d.id DESC LIMIT ${Math.min(limit, 100) + 1}`, [ctx.structureId, states[state], from?.[0] ?? null, from?.[1] ?? null]);
      const today = civilDay(ctx.now);
      const page = pageOf(rows, Math.min(limit, 100), (row) => [row.rank, row.id]);
      return { items: page.items.map(({ rank: _rank, reasons, foundAt, decidedAt, first, second, ...pair }) => ({ ...pair, reasons: reasons.map((reason) => likenessLabels[reason] ?? reason), foundAt: foundAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null, first: rowOf(first, today), second: rowOf(second, today) })), next: page.next };
    });
  }
}

/** How many pairs wait, and when the last search ran (home, work list). */
@Injectable()
export class CountDuplicates {
  constructor(private readonly transactions: Transactions) {}

  async execute(caller: Caller): Promise<DuplicateCount> {
    return this.transactions.read(caller, async (ctx) => {
      const [found] = await ctx.manager.query<{ open: number; proven: number; searchedAt: Date | null; patients: number | null }[]>(
        `SELECT (SELECT count(*)::int FROM duplicate_pair d JOIN patient a ON a.id = d.first_id JOIN patient b ON b.id = d.second_id WHERE d.structure_id = $1 AND d.state IN ('possible', 'proven') AND a.merged_into IS NULL AND b.merged_into IS NULL) AS open,
                (SELECT count(*)::int FROM duplicate_pair d JOIN patient a ON a.id = d.first_id JOIN patient b ON b.id = d.second_id WHERE d.structure_id = $1 AND d.state = 'proven' AND a.merged_into IS NULL AND b.merged_into IS NULL) AS proven,
                s.finished_at AS "searchedAt", s.patients FROM (SELECT 1) one LEFT JOIN duplicate_sweep s ON s.structure_id = $1`, [ctx.structureId]);
      return { open: found?.open ?? 0, proven: found?.proven ?? 0, searchedAt: found?.searchedAt?.toISOString() ?? null, patients: found?.patients ?? null };
    });
  }
}
