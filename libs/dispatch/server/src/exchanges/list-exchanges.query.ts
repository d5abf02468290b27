import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { decodeCursor, pageSize, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { displayNameOf } from '@pluriel/security/domain';
import type { Profession } from '@pluriel/kernel';
import type { ExchangePage, ExchangeProfessionals, ExchangeRow, ExchangeSearch } from './exchange.dto';
import { exchangeViews } from './exchange-views';
import { findExchanges, namesPatients } from './find-exchanges';

/** « Tableau de bord des échanges » (DASH-11, DASH-12): documents sent to the DMP, to professionals and to patients, and received, newest first. */
@Injectable()
export class ListExchanges {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @returns one page; each matricule it shows is a viewing, traced (TRACE-05). Throws 400 `request.cursor`, 403 `exchanges.patient-hidden` */
  async execute(caller: Caller, search: ExchangeSearch): Promise<ExchangePage> {
    const page = await this.transactions.read(caller, async (ctx) => {
      const found = await findExchanges(ctx, search, pageSize(search.limit), decodeCursor(search.after));
      return { asOf: ctx.now.toISOString(), named: namesPatients(caller), items: await exchangeViews(ctx, found.items), next: found.next };
    });
    if (page.items.some(({ number }) => number !== null)) await this.transactions.run(caller, (ctx) => traceNumbers(ctx, this.trace, page.items));
    return page;
  }

  /** @returns the professionals of the structure, for the filter */
  professionals(caller: Caller): Promise<ExchangeProfessionals> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.query<{ id: string; familyName: string; givenName: string; profession: Profession }[]>(
        `SELECT u.id, u.family_name AS "familyName", u.given_name AS "givenName", u.profession FROM app_user u WHERE u.structure_id = $1 AND u.profession NOT IN ('administrateur', 'coordinateur') ORDER BY u.family_name, u.given_name`, [ctx.structureId]);
      return { items: rows.map((row) => ({ id: row.id, label: displayNameOf(row) })) };
    });
  }
}

/** One line of the journal for each person whose number was shown. */
export async function traceNumbers(ctx: Ctx, trace: Trace, rows: readonly ExchangeRow[], where = 'Tableau de bord des échanges'): Promise<void> {
  const seen = new Map(rows.flatMap(({ patientId, patientName, number }) => (number !== null && patientId !== null ? [[patientId, patientName] as const] : [])));
  for (const [patientId, label] of seen) await trace.write(ctx, { action: 'ins.viewed', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: label, detail: where });
}
