import { Injectable } from '@nestjs/common';
import { isCalendarDate, sameLineage, unknownBirthPlace } from '@pluriel/identity/domain';
import { Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import type { BirthPlaceCheck, BirthPlaceOption } from './birth-place.dto';

const columns = `code, label, department, postcodes, valid_from::text AS "validFrom", valid_to::text AS "validTo", kind`;
const inForce = `(coalesce(valid_from, '-infinity') <= $2::date AND $2::date < coalesce(valid_to, 'infinity'))`;
const mostOffered = 3;

/** Whether a code existed on the day of birth, and which one to take instead (A10, ins.md §1.8). Nothing is changed: a person decides. */
@Injectable()
export class CheckBirthPlace {
  constructor(private readonly transactions: Transactions) {}

  /** @param on 'YYYY-MM-DD'; before 1943, the tables of 1943 */
  async execute(caller: Caller, code: string, on: string): Promise<BirthPlaceCheck> {
    if (code === unknownBirthPlace || !isCalendarDate(on)) return { state: 'fits', label: null, sentence: null, better: [] };
    return this.transactions.read(caller, (ctx) => this.check(ctx, code.toUpperCase(), on < '1943-01-01' ? '1943-01-01' : on));
  }

  private async check(ctx: Ctx, code: string, on: string): Promise<BirthPlaceCheck> {
    const known = await ctx.manager.query<(BirthPlaceOption & { inForce: boolean })[]>(`SELECT ${columns}, ${inForce} AS "inForce" FROM birth_place WHERE code = $1 ORDER BY "inForce" DESC, valid_to DESC NULLS FIRST`, [code, on]);
    const [first] = known;
    if (!first) return { state: 'unknown', label: null, sentence: `Le code ${code} n’est pas dans le référentiel.`, better: [] };
    if (first.inForce) return { state: 'fits', label: first.label, sentence: null, better: [] };
    const better = await this.better(ctx, known, on);
    return { state: 'out-of-period', label: first.label, sentence: `${first.label} ne portait pas le code ${code} à la date de naissance.`, better };
  }

  /** Same name on that day; a commune keeps to the departments its own came from. A country has the name of its time: same code, other label. */
  private async better(ctx: Ctx, known: readonly BirthPlaceOption[], on: string): Promise<BirthPlaceOption[]> {
    const [first] = known;
    if (!first) return [];
    const rows = await ctx.manager.query<BirthPlaceOption[]>(
      `SELECT DISTINCT ON (code, label) ${columns}, true AS "inForce" FROM birth_place WHERE kind = $3 AND ${inForce} AND search = ANY (SELECT search FROM birth_place WHERE code = $1) ORDER BY code, label, valid_from DESC NULLS LAST LIMIT 20`, [first.code, on, first.kind]);
    return rows.filter((row) => first.kind === 'country' || sameLineage(row.code, first.code)).slice(0, mostOffered);
  }
}
