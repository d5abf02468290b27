import { Injectable } from '@nestjs/common';
import { isCalendarDate, unknownBirthPlace } from '@pluriel/identity/domain';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { civilDay } from '../patients/patient-views';
import type { BirthPlaceOption } from './birth-place.dto';

const unknown: BirthPlaceOption = { code: unknownBirthPlace, label: 'Lieu inconnu', department: null, postcodes: [], validFrom: null, validTo: null, inForce: true, kind: 'unknown' };

/** The birthplace picker (INS-10, INS-11, INS-13, INS-16, INS-17, ins.md §1.8): one indexed statement. */
@Injectable()
export class SearchBirthPlaces {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Places whose name starts with the words typed, or holds them; also by INSEE code or postcode. In force on `on` first, then the other
   * periods; exact name, start, then inside. At most twenty. Typing 99999 or "inconnu" offers the unknown place (INS-12, INS-14).
   */
  async execute(caller: Caller, parts: { q: string; on?: string; kind?: 'france' | 'abroad' }): Promise<BirthPlaceOption[]> {
    const q = parts.q.trim();
    if (q === unknownBirthPlace || (q.length >= 4 && 'inconnu'.startsWith(q.toLowerCase()))) return [unknown];
    if (q === '') return [];
    return this.transactions.read(caller, async (ctx) => {
      const on = parts.on && isCalendarDate(parts.on) ? (parts.on < '1943-01-01' ? '1943-01-01' : parts.on) : civilDay(ctx.now);
      const code = /^\d[\dABab]?\d{0,3}$/.test(q);
      return ctx.manager.query<BirthPlaceOption[]>(
        `WITH asked AS (SELECT birth_place_key($1) AS key)
         SELECT code, label, department, postcodes, valid_from::text AS "validFrom", valid_to::text AS "validTo", kind, (coalesce(valid_from, '-infinity') <= $2::date AND $2::date < coalesce(valid_to, 'infinity')) AS "inForce"
           FROM birth_place, asked
          WHERE ${code ? `(code LIKE upper($1) || '%' OR postcodes @> ARRAY[$1::text])` : `search LIKE '% ' || asked.key || '%' AND asked.key <> ''`}
            AND ($3::text IS NULL OR kind = $3)
          ORDER BY "inForce" DESC, (code = upper($1)) DESC, (btrim(search) = asked.key) DESC, (search LIKE ' ' || asked.key || '%') DESC, search, code LIMIT 20`,
        [q, on, parts.kind === undefined ? null : parts.kind === 'france' ? 'commune' : 'country']);
    });
  }
}
