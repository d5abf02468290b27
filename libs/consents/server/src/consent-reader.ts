import { Injectable } from '@nestjs/common';
import { effectsOf, missingQuestions, noConsentRecorded, type ConsentEffects, type ConsentRecord } from '@pluriel/consents/domain';
import type { PatientGap } from '@pluriel/identity/server';
import type { Ctx } from '@pluriel/platform/server';

/** The current state of a patient's sheet with who recorded it. */
export interface StoredConsents { patientId: string; record: ConsentRecord; informedBy: string | null; recordedBy: string | null; recordedAt: string | null; version: number }

type Found = ConsentRecord & { patientId: string; dmpFeed: 'allowed' | 'opposed'; informedBy: string | null; recordedBy: string | null; recordedAt: Date | null; version: number };

const columns = `patient_id AS "patientId", dmp, dmp_feed AS "dmpFeed", dmp_reading_opposed AS "dmpReadingOpposed", sharing, sharing_limits AS "sharingLimits", mssante_patient AS "mssantePatient", mssante_professional AS "mssanteProfessional", reason,
  informed_on::text AS "informedOn", informed_by_id AS "informedById", informed_by_name AS "informedBy", support, notice_version AS "noticeVersion", given_by AS "givenBy", representative_name AS "representativeName",
  recorded_by_name AS "recordedBy", recorded_at AS "recordedAt", version`;

/** The sheet of a patient as one JSON value, for a query of a context above. @param patient @param structure places of the parameters */
export const consentSheetSql = (patient: string, structure: string): string => `(SELECT to_jsonb(s) FROM (SELECT ${columns} FROM consent WHERE patient_id = ${patient} AND structure_id = ${structure}) s)`;
/** @returns what such a value allows today; the default of the law when nothing was recorded */
export const effectsOfSheet = (sheet: unknown): ConsentEffects => effectsOf(sheet === null ? noConsentRecorded : recordOf(sheet as Found));

const recordOf = ({ dmpFeed, patientId: _patient, informedBy: _by, recordedBy: _recorder, recordedAt: _at, version: _version, ...record }: Found): ConsentRecord => ({ ...record, dmpFeedOpposed: dmpFeed === 'opposed' });

/** What the contexts above read of a patient's choices. */
@Injectable()
export class ConsentReader {
  /** @returns what is allowed today; the default of the law when nothing was recorded */
  async of(ctx: Ctx, patientId: string): Promise<ConsentEffects> { return effectsOf((await this.sheet(ctx, patientId)).record); }

  /** @returns the sheet, version 0 and nothing recorded when there is no row; never throws for a patient without sheet */
  async sheet(ctx: Ctx, patientId: string): Promise<StoredConsents> {
    const [found] = await this.sheets(ctx, [patientId]);
    return found ?? { patientId, record: noConsentRecorded, informedBy: null, recordedBy: null, recordedAt: null, version: 0 };
  }

  /** What is still to be asked of people who are in the house (STR-25): one line each. */
  async gaps(ctx: Ctx, patientIds: readonly string[]): Promise<Map<string, PatientGap[]>> {
    const records = new Map((await this.sheets(ctx, patientIds)).map(({ patientId, record }) => [patientId, record]));
    return new Map(patientIds.map((id) => {
      const missing = missingQuestions(records.get(id) ?? noConsentRecorded);
      return [id, missing.length === 0 ? [] : [{ code: 'consents', label: missing.length === 3 ? 'À informer' : `À informer : ${missing.join(', ')}`, action: 'consents' as const }]];
    }));
  }

  private async sheets(ctx: Ctx, patientIds: readonly string[]): Promise<StoredConsents[]> {
    const rows = await ctx.manager.query<Found[]>(`SELECT ${columns} FROM consent WHERE patient_id = ANY($1::uuid[]) AND structure_id = $2`, [[...patientIds], ctx.structureId]);
    return rows.map((row) => ({ patientId: row.patientId, record: recordOf(row), informedBy: row.informedBy, recordedBy: row.recordedBy, recordedAt: row.recordedAt?.toISOString() ?? null, version: row.version }));
  }
}
