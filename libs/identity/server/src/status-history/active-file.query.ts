import { Injectable } from '@nestjs/common';
import type { IdentityStatus } from '@pluriel/identity/domain';
import { decodeCursor, pageOf, Transactions, type Caller, type Page } from '@pluriel/platform/server';
import { civilDay, rowColumns, rowOf, type FoundRow } from '../patients/patient-views';
import type { ActiveFileQuery, ActiveFileRow } from './identity-rates.dto';

/** The people behind one figure of the rates (DASH-16): who was seen that month, and the status they had at its end. */
@Injectable()
export class ActiveFile {
  constructor(private readonly transactions: Transactions) {}

  /** @returns one page by name; people merged since are shown under the file that was kept */
  async execute(caller: Caller, query: ActiveFileQuery): Promise<Page<ActiveFileRow>> {
    const limit = query.limit ?? 50;
    const after = decodeCursor(query.after);
    return this.transactions.read(caller, async (ctx) => {
      const excluded = query.status === 'excluded';
      const rows = await ctx.manager.query<(FoundRow & { statusThen: IdentityStatus })[]>(
        `SELECT DISTINCT ON (p.sort_key, p.id) ${rowColumns}, f.status AS "statusThen"
           FROM identity_facts($1, $2, $3) f JOIN patient p ON p.id = surviving_patient(f.patient_id) AND p.structure_id = $1
          WHERE (f.excluded IS NOT NULL) = $4 AND ($5::text IS NULL OR f.status = $5) AND ($6::text IS NULL OR f.professional = $6) AND ($7::text IS NULL OR f.finess = $7)
            AND ($8::text IS NULL OR (p.sort_key, p.id) > ($8, $9::uuid))
          ORDER BY p.sort_key, p.id LIMIT ${limit + 1}`,
        [ctx.structureId, `${query.month}-01`, ctx.now, excluded, excluded ? null : query.status ?? null, query.professional ?? null, query.finess ?? null, after?.[0] ?? null, after?.[1] ?? null]);
      const today = civilDay(ctx.now);
      const page = pageOf(rows, limit, (row) => [row.sortKey, row.id]);
      return { items: page.items.map(({ statusThen, ...row }) => ({ patient: rowOf(row, today), statusThen })), next: page.next };
    });
  }
}
