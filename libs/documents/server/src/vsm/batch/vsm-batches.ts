import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { patientLabel } from '@pluriel/identity/server';
import { domainError, newId, unwrap, type NationalError } from '@pluriel/kernel';
import { Lanes, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import { itemState, itemStates, movesOfBatch, type BatchItemState, type BatchMove } from './batch-rules';
import type { VsmBatch, VsmBatchInput, VsmBatchItem } from './batch.dto';

export const vsmBatchLane = 'vsm-batch';
/** Batches shown: what is under way, and the last ones. */
const mostShown = 10;

interface BatchRow { id: string; at: Date; chosen: number; counts: { state: string; held: boolean; n: number }[] | null }

async function batchesOf(ctx: Ctx, id: string | null): Promise<VsmBatch[]> {
  const rows = await ctx.manager.query<BatchRow[]>(
    `SELECT b.id, b.created_at AS at, b.chosen, (SELECT jsonb_agg(jsonb_build_object('state', c.state, 'held', c.held, 'n', c.n)) FROM (SELECT state, held, count(*)::int AS n FROM vsm_batch_item WHERE batch_id = b.id GROUP BY state, held) c) AS counts
       FROM vsm_batch b WHERE b.structure_id = $1 AND b.author_id = $2 AND ($3::uuid IS NULL OR b.id = $3) ORDER BY b.created_at DESC, b.id DESC LIMIT ${mostShown}`, [ctx.structureId, ctx.actor.userId, id]);
  return rows.map(({ id: batchId, at, chosen, counts }) => {
    const by = Object.fromEntries(itemStates.map((state) => [state, (counts ?? []).filter((one) => itemState(one.state, one.held) === state).reduce((sum, { n }) => sum + n, 0)])) as Record<BatchItemState, number>;
    const total = Object.values(by).reduce((sum, count) => sum + count, 0);
    return { id: batchId, startedAt: at.toISOString(), total, done: by.done, waiting: by.waiting + by.running, held: by.held, toTreat: by['to-treat'], stopped: by.stopped, leftOut: chosen - total, moves: movesOfBatch(by) };
  });
}

async function batchOf(ctx: Ctx, id: string): Promise<VsmBatch> {
  const [found] = await batchesOf(ctx, id);
  if (!found) throw domainError('vsm-batch.unknown', 'Ce lot n’existe pas, ou un autre l’a lancé.', { status: 404, remedy: 'Relisez la liste de vos lots.' });
  return found;
}

/** Starts a batch (VSM-11): one row by patient, written and signed one by one by the lane in the name of who started it. */
@Injectable()
export class StartVsmBatch {
  constructor(private readonly transactions: Transactions, private readonly lanes: Lanes, private readonly trace: Trace) {}

  /** @returns the batch; a patient who already waits in another one is left out of it. @throws 403 `access.refused`, 409 `vsm-batch.nothing` */
  execute(caller: Caller, { patientIds, mssantePatient, remindMonths }: VsmBatchInput): Promise<VsmBatch> {
    unwrap(can(caller.actor, 'vsm.write'));
    return this.transactions.run(caller, async (ctx) => {
      const id = newId();
      const rows = [...patientIds].sort().map((patient) => ({ id: newId(), patient }));
      await ctx.manager.query('INSERT INTO vsm_batch (id, structure_id, author_id, mssante_patient, remind_months, chosen, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [id, ctx.structureId, ctx.actor.userId, mssantePatient, remindMonths === undefined ? 12 : remindMonths, rows.length, ctx.now]);
      const made = await ctx.manager.query<{ id: string }[]>(
        `INSERT INTO vsm_batch_item (id, batch_id, structure_id, patient_id, not_before, first_due_at)
         SELECT x.id, $1, $2, p.id, $3, $3 FROM jsonb_to_recordset($4::jsonb) AS x(id uuid, patient uuid) JOIN patient p ON p.id = x.patient AND p.structure_id = $2 AND p.merged_into IS NULL ORDER BY x.id
         ON CONFLICT DO NOTHING RETURNING id`, [id, ctx.structureId, ctx.now, JSON.stringify(rows)]);
      const [first] = made;
      if (!first) throw domainError('vsm-batch.nothing', 'Ces patients sont déjà dans un lot en cours.', { status: 409, remedy: 'Attendez la fin de ce lot, ou choisissez d’autres patients.' });
      this.lanes.hint(ctx, vsmBatchLane, { id: first.id, rowVersion: 1, notBefore: ctx.now });
      await this.trace.write(ctx, { action: 'vsm-batch.started', subjectType: 'vsm-batch', subjectId: id, detail: `${made.length} patients` });
      return batchOf(ctx, id);
    });
  }
}

/** Holds, lets go, stops or tries again what has not been signed. What is signed stays: each leaves and is withdrawn like any document. */
@Injectable()
export class MoveVsmBatch {
  constructor(private readonly transactions: Transactions, private readonly lanes: Lanes, private readonly live: Live, private readonly trace: Trace) {}

  /** @throws 404 `vsm-batch.unknown`, 409 `vsm-batch.nothing` */
  execute(caller: Caller, id: string, move: BatchMove): Promise<VsmBatch> {
    return this.transactions.run(caller, async (ctx) => {
      await batchOf(ctx, id);
      const change = {
        hold: `held = true WHERE batch_id = $1 AND state = 'scheduled' AND NOT held`, release: `held = false, not_before = $2 WHERE batch_id = $1 AND state = 'scheduled' AND held`,
        stop: `state = 'cancelled', held = false WHERE batch_id = $1 AND state = 'scheduled'`, retry: `state = 'scheduled', held = false, attempts = 0, not_before = $2, first_due_at = $2, last_error = NULL WHERE batch_id = $1 AND state IN ('blocked', 'failed')`,
      }[move];
      // The index of those that wait refuses a second one for the same patient: who left in another batch meanwhile stays as he is.
      const other = move === 'retry' ? ` AND NOT EXISTS (SELECT 1 FROM vsm_batch_item o WHERE o.patient_id = vsm_batch_item.patient_id AND o.id <> vsm_batch_item.id AND o.state IN ('scheduled', 'in_progress', 'uncertain'))` : '';
      const moved = await ctx.manager.query<{ id: string; rowVersion: number }[]>(`WITH moved AS (UPDATE vsm_batch_item SET row_version = row_version + 1, ${change}${other} AND $2::timestamptz IS NOT NULL RETURNING id, row_version) SELECT id, row_version AS "rowVersion" FROM moved ORDER BY id`, [id, ctx.now]);
      const [first] = moved;
      if (!first) throw domainError('vsm-batch.nothing', 'Il n’y a plus rien à changer dans ce lot.', { status: 409, remedy: 'Relisez-le.' });
      if (move === 'release' || move === 'retry') this.lanes.hint(ctx, vsmBatchLane, { ...first, notBefore: ctx.now });
      await this.trace.write(ctx, { action: 'vsm-batch.moved', subjectType: 'vsm-batch', subjectId: id, detail: `${move}, ${moved.length} patients` });
      await this.live.notify(ctx, { topic: 'vsm-batch', id });
      return batchOf(ctx, id);
    });
  }
}

/** The batches of the caller, and what became of each patient with the remedy. */
@Injectable()
export class ReadVsmBatches {
  constructor(private readonly transactions: Transactions) {}

  list(caller: Caller): Promise<VsmBatch[]> { return this.transactions.read(caller, (ctx) => batchesOf(ctx, null)); }

  /** @throws 404 `vsm-batch.unknown` */
  items(caller: Caller, id: string): Promise<VsmBatchItem[]> {
    return this.transactions.read(caller, async (ctx) => {
      await batchOf(ctx, id);
      const rows = await ctx.manager.query<{ patientId: string; state: string; held: boolean; documentId: string | null; lastError: NationalError | { reasons?: NationalError[] } | null; nomNaissance: string; nomUtilise: string | null; premierPrenom: string; prenomUtilise: string | null; sexe: 'M' | 'F' | 'I' }[]>(
        `SELECT i.patient_id AS "patientId", i.state, i.held, i.document_id AS "documentId", i.last_error AS "lastError", p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe
           FROM vsm_batch_item i JOIN patient p ON p.id = i.patient_id WHERE i.batch_id = $1 ORDER BY (i.state NOT IN ('failed', 'blocked')), p.sort_key, i.id`, [id]);
      return rows.map((row) => {
        const state = itemState(row.state, row.held);
        const error = state === 'to-treat' ? errorOf(row.lastError) : null;
        return { patientId: row.patientId, label: patientLabel(row), state, reason: error?.sentence ?? null, remedy: error?.remedy ?? null, documentId: row.documentId };
      });
    });
  }
}

/** One error, or the first of the reasons of a blocked row. */
function errorOf(kept: unknown): NationalError | null {
  if (kept === null || typeof kept !== 'object') return null;
  if (Array.isArray(kept)) return (kept[0] as NationalError | undefined) ?? null;
  const reasons = (kept as { reasons?: NationalError[] }).reasons;
  return reasons ? reasons[0] ?? null : (kept as NationalError);
}
