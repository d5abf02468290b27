import { Injectable, computed, inject, signal } from '@angular/core';
import { Api, ApiProblem, Downloads, type Page, type TraceRow, toApiProblem } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';

export interface JournalQuestion { tab: string; from: string; to: string; patientId: string; userId: string; only: '' | 'changes' | 'views' }

/** Only what was asked: the server refuses an empty date. */
const bodyOf = (question: JournalQuestion): Record<string, string> => Object.fromEntries(Object.entries(question).filter(([, value]) => value !== ''));

/** Traces read by pages; an older answer never overwrites a newer question. */
@Injectable()
export class JournalStore {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  readonly rows = signal<readonly TraceRow[]>([]);
  readonly next = signal<string | null>(null);
  readonly state = signal<ListState>('loading');
  readonly problem = signal<ApiProblem | null>(null);
  readonly exporting = signal(false);
  readonly refusal = computed(() => { const problem = this.problem(); return problem ? [problem.message, problem.remedy].filter(Boolean).join(' ') : ''; });
  private question: JournalQuestion | null = null;

  async ask(question: JournalQuestion): Promise<void> {
    this.question = question;
    this.state.set('loading');
    this.rows.set([]);
    try {
      const page = await this.read(question, null);
      if (this.question !== question) return;
      this.rows.set(page.items);
      this.next.set(page.next);
      this.problem.set(null);
      this.state.set('ready');
    } catch (error) {
      if (this.question !== question) return;
      this.next.set(null);
      this.problem.set(toApiProblem(error));
      this.state.set('error');
    }
  }

  async again(): Promise<void> { if (this.question) await this.ask(this.question); }

  async more(): Promise<void> {
    const { question } = this;
    if (question === null || this.next() === null) return;
    const page = await this.read(question, this.next());
    if (this.question !== question) return;
    this.rows.update((rows) => [...rows, ...page.items]);
    this.next.set(page.next);
  }

  /** @returns what went wrong, null when the file is in the downloads */
  async export(format: 'xlsx' | 'ods'): Promise<ApiProblem | null> {
    if (this.question === null) return null;
    this.exporting.set(true);
    try { await this.downloads.save('/v1/traces/export', { ...bodyOf(this.question), format }); return null; } catch (error) { return toApiProblem(error); } finally { this.exporting.set(false); }
  }

  private read(question: JournalQuestion, after: string | null): Promise<Page<TraceRow>> {
    return this.api.post<Page<TraceRow>>('/v1/traces/search', { ...bodyOf(question), limit: 60, ...(after ? { after } : {}) });
  }
}
