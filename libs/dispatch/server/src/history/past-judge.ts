import { Injectable } from '@nestjs/common';
import { classOfType } from '@pluriel/clinical-formats/model';
import { ConsentReader } from '@pluriel/consents/server';
import { AuthorStanding, type Standing } from '@pluriel/directory/server';
import { judgePast, refuseHistory, type HistoryRefusal, type JudgedPast, type PastOrder } from '@pluriel/dispatch/domain';
import type { PastDocument } from '@pluriel/documents/server';
import type { PatientIdentity } from '@pluriel/identity/server';
import { Config, type Ctx } from '@pluriel/platform/server';
import { ExistenceRecord } from '../lanes/dmp/existence-record';
import { identityDiffers, keptFromDmpAmong, serviceIsConfigured } from '../orders/departure-facts';

/** A document of the past with what may be done of it. */
export interface JudgedDocument { document: PastDocument; judged: JudgedPast; standing: Standing }

const unknownAuthor: Standing = { leftCentre: true, leftRpps: true };

/** Loads what decides whether documents of the past may be fed; the rules are those of the domain (DMP-19). */
@Injectable()
export class PastJudge {
  constructor(private readonly consents: ConsentReader, private readonly standings: AuthorStanding, private readonly existence: ExistenceRecord, private readonly config: Config) {}

  /** @returns why nothing of this patient may be fed now, null when something may */
  async refusal(ctx: Ctx, patient: PatientIdentity): Promise<HistoryRefusal | null> {
    const { dmpFeed } = await this.consents.of(ctx, patient.id);
    return refuseHistory({ dmpFeed, mayShareIns: patient.mayShareIns && patient.ins !== null, dmp: (await this.existence.banner(ctx, patient.id)).state, serviceConfigured: serviceIsConfigured('dmp', this.config) });
  }

  /** In the order of the documents given. */
  async judge(ctx: Ctx, patient: PatientIdentity, documents: readonly PastDocument[]): Promise<JudgedDocument[]> {
    const [orders, standings, kept] = [await ordersOf(ctx, documents), await this.standings.of(ctx, documents.map(({ authorId }) => authorId)), await keptFromDmpAmong(ctx, documents.map(({ documentId }) => documentId))];
    return documents.map((document) => {
      const standing = standings.get(document.authorId) ?? unknownAuthor;
      return {
        document, standing,
        judged: judgePast({
          versionNumber: document.versionNumber, orders: orders.get(document.documentId) ?? [], authorId: document.authorId, callerId: ctx.actor.userId, permissions: ctx.actor.permissions, authorLeft: standing.leftCentre,
          authorIdentified: document.authorIdentified, keptFromDmp: kept.has(document.documentId), typeAllowed: classOfType(document.typeCode) !== null, identityDiffers: identityDiffers(document.patient, patient), meantForDmp: document.meantForDmp,
        }),
      };
    });
  }
}

type FoundOrder = PastOrder & { documentId: string };

/** Every order of these documents to the DMP, by document. */
async function ordersOf(ctx: Ctx, documents: readonly PastDocument[]): Promise<Map<string, PastOrder[]>> {
  const rows = await ctx.manager.query<FoundOrder[]>(
    `SELECT o.document_id AS "documentId", o.state, o.operation, o.version_number AS "versionNumber", o.held, o.withdrawn_at IS NOT NULL AS withdrawn, o.cancel_reason AS "cancelReason",
            EXISTS (SELECT 1 FROM remote_copy c WHERE c.order_id = o.id AND c.state = 'present') AS present
       FROM dispatch_order o WHERE o.document_id = ANY($1::uuid[]) AND o.structure_id = $2 AND o.channel = 'dmp'`, [documents.map(({ documentId }) => documentId), ctx.structureId]);
  const found = new Map<string, PastOrder[]>();
  for (const { documentId, ...order } of rows) found.set(documentId, [...(found.get(documentId) ?? []), order]);
  return found;
}
