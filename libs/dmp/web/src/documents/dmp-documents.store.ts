import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { LiveChanges, toApiProblem, type ApiProblem, type DmpDocumentRow, type DmpNewerVersion } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';
import { auditTime, type Subscription } from 'rxjs';
import { DmpApi } from '../contract/dmp-api';
import type { DmpFilters } from '../contract/dmp-contract';

/** Several screens of rows: what follows is asked for while one scrolls. */
const pageSize = 120;
/** As many as the server integrates at once. */
const mostIntegrated = 200;
/** The server gives no more at once. */
const largestPage = 500;
/** Several documents arrive in one go: the list is read once for all. */
const settleMs = 300;

/** The documents of one patient's DMP that this person may see, under filters (DMP-38, DMP-44). */
@Injectable()
export class DmpDocumentsStore {
  private readonly api = inject(DmpApi);
  private readonly live = inject(LiveChanges);
  private readonly destroyed = inject(DestroyRef);
  private following: Subscription | null = null;
  private reading: AbortController | null = null;
  private growing = false;
  private patientId = '';
  readonly rows = signal<readonly DmpDocumentRow[]>([]);
  readonly total = signal(0);
  private readonly next = signal<string | null>(null);
  readonly state = signal<ListState>('loading');
  readonly filters = signal<DmpFilters>({});
  readonly filtered = computed(() => Object.entries(this.filters()).some(([name, value]) => name !== 'sort' && value !== undefined && value !== ''));
  readonly problem = signal<ApiProblem | null>(null);
  /** Documents of the file that have a newer version in the DMP (DMP-49). */
  readonly newer = signal<readonly DmpNewerVersion[]>([]);

  follow(patientId: string, filters: DmpFilters): void {
    if (this.patientId !== patientId) {
      this.patientId = patientId;
      this.newer.set([]);
      this.following?.unsubscribe();
      this.following = this.live.on(['dmp', 'dmp-document', 'received-document'], { patientId }).pipe(auditTime(settleMs), takeUntilDestroyed(this.destroyed)).subscribe(() => void this.again());
    }
    this.filter(filters);
  }

  filter(filters: DmpFilters): void {
    this.filters.set(filters);
    this.rows.set([]);
    this.total.set(0);
    this.next.set(null);
    this.state.set('loading');
    void this.load();
  }

  load(): Promise<void> { return this.take(pageSize); }
  /** Reads again what is shown, without losing the place. */
  again(): Promise<void> { return this.take(Math.min(largestPage, Math.max(pageSize, this.rows().length))); }

  /** The next documents, once at a time. */
  async more(): Promise<void> {
    const after = this.next();
    const { reading } = this;
    if (after === null || this.growing || reading === null) return;
    this.growing = true;
    try {
      const page = await this.api.list(this.patientId, this.filters(), { limit: largestPage, after }, reading.signal);
      if (reading.signal.aborted) return;
      this.rows.update((known) => [...known, ...page.items]);
      this.next.set(page.next);
    } catch { if (!reading.signal.aborted) this.state.set('stale'); } finally { this.growing = false; }
  }

  /** @returns how many entered the file at once and how many will when their content comes; null when refused: `problem` says why */
  async integrate(ids: readonly string[]): Promise<{ integrated: number; coming: number } | null> {
    this.problem.set(null);
    const done = { integrated: 0, coming: 0 };
    try {
      for (let from = 0; from < ids.length; from += mostIntegrated) for (const row of await this.api.integrate(this.patientId, ids.slice(from, from + mostIntegrated))) done[row.state] += 1;
      await this.again();
      return done;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    }
  }

  /** A row read elsewhere takes its place in the list. */
  put(row: DmpDocumentRow): void { this.rows.update((rows) => rows.map((one) => (one.id === row.id ? { ...one, ...row } : one))); }

  private async announce(): Promise<void> {
    const { patientId } = this;
    // The announcement is a service: a failure leaves the list as it is.
    const newer = await this.api.newerVersions(patientId).catch(() => null);
    if (newer !== null && patientId === this.patientId) this.newer.set(newer);
  }

  private async take(limit: number): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    try {
      const page = await this.api.list(this.patientId, this.filters(), { limit }, reading.signal);
      if (reading.signal.aborted) return;
      // What follows the pages read again is kept: only its beginning can have changed places.
      const tail = this.rows().length > page.items.length && page.next !== null ? this.rows().slice(page.items.length) : [];
      const fresh = new Set(page.items.map(({ id }) => id));
      const kept = tail.filter(({ id }) => !fresh.has(id));
      this.rows.set([...page.items, ...kept]);
      if (kept.length === 0) this.next.set(page.next);
      this.total.set(page.total);
      this.state.set('ready');
      void this.announce();
    } catch (error) {
      if (reading.signal.aborted) return;
      this.problem.set(toApiProblem(error));
      this.state.set(this.rows().length > 0 ? 'stale' : 'error');
    }
  }
}
