import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { emptySocialData, parseAdminSheet, type AdminSheetForm, type CareAddress, type HealthCover, type SocialData } from '@pluriel/identity/domain';
import { unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { PatientReader } from '../patients/patient-reader';
import type { AdminSheet } from './admin-sheet.dto';

interface Found extends HealthCover { careLine: string | null; careComplement: string | null; carePostcode: string | null; careCity: string | null; careBuildingCode: string | null; comment: string | null; paperNumber: string | null; formerNumber: string | null; social: Partial<SocialData>; version: number; updatedBy: string | null; updatedAt: Date | null }

const read = `SELECT care_line AS "careLine", care_complement AS "careComplement", care_postcode AS "carePostcode", care_city AS "careCity", care_building_code AS "careBuildingCode", comment, paper_number AS "paperNumber", former_number AS "formerNumber",
  insured_number AS "insuredNumber", insured_name AS "insuredName", insured_quality AS "insuredQuality", insured_rank AS "insuredRank", regime_code AS "regimeCode", fund_code AS "fundCode", centre_code AS "centreCode", rights_until::text AS "rightsUntil",
  complementary_name AS "complementaryName", complementary_number AS "complementaryNumber", complementary_until::text AS "complementaryUntil", social, version, updated_by_name AS "updatedBy", updated_at AS "updatedAt"
  FROM patient_sheet WHERE patient_id = $1 AND structure_id = $2`;

/** The rows of `patient_sheet`. */
@Injectable()
export class AdminSheetStore {
  /** @returns the sheet; version 0 and nothing written when there is no row */
  async of(ctx: Ctx, patientId: string): Promise<AdminSheet> {
    const [row] = await ctx.manager.query<Found[]>(read, [patientId, ctx.structureId]);
    const value = <K extends keyof Found>(name: K): Found[K] | null => row?.[name] ?? null;
    const care: CareAddress = { line: value('careLine'), complement: value('careComplement'), postcode: value('carePostcode'), city: value('careCity'), buildingCode: value('careBuildingCode') };
    const coverage: HealthCover = {
      insuredNumber: value('insuredNumber'), insuredName: value('insuredName'), insuredQuality: value('insuredQuality'), insuredRank: value('insuredRank'), regimeCode: value('regimeCode'), fundCode: value('fundCode'), centreCode: value('centreCode'),
      rightsUntil: value('rightsUntil'), complementaryName: value('complementaryName'), complementaryNumber: value('complementaryNumber'), complementaryUntil: value('complementaryUntil'),
    };
    return { patientId, care, coverage, social: { ...emptySocialData, ...row?.social }, comment: value('comment'), paperNumber: value('paperNumber'), formerNumber: value('formerNumber'), version: row?.version ?? 0, updatedBy: value('updatedBy'), updatedAt: row?.updatedAt?.toISOString() ?? null };
  }

  /** Writes the whole sheet at `version`. */
  async write(ctx: Ctx, patientId: string, { care, coverage, social, comment, paperNumber, formerNumber }: AdminSheetForm, version: number): Promise<void> {
    await ctx.manager.query(
      `INSERT INTO patient_sheet (patient_id, structure_id, care_line, care_complement, care_postcode, care_city, care_building_code, comment, paper_number, former_number, insured_number, insured_name, insured_quality, insured_rank, regime_code, fund_code, centre_code, rights_until,
                                  complementary_name, complementary_number, complementary_until, social, updated_by_name, updated_at, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)
       ON CONFLICT (patient_id) DO UPDATE SET (care_line, care_complement, care_postcode, care_city, care_building_code, comment, paper_number, former_number, insured_number, insured_name, insured_quality, insured_rank, regime_code, fund_code, centre_code, rights_until,
                                  complementary_name, complementary_number, complementary_until, social, updated_by_name, updated_at, version)
         = (EXCLUDED.care_line, EXCLUDED.care_complement, EXCLUDED.care_postcode, EXCLUDED.care_city, EXCLUDED.care_building_code, EXCLUDED.comment, EXCLUDED.paper_number, EXCLUDED.former_number, EXCLUDED.insured_number, EXCLUDED.insured_name, EXCLUDED.insured_quality,
            EXCLUDED.insured_rank, EXCLUDED.regime_code, EXCLUDED.fund_code, EXCLUDED.centre_code, EXCLUDED.rights_until, EXCLUDED.complementary_name, EXCLUDED.complementary_number, EXCLUDED.complementary_until, EXCLUDED.social, EXCLUDED.updated_by_name, EXCLUDED.updated_at, EXCLUDED.version)`,
      [patientId, ctx.structureId, care.line, care.complement, care.postcode, care.city, care.buildingCode, comment, paperNumber, formerNumber, coverage.insuredNumber, coverage.insuredName, coverage.insuredQuality, coverage.insuredRank, coverage.regimeCode, coverage.fundCode,
        coverage.centreCode, coverage.rightsUntil, coverage.complementaryName, coverage.complementaryNumber, coverage.complementaryUntil, JSON.stringify(social), ctx.actor.displayName, ctx.now, version]);
  }
}

/** Reads the rest of the administrative sheet. */
@Injectable()
export class ReadAdminSheet {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly sheets: AdminSheetStore) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<AdminSheet> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      return this.sheets.of(ctx, patientId);
    });
  }
}

/** Saves it: cover, social data, care address, numbers (PAT-14, PAT-18, PAT-19, INS-60). */
@Injectable()
export class SaveAdminSheet {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly sheets: AdminSheetStore, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * @param version of the sheet read, 0 when nothing was written yet
   * @throws 404 `patient.unknown`, 412 `resource.stale`, 422 `sheet.invalid`
   */
  async execute(caller: Caller, patientId: string, version: number, typed: AdminSheetForm): Promise<AdminSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      const before = await this.sheets.of(ctx, patientId);
      assertVersion(before, version, before);
      const form = unwrap(parseAdminSheet(typed));
      await this.sheets.write(ctx, patientId, form, before.version + 1);
      const [was, is] = [flat(before), flat(form)];
      const changed = Object.keys(is).filter((name) => was[name] !== is[name]);
      const pick = (values: Record<string, unknown>): object => Object.fromEntries(changed.map((name) => [name, inJournal(name, values[name] ?? null)]));
      if (changed.length > 0) await this.trace.write(ctx, { action: 'patient.sheet-updated', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patient.displayLabel, before: pick(was), after: pick(is) });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return this.sheets.of(ctx, patientId);
    });
  }
}

/** One line a field, for the journal. */
const flat = ({ care, coverage, social, comment, paperNumber, formerNumber }: AdminSheetForm): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(care).map(([name, value]) => [`care.${name}`, value])), ...coverage, ...Object.fromEntries(Object.entries(social).map(([name, value]) => [`social.${name}`, value])), comment, paperNumber, formerNumber,
});

/** The journal is read and exported by people who pay no bill: of a number that pays, it keeps the end, enough to recognise it (ins.md §2.6). */
const inJournal = (name: string, value: unknown): unknown => (numbersThatPay.has(name) && typeof value === 'string' ? `…${value.slice(-5)}` : value);
const numbersThatPay = new Set(['insuredNumber', 'complementaryNumber']);
