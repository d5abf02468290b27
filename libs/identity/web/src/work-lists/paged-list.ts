import { computed, signal } from '@angular/core';
import { type Api, ApiProblem, type Page, toApiProblem } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';

export type ListQuestion = Readonly<Record<string, string>>;

/** Only what was filled: an empty filter is no filter. */
export const filledOf = (question: ListQuestion): Record<string, string> => Object.fromEntries(Object.entries(question).filter(([, value]) => value !== ''));

/** A list read page after page by a question in the body; an older answer never replaces a newer question. */
export class PagedList<T extends { id: string }> {
  readonly rows = signal<readonly T[]>([]);
  readonly next = signal<string | null>(null);
  readonly state = signal<ListState>('loading');
  readonly problem = signal<ApiProblem | null>(null);
  readonly refusal = computed(() => { const problem = this.problem(); return problem ? [problem.message, problem.remedy].filter(Boolean).join(' ') : ''; });
  private question: ListQuestion = {};

  /** @param named gives each row the number the work list keeps it by */
  constructor(private readonly api: Api, private readonly path: string, private readonly named: (row: Omit<T, 'id'>) => T) {}

  async ask(question: ListQuestion): Promise<void> {
    this.question = question;
    if (this.rows().length === 0) this.state.set('loading');
    try {
      const page = await this.api.post<Page<Omit<T, 'id'>>>(this.path, { ...filledOf(question), limit: 50 });
      if (this.question !== question) return;
      this.rows.set(page.items.map(this.named));
      this.next.set(page.next);
      this.problem.set(null);
      this.state.set('ready');
    } catch (error) {
      if (this.question !== question) return;
      this.rows.set([]);
      this.next.set(null);
      this.problem.set(toApiProblem(error));
      this.state.set('error');
    }
  }

  async again(): Promise<void> { await this.ask(this.question); }

  async more(): Promise<void> {
    const { question } = this;
    const page = await this.api.post<Page<Omit<T, 'id'>>>(this.path, { ...filledOf(question), limit: 50, after: this.next() });
    if (this.question !== question) return;
    this.rows.update((rows) => [...rows, ...page.items.map(this.named)]);
    this.next.set(page.next);
  }
}
