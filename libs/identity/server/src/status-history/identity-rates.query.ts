import { Injectable } from '@nestjs/common';
import { identityStatuses, populationOf, ratesOf, type StatusCounts } from '@pluriel/identity/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf } from '@pluriel/security/domain';
import type { Profession } from '@pluriel/kernel';
import { civilDay } from '../patients/patient-views';
import type { IdentityRates, RateChoice, RateMonth, RateQuery } from './identity-rates.dto';

interface FoundMonth extends Record<keyof StatusCounts, number> { month: string; frozen: boolean; excluded: number }

/** Months shown: the current one and the 23 before, so at least every month of this year and of the last (TBB.INS.02). */
export const shownMonths = 24;

/** @returns the first days of the last `shownMonths` months, oldest first */
export function lastMonths(today: string): string[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: shownMonths }, (_, index) => {
    const count = year * 12 + month - 1 - (shownMonths - 1 - index);
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  });
}

/** Rates of each identity status on the active file, month by month, by RPPS and/or FINESS (DASH-06, TBB.INS.01/02). */
@Injectable()
export class ReadIdentityRates {
  constructor(private readonly transactions: Transactions) {}

  async execute(caller: Caller, query: RateQuery): Promise<IdentityRates> {
    return this.transactions.read(caller, async (ctx) => ({ months: await monthsOf(ctx, query), professionals: await professionals(ctx), places: await places(ctx) }));
  }
}

/** @returns one line a month; a person counts once, whatever the number of contacts, professionals and merged files */
export async function monthsOf(ctx: Ctx, query: RateQuery): Promise<RateMonth[]> {
  const counted = identityStatuses.map((status) => `count(DISTINCT f.patient_id) FILTER (WHERE f.excluded IS NULL AND f.status = '${status}')::int AS ${status}`).join(', ');
  const rows = await ctx.manager.query<FoundMonth[]>(
    `SELECT to_char(m.month, 'YYYY-MM') AS month, ${counted}, count(DISTINCT f.patient_id) FILTER (WHERE f.excluded IS NOT NULL)::int AS excluded,
            EXISTS (SELECT 1 FROM identity_month k WHERE k.structure_id = $1 AND k.month = m.month AND k.frozen_at IS NOT NULL) AS frozen
       FROM unnest($2::date[]) m(month) LEFT JOIN LATERAL (SELECT * FROM identity_facts($1, m.month, $3) x WHERE ($4::text IS NULL OR x.professional = $4) AND ($5::text IS NULL OR x.finess = $5)) f ON true
      GROUP BY m.month ORDER BY m.month`, [ctx.structureId, lastMonths(civilDay(ctx.now)), ctx.now, query.professional ?? null, query.finess ?? null]);
  return rows.map((row) => {
    const rates = ratesOf(row);
    return { month: row.month, frozen: row.frozen, population: populationOf(row), excluded: row.excluded, shares: identityStatuses.map((status) => ({ status, count: row[status], rate: rates[status] })) };
  });
}

async function professionals(ctx: Ctx): Promise<RateChoice[]> {
  const rows = await ctx.manager.query<{ key: string; rpps: string | null; givenName: string; familyName: string; profession: Profession }[]>(
    `SELECT DISTINCT ON (coalesce(u.rpps, u.id::text)) coalesce(u.rpps, u.id::text) AS key, u.rpps, u.given_name AS "givenName", u.family_name AS "familyName", u.profession FROM app_user u
      WHERE u.structure_id = $1 AND EXISTS (SELECT 1 FROM patient_contact c WHERE c.professional_id = u.id) ORDER BY coalesce(u.rpps, u.id::text), u.active DESC`, [ctx.structureId]);
  return rows.map((row) => ({ key: row.key, label: [displayNameOf(row), row.rpps && `RPPS ${row.rpps}`].filter(Boolean).join(' · ') })).sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}

const places = (ctx: Ctx): Promise<RateChoice[]> =>
  ctx.manager.query<RateChoice[]>(`SELECT finess AS key, name || ' · FINESS ' || finess AS label FROM site WHERE structure_id = $1 ORDER BY rank`, [ctx.structureId]);
