import { Injectable } from '@nestjs/common';
import { domainError, unwrap } from '@pluriel/kernel';
import { decodeCursor, spreadsheetRows, Transactions, writeSpreadsheet, type Caller, type Ctx, type Page, type SpreadsheetFile } from '@pluriel/platform/server';
import { journalView } from './journal-access';
import type { JournalFilter } from './journal-filter';
import { JournalSources } from './journal-sources';
import { Trace } from './trace';
import { tabLabels } from './trace-actions';
import { fieldLabel } from './trace-fields';
import type { TraceExport, TraceRow, TraceSearch } from './trace.dto';

const pageRows = 60;

/** The journal, tab by tab, newest first (TRACE-01..06, TRACE-09, TRACE-11). */
@Injectable()
export class ListTraces {
  constructor(private readonly transactions: Transactions, private readonly sources: JournalSources, private readonly trace: Trace) {}

  /** @returns one page within the caller's structure and rights; a matricule it shows is a viewing, traced (TRACE-05). Throws 403 `access.journal`, 400 `request.cursor` */
  async execute(caller: Caller, search: TraceSearch): Promise<Page<TraceRow>> {
    const filter = filterOf(caller, search, search.limit ?? pageRows);
    const page = await this.transactions.read(caller, async (ctx) => this.sources.of(filter.tab).read(ctx, await this.sources.narrowed(ctx, filter)));
    const seen = new Map(page.items.filter(showsIns).map((row) => [row.patientId ?? '', row.patientLabel]));
    if (seen.size > 0) {
      await this.transactions.run(caller, async (ctx) => {
        for (const [patientId, patientLabel] of seen) await this.trace.write(ctx, { action: 'ins.viewed', subjectType: 'patient', subjectId: patientId, patientId: patientId || null, patientLabel, detail: 'Journal' });
      });
    }
    return page;
  }
}

/** The same lines as a file (TRACE-09). The export is itself an act of the journal. */
@Injectable()
export class ExportTraces {
  constructor(private readonly transactions: Transactions, private readonly sources: JournalSources, private readonly trace: Trace) {}

  /** @throws 422 `export.too-long` over 20,000 lines, 403 `access.journal` */
  async execute(caller: Caller, search: TraceExport): Promise<SpreadsheetFile> {
    const filter = filterOf(caller, { ...search, after: undefined }, spreadsheetRows);
    return this.transactions.run(caller, async (ctx) => {
      const source = this.sources.of(filter.tab);
      const page = await source.read(ctx, await this.sources.narrowed(ctx, filter));
      if (page.next !== null) throw domainError('export.too-long', 'Ce journal dépasse 20 000 lignes.', { status: 422, remedy: 'Choisissez des dates plus proches, ou un patient.' });
      const label = tabLabels[filter.tab];
      const period = [filter.from && `du ${french(filter.from)}`, filter.to && `au ${french(filter.to)}`].filter(Boolean).join(' ') || 'toutes les dates';
      const bytes = await writeSpreadsheet({ sheet: 'Journal', notes: [`Journal : ${label}, ${period}. Établi par ${caller.actor.displayName}.`], columns: source.columns, rows: page.items.map(withoutIns) }, search.format);
      await this.trace.write(ctx, { action: 'journal.exported', subjectType: 'journal', subjectId: filter.tab, patientId: filter.view.patientId, patientLabel: await labelOfPatient(ctx, filter.view.patientId), detail: `${label}, ${period} · ${page.items.length} lignes · ${search.format.toUpperCase()}` });
      return { bytes, fileName: `pluriel-journal-${filter.tab}-${ctx.now.toISOString().slice(0, 10)}.${search.format}`, format: search.format };
    });
  }
}

function filterOf(caller: Caller, search: TraceSearch, limit: number): JournalFilter {
  const view = unwrap(journalView(caller.actor, { patientId: search.patientId ?? null, actorId: search.userId ?? null }));
  return { tab: search.tab ?? 'general', view, readerId: caller.actor.userId, from: search.from ?? null, to: search.to ?? null, only: search.only ?? null, limit, after: decodeCursor(search.after) };
}

const insField = fieldLabel('matricule');
const showsIns = (row: TraceRow): boolean => row.changes.some(({ label, before, after }) => label === insField && (before ?? after) !== null);

/** A file travels: it keeps the end of a matricule, enough to recognise it (ins.md §2.6: whole, it leaves with a qualified identity only). */
const hiddenIns = (value: string | null): string | null => value && `…${value.slice(-5)}`;
const withoutIns = (row: TraceRow): TraceRow => ({ ...row, changes: row.changes.map((change) => (change.label === insField ? { ...change, before: hiddenIns(change.before), after: hiddenIns(change.after) } : change)) });

const french = (day: string): string => day.split('-').reverse().join('/');

/** The name the patient had in his last trace: the journal knows no other. */
async function labelOfPatient(ctx: Ctx, patientId: string | null): Promise<string | null> {
  if (patientId === null) return null;
  const [last] = await ctx.manager.query<{ label: string | null }[]>('SELECT patient_label AS label FROM trace WHERE patient_id = $1 AND structure_id = $2 ORDER BY seq DESC LIMIT 1', [patientId, ctx.structureId]);
  return last?.label ?? null;
}
