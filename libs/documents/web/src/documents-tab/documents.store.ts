import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, type ApiProblem, type DispatchOrderRow, type DocumentRow, type EarlierVersion, LiveChanges, type OpenedCorrection, type Page, SessionStore, type StructuredView, toApiProblem } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';
import type { Subscription } from 'rxjs';

/** A version that another one took the place of, with the line of each of its routes. */
export interface ReplacedVersion extends EarlierVersion { orders: readonly DispatchOrderRow[] }
/** A document with the line of each of its routes, version by version. */
export interface FiledDocument extends DocumentRow { orders: readonly DispatchOrderRow[]; replaced: readonly ReplacedVersion[] }

/** The orders of each version, DMP first, as they stand on its row. */
export function fileOrders(documents: readonly DocumentRow[], orders: readonly DispatchOrderRow[]): readonly FiledDocument[] {
  const rank = { 'dmp': 0, 'mssante-patient': 1, 'mssante-pro': 2 } as const;
  const of = (versionId: string): readonly DispatchOrderRow[] => orders.filter((order) => order.versionId === versionId).sort((one, other) => rank[one.channel] - rank[other.channel]);
  return documents.map((document) => ({ ...document, orders: of(document.versionId), replaced: document.earlier.map((version) => ({ ...version, orders: of(version.versionId) })) }));
}

/** The documents of one patient, their deliveries, and the one being read. */
@Injectable()
export class DocumentsStore {
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly session = inject(SessionStore);
  private readonly destroyed = inject(DestroyRef);
  private readonly documents = signal<readonly DocumentRow[]>([]);
  private readonly orders = signal<readonly DispatchOrderRow[]>([]);
  /** The document its address names and the pages read so far do not hold, with its orders. */
  private readonly beside = signal<FiledDocument | null>(null);
  private following: Subscription | null = null;
  private reading: AbortController | null = null;
  private patientId = '';
  readonly state = signal<ListState>('loading');
  readonly next = signal<string | null>(null);
  readonly openedId = signal<string | null>(null);
  readonly pdf = signal<Blob | null>(null);
  readonly pdfProblem = signal<string | null>(null);
  /** The earlier version whose page is shown; null: the one that counts. */
  readonly shownVersion = signal<number | null>(null);
  /** The structured view, when it is the one asked for (SC.CDA/VISU.03); null: the page. */
  readonly structured = signal<{ view: StructuredView | null; problem: string | null } | null>(null);
  readonly correctionProblem = signal<ApiProblem | null>(null);
  readonly rows = computed(() => fileOrders(this.documents(), this.orders()));
  readonly opened = computed(() => [...this.rows(), this.beside()].find((row) => row?.id === this.openedId()) ?? null);

  follow(patientId: string): void {
    this.patientId = patientId;
    this.documents.set([]);
    this.beside.set(null);
    this.state.set('loading');
    this.close();
    this.following?.unsubscribe();
    this.following = this.live.on(['document', 'dispatch-order'], { patientId }).pipe(takeUntilDestroyed(this.destroyed)).subscribe(() => void this.load());
    void this.load();
  }

  async load(): Promise<void> {
    const patientId = this.patientId;
    try {
      const [page, sends] = await Promise.all([
        this.api.get<Page<DocumentRow>>(`/v1/patients/${patientId}/documents`),
        this.sends({ patientId }),
      ]);
      if (patientId !== this.patientId) return;
      this.documents.set(page.items);
      this.next.set(page.next);
      this.orders.set(sends.items);
      this.state.set('ready');
      await this.seek();
    } catch {
      this.state.set(this.documents().length > 0 ? 'stale' : 'error');
    }
  }

  private async sends(of: { patientId: string } | { documentId: string }): Promise<Page<DispatchOrderRow>> {
    return this.session.can('dispatch.read') ? this.api.get<Page<DispatchOrderRow>>('/v1/dispatch-orders', { ...of, limit: 200 }) : { items: [], next: null };
  }

  /** Reads alone the open document that the list does not hold: an old one, reached from another list. */
  private async seek(): Promise<void> {
    const id = this.openedId();
    if (id === null || this.state() === 'loading' || this.documents().some((one) => one.id === id)) return;
    try {
      const [document, sends] = await Promise.all([this.api.get<DocumentRow>(`/v1/documents/${id}`), this.sends({ documentId: id })]);
      if (document.patientId === this.patientId) this.beside.set(fileOrders([document], sends.items)[0] ?? null);
    } catch { /* Not there, or not shared: the list stands alone. */ }
  }

  async more(): Promise<void> {
    const page = await this.api.get<Page<DocumentRow>>(`/v1/patients/${this.patientId}/documents`, { after: this.next() });
    this.documents.update((known) => [...known, ...page.items]);
    this.next.set(page.next);
  }

  async open(id: string): Promise<void> {
    if (this.openedId() === id) return;
    this.correctionProblem.set(null);
    this.openedId.set(id);
    await Promise.all([this.seek(), this.read(id, null)]);
  }

  /** The page to print of the document that is open: the signed one, or its duplicate (RX-21). @returns null when refused: `pdfProblem` says why */
  async print(): Promise<Blob | null> {
    const id = this.openedId();
    if (id === null) return null;
    try { return (await this.api.file(`/v1/documents/${id}/prints`, {})).blob; } catch (error) { this.pdfProblem.set(toApiProblem(error).message); return null; }
  }

  /** Shows the page of one version, or of the one that counts. */
  async read(id: string, version: number | null): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.shownVersion.set(version);
    this.structured.set(null);
    this.pdf.set(null);
    this.pdfProblem.set(null);
    try {
      const pdf = await this.api.blob(version === null ? `/v1/documents/${id}/pdf` : `/v1/documents/${id}/versions/${version}/pdf`, reading.signal);
      if (!reading.signal.aborted) this.pdf.set(pdf);
    } catch (error) {
      if (!reading.signal.aborted) this.pdfProblem.set(toApiProblem(error).message);
    }
  }

  /** The structured view of the version shown, or its page again. */
  async showStructured(id: string, wanted: boolean): Promise<void> {
    if (!wanted) { this.structured.set(null); return; }
    const version = this.shownVersion();
    const still = (): boolean => this.openedId() === id && this.shownVersion() === version && this.structured() !== null;
    this.structured.set({ view: null, problem: null });
    try {
      const view = await this.api.get<StructuredView>(version === null ? `/v1/documents/${id}/structured-view` : `/v1/documents/${id}/versions/${version}/structured-view`);
      if (still()) this.structured.set({ view, problem: null });
    } catch (error) {
      if (still()) this.structured.set({ view: null, problem: toApiProblem(error).message });
    }
  }

  /** Opens the correction of a document, or the one already begun. @returns where it is written, null when refused: `correctionProblem` says why */
  async correct(document: DocumentRow): Promise<{ source: DocumentRow['source']; id: string } | null> {
    this.correctionProblem.set(null);
    if (document.correctionId !== null) return { source: document.source, id: document.correctionId };
    try {
      const opened = await this.api.post<OpenedCorrection>(`/v1/documents/${document.id}/correction`, {});
      return { source: opened.source, id: opened.sourceId };
    } catch (error) {
      this.correctionProblem.set(toApiProblem(error));
      return null;
    }
  }

  close(): void {
    this.structured.set(null);
    this.reading?.abort();
    this.openedId.set(null);
    this.pdf.set(null);
    this.pdfProblem.set(null);
  }
}
