import { Injectable, inject, signal } from '@angular/core';
import { Api, ApiProblem, type Page, type TraceRow, toApiProblem } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';

export interface JournalQuestion { tab: string; from: string; to: string; patientId: string; userId: string }

/** Traces read by pages; an older answer never overwrites a newer question. */
@Injectable()
export class JournalStore {
  private readonly api = inject(Api);
  readonly rows = signal<readonly TraceRow[]>([]);
  readonly next = signal<string | null>(null);
  readonly state = signal<ListState>('loading');
  readonly problem = signal<ApiProblem | null>(null);
  private question: JournalQuestion | null = null;

  async ask(question: JournalQuestion): Promise<void> {
    this.question = question;
    this.state.set('loading');
    try {
      const page = await this.read(question, null);
      if (this.question !== question) return;
      this.rows.set(page.items);
      this.next.set(page.next);
      this.problem.set(null);
      this.state.set('ready');
    } catch (error) {
      if (this.question !== question) return;
      this.rows.set([]);
      this.problem.set(toApiProblem(error));
      this.state.set('error');
    }
  }

  async more(): Promise<void> {
    if (this.question === null || this.next() === null) return;
    const page = await this.read(this.question, this.next());
    this.rows.update((rows) => [...rows, ...page.items]);
    this.next.set(page.next);
  }

  private read(question: JournalQuestion, after: string | null): Promise<Page<TraceRow>> {
    return this.api.get<Page<TraceRow>>('/v1/traces', { ...question, limit: 60, after });
  }
}

const wordsOf = (value: unknown): string => value === null || value === undefined || value === '' ? '—' : typeof value === 'object' ? JSON.stringify(value) : String(value);

export interface Difference { field: string; before: string; after: string }

/** What changed, field by field: only the fields that differ. */
export function differences(trace: Pick<TraceRow, 'before' | 'after'>): readonly Difference[] {
  const before = trace.before ?? {};
  const after = trace.after ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((field) => ({ field, before: wordsOf(before[field]), after: wordsOf(after[field]) }))
    .filter((difference) => difference.before !== difference.after);
}
