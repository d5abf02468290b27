import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import type { Likeness, LikenessFacts } from '@pluriel/identity/domain';
import { DataSource, type QueryRunner } from 'typeorm';
import { alike, likenessFacts } from './likeness.query';

export interface SweepCount { patients: number; compared: number; found: number }
interface MeasuredRow { firstId: string; secondId: string; facts: LikenessFacts }
interface FoundPair { firstId: string; secondId: string; state: 'possible' | 'proven'; likeness: Likeness }

/** Pairs judged at a time: what the search holds in memory, whatever the number of patients. */
const batch = 4_000;

/**
 * Looks at every file of a structure for two of one person (INS-62, ins.md §2.11). The database makes files meet by key in a table of its own,
 * so nobody is compared with everybody; the rule judges what met, batch by batch; each batch is kept at once.
 */
@Injectable()
export class SearchDuplicates {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param signal stops between two batches; what was found is kept, the next search finds the rest
   * @returns how many files were read, pairs compared and pairs found
   */
  async execute(structureId: string, signal?: AbortSignal): Promise<SweepCount> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      const [{ now } = { now: new Date() }] = await runner.query('SELECT clock_timestamp() AS now') as { now: Date }[];
      const patients = await this.gather(runner, structureId);
      const count: SweepCount = { patients, compared: 0, found: 0 };
      count.found += await this.keep(runner, structureId, await this.proven(runner, structureId));
      for (let after: [string, string] | null = null; ;) {
        const rows = await this.measure(runner, after);
        count.compared += rows.length;
        count.found += await this.keep(runner, structureId, alike(rows).map(({ row, likeness }) => ({ firstId: row.firstId, secondId: row.secondId, state: 'possible' as const, likeness })));
        const last = rows.at(-1);
        if (rows.length < batch || !last || signal?.aborted) break;
        after = [last.firstId, last.secondId];
      }
      // No longer alike since a trait was corrected: forgotten, unless a person asked for a look.
      if (!signal?.aborted) await runner.query(`DELETE FROM duplicate_pair WHERE structure_id = $1 AND state IN ('possible', 'proven') AND found_by = 'sweep' AND seen_at < $2`, [structureId, now]);
      return count;
    } finally {
      await runner.query('DROP TABLE IF EXISTS met_pair, met_key').catch(() => undefined);
      await runner.release();
    }
  }

  /** Pairs of files that share a key, once each. A temporary table: PostgreSQL sorts it on disk when memory is short. */
  private async gather(runner: QueryRunner, structureId: string): Promise<number> {
    await runner.query('DROP TABLE IF EXISTS met_pair, met_key');
    await runner.query(`CREATE TEMP TABLE met_key AS SELECT k AS key, p.id FROM patient p, unnest(p.match_keys) k WHERE p.structure_id = $1 AND p.merged_into IS NULL AND NOT p.attr_fictive`, [structureId]);
    await runner.query('ANALYZE met_key');
    await runner.query(`CREATE TEMP TABLE met_pair AS SELECT DISTINCT a.id AS first_id, b.id AS second_id FROM met_key a JOIN met_key b ON b.key = a.key AND b.id > a.id
      WHERE NOT EXISTS (SELECT 1 FROM duplicate_pair d WHERE d.first_id = a.id AND d.second_id = b.id AND d.state = 'distinct')`);
    await runner.query('CREATE INDEX ON met_pair (first_id, second_id)');
    await runner.query('ANALYZE met_pair');
    const [found] = await runner.query('SELECT count(DISTINCT id)::int AS count FROM met_key') as { count: number }[];
    return found?.count ?? 0;
  }

  private async measure(runner: QueryRunner, after: [string, string] | null): Promise<MeasuredRow[]> {
    return runner.query(
      `SELECT m.first_id AS "firstId", m.second_id AS "secondId", (SELECT to_jsonb(f) FROM (SELECT ${likenessFacts('a', 'b')}) f) AS facts
         FROM (SELECT first_id, second_id FROM met_pair WHERE $1::uuid IS NULL OR (first_id, second_id) > ($1, $2::uuid) ORDER BY first_id, second_id LIMIT ${batch}) m
         JOIN patient a ON a.id = m.first_id JOIN patient b ON b.id = m.second_id
        ORDER BY m.first_id, m.second_id`, [after?.[0] ?? null, after?.[1] ?? null]) as Promise<MeasuredRow[]>;
  }

  /** The same INS on two files (DOUA): past or present of one and of the other, or revealed by INSi's answer. A matricule withdrawn as wrong proves nothing. */
  private async proven(runner: QueryRunner, structureId: string): Promise<FoundPair[]> {
    const rows = await runner.query(
      `WITH known AS (
         SELECT p.id, p.matricule, p.oid FROM patient p WHERE p.structure_id = $1 AND p.matricule IS NOT NULL AND p.merged_into IS NULL
         UNION SELECT p.id, h.matricule, h.oid FROM patient_ins_history h JOIN patient p ON p.id = h.patient_id WHERE p.structure_id = $1 AND h.origin <> 'downgraded' AND p.merged_into IS NULL)
       SELECT a.id AS "firstId", b.id AS "secondId" FROM known a JOIN known b USING (matricule, oid) WHERE a.id < b.id
       UNION
       SELECT least(p.id, o.id), greatest(p.id, o.id) FROM patient p JOIN insi_call c ON c.id = p.last_insi_call_id JOIN patient o ON o.id = c.conflict_patient_id
        WHERE p.structure_id = $1 AND p.merged_into IS NULL AND o.merged_into IS NULL AND c.decision = 'pending'`, [structureId]) as { firstId: string; secondId: string }[];
    return rows.map((row) => ({ ...row, state: 'proven' as const, likeness: { score: 100, reasons: ['same-ins'] } }));
  }

  /** What a person decided stays; what is known already is only seen again. @returns how many are new */
  private async keep(runner: QueryRunner, structureId: string, pairs: readonly FoundPair[]): Promise<number> {
    if (pairs.length === 0) return 0;
    const rows = pairs.map(({ firstId, secondId, state, likeness }) => ({ id: newId(), first_id: firstId, second_id: secondId, state, score: likeness.score, reasons: likeness.reasons }));
    const written = await runner.query(
      `WITH kept AS (
         INSERT INTO duplicate_pair (id, structure_id, first_id, second_id, state, score, reasons, found_by, found_at, seen_at)
         SELECT r.id, $1, r.first_id, r.second_id, r.state, r.score, r.reasons, 'sweep', clock_timestamp(), clock_timestamp()
           FROM jsonb_to_recordset($2::jsonb) AS r(id uuid, first_id uuid, second_id uuid, state text, score integer, reasons text[])
         ON CONFLICT (first_id, second_id) DO UPDATE SET seen_at = EXCLUDED.seen_at,
           state = CASE WHEN duplicate_pair.state = 'possible' THEN EXCLUDED.state ELSE duplicate_pair.state END,
           score = CASE WHEN duplicate_pair.state = 'proven' THEN duplicate_pair.score ELSE EXCLUDED.score END,
           reasons = CASE WHEN duplicate_pair.state = 'proven' THEN duplicate_pair.reasons ELSE EXCLUDED.reasons END
         WHERE duplicate_pair.state IN ('possible', 'proven')
         RETURNING (xmax = 0) AS new)
       SELECT count(*) FILTER (WHERE new)::int AS new FROM kept`, [structureId, JSON.stringify(rows)]) as { new: number }[];
    return written[0]?.new ?? 0;
  }
}
