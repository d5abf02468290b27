import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError } from '@pluriel/kernel';
import { spreadsheetRows, Transactions, writeSpreadsheet, type Caller, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import { civilDay, momentWords, professionalOf } from '../figures/figure-scope';
import type { FlowExport, FlowRow } from './flow-events.dto';
import { flowsOf } from './list-flows.query';

const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

/** The columns of the order (DASH-09). */
const columns: readonly SpreadsheetColumn<FlowRow>[] = [
  { head: 'Date', width: 12, kind: 'day', value: (row) => moment.format(new Date(row.at)).slice(0, 10) },
  { head: 'Heure', width: 10, value: (row) => moment.format(new Date(row.at)).slice(11) },
  { head: 'Flux', width: 32, value: (row) => row.kindLabel },
  { head: 'INS qualifiée', width: 14, value: (row) => (row.qualified ? 'oui' : 'non') },
  { head: 'RPPS', width: 16, value: (row) => (/^\d{11}$/.test(row.professional) ? row.professional : null) }, { head: 'Professionnel', width: 28, value: (row) => row.professionalName }, { head: 'FINESS', width: 12, value: (row) => row.finess },
  { head: 'Résultat', width: 12, value: (row) => (row.result === 'done' ? 'réussi' : 'échec') }, { head: 'Tentatives', width: 11, kind: 'integer', value: (row) => row.attempts },
  { head: 'Code', width: 14, value: (row) => row.typeCode }, { head: 'Document', width: 44, value: (row) => row.typeLabel },
];

/** The flows as a file (DASH-10). The export is itself an act of the journal. */
@Injectable()
export class ExportFlows {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @throws 422 `export.too-long` over 20,000 lines */
  async execute(caller: Caller, query: FlowExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const page = await flowsOf(ctx, query, professionalOf(caller, query), spreadsheetRows, null);
      if (page.next !== null) throw domainError('export.too-long', 'Cette liste dépasse 20 000 lignes.', { status: 422, remedy: 'Choisissez des dates plus proches, ou un professionnel.' });
      const period = query.month ?? ([query.from && `du ${french(query.from)}`, query.to && `au ${french(query.to)}`].filter(Boolean).join(' ') || 'toutes les dates');
      const bytes = await writeSpreadsheet({ sheet: 'Flux', notes: [`Flux générés, ${period}. Lu le ${momentWords(ctx.now)} par ${caller.actor.displayName}. ${page.items.length} lignes.`], columns, rows: page.items }, query.format);
      await this.trace.write(ctx, { action: 'flows.exported', subjectType: 'structure', subjectId: ctx.structureId, detail: `Flux générés, ${period} · ${page.items.length} lignes · ${query.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-flux-${civilDay(ctx.now)}.${query.format}`, format: query.format };
    });
  }
}

const french = (day: string): string => day.split('-').reverse().join('/');
