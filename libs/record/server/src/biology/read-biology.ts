import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { biologyTable, mayAcknowledge, sideOf, testSeries, type SeriesRow, type TestSeries } from '@pluriel/record/domain';
import { PatientCheck } from '../patient-check';
import { BiologyOrders } from './biology-orders';
import { BiologyReportRecord, BiologyResultRecord } from './biology-report.entity';
import { BiologyReports, orderRef, ownSql } from './biology-reports';
import type { BiologyReportView, BiologyResultRow, BiologySeries, BiologySheet } from './biology.dto';
import { WaitingResults } from './waiting-results';

/** Days the table shows at once: what a screen of 1024 pixels holds. */
const shownDays = 6;
/** Reports listed at once; older ones are reached by their tests. */
const mostReports = 200;

/** Biology of a file: its reports by date, its tests over time (BIO-02, BIO-04, BIO-05, BIO-08). */
@Injectable()
export class ReadBiology {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly patients: PatientCheck, private readonly reports: BiologyReports) {}

  /** @param before shows the days of the table that come before this one. @throws 404 `patient.unknown` */
  execute(caller: Caller, patientId: string, before: string | null): Promise<BiologySheet> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const restricted = await this.reports.ownOnly(ctx, patientId);
      const query = ctx.manager.createQueryBuilder(BiologyReportRecord, 'b').where('b.patient_id = :patientId AND b.structure_id = :structureId', { patientId, structureId: ctx.structureId });
      if (restricted) query.andWhere(ownSql('b', ':reader'), { reader: ctx.actor.userId });
      const found = await query.orderBy('b.sampled_on', 'DESC').addOrderBy('b.received_at', 'DESC').limit(mostReports).getMany();
      const table = biologyTable(await rowsOf(ctx, patientId, restricted), { columns: shownDays, before });
      const sheet = { reports: await this.reports.views(ctx, found), ...table, restricted };
      await this.trace.write(ctx, { action: 'biology.viewed', subjectType: 'patient', subjectId: patientId, patientId, detail: `${found.length} comptes rendus${restricted ? ', les siens seulement' : ''}` });
      return sheet;
    });
  }

  /** Every value of one test (BIO-05). @throws 404 `biology.unknown-test` */
  series(caller: Caller, patientId: string, key: string): Promise<BiologySeries> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const found = testSeries(await rowsOf(ctx, patientId, await this.reports.ownOnly(ctx, patientId))).find((series) => series.key === key);
      if (!found) throw domainError('biology.unknown-test', 'Cet examen n’est pas dans le dossier.', { status: 404, remedy: 'Relisez la biologie du patient : un compte rendu a pu être remplacé.' });
      const { label, loinc, shownUnit, apart, points } = found;
      return { key, label, loinc, shownUnit, apart, points };
    });
  }
}

/** Results that count of a file, as the table reads them: of current reports, neither recalled from before nor an antibiogram. */
export async function rowsOf(ctx: Ctx, patientId: string, ownOnly: boolean): Promise<SeriesRow[]> {
  return ctx.manager.query<SeriesRow[]>(
    `SELECT r.id, r.report_id AS "reportId", r.chapter, r.label, r.loinc, r.local_code AS "localCode", r.local_system AS "localSystem", r.isolate, r.value_text AS text, r.value_number::text AS number, r.comparator, r.unit, r.low::text AS low, r.high::text AS high,
            r.interpretations, r.flag, r.flag_from AS "flagFrom", r.sampled_on::text AS "on"
       FROM biology_report b JOIN biology_result r ON r.report_id = b.id
      WHERE b.patient_id = $1 AND b.structure_id = $2 AND b.state = 'current' AND NOT r.obsolete AND NOT r.earlier AND r.flag IS DISTINCT FROM 'antibiogram' ${ownOnly ? `AND ${ownSql('b', '$3')}` : ''}
      ORDER BY r.sampled_on, b.received_at, r.report_id, r.position`, ownOnly ? [patientId, ctx.structureId, ctx.actor.userId] : [patientId, ctx.structureId]);
}

/** One report with its sections (BIO-02). */
@Injectable()
export class ReadBiologyReport {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly reports: BiologyReports, private readonly orders: BiologyOrders, private readonly waiting: WaitingResults) {}

  /** @throws 404 `biology.unknown`, 403 `sharing.opposed`, `care-team.reason-needed` */
  execute(caller: Caller, id: string): Promise<BiologyReportView> {
    return this.transactions.run(caller, async (ctx) => {
      const report = await this.reports.load(ctx, id, { waits: async (one) => (await this.waiting.reasonFor(ctx, one)) !== null });
      await this.trace.write(ctx, { action: 'biology.report-viewed', subjectType: 'biology-report', subjectId: id, patientId: report.patientId });
      return this.view(ctx, report);
    });
  }

  async view(ctx: Ctx, report: BiologyReportRecord): Promise<BiologyReportView> {
    const [row] = await this.reports.views(ctx, [report]);
    const results = await ctx.manager.find(BiologyResultRecord, { where: { reportId: report.id }, order: { position: 'ASC' } });
    const before = previousValues(await rowsOf(ctx, report.patientId, await this.reports.ownOnly(ctx, report.patientId)), report.id);
    const reason = await this.waiting.reasonFor(ctx, report);
    const able = ctx.actor.permissions.has('biology.acknowledge') && mayAcknowledge(ctx.actor, reason);
    const conflict = report.uniqueId !== null && (await ctx.manager.countBy(BiologyReportRecord, { patientId: report.patientId, structureId: ctx.structureId, uniqueId: report.uniqueId })) > 1;
    if (!row) throw new Error('a report has a view');
    const waits = report.toSee && report.state === 'current' && row.seen === null;
    return {
      ...row, rows: results.map((result) => resultRow(result, before)), acknowledgeable: waits && able,
      whyNot: !waits || able ? null : `Vous ne pouvez pas écrire que ce résultat a été vu. ${row.responsibleName === null ? 'Prévenez un médecin du centre.' : `Prévenez ${row.responsibleName} ou son délégué.`}`,
      orders: (await this.orders.shared(ctx, report.patientId)).map(orderRef), conflict,
    };
  }
}

/** The value before each of a report, by result. */
function previousValues(rows: readonly SeriesRow[], reportId: string): Map<string, string> {
  const withUnit = ({ shownUnit }: TestSeries, text: string): string => (/[a-z%]/i.test(text) ? text : `${text} ${shownUnit}`.trim());
  return new Map(testSeries(rows).flatMap((series) => series.points.flatMap((point, index) => {
    const earlier = series.points.slice(0, index).filter(({ reportId: other }) => other !== reportId).at(-1);
    return point.reportId === reportId && earlier ? [[point.id, `${withUnit(series, earlier.text)} le ${earlier.on.split('-').reverse().join('/')}`] as const] : [];
  })));
}

function resultRow(result: BiologyResultRecord, before: ReadonlyMap<string, string>): BiologyResultRow {
  const { id, chapter, battery, isolate, label, loinc, text, reference, flag, interpretations, interpretationWords, flagFrom, method, specimen, sampledAt, status, obsolete, earlier, comment, low, high } = result;
  const range = low !== null && high !== null ? `${low} à ${high}` : low !== null ? `≥ ${low}` : high !== null ? `≤ ${high}` : null;
  return { id, chapter, battery, isolate, label, loinc, text, reference: reference ?? range?.replaceAll('.', ',') ?? null, flag, side: sideOf(interpretations), interpretation: interpretationWords, flagFrom, previous: before.get(id) ?? null, method, specimen, sampledAt, status, obsolete, earlier, comment };
}
