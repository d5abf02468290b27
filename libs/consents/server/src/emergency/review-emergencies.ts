import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { reviewOpinions, type ReviewOpinion } from '@pluriel/consents/domain';
import { domainError } from '@pluriel/kernel';
import { decodeCursor, pageOf, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { EmergencyFilters, EmergencyReviewPage, EmergencyReviewRow, ReviewInput } from './emergency.dto';
import { accessOf, emergencyColumns, type EmergencyRow } from './open-emergency';

interface Found extends EmergencyRow { patientId: string; userId: string; fileNumber: number; label: string; reason: string; openedText: string; reviewedAt: Date | null; reviewedBy: string | null; opinion: ReviewOpinion | null; note: string | null }

const from = `FROM emergency_access e JOIN patient p ON p.id = e.patient_id`;
const columns = `${emergencyColumns}, e.patient_id AS "patientId", e.user_id AS "userId", p.file_number AS "fileNumber", upper(coalesce(p.nom_utilise, p.nom_naissance)) || ' ' || coalesce(p.prenom_utilise, p.premier_prenom) AS label, e.reason, e.opened_at::text AS "openedText",
  e.reviewed_at AS "reviewedAt", e.reviewed_by_name AS "reviewedBy", e.review_opinion AS opinion, e.review_note AS note`;

/** Who may open no file sees that an access happened, by whom and when, never the name nor the reason (structure.md §12, note 12). */
function rowOf(ctx: Ctx, found: Found): EmergencyReviewRow {
  const named = ctx.actor.permissions.has('patient.read');
  return {
    ...accessOf(found, ctx.now), patientId: named ? found.patientId : null, patientLabel: named ? found.label : null, fileNumber: found.fileNumber, reason: named ? found.reason : null,
    reviewedAt: found.reviewedAt?.toISOString() ?? null, reviewedBy: found.reviewedBy, opinion: found.opinion, opinionLabel: found.opinion && reviewOpinions[found.opinion], note: found.note, mayReview: found.reviewedAt === null && found.userId !== ctx.actor.userId,
  };
}

/** The emergency accesses of the centre, apart from the journal, for the data protection contact (TRACE-10). */
@Injectable()
export class ListEmergencies {
  constructor(private readonly transactions: Transactions) {}

  /** @returns newest first */
  async execute(caller: Caller, filters: EmergencyFilters): Promise<EmergencyReviewPage> {
    const limit = Math.min(filters.limit ?? 50, 100);
    const after = decodeCursor(filters.after);
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<Found[]>(
        `SELECT ${columns} ${from} WHERE e.structure_id = $1 AND ($2::text IS NULL OR to_char(e.opened_at AT TIME ZONE 'Europe/Paris', 'YYYY-MM') = $2) AND ($3::boolean IS NULL OR (e.reviewed_at IS NOT NULL) = $3)
            AND ($4::timestamptz IS NULL OR (e.opened_at, e.id) < ($4, $5::uuid)) ORDER BY e.opened_at DESC, e.id DESC LIMIT ${limit + 1}`,
        [ctx.structureId, filters.month ?? null, filters.reviewed ?? null, after?.[0] ?? null, after?.[1] ?? null]);
      const page = pageOf(rows, limit, (row) => [row.openedText, row.id]);
      return { items: page.items.map((row) => rowOf(ctx, row)), next: page.next };
    });
  }
}

/** Signs the review of one access: once, by somebody else than its author. */
@Injectable()
export class ReviewEmergency {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 404 `emergency.unknown`, 403 `emergency.own`, 409 `emergency.reviewed` */
  async execute(caller: Caller, id: string, { opinion, note }: ReviewInput): Promise<EmergencyReviewRow> {
    return this.transactions.run(caller, async (ctx) => {
      const [found] = await ctx.manager.query<Found[]>(`SELECT ${columns} ${from} WHERE e.id = $1 AND e.structure_id = $2 FOR UPDATE OF e`, [id, ctx.structureId]);
      if (!found) throw domainError('emergency.unknown', 'Cet accès en urgence n’existe pas dans votre centre.', { status: 404 });
      if (found.userId === ctx.actor.userId) throw domainError('emergency.own', 'Vous ne relisez pas vos propres accès.', { status: 403, remedy: 'Demandez-le à une autre personne chargée de la revue.' });
      if (found.reviewedAt) throw domainError('emergency.reviewed', `Cet accès a déjà été relu par ${found.reviewedBy}.`, { status: 409, remedy: 'Rien à faire.' });
      await ctx.manager.query('UPDATE emergency_access SET reviewed_at = $2, reviewed_by_id = $3, reviewed_by_name = $4, review_opinion = $5, review_note = $6 WHERE id = $1', [id, ctx.now, ctx.actor.userId, ctx.actor.displayName, opinion, note?.trim() || null]);
      await this.trace.write(ctx, { action: 'emergency.reviewed', subjectType: 'emergency-access', subjectId: id, patientId: found.patientId, patientLabel: found.label, detail: reviewOpinions[opinion] });
      return rowOf(ctx, { ...found, reviewedAt: ctx.now, reviewedBy: ctx.actor.displayName, opinion, note: note?.trim() || null });
    });
  }
}
