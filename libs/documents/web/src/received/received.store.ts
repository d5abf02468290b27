import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, ApiProblem, LiveChanges, toApiProblem, type Page, type ReceivedDocumentRow, type StructuredView } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';
import type { Subscription } from 'rxjs';
import { base64Of } from './received-words';

/** The server takes no more (cda.md §8.1). */
const largest = 30 * 1024 * 1024;
export type Shown = 'page' | 'structured';

/** What one patient's file received from outside, and the document being read. */
@Injectable()
export class ReceivedStore {
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly destroyed = inject(DestroyRef);
  private following: Subscription | null = null;
  private reading: AbortController | null = null;
  private patientId = '';
  readonly rows = signal<readonly ReceivedDocumentRow[]>([]);
  /** The document its address names and the pages read so far do not hold. */
  private readonly beside = signal<ReceivedDocumentRow | null>(null);
  readonly state = signal<ListState>('loading');
  readonly next = signal<string | null>(null);
  readonly openedId = signal<string | null>(null);
  readonly opened = computed(() => this.find(this.openedId()));
  readonly shown = signal<Shown>('page');
  readonly page = signal<Blob | null>(null);
  readonly view = signal<StructuredView | null>(null);
  readonly contentProblem = signal<string | null>(null);
  readonly problem = signal<Pick<ApiProblem, 'message' | 'remedy'> | null>(null);
  readonly sending = signal(false);

  follow(patientId: string): void {
    this.patientId = patientId;
    this.rows.set([]);
    this.beside.set(null);
    this.state.set('loading');
    this.close();
    this.following?.unsubscribe();
    this.following = this.live.on(['received-document'], { patientId }).pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => void this.load());
    void this.load();
  }

  async load(): Promise<void> {
    const patientId = this.patientId;
    try {
      const page = await this.api.get<Page<ReceivedDocumentRow>>(`/v1/patients/${patientId}/received-documents`);
      if (patientId !== this.patientId) return;
      this.rows.set(page.items);
      this.next.set(page.next);
      this.state.set('ready');
      const beside = this.beside();
      if (beside !== null) await this.seek(beside.id);
    } catch { this.state.set(this.rows().length > 0 ? 'stale' : 'error'); }
  }

  /** The row of a document, read alone when the list does not hold it. */
  find(id: string | null | undefined): ReceivedDocumentRow | null { return [...this.rows(), this.beside()].find((row) => row?.id === id) ?? null; }

  /** Reads alone a document that the list does not hold: an old one, reached from another list. */
  async seek(id: string): Promise<void> {
    try {
      const row = await this.api.get<ReceivedDocumentRow>(`/v1/received-documents/${id}`);
      if (row.patientId === this.patientId) this.beside.set(row);
    } catch { /* Not there, or not shared: the list stands alone. */ }
  }

  async more(): Promise<void> {
    const page = await this.api.get<Page<ReceivedDocumentRow>>(`/v1/patients/${this.patientId}/received-documents`, { after: this.next() });
    this.rows.update((known) => [...known, ...page.items]);
    this.next.set(page.next);
  }

  /** @returns the row of the file once kept, null when refused: `problem` says why */
  async add(file: File): Promise<ReceivedDocumentRow | null> {
    this.problem.set(file.size > largest ? { message: 'Ce fichier dépasse 30 Mo.', remedy: 'Demandez un envoi plus léger à son expéditeur.' } : null);
    if (this.problem()) return null;
    this.sending.set(true);
    try {
      const row = await this.api.post<ReceivedDocumentRow>(`/v1/patients/${this.patientId}/received-documents`, { name: file.name, content: await base64Of(file) });
      this.rows.update((known) => [row, ...known.filter(({ id }) => id !== row.id)]);
      return row;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    } finally { this.sending.set(false); }
  }

  /** The page first when there is one, the structured view else (SC.CDA/VISU.03). */
  async open(row: ReceivedDocumentRow): Promise<void> {
    if (this.openedId() === row.id) return;
    this.problem.set(null);
    this.openedId.set(row.id);
    await this.show(row.page === null ? 'structured' : 'page');
  }

  async show(shown: Shown): Promise<void> {
    const row = this.opened();
    if (!row) return;
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.shown.set(shown);
    this.page.set(null);
    this.view.set(null);
    this.contentProblem.set(null);
    if (row.unreadable !== null) return;
    try {
      if (shown === 'page') { const page = await this.api.blob(`/v1/received-documents/${row.id}/page`, reading.signal); if (!reading.signal.aborted) this.page.set(page); } else {
        const view = await this.api.get<StructuredView>(`/v1/received-documents/${row.id}/structured-view`, undefined, reading.signal);
        if (!reading.signal.aborted) this.view.set(view);
      }
    } catch (error) { if (!reading.signal.aborted) this.contentProblem.set(toApiProblem(error).message); }
  }

  async decide(row: ReceivedDocumentRow, state: 'confirmed' | 'set-aside'): Promise<void> {
    this.problem.set(null);
    try {
      const decided = await this.api.put<ReceivedDocumentRow>(`/v1/received-documents/${row.id}/state`, { state }, { version: row.version });
      this.rows.update((known) => known.map((one) => (one.id === decided.id ? decided : one)));
      this.beside.update((one) => (one?.id === decided.id ? decided : one));
    } catch (error) {
      this.problem.set(toApiProblem(error));
      await this.load();
    }
  }

  close(): void {
    this.reading?.abort();
    this.openedId.set(null);
    this.page.set(null);
    this.view.set(null);
  }
}
