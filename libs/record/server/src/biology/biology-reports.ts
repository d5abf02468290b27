import { Injectable } from '@nestjs/common';
import { barrierTo, hiddenParts, ownItemsOnly, requireItemShared } from '@pluriel/consents/server';
import { domainError, type DomainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import type { BiologyOrder } from '@pluriel/record/domain';
import type { Profession } from '@pluriel/kernel';
import { displayNameOf } from '@pluriel/security/domain';
import { BiologyOrders } from './biology-orders';
import { BiologyReportRecord } from './biology-report.entity';
import type { BiologyOrderRef, BiologyReportRow, BiologySeen } from './biology.dto';

/** National type of a report of biology: limits of sharing name it (STR-10). */
export const biologyType = '11502-2';

/** Columns of a report that make it somebody's own: he received or typed it, he asked for it. */
export const ownSql = (alias: string, user: string): string => `(${alias}.received_by = ${user} OR ${alias}.responsible_id = ${user} OR ${alias}.order_author_id = ${user})`;

const unknown = (): DomainError => domainError('biology.unknown', 'Ce compte rendu de biologie n’existe pas dans ce centre.', { status: 404, remedy: 'Revenez à la biologie du patient.' });

/** Reports of biology inside a transaction, with the limits of sharing of whoever reads them. */
@Injectable()
export class BiologyReports {
  constructor(private readonly orders: BiologyOrders) {}

  /** Whether the caller sees only his own reports of this file. */
  ownOnly(ctx: Ctx, patientId: string): Promise<boolean> { return ownItemsOnly(ctx, patientId, biologyType); }

  /** The files among these whose patient objects to sharing biology with the caller, of the care team or not. Not being of it keeps nobody from a result that waits for him. */
  async closedFiles(ctx: Ctx, patientIds: readonly string[]): Promise<Set<string>> {
    return new Set([...await hiddenParts(ctx, patientIds)].filter(([, part]) => barrierTo(part, biologyType) === 'objection').map(([id]) => id));
  }

  /**
   * @param waits whether the report waits for the caller: who stands in for a doctor reads it without being of the care team
   * @throws 404 `biology.unknown`, 403 `sharing.opposed`, `care-team.reason-needed`
   */
  async load(ctx: Ctx, id: string, { lock = false, waits = (_report: BiologyReportRecord): Promise<boolean> => Promise.resolve(false) } = {}): Promise<BiologyReportRecord> {
    const report = await ctx.manager.getRepository(BiologyReportRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (!report) throw unknown();
    const { userId } = ctx.actor;
    if (userId !== null && [report.receivedBy, report.responsibleId, report.orderAuthorId].includes(userId)) return report;
    const barrier = barrierTo((await hiddenParts(ctx, [report.patientId])).get(report.patientId), biologyType);
    const lifted = barrier === 'reason-needed' && report.toSee && (await waits(report));
    if (!lifted) await requireItemShared(ctx, report.patientId, { typeCode: biologyType, authorName: report.orderAuthorName ?? report.receivedByName });
    return report;
  }

  /** @returns the views of reports of one file, with who saw each and the prescription that asked, when the caller may read it */
  async views(ctx: Ctx, reports: readonly BiologyReportRecord[]): Promise<BiologyReportRow[]> {
    if (reports.length === 0) return [];
    const [seen, names, orders] = [await this.seen(ctx, reports), await this.names(ctx, reports), await this.ordersOf(ctx, reports)];
    return reports.map((report) => rowOf(report, { seen: seen.get(report.id) ?? null, responsibleName: names.get(report.responsibleId ?? '') ?? null, order: orders.get(report.orderId ?? '') ?? null }));
  }

  private async ordersOf(ctx: Ctx, reports: readonly BiologyReportRecord[]): Promise<Map<string, BiologyOrderRef>> {
    const [linked] = reports.filter(({ orderId }) => orderId !== null);
    return new Map(linked ? (await this.orders.shared(ctx, linked.patientId)).map((order) => [order.id, orderRef(order)]) : []);
  }

  private async seen(ctx: Ctx, reports: readonly BiologyReportRecord[]): Promise<Map<string, BiologySeen>> {
    const rows = await ctx.manager.query<{ id: string; byName: string; at: Date; conduct: string | null; inPlaceOf: BiologySeen['inPlaceOf'] }[]>(
      'SELECT report_id AS id, by_name AS "byName", at, conduct, in_place_of AS "inPlaceOf" FROM biology_acknowledgement WHERE report_id = ANY($1::uuid[])', [reports.map(({ id }) => id)]);
    return new Map(rows.map(({ id, at, ...row }) => [id, { ...row, at: at.toISOString() }]));
  }

  private async names(ctx: Ctx, reports: readonly BiologyReportRecord[]): Promise<Map<string, string>> {
    const ids = [...new Set(reports.map(({ responsibleId }) => responsibleId).filter((id) => id !== null))];
    return namesOf(ctx, ids);
  }
}

/** @returns how each of these accounts is called */
export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.manager.query<{ id: string; givenName: string; familyName: string; profession: Profession }[]>('SELECT id, given_name AS "givenName", family_name AS "familyName", profession FROM app_user WHERE id = ANY($1::uuid[])', [[...ids]]);
  return new Map(rows.map((row) => [row.id, displayNameOf(row)]));
}

export const orderRef = ({ id, on, authorName, acts }: BiologyOrder): BiologyOrderRef => ({ id, on, authorName, acts: [...acts] });

function rowOf(report: BiologyReportRecord, parts: Pick<BiologyReportRow, 'seen' | 'responsibleName' | 'order'>): BiologyReportRow {
  const { id, source, sourceDocumentId, title, laboratory, author, sampledOn, receivedAt, receivedByName, state, supersededBy, versionNumber, critical, abnormal, results, toSee, rowVersion } = report;
  return { id, source, documentId: sourceDocumentId, title, laboratory, author, sampledOn, receivedAt: receivedAt.toISOString(), receivedByName, state, supersededBy, withdrawnWords: withdrawnWords(report), versionNumber, critical, abnormal, results, toSee, ...parts, version: rowVersion };
}

const moments = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
const withdrawnWords = ({ withdrawnAt, withdrawnByName, withdrawnReason }: BiologyReportRecord): string | null => (withdrawnAt === null ? null : `Retiré le ${moments.format(withdrawnAt)} par ${withdrawnByName ?? 'le centre'}${withdrawnReason ? ` : ${withdrawnReason}` : ''}`);
