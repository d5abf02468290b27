import { Injectable } from '@nestjs/common';
import type { Profession } from '@pluriel/kernel';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf, professionLetters } from '@pluriel/security/domain';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import { PatientReader } from '../patients/patient-reader';
import type { ArrivalBoard, ArrivalColumn, ArrivalItem, BoardProfessional, BoardQuery, Visits } from './arrival.dto';
import { arrivalColumns, boardProfessionals, boardSites, chooseSite, timesOf, type ArrivalRow } from './arrival-row';
import { PatientGaps } from './patient-gaps';

interface Found extends ArrivalRow { patient: FoundRow; createdOn: string }

/** The board of one day (STR-25): who is expected, who waits, what is missing for each. Three statements and one a source of gaps, whatever the number of people. */
@Injectable()
export class ReadArrivalBoard {
  constructor(private readonly transactions: Transactions, private readonly gaps: PatientGaps) {}

  /** @throws 404 `site.unknown` */
  async execute(caller: Caller, query: BoardQuery): Promise<ArrivalBoard> {
    return this.transactions.read(caller, async (ctx) => {
      const day = query.day ?? civilDay(ctx.now);
      const sites = await boardSites(ctx);
      const site = chooseSite(ctx, sites, query.siteId);
      const professionals = await boardProfessionals(ctx);
      const items = await this.items(ctx, day, query.professionalId ? null : site.id, query.professionalId ?? null);
      return { day, now: ctx.now.toISOString(), site, sites, professionals, columns: columnsOf(professionals, items) };
    });
  }

  private async items(ctx: Ctx, day: string, siteId: string | null, professionalId: string | null): Promise<(ArrivalItem & { professionalId: string })[]> {
    const rows = await ctx.manager.query<Found[]>(
      `SELECT ${arrivalColumns}, (p.created_at AT TIME ZONE 'Europe/Paris')::date::text AS "createdOn", (SELECT to_jsonb(r) FROM (SELECT ${rowColumns}) r) AS patient
         FROM arrival a JOIN patient p ON p.id = a.patient_id
        WHERE a.structure_id = $1 AND a.day = $2 AND ($3::uuid IS NULL OR a.site_id = $3) AND ($4::uuid IS NULL OR a.professional_id = $4)
        ORDER BY coalesce(a.expected_at, a.arrived_at, a.created_at), a.id LIMIT 1000`, [ctx.structureId, day, siteId, professionalId]);
    const missing = await this.gaps.of(ctx, [...new Set(rows.map((row) => row.patientId))]);
    return rows.map((row) => ({ ...timesOf(row), professionalId: row.professionalId, patient: rowOf(row.patient, day), newPatient: row.createdOn === day, gaps: missing.get(row.patientId) ?? [] }));
  }
}

/** One column a professional who has somebody, in the order of names; a closed account keeps its column. */
function columnsOf(professionals: readonly BoardProfessional[], items: readonly (ArrivalItem & { professionalId: string })[]): ArrivalColumn[] {
  const order = [...professionals.map(({ id }) => id), ...items.map((item) => item.professionalId)];
  return [...new Set(order)].flatMap((id) => {
    const own = items.filter((item) => item.professionalId === id).map(({ professionalId: _id, ...item }) => item);
    const who = professionals.find((item) => item.id === id) ?? { id, displayName: 'Compte fermé', letters: '' };
    return own.length === 0 ? [] : [{ ...who, waiting: own.filter(({ state }) => state === 'arrived').length, items: own }];
  });
}

/** The visits of a file (PAT-16), newest first. */
@Injectable()
export class ListVisits {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientReader) {}

  /** @throws 404 `patient.unknown` */
  async execute(caller: Caller, patientId: string): Promise<Visits> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const rows = await ctx.manager.query<(ArrivalRow & { profession: Profession; specialtyCode: string | null; givenName: string; familyName: string; site: string; recordedBy: string })[]>(
        `SELECT ${arrivalColumns}, u.profession, u.specialty_code AS "specialtyCode", u.given_name AS "givenName", u.family_name AS "familyName", s.name AS site, a.created_by_name AS "recordedBy"
           FROM arrival a JOIN app_user u ON u.id = a.professional_id JOIN site s ON s.id = a.site_id WHERE a.patient_id = $1 AND a.structure_id = $2 ORDER BY a.day DESC, coalesce(a.expected_at, a.arrived_at, a.created_at) DESC LIMIT 200`, [patientId, ctx.structureId]);
      return { items: rows.map((row) => ({ ...timesOf(row), professional: displayNameOf(row), letters: professionLetters(row.profession, row.specialtyCode), site: row.site, recordedBy: row.recordedBy })) };
    });
  }
}
