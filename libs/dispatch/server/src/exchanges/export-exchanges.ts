import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { exchangeChannelWords, exchangeOutcomeWords } from '@pluriel/dispatch/domain';
import { domainError } from '@pluriel/kernel';
import { spreadsheetRows, Transactions, writeSpreadsheet, type Caller, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import type { ExchangeExport, ExchangeRow } from './exchange.dto';
import { exchangeViews } from './exchange-views';
import { findExchanges, namesPatients } from './find-exchanges';
import { traceNumbers } from './list-exchanges.query';

const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' });
const french = (day: string): string => day.split('-').reverse().join('/');

/** The columns of the order (DASH-12); who does not name patients gets neither their name nor their number. */
const columnsOf = (named: boolean): SpreadsheetColumn<ExchangeRow>[] => [
  { head: 'Date', width: 12, kind: 'day', value: (row) => moment.format(new Date(row.at)).slice(0, 10) }, { head: 'Heure', width: 8, value: (row) => moment.format(new Date(row.at)).slice(11) },
  { head: 'Professionnel', width: 26, value: (row) => row.professionalName },
  ...(named ? [{ head: 'Patient', width: 30, value: (row: ExchangeRow) => row.patientName }, { head: 'Numéro de sécurité sociale', width: 20, value: (row: ExchangeRow) => row.number }] : []),
  { head: 'Objet', width: 44, value: (row) => row.subject }, { head: 'Destinataire', width: 36, value: (row) => row.recipient }, { head: 'INS qualifiée', width: 12, value: (row) => (row.qualified ? 'oui' : 'non') },
  { head: 'Nature', width: 14, value: (row) => exchangeChannelWords[row.channel] }, { head: 'Sens', width: 12, value: (row) => exchangeOutcomeWords[row.outcome] }, { head: 'Statut', width: 36, value: (row) => row.status },
  { head: 'Éléments', width: 10, kind: 'integer', value: (row) => row.elements },
];

/** The exchanges as a file (DASH-10, DASH-12). The export is itself an act of the journal, and so is each number it holds: those of qualified identities. */
@Injectable()
export class ExportExchanges {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 422 `export.too-long` over 20,000 lines, 403 `exchanges.patient-hidden` */
  async execute(caller: Caller, query: ExchangeExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const found = await findExchanges(ctx, query, spreadsheetRows, null);
      if (found.next !== null) throw domainError('export.too-long', 'Cette liste dépasse 20 000 lignes.', { status: 422, remedy: 'Choisissez des dates plus proches, ou un professionnel.' });
      // A number leaves the centre in a file only while the identity is qualified (ins.md §2.6); the screen may show it before.
      const sharing = new Set(found.items.filter(({ identityStatus }) => identityStatus === 'qualifiee').map(({ id }) => id));
      const rows = (await exchangeViews(ctx, found.items)).map((row) => (sharing.has(row.id) ? row : { ...row, number: null }));
      const period = [query.from && `du ${french(query.from)}`, query.to && `au ${french(query.to)}`].filter(Boolean).join(' ') || 'toutes les dates';
      const note = `Échanges, ${period}. Lu le ${moment.format(ctx.now)} par ${caller.actor.displayName}. ${rows.length} lignes${namesPatients(caller) ? '' : ', sans nom de patient'}.`;
      const bytes = await writeSpreadsheet({ sheet: 'Échanges', notes: [note], columns: columnsOf(namesPatients(caller)), rows }, query.format);
      await this.trace.write(ctx, { action: 'exchanges.exported', subjectType: 'structure', subjectId: ctx.structureId, detail: `Échanges, ${period} · ${rows.length} lignes · ${query.format.toUpperCase()}` });
      await traceNumbers(ctx, this.trace, rows, 'Export des échanges');
      return { bytes, fileName: `pluriel-echanges-${moment.format(ctx.now).slice(0, 10)}.${query.format}`, format: query.format };
    });
  }
}
