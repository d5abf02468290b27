import { Injectable } from '@nestjs/common';
import { Transactions, type Caller } from '@pluriel/platform/server';
import type { CommuneHit } from './admin-sheet.dto';

const most = 12;

/** Postcodes and communes for an address: those the centre already writes first, then the communes of today (J1 step 8). */
@Injectable()
export class SearchCommunes {
  constructor(private readonly transactions: Transactions) {}

  /** @param q beginning of a postcode, or of words of a name */
  async execute(caller: Caller, q: string): Promise<CommuneHit[]> {
    const text = q.trim();
    const byCode = /^\d{2,5}$/.test(text);
    return this.transactions.read(caller, async (ctx) => {
      const used = await ctx.manager.query<CommuneHit[]>(
        `SELECT postcode, min(city) AS city, NULL AS department FROM patient WHERE structure_id = $1 AND postcode IS NOT NULL AND city IS NOT NULL AND merged_into IS NULL
            AND ${byCode ? 'postcode LIKE $2' : `' ' || birth_place_key(city) LIKE '% ' || birth_place_key($2) || '%'`} GROUP BY postcode, birth_place_key(city) ORDER BY count(*) DESC, postcode LIMIT ${most}`, [ctx.structureId, byCode ? `${text}%` : text]);
      const known = await ctx.manager.query<CommuneHit[]>(
        byCode
          ? `SELECT code.postcode, b.label AS city, b.department FROM birth_place b, unnest(b.postcodes) AS code(postcode) WHERE b.kind = 'commune' AND b.valid_to IS NULL AND code.postcode LIKE $1 ORDER BY code.postcode, b.label LIMIT ${most}`
          : `SELECT b.postcodes[1] AS postcode, b.label AS city, b.department FROM birth_place b WHERE b.kind = 'commune' AND b.valid_to IS NULL AND b.search LIKE '% ' || birth_place_key($1) || '%' ORDER BY (b.search LIKE ' ' || birth_place_key($1) || '%') DESC, length(b.label), b.label LIMIT ${most}`,
        [byCode ? `${text}%` : text]);
      const seen = new Set<string>();
      return [...used, ...known].filter(({ postcode, city }) => {
        const key = `${postcode ?? ''} ${city.toLocaleLowerCase('fr')}`;
        const fresh = !seen.has(key);
        seen.add(key);
        return fresh;
      }).slice(0, most);
    });
  }
}
