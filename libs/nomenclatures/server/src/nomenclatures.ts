import { Injectable } from '@nestjs/common';
import type { LinkedSystem, NomenclatureName } from '@pluriel/clinical-formats/nomenclatures';
import type { Ctx } from '@pluriel/platform/server';
import { readCodes, searchCodes, type FoundCode } from './search/search-codes';

const dayOf = (ctx: Ctx): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(ctx.now);
const mostHits = 50;

/** Code lists for the other contexts (cda.md §6, DOC-32). Codes are compared without points, spaces or case; dates are Paris days. */
@Injectable()
export class Nomenclatures {
  /** @returns the code of the list in force, or null; a code that left the list is found too, with `active: false` */
  async find(ctx: Ctx, name: NomenclatureName, code: string): Promise<FoundCode | null> { return (await readCodes(ctx.manager, name, dayOf(ctx), [code])).get(code) ?? null; }

  /** @returns what is known of each code, by the code as it was given; unknown ones are absent */
  findMany(ctx: Ctx, name: NomenclatureName, codes: readonly string[]): Promise<ReadonlyMap<string, FoundCode>> { return readCodes(ctx.manager, name, dayOf(ctx), codes); }

  /** @returns codes that may be chosen today, best first, at most fifty; nothing below two letters */
  search(ctx: Ctx, name: NomenclatureName, words: string, limit = 12): Promise<FoundCode[]> { return searchCodes(ctx.manager, name, dayOf(ctx), words, Math.max(1, Math.min(limit, mostHits))); }

  /** @returns whether the code may be written today: it is in the list and not closed */
  async inList(ctx: Ctx, name: NomenclatureName, code: string): Promise<boolean> { return (await this.find(ctx, name, code))?.active === true; }

  /**
   * Codes of another system that stand for this one, the one to propose first: CISP-2 ↔ CIM-10, CIS → ATC, CIP13 → vaccine.
   * Asked in the other direction the same links are read backwards. A code of the CIM-10 finer than those linked takes the links of the nearest one above it.
   */
  async linked(ctx: Ctx, from: LinkedSystem, code: string, to: LinkedSystem): Promise<string[]> {
    for (const asked of from === 'cim-10' ? withThoseAbove(code) : [code]) {
      const rows = await ctx.manager.query<{ code: string }[]>(
        `SELECT code, min(rank) AS rank FROM (
           SELECT to_code AS code, rank FROM nomenclature_link WHERE from_list = $1 AND from_code = $2 AND to_list = $3
           UNION ALL SELECT from_code, rank FROM nomenclature_link WHERE to_list = $1 AND to_code = $2 AND from_list = $3) link
         GROUP BY code ORDER BY rank, code COLLATE "C"`, [from, asked, to]);
      if (rows.length > 0) return rows.map((row) => row.code);
    }
    return [];
  }
}

/** « E11.90 » → E11.90, E11.9, E11. */
const withThoseAbove = (code: string): string[] => [...new Set(Array.from({ length: Math.max(1, code.length - 2) }, (_, index) => code.slice(0, code.length - index).replace(/[.+]$/, '')))];
