import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Api, type DispatchOrderRow, type DocumentRow, LiveChanges, type Page, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import type { ListState } from '@pluriel/web/ui';
import type { Subscription } from 'rxjs';

/** A document with the line of each of its routes. */
export interface FiledDocument extends DocumentRow { orders: readonly DispatchOrderRow[] }

/** The orders of each document, DMP first, as they stand on its row. */
export function fileOrders(documents: readonly DocumentRow[], orders: readonly DispatchOrderRow[]): readonly FiledDocument[] {
  const rank = { 'dmp': 0, 'mssante-patient': 1, 'mssante-pro': 2 } as const;
  return documents.map((document) => ({
    ...document,
    orders: orders.filter((order) => order.documentId === document.id).sort((one, other) => rank[one.channel] - rank[other.channel]),
  }));
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
  private following: Subscription | null = null;
  private reading: AbortController | null = null;
  private patientId = '';
  readonly state = signal<ListState>('loading');
  readonly next = signal<string | null>(null);
  readonly openedId = signal<string | null>(null);
  readonly pdf = signal<Blob | null>(null);
  readonly pdfProblem = signal<string | null>(null);
  readonly rows = computed(() => fileOrders(this.documents(), this.orders()));
  readonly opened = computed(() => this.rows().find((row) => row.id === this.openedId()) ?? null);

  follow(patientId: string): void {
    this.patientId = patientId;
    this.documents.set([]);
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
        this.session.can('dispatch.read') ? this.api.get<Page<DispatchOrderRow>>('/v1/dispatch-orders', { patientId, limit: 200 }) : Promise.resolve({ items: [], next: null }),
      ]);
      if (patientId !== this.patientId) return;
      this.documents.set(page.items);
      this.next.set(page.next);
      this.orders.set(sends.items);
      this.state.set('ready');
    } catch {
      this.state.set(this.documents().length > 0 ? 'stale' : 'error');
    }
  }

  async more(): Promise<void> {
    const page = await this.api.get<Page<DocumentRow>>(`/v1/patients/${this.patientId}/documents`, { after: this.next() });
    this.documents.update((known) => [...known, ...page.items]);
    this.next.set(page.next);
  }

  async open(id: string): Promise<void> {
    if (this.openedId() === id) return;
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.openedId.set(id);
    this.pdf.set(null);
    this.pdfProblem.set(null);
    try {
      const pdf = await this.api.blob(`/v1/documents/${id}/pdf`, reading.signal);
      if (!reading.signal.aborted) this.pdf.set(pdf);
    } catch (error) {
      if (!reading.signal.aborted) this.pdfProblem.set(toApiProblem(error).message);
    }
  }

  close(): void {
    this.reading?.abort();
    this.openedId.set(null);
    this.pdf.set(null);
    this.pdfProblem.set(null);
  }
}
