import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, type FeedMoveInput, type HistoryFeed, type HistoryFeedOutcome, LiveChanges, type PatientHistory, toApiProblem, type ApiProblem } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';
import { debounceTime, type Subscription } from 'rxjs';
import { viewKeys, views, type PastLine, type ViewKey } from './history-words';

/** Period of the act, type and author; absent: all. */
export interface HistoryFilter { from?: string; to?: string; typeCode?: string; authorId?: string }

/** Many documents move at once: the list is read again once they calm down. */
const calmMs = 400;

/** Documents of earlier episodes of one patient, those chosen, and what was fed (DMP-19). */
@Injectable()
export class HistoryStore {
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly destroyed = inject(DestroyRef);
  private following: Subscription | null = null;
  private patientId = '';
  private asked = 0;
  private readonly history = signal<PatientHistory | null>(null);
  readonly state = signal<ListState>('loading');
  readonly filter = signal<HistoryFilter>({});
  readonly view = signal<ViewKey>('proposed');
  readonly selection = signal<readonly string[]>([]);
  readonly problem = signal<ApiProblem | null>(null);
  /** Chosen, and no longer to be fed when asked. */
  readonly refused = signal<HistoryFeedOutcome['refused']>([]);
  readonly busy = signal(false);
  readonly refusal = computed(() => this.history()?.refusal ?? null);
  readonly feeds = computed(() => this.history()?.feeds ?? []);
  readonly types = computed(() => this.history()?.types ?? []);
  readonly authors = computed(() => this.history()?.authors ?? []);
  readonly more = computed(() => this.history()?.more ?? false);
  readonly most = computed(() => this.history()?.most ?? 0);
  private readonly lines = computed<readonly PastLine[]>(() => (this.history()?.items ?? []).map((item) => ({ ...item, id: item.documentId })));
  readonly counts = computed(() => Object.fromEntries(viewKeys.map((key) => [key, this.lines().filter(({ standing }) => views[key].holds.includes(standing)).length])) as Record<ViewKey, number>);
  readonly rows = computed(() => this.lines().filter(({ standing }) => views[this.view()].holds.includes(standing)));

  follow(patientId: string): void {
    this.patientId = patientId;
    this.history.set(null);
    this.state.set('loading');
    this.selection.set([]);
    this.following?.unsubscribe();
    this.following = this.live.on(['document', 'dispatch-order', 'patient'], { patientId }).pipe(debounceTime(calmMs), takeUntilDestroyed(this.destroyed)).subscribe(() => void this.load());
    void this.load();
  }

  async load(): Promise<void> {
    const asked = (this.asked += 1);
    try {
      const history = await this.api.get<PatientHistory>(`/v1/patients/${this.patientId}/history`, { ...this.filter() });
      if (asked !== this.asked) return;
      this.history.set(history);
      const proposed = new Set(history.items.filter(({ standing }) => standing === 'proposed').map(({ documentId }) => documentId));
      this.selection.update((chosen) => chosen.filter((id) => proposed.has(id)));
      this.state.set('ready');
    } catch { if (asked === this.asked) this.state.set(this.history() ? 'stale' : 'error'); }
  }

  narrow(part: Partial<Record<keyof HistoryFilter, string>>): void {
    this.filter.update((known) => Object.fromEntries(Object.entries({ ...known, ...part }).filter(([, value]) => value !== '')));
    void this.load();
  }

  /** @returns the feed, null when refused: `problem` says why */
  async feed(documentIds: readonly string[]): Promise<HistoryFeed | null> {
    return this.ask(async () => {
      const { feed, refused } = await this.api.post<HistoryFeedOutcome>(`/v1/patients/${this.patientId}/history-feeds`, { documentIds: [...documentIds] });
      this.refused.set(refused);
      this.selection.set([]);
      return feed;
    });
  }

  move(feed: HistoryFeed, action: FeedMoveInput['action']): Promise<HistoryFeed | null> {
    return this.ask(() => this.api.post<HistoryFeed>(`/v1/history-feeds/${feed.id}/moves`, { action }));
  }

  private async ask(work: () => Promise<HistoryFeed>): Promise<HistoryFeed | null> {
    if (this.busy()) return null;
    this.busy.set(true);
    this.problem.set(null);
    this.refused.set([]);
    try { return await work(); } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    } finally {
      this.busy.set(false);
      await this.load();
    }
  }
}
