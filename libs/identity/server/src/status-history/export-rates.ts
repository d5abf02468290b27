import { Injectable } from '@nestjs/common';
import { identityStatuses, type IdentityStatus } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Transactions, writeSpreadsheet, type Caller, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import { civilDay } from '../patients/patient-views';
import { structureHeading } from '../patients/structure-heading';
import type { RateExport, RateMonth } from './identity-rates.dto';
import { monthsOf } from './identity-rates.query';

const words: Readonly<Record<IdentityStatus, string>> = { provisoire: 'Provisoire', recuperee: 'Récupérée', validee: 'Validée', qualifiee: 'Qualifiée' };
const share = (month: RateMonth, status: IdentityStatus): RateMonth['shares'][number] => month.shares.find((item) => item.status === status) ?? { status, count: 0, rate: null };

const columns: readonly SpreadsheetColumn<RateMonth>[] = [
  { head: 'Mois', width: 10, value: (month) => month.month },
  { head: 'File active', width: 12, value: (month) => month.population },
  { head: 'Écartées (douteuses, fictives)', width: 28, value: (month) => month.excluded },
  ...identityStatuses.map((status): SpreadsheetColumn<RateMonth> => ({ head: words[status], width: 12, value: (month) => share(month, status).count })),
  ...identityStatuses.map((status): SpreadsheetColumn<RateMonth> => ({ head: `Taux ${words[status].toLowerCase()}`, width: 16, kind: 'percent', value: (month) => share(month, status).rate ?? 'n/a' })),
  { head: 'Chiffres', width: 14, value: (month) => (month.frozen ? 'clos' : 'provisoires') },
];

/** The table of rates as a file, without any name (DASH-06, DASH-16). */
@Injectable()
export class ExportRates {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  async execute(caller: Caller, query: RateExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const scope = [query.professional && `professionnel ${query.professional}`, query.finess && `FINESS ${query.finess}`].filter(Boolean).join(', ') || 'toute la structure';
      const day = civilDay(ctx.now);
      const notes = [await structureHeading(ctx), `Taux d’identités par statut : ${scope}. Calculé le ${day}.`, 'File active : personnes reçues dans le mois. Statut au dernier instant du mois. Identités douteuses et fictives écartées (TBB.INS).'];
      const bytes = await writeSpreadsheet({ sheet: 'Taux', notes, columns, rows: await monthsOf(ctx, query) }, query.format);
      await this.trace.write(ctx, { action: 'rates.exported', subjectType: 'structure', subjectId: ctx.structureId, detail: `Taux d’identités, ${scope}, ${query.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-taux-identites-${day}.${query.format}`, format: query.format };
    });
  }
}
