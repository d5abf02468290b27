import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { flowWords, monthWords } from '@pluriel/indicators/domain';
import { Transactions, writeSpreadsheet, type Caller, type SpreadsheetColumn, type SpreadsheetFile } from '@pluriel/platform/server';
import { civilDay, momentWords, ownKey } from './figure-scope';
import type { FigureExport, FigureLine, FlowFigures } from './flow-figures.dto';
import { ReadFlowFigures } from './read-figures';

/** The table as a file: the filters, the moment of the question, which months are closed (DASH-10, DASH-19). No patient is named. */
@Injectable()
export class ExportFigures {
  constructor(private readonly transactions: Transactions, private readonly figures: ReadFlowFigures, private readonly trace: Trace) {}

  async execute(caller: Caller, query: FigureExport): Promise<SpreadsheetFile> {
    return this.transactions.run(caller, async (ctx) => {
      const found = await this.figures.inside(ctx, caller, query);
      const scope = scopeWords(query, found, ownKey(caller));
      const notes = [`Usages numériques : ${scope}.`, `Calculé le ${momentWords(ctx.now)} par ${caller.actor.displayName}. Mois clos : ${found.months.filter(({ frozen }) => frozen).map(({ month }) => monthWords(month)).join(', ') || 'aucun'}.`];
      const bytes = await writeSpreadsheet({ sheet: 'Usages', notes, columns: columnsOf(found), rows: found.lines }, query.format);
      await this.trace.write(ctx, { action: 'flows.exported', subjectType: 'structure', subjectId: ctx.structureId, detail: `Usages numériques, ${scope}, ${query.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-usages-${civilDay(ctx.now)}.${query.format}`, format: query.format };
    });
  }
}

function columnsOf(found: FlowFigures): SpreadsheetColumn<FigureLine>[] {
  return [
    { head: 'Ligne', width: 44, value: (line) => line.label },
    ...found.months.map(({ month, frozen }, index): SpreadsheetColumn<FigureLine> => ({ head: `${monthWords(month)}${frozen ? ' (clos)' : ''}`, width: 13, kind: 'integer', value: (line) => line.counts[index] ?? 0 })),
    { head: 'Total', width: 10, kind: 'integer', value: (line) => line.total }, { head: 'Échecs', width: 10, kind: 'integer', value: (line) => line.failed }, { head: 'Tentatives', width: 12, kind: 'integer', value: (line) => line.attempts },
  ];
}

function scopeWords(query: FigureExport, found: FlowFigures, own: string): string {
  const named = (choices: FlowFigures['types'], key: string): string => choices.find((choice) => choice.key === key)?.label ?? key;
  const professional = query.mine ? own : query.professional;
  const parts = [query.kind && flowWords[query.kind].label, professional && named(found.professionals, professional), query.finess && named(found.places, query.finess), query.type && named(found.types, query.type)].filter(Boolean);
  return parts.length === 0 ? 'toute la structure' : parts.join(', ');
}
