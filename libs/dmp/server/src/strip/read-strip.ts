import { Injectable } from '@nestjs/common';
import { cellsOfTypes, type CountedType } from '@pluriel/dmp/domain';
import { Config, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { DmpReadings, personAt, type Reading } from '../reading/reading-facts';
import { StartReading } from '../reading/start-reading';
import type { DmpFed, DmpStrip } from './strip.dto';

interface Counted extends CountedType { invisible: number }

/** The bar of the person at the screen. Nothing national is waited for: it says what is known and its age. */
@Injectable()
export class ReadStrip {
  constructor(private readonly transactions: Transactions, private readonly readings: DmpReadings, private readonly start: StartReading, private readonly config: Config) {}

  /** A list never read that may be is asked for: an emergency access or a notice just confirmed opened it. @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<DmpStrip> {
    const bar = await this.transactions.read(caller, async (ctx) => {
      const reading = await this.readings.of(ctx, patientId, personAt(ctx));
      return neverRead(reading) ? null : this.view(ctx, reading);
    });
    return bar ?? this.transactions.run(caller, async (ctx) => {
      const reading = await this.readings.of(ctx, patientId, personAt(ctx));
      if (neverRead(reading)) await this.start.now(ctx, reading, 'since');
      return this.view(ctx, reading);
    });
  }

  /** Looks again now, or further back. @throws 403 `dmp.not-readable` */
  search(caller: Caller, patientId: string, scope: 'since' | 'all'): Promise<DmpStrip> {
    return this.transactions.run(caller, async (ctx) => {
      await this.start.now(ctx, await this.readings.forAsking(ctx, patientId), scope);
      return this.view(ctx, await this.readings.of(ctx, patientId, personAt(ctx)));
    });
  }

  /** Stops asking for the list. @throws 404 `patient.unknown` */
  stop(caller: Caller, patientId: string): Promise<DmpStrip> {
    return this.transactions.run(caller, async (ctx) => {
      await this.start.stop(ctx, await this.readings.of(ctx, patientId, personAt(ctx)));
      return this.view(ctx, await this.readings.of(ctx, patientId, personAt(ctx)));
    });
  }

  private async view(ctx: Ctx, { facts, state, patient, user, reader, preferences, emergencyReason }: Reading): Promise<DmpStrip> {
    const { counted, fed } = await countsOf(ctx, patient.id, user.id, reader?.seen_until ?? null, state.mayShow);
    return {
      patientId: patient.id, state: state.kind, sentence: state.sentence, remedy: state.remedy, action: state.action, mayShow: state.mayShow, mayAsk: state.mayAsk,
      cells: state.mayShow ? cellsOfTypes(counted, preferences.cells, preferences.shown).map((cell) => ({ ...cell, latest: cell.latest?.toISOString() ?? null })) : [],
      readAt: state.mayShow ? facts.readAt?.toISOString() ?? null : null, whole: reader?.whole ?? false, emergency: emergencyReason !== null, notShownToPatient: counted.reduce((sum, { invisible }) => sum + invisible, 0),
      fed, portalUrl: portalOf(this.config.DMP_PORTAL_URL, state.mayShow ? patient.ins?.matricule ?? null : null),
    };
  }
}

/** A list never read, that may be, and that nothing stands in the way of. */
const neverRead = ({ state, facts }: Reading): boolean => state.mayAsk && facts.readAt === null && !facts.asking && !facts.stopped && facts.failure === null;

/** What this person's searches returned and is in force, by type. Nothing is new at a first visit: everything would be. */
const countedSql = `SELECT d.type_code AS "typeCode", count(*)::int AS total, (count(*) FILTER (WHERE r.first_seen_at > $4::timestamptz))::int AS fresh, max(d.created_at) AS latest, (count(*) FILTER (WHERE 'INVISIBLE_PATIENT' = ANY(d.visibility)))::int AS invisible
  FROM dmp_document d JOIN dmp_document_reader r ON r.document_id = d.id AND r.user_id = $2 WHERE $5 AND d.patient_id = $1 AND d.structure_id = $3 AND d.status = 'approved' AND d.replaced_by IS NULL GROUP BY d.type_code`;
/** Documents of the centre that are in the DMP now, those invisible to the patient included (DMP-34, SC.DMP/UX.17). What the DMP says since counts more than what was sent. */
const fedSql = `SELECT count(*)::int AS documents, (count(*) FILTER (WHERE 'INVISIBLE_PATIENT' = ANY(COALESCE(d.visibility, c.visibility))))::int AS "invisibleToPatient"
  FROM remote_copy c JOIN dispatch_order o ON o.id = c.order_id LEFT JOIN document_version v ON v.id = c.version_id LEFT JOIN dmp_document d ON d.patient_id = o.patient_id AND d.structure_id = o.structure_id AND d.unique_id = v.unique_id
 WHERE o.patient_id = $1 AND o.structure_id = $3 AND c.channel = 'dmp' AND c.state = 'present'`;

/** Both counts in one query. @param mayShow without it nothing of the DMP is counted, only what the centre fed */
async function countsOf(ctx: Ctx, patientId: string, userId: string, seenUntil: Date | null, mayShow: boolean): Promise<{ counted: Counted[]; fed: DmpFed }> {
  const [row] = await ctx.manager.query<{ counted: (Omit<Counted, 'latest'> & { latest: string | null })[]; fed: DmpFed }[]>(
    `SELECT (SELECT COALESCE(jsonb_agg(t), '[]') FROM (${countedSql}) t) AS counted, (SELECT to_jsonb(f) FROM (${fedSql}) f) AS fed`, [patientId, userId, ctx.structureId, seenUntil, mayShow]);
  return { counted: (row?.counted ?? []).map((one) => ({ ...one, latest: one.latest === null ? null : new Date(one.latest) })), fed: row?.fed ?? { documents: 0, invisibleToPatient: 0 } };
}

/** The page of the portal that is safe whatever the state of the DMP (dmp.md §2.11); off until the centre gives its domain. */
const portalOf = (base: string | undefined, matricule: string | null): string | null =>
  base === undefined || matricule === null ? null : `${base.replace(/\/+$/, '')}/AccesDirect/TableauDeBord/${encodeURIComponent(matricule)}`;
