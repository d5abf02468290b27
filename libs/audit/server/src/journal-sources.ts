import { Injectable } from '@nestjs/common';
import type { Ctx, Page, SpreadsheetColumn } from '@pluriel/platform/server';
import type { JournalFilter } from './journal-filter';
import { defaultColumns } from './journal-columns';
import { readTraces } from './read-traces';
import { codesOf, type TraceTab } from './trace-actions';
import type { TraceRow } from './trace.dto';

/** One tab: its rows, newest first, and the columns of its file. */
export interface JournalSource { read(ctx: Ctx, filter: JournalFilter): Promise<Page<TraceRow>>; columns: readonly SpreadsheetColumn<TraceRow>[] }

/** The tabs that need more than the traces come from the contexts above, which know patients and calls. Register in onModuleInit. */
@Injectable()
export class JournalSources {
  private readonly sources = new Map<TraceTab, JournalSource>();

  private keepsFrom: (ctx: Ctx, patientId: string) => Promise<boolean> = () => Promise.resolve(false);

  /** @param keepsFrom whether a patient keeps some of his file from the reader; said by the context that knows his choices */
  veil(keepsFrom: (ctx: Ctx, patientId: string) => Promise<boolean>): void { this.keepsFrom = keepsFrom; }

  /** @returns the filter with what the reader may really see: of a file that is not all shared with him, no words nor values of the care given by others (STR-10) */
  async narrowed(ctx: Ctx, filter: JournalFilter): Promise<JournalFilter> {
    const { view } = filter;
    return view.patientId !== null && view.withCare && (await this.keepsFrom(ctx, view.patientId)) ? { ...filter, view: { ...view, withCare: false } } : filter;
  }

  /** Registering a tab twice replaces it. */
  register(tab: TraceTab, source: JournalSource): void { this.sources.set(tab, source); }

  of(tab: TraceTab): JournalSource { return this.sources.get(tab) ?? { read: (ctx, filter) => readTraces(ctx, filter, codesOf(filter.tab, filter.only)), columns: defaultColumns }; }
}
