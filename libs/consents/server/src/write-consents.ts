import { Injectable } from '@nestjs/common';
import { domainError, newId, unwrap } from '@pluriel/kernel';
import { Trace } from '@pluriel/audit/server';
import { changedChoices, ConsentChanged, effectsOf, parseConsents, somethingAnswered, type ConsentRecord } from '@pluriel/consents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { assertVersion, Events, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf } from '@pluriel/security/domain';
import type { Profession } from '@pluriel/kernel';
import { ConsentReader, type StoredConsents } from './consent-reader';
import type { ConsentHistory, ConsentSheet } from './consent.dto';
import { changedLines, howInformed } from './consent-words';
import { Notices } from './notices/notices';

/** @returns the sheet as the screen reads it */
const viewOf = ({ record, ...stored }: StoredConsents): ConsentSheet => ({ ...record, ...stored, effects: effectsOf(record) });

/** Reads the sheet of one patient. */
@Injectable()
export class ReadConsents {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly consents: ConsentReader) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<ConsentSheet> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      return viewOf(await this.consents.sheet(ctx, patientId));
    });
  }
}

/** Every version of the sheet: who recorded what, when, and how the person was informed. Lines are added, never changed (structure.md §14). */
@Injectable()
export class ReadConsentHistory {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @returns newest first; throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<ConsentHistory> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const rows = await ctx.manager.query<{ version: number; at: Date; by: string; changed: string[]; sheet: ConsentRecord & { informedBy: string | null } }[]>(
        'SELECT version, at, by_name AS by, changed, sheet FROM consent_entry WHERE patient_id = $1 AND structure_id = $2 ORDER BY at DESC, version DESC LIMIT 200', [patientId, ctx.structureId]);
      return { items: rows.map(({ version, at, by, changed, sheet }) => ({ version, at: at.toISOString(), by, lines: changedLines(sheet, changed), how: howInformed(sheet, sheet.informedBy) })) };
    });
  }
}

/** Records what the patient was told and refuses. Orders waiting to leave react in the same transaction (`ConsentChanged`). */
@Injectable()
export class WriteConsents {
  constructor(
    private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly consents: ConsentReader, private readonly notices: Notices,
    private readonly events: Events, private readonly trace: Trace, private readonly live: Live,
  ) {}

  /**
   * @param version of the sheet read, 0 when nothing was recorded yet
   * @throws 404 `patient.unknown`, 412 `resource.stale`, 422 `consents.invalid`, `consents.notice-unknown`, `consents.informer-unknown`
   */
  async execute(caller: Caller, patientId: string, version: number, typed: ConsentRecord): Promise<ConsentSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      // Two first writes at once must meet on something that exists: the patient's row.
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      const before = await this.consents.sheet(ctx, patientId);
      assertVersion(before, version, viewOf(before));
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(ctx.now);
      const record = unwrap(parseConsents(typed, today));
      const informer = await this.informer(ctx, record);
      const after: ConsentRecord = { ...record, informedById: informer?.id ?? null, noticeVersion: await this.noticeOf(ctx, record) };
      const changed = changedChoices(before.record, after);
      await this.store(ctx, patientId, after, informer?.name ?? null, before.version + 1, changed);
      const pick = (choices: ConsentRecord): object => Object.fromEntries(changed.map((name) => [name, choices[name]]));
      await this.trace.write(ctx, { action: 'consents.updated', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patient.displayLabel, detail: changedLines(after, changed).join(' · ') || null, before: pick(before.record), after: pick(after) });
      await this.events.publish(ctx, new ConsentChanged(patientId, effectsOf(before.record), effectsOf(after)));
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return viewOf(await this.consents.sheet(ctx, patientId));
    });
  }

  private async store(ctx: Ctx, patientId: string, record: ConsentRecord, informedBy: string | null, version: number, changed: readonly string[]): Promise<void> {
    const effects = effectsOf(record);
    await ctx.manager.query(
      `INSERT INTO consent (patient_id, structure_id, dmp, dmp_feed, dmp_reading_opposed, sharing, sharing_limits, mssante_patient, mssante_professional, reason, informed_on, informed_by_id, informed_by_name, support, notice_version, given_by, representative_name,
                            recorded_by_id, recorded_by_name, recorded_at, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
       ON CONFLICT (patient_id) DO UPDATE SET (dmp, dmp_feed, dmp_reading_opposed, sharing, sharing_limits, mssante_patient, mssante_professional, reason, informed_on, informed_by_id, informed_by_name, support, notice_version, given_by, representative_name,
                            recorded_by_id, recorded_by_name, recorded_at, version)
         = (EXCLUDED.dmp, EXCLUDED.dmp_feed, EXCLUDED.dmp_reading_opposed, EXCLUDED.sharing, EXCLUDED.sharing_limits, EXCLUDED.mssante_patient, EXCLUDED.mssante_professional, EXCLUDED.reason, EXCLUDED.informed_on, EXCLUDED.informed_by_id, EXCLUDED.informed_by_name,
            EXCLUDED.support, EXCLUDED.notice_version, EXCLUDED.given_by, EXCLUDED.representative_name, EXCLUDED.recorded_by_id, EXCLUDED.recorded_by_name, EXCLUDED.recorded_at, EXCLUDED.version)`,
      [patientId, ctx.structureId, record.dmp, effects.dmpFeed, record.dmpReadingOpposed, record.sharing, JSON.stringify(record.sharingLimits), record.mssantePatient, record.mssanteProfessional, record.reason, record.informedOn, record.informedById, informedBy,
        record.support, record.noticeVersion, record.givenBy, record.representativeName, ctx.actor.userId, ctx.actor.displayName, ctx.now, version]);
    await ctx.manager.query('INSERT INTO consent_entry (id, patient_id, structure_id, version, at, by_id, by_name, changed, sheet) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [newId(), patientId, ctx.structureId, version, ctx.now, ctx.actor.userId, ctx.actor.displayName, [...changed], JSON.stringify({ ...record, informedBy })]);
  }

  /** Who informed: the person named, else the one who records. Nobody while nothing was answered. */
  private async informer(ctx: Ctx, record: ConsentRecord): Promise<{ id: string | null; name: string } | null> {
    if (!somethingAnswered(record)) return null;
    if (record.informedById === null || record.informedById === ctx.actor.userId) return { id: ctx.actor.userId, name: ctx.actor.displayName };
    const [found] = await ctx.manager.query<{ profession: Profession; givenName: string; familyName: string }[]>('SELECT profession, given_name AS "givenName", family_name AS "familyName" FROM app_user WHERE id = $1 AND structure_id = $2', [record.informedById, ctx.structureId]);
    if (!found) throw domainError('consents.informer-unknown', 'La personne qui a informé n’est pas du centre.', { status: 422, field: 'informedById', remedy: 'Choisissez un membre du centre.' });
    return { id: record.informedById, name: displayNameOf(found) };
  }

  private async noticeOf(ctx: Ctx, record: ConsentRecord): Promise<number | null> {
    if (record.noticeVersion === null) return null;
    const { version } = await this.notices.current(ctx);
    if (record.noticeVersion > version) throw domainError('consents.notice-unknown', `La notice version ${record.noticeVersion} n’existe pas.`, { status: 422, field: 'noticeVersion', remedy: `La dernière est la version ${version}.` });
    return record.noticeVersion;
  }
}
