import type { EntityManager } from 'typeorm';
import { genesisHash, traceHash } from './trace-chain';
import type { TraceRecord } from './trace.entity';

/** Result of `npm run audit:verify`. `headHash` is worth writing down elsewhere: it proves later that nothing was rewritten. */
export type ChainVerdict =
  | { intact: true; rows: number; headSeq: string; headHash: string }
  | { intact: false; rows: number; seq: string; id: string | null; reason: 'altered' | 'missing' | 'unlinked' | 'tail' };

const batch = 1000;

/**
 * Walks the whole journal in order and recomputes every digest; keeps one batch in memory.
 * @returns the verdict: intact, or the first broken place — `altered` (content changed), `missing` (row removed),
 *   `unlinked` (previous digest changed), `tail` (the last rows were removed or added)
 */
export async function verifyChain(manager: EntityManager): Promise<ChainVerdict> {
  let previous: Buffer = genesisHash;
  let expected = 1n;
  for (;;) {
    const rows = await manager.query<TraceRecord[]>(selectRows, [String(expected - 1n), batch]);
    for (const row of rows) {
      const done = Number(expected - 1n);
      if (BigInt(row.seq) !== expected) return { intact: false, rows: done, seq: String(expected), id: null, reason: 'missing' };
      if (!row.prevHash.equals(previous)) return { intact: false, rows: done, seq: row.seq, id: row.id, reason: 'unlinked' };
      if (!traceHash(previous, row).equals(row.hash)) return { intact: false, rows: done, seq: row.seq, id: row.id, reason: 'altered' };
      previous = row.hash;
      expected += 1n;
    }
    if (rows.length < batch) break;
  }
  const last = String(expected - 1n);
  // Rows added while walking are all newer than the last one seen: the head may be ahead, with the row after `last` present.
  const [head] = await manager.query<{ seq: string; hash: Buffer; next: boolean }[]>('SELECT seq, hash, EXISTS (SELECT 1 FROM trace WHERE seq > $1) AS next FROM trace_head WHERE id = 1', [last]);
  const sound = head !== undefined && ((head.seq === last && head.hash.equals(previous)) || (BigInt(head.seq) > BigInt(last) && head.next));
  return sound ? { intact: true, rows: Number(last), headSeq: last, headHash: previous.toString('hex') } : { intact: false, rows: Number(last), seq: String(expected), id: null, reason: 'tail' };
}

const selectRows = `SELECT seq, id, at, structure_id AS "structureId", site_id AS "siteId", workstation_id AS "workstationId", correlation_id AS "correlationId", actor_id AS "actorId", actor_name AS "actorName", action,
  subject_type AS "subjectType", subject_id AS "subjectId", patient_id AS "patientId", patient_label AS "patientLabel", detail, before, after, prev_hash AS "prevHash", hash
  FROM trace WHERE seq > $1 ORDER BY seq LIMIT $2`;
