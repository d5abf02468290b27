import { Injectable } from '@nestjs/common';
import { patientLabel } from '@pluriel/identity/server';
import { parisDay } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { mayBeDelegate, waitingFor, type Delegation, type WaitingReason } from '@pluriel/record/domain';
import type { BiologyReportRecord } from './biology-report.entity';
import { BiologyReports, namesOf } from './biology-reports';
import { biologySettingOf } from './biology-setting';
import type { WaitingReport, WaitingReports } from './biology.dto';

interface FoundRow {
  id: string; patientId: string; title: string; laboratory: string | null; sampledOn: string; receivedAt: Date; critical: number; abnormal: number; responsibleId: string | null; own: boolean; version: number;
  nomNaissance: string; nomUtilise: string | null; premierPrenom: string; prenomUtilise: string | null; sexe: 'F' | 'M' | 'I'; alerts: string[] | null;
}

/** Rows looked at for one person: far above what a centre leaves unseen. */
const mostLookedAt = 1000;
const mostListed = 100;

/** Results that wait to be seen (BIO-03, BIO-09), decided when the list is read. */
@Injectable()
export class WaitingResults {
  constructor(private readonly transactions: Transactions, private readonly reports: BiologyReports) {}

  /** What waits for the caller: his own, those of whom he replaces, critical ones nobody saw in time. */
  list(caller: Caller): Promise<WaitingReports> {
    return this.transactions.read(caller, async (ctx) => {
      if (ctx.actor.userId === null || !mayBeDelegate(ctx.actor.profession)) return { items: [], total: 0, critical: 0, notShared: [] };
      const [delegations, { delayMinutes }] = [await delegationsOf(ctx), await biologySettingOf(ctx)];
      const clock = { today: parisDay(ctx.now), now: ctx.now, delayMinutes };
      const found = await this.candidates(ctx, delegations, delayMinutes);
      const waiting = found.flatMap((row) => { const reason = waitingFor({ ...row, critical: row.critical > 0 }, ctx.actor, delegations, clock); return reason === null ? [] : [{ row, reason }]; });
      const closed = await this.reports.closedFiles(ctx, waiting.filter(({ row }) => !row.own).map(({ row }) => row.patientId));
      const [shared, hidden] = [waiting.filter(({ row }) => row.own || !closed.has(row.patientId)), waiting.filter(({ row }) => !row.own && closed.has(row.patientId))];
      const names = await namesOf(ctx, [...new Set(waiting.map(({ row }) => row.responsibleId).filter((id) => id !== null))]);
      const named = (id: string | null): string | null => names.get(id ?? '') ?? null;
      return {
        items: shared.slice(0, mostListed).map(({ row, reason }) => viewOf(row, reason, named(row.responsibleId))), total: shared.length, critical: shared.filter(({ row }) => row.critical > 0).length,
        notShared: [...new Set(hidden.map(({ row }) => `${row.critical > 0 ? 'Un résultat critique' : 'Un résultat'} d’un patient qui n’a pas souhaité partager avec vous : prévenez ${named(row.responsibleId) ?? 'un autre médecin du centre'}.`))],
      };
    });
  }

  /** Why a report waits for the caller; null when it does not. */
  async reasonFor(ctx: Ctx, report: BiologyReportRecord): Promise<WaitingReason | null> {
    const [delegations, { delayMinutes }] = [await delegationsOf(ctx), await biologySettingOf(ctx)];
    const active = report.responsibleId === null ? null : (await ctx.manager.query<{ id: string }[]>('SELECT id FROM app_user WHERE id = $1 AND active', [report.responsibleId]))[0]?.id ?? null;
    return waitingFor({ responsibleId: active, critical: report.critical > 0, receivedAt: report.receivedAt }, ctx.actor, delegations, { today: parisDay(ctx.now), now: ctx.now, delayMinutes });
  }

  /** Rows that may concern the caller; who left the centre waits for nothing any more: his results are everyone's. */
  private candidates(ctx: Ctx, delegations: readonly Delegation[], delayMinutes: number): Promise<FoundRow[]> {
    const stoodFor = delegations.filter(({ toId }) => toId === ctx.actor.userId).map(({ fromId }) => fromId);
    return ctx.manager.query<FoundRow[]>(
      `SELECT b.id, b.patient_id AS "patientId", b.title, b.laboratory, b.sampled_on::text AS "sampledOn", b.received_at AS "receivedAt", b.critical, b.abnormal, u.id AS "responsibleId", b.row_version AS version,
              (b.received_by = $2 OR b.responsible_id = $2 OR b.order_author_id IS NOT DISTINCT FROM $2) AS own, p.nom_naissance AS "nomNaissance", p.nom_utilise AS "nomUtilise", p.premier_prenom AS "premierPrenom", p.prenom_utilise AS "prenomUtilise", p.sexe,
              CASE WHEN b.critical > 0 THEN ARRAY(SELECT r.label || ' ' || r.value_text FROM biology_result r WHERE r.report_id = b.id AND r.flag = 'critical' AND NOT r.obsolete AND NOT r.earlier ORDER BY r.position LIMIT 3) END AS alerts
         FROM biology_report b JOIN patient p ON p.id = b.patient_id LEFT JOIN app_user u ON u.id = b.responsible_id AND u.active
        WHERE b.structure_id = $1 AND b.to_see AND b.state = 'current' AND NOT EXISTS (SELECT 1 FROM biology_acknowledgement a WHERE a.report_id = b.id)
          AND (u.id IS NULL OR u.id = $2 OR u.id = ANY($3::uuid[]) OR (b.critical > 0 AND b.received_at <= $4::timestamptz))
        ORDER BY (b.critical > 0) DESC, b.received_at LIMIT ${mostLookedAt}`, [ctx.structureId, ctx.actor.userId, stoodFor, new Date(ctx.now.getTime() - delayMinutes * 60_000)]);
  }
}

/** Delegations of the centre that nobody ended. */
export async function delegationsOf(ctx: Ctx): Promise<Delegation[]> {
  return ctx.manager.query<Delegation[]>('SELECT from_id AS "fromId", to_id AS "toId", kind, from_day::text AS "from", to_day::text AS "to" FROM biology_delegation WHERE structure_id = $1 AND ended_at IS NULL', [ctx.structureId]);
}

function viewOf({ id, patientId, title, laboratory, sampledOn, receivedAt, critical, abnormal, alerts, version, ...patient }: FoundRow, reason: WaitingReason, responsibleName: string | null): WaitingReport {
  return { id, patientId, patientLabel: patientLabel(patient), title, laboratory, sampledOn, receivedAt: receivedAt.toISOString(), critical, abnormal, alerts: alerts ?? [], reason, responsibleName, version };
}
