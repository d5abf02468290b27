import { Injectable } from '@nestjs/common';
import { ownItemsOnly } from '@pluriel/consents/server';
import { PatientReader } from '@pluriel/identity/server';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { VsmProposals } from '@pluriel/record/server';
import { synthesisType } from './load-vsm';
import { RemoteSyntheses } from './remote-syntheses';
import type { freshnessStates, VsmState } from './vsm.dto';

/** SQL: a synthesis of the médecin traitant that left, or was meant to. `s` is its `vsm_draft`, `v` its current version. A version that replaces another goes where that one went. */
export const sentVsmSql = `FROM vsm_draft s JOIN document d ON d.id = s.document_id JOIN document_version v ON v.id = d.current_version_id AND v.source_id = s.id
   WHERE s.use = 'vsm' AND s.state = 'validated' AND s.annulled_at IS NULL AND EXISTS (SELECT 1 FROM document_version w WHERE w.document_id = d.id AND (w.routes->>'dmp' = 'true' OR w.routes->>'mssantePatient' = 'true' OR jsonb_array_length(w.routes->'recipients') > 0))`;

/** Under one year, over one year, never (VSM-14). @param today Paris day @param last day of the last one */
export function freshnessOf(last: string | null, today: string): (typeof freshnessStates)[number] {
  if (last === null) return 'never';
  const anniversary = `${Number(last.slice(0, 4)) + 1}${last.slice(4)}`;
  return today < anniversary ? 'fresh' : 'old';
}

/** The tile of the patient file: how old the last synthesis is, what changed since (VSM-14, VSM-16, VSM-24, VSM-26). */
@Injectable()
export class ReadVsmState {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly proposals: VsmProposals, private readonly remote: RemoteSyntheses) {}

  /** @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string): Promise<VsmState> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const last = await lastSent(ctx, patientId);
      const [draft] = await ctx.manager.query<{ id: string }[]>(`SELECT id FROM vsm_draft WHERE structure_id = $1 AND patient_id = $2 AND author_id = $3 AND use = 'vsm' AND state = 'draft'`, [ctx.structureId, patientId, ctx.actor.userId]);
      const { coded, codable } = await this.proposals.codedShare(ctx, patientId);
      return {
        freshness: freshnessOf(last?.day ?? null, last?.today ?? ''), lastAt: last?.at.toISOString() ?? null, lastAuthor: last?.author ?? null, documentId: last?.documentId ?? null, inDmpAt: (await this.remote.newest(ctx, patientId))?.toISOString() ?? null,
        changed: last ? await this.proposals.changedSince(ctx, patientId, 'vsm', last.proposedAt) : 0, draftId: draft?.id ?? null, mayWrite: ctx.actor.permissions.has('vsm.write'), coded, codable,
      };
    });
  }
}

interface LastSent { documentId: string; at: Date; day: string; today: string; author: string; proposedAt: Date }

/** The newest one the reader may know of. */
async function lastSent(ctx: Ctx, patientId: string): Promise<LastSent | null> {
  const mine = await ownItemsOnly(ctx, patientId, synthesisType);
  const [row] = await ctx.manager.query<LastSent[]>(
    `SELECT d.id AS "documentId", v.authored_at AS at, to_char(v.authored_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS day, to_char($3::timestamptz AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS today, v.author_name AS author, s.proposed_at AS "proposedAt"
       ${sentVsmSql} AND s.patient_id = $1 AND s.structure_id = $2 AND ($4::uuid IS NULL OR s.author_id = $4) ORDER BY v.authored_at DESC LIMIT 1`, [patientId, ctx.structureId, ctx.now, mine ? ctx.actor.userId : null]);
  return row ?? null;
}
