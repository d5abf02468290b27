import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, type DuplicateCount, type DuplicatePair, type FileComparison, type Page } from '@pluriel/web/api-client';

export type PairFilter = 'open' | 'distinct' | 'merged';

/** Pairs of files that may be of one person, and what is done about them (INS-62). */
@Injectable()
export class DuplicatesStore {
  private readonly api = inject(Api);
  readonly filter = signal<PairFilter>('open');
  readonly pairs = signal<readonly DuplicatePair[]>([]);
  readonly next = signal<string | null>(null);
  readonly count = signal<DuplicateCount | null>(null);
  readonly state = signal<'loading' | 'ready' | 'error'>('loading');
  readonly problem = signal<ApiProblem | null>(null);
  readonly busy = signal(false);

  constructor() { inject(LiveChanges).on('duplicates').pipe(takeUntilDestroyed()).subscribe(() => { if (this.state() === 'ready') void this.read(); }); }

  async show(filter: PairFilter): Promise<void> {
    this.filter.set(filter);
    this.state.set('loading');
    await this.read();
  }

  async read(): Promise<void> {
    const filter = this.filter();
    try {
      const [page, count] = await Promise.all([this.api.get<Page<DuplicatePair>>('/v1/duplicate-pairs', { state: filter, limit: 50 }), this.api.get<DuplicateCount>('/v1/duplicate-pairs/count')]);
      if (this.filter() !== filter) return;
      this.pairs.set(page.items);
      this.next.set(page.next);
      this.count.set(count);
      this.state.set('ready');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.state.set('error');
    }
  }

  async more(): Promise<void> {
    const page = await this.api.get<Page<DuplicatePair>>('/v1/duplicate-pairs', { state: this.filter(), limit: 50, after: this.next() });
    this.pairs.update((pairs) => [...pairs, ...page.items]);
    this.next.set(page.next);
  }

  compare(firstId: string, secondId: string): Promise<FileComparison | null> { return this.run(() => this.api.get<FileComparison>(`/v1/patients/${firstId}/comparison/${secondId}`)); }

  /** @returns the id of the merge, or null with `problem` set */
  merge(command: { masterId: string; mergedId: string; masterVersion: number; mergedVersion: number; acceptedDifferences: readonly string[]; reason: string }): Promise<{ mergeId: string } | null> {
    return this.run(() => this.api.post<{ mergeId: string }>('/v1/patient-merges', command));
  }

  async declareDistinct(firstId: string, secondId: string, reason: string): Promise<boolean> {
    return (await this.run(async () => { await this.api.post('/v1/duplicate-pairs/distinctions', { firstId, secondId, reason }); return true; })) ?? false;
  }

  async undo(mergeId: string, reason: string): Promise<{ masterId: string; separatedId: string } | null> {
    return this.run(() => this.api.post<{ masterId: string; separatedId: string }>(`/v1/patient-merges/${mergeId}/undoing`, { reason }));
  }

  private async run<T>(work: () => Promise<T>): Promise<T | null> {
    this.busy.set(true);
    this.problem.set(null);
    try { return await work(); } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      return null;
    } finally { this.busy.set(false); }
  }
}
