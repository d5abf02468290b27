import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { storableJson } from './canonical-json';
import { traceHash, type TraceFacts } from './trace-chain';

/** One act to remember. `before` and `after` hold the changed values (TRACE-04); they stay in the database, never in a log. */
export interface TraceEntry {
  /** Stable code of the act, see `trace-actions.ts`: `patient.opened`, `identity.qualified`… */
  action: string;
  subjectType: string;
  subjectId: string;
  patientId?: string | null;
  patientLabel?: string | null;
  detail?: string | null;
  before?: object | null;
  after?: object | null;
}

/**
 * The journal's pen. Entries gather on the transaction and are written last inside it, so that the chain's head is
 * locked for the shortest time and a failing trace undoes the act itself (architecture, principle 6).
 */
@Injectable()
export class Trace {
  private readonly pending = new WeakMap<Ctx, TraceEntry[]>();

  /** Adds one act of the caller to the journal of this transaction. */
  async write(ctx: Ctx, entry: TraceEntry): Promise<void> {
    const gathered = this.pending.get(ctx);
    if (gathered) { gathered.push(entry); return; }
    this.pending.set(ctx, [entry]);
    ctx.beforeCommit(() => this.flush(ctx));
  }

  private async flush(ctx: Ctx): Promise<void> {
    const entries = this.pending.get(ctx) ?? [];
    this.pending.delete(ctx); // an entry written by a later piece of the same transaction starts a new batch
    // The row lock serialises writers; READ COMMITTED then gives the head the previous writer left.
    const [head] = await ctx.manager.query<{ seq: string; hash: Buffer }[]>('SELECT seq, hash FROM trace_head WHERE id = 1 FOR UPDATE');
    if (!head) throw new Error('the head of the trace chain is missing');
    let { hash } = head;
    let seq = BigInt(head.seq);
    const rows = entries.map((entry) => {
      seq += 1n;
      const facts = factsOf(ctx, entry, String(seq));
      const previous = hash;
      hash = traceHash(previous, facts);
      return { ...facts, at: facts.at.toISOString(), prevHash: previous.toString('hex'), hash: hash.toString('hex') };
    });
    await ctx.manager.query(insertTraces, [JSON.stringify(rows), String(seq), hash]);
  }
}

const insertTraces = `
WITH added AS (
  INSERT INTO trace (seq, id, at, structure_id, site_id, workstation_id, correlation_id, actor_id, actor_name, action, subject_type, subject_id, patient_id, patient_label, detail, before, after, prev_hash, hash)
  SELECT seq, id, at, "structureId", "siteId", "workstationId", "correlationId", "actorId", "actorName", action, "subjectType", "subjectId", "patientId", "patientLabel", detail,
         NULLIF(before, 'null'::jsonb), NULLIF(after, 'null'::jsonb), decode("prevHash", 'hex'), decode(hash, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS entry(seq bigint, id uuid, at timestamptz, "structureId" uuid, "siteId" uuid, "workstationId" uuid, "correlationId" text, "actorId" uuid, "actorName" text, action text,
       "subjectType" text, "subjectId" text, "patientId" uuid, "patientLabel" text, detail text, before jsonb, after jsonb, "prevHash" text, hash text))
UPDATE trace_head SET seq = $2, hash = $3 WHERE id = 1`;

const clean = (text: string): string => text.replaceAll('\u0000', '');

function factsOf(ctx: Ctx, entry: TraceEntry, seq: string): TraceFacts {
  return {
    seq, id: newId(), at: ctx.now, structureId: ctx.structureId, siteId: ctx.siteId, workstationId: ctx.workstationId, correlationId: ctx.correlationId,
    actorId: ctx.actor.userId, actorName: clean(ctx.actor.displayName), action: entry.action, subjectType: entry.subjectType, subjectId: clean(entry.subjectId),
    patientId: entry.patientId ?? null, patientLabel: entry.patientLabel == null ? null : clean(entry.patientLabel), detail: entry.detail == null ? null : clean(entry.detail),
    before: entry.before == null ? null : storableJson(entry.before), after: entry.after == null ? null : storableJson(entry.after),
  };
}
