import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type ConsultationNote, type DispatchOrderRow, type DocumentRow, type LockedItem, type Page, type Prescription, SessionStore, type TeamMemo, type TeamMemos, toApiProblem } from '@pluriel/web/api-client';
import { byDay, lettersCount, threadEntries } from './thread-entries';

/** What the team's thread shows. Documents page by page; drafts and sendings of the patient whole. */
@Injectable()
export class ThreadStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private patientId = '';
  private readonly documents = signal<readonly DocumentRow[] | null>(null);
  private readonly notes = signal<readonly ConsultationNote[]>([]);
  private readonly prescriptions = signal<readonly Prescription[]>([]);
  private readonly orders = signal<readonly DispatchOrderRow[]>([]);
  private readonly locked = signal<readonly LockedItem[]>([]);
  private readonly memos = signal<readonly TeamMemo[]>([]);
  readonly next = signal<string | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly letters = signal<string | null>(null);
  readonly loaded = computed(() => this.documents() !== null);
  private readonly entries = computed(() => threadEntries({ documents: this.documents() ?? [], notes: this.notes(), prescriptions: this.prescriptions(), orders: this.orders(), locked: this.next() === null ? this.locked() : this.locked().filter(({ at }) => at >= (this.documents()?.at(-1)?.at ?? '')), memos: this.next() === null ? this.memos() : this.memos().filter(({ at, waitsForMe }) => waitsForMe || at >= (this.documents()?.at(-1)?.at ?? '')), myLetters: this.session.user()?.professionLetters ?? '' }));
  readonly counts = computed(() => lettersCount(this.entries()));
  readonly total = computed(() => this.entries().length);
  readonly days = computed(() => byDay(this.entries().filter(({ letters }) => this.letters() === null || letters === this.letters()), new Date().toISOString()));

  async read(patientId: string): Promise<void> {
    if (patientId !== this.patientId) { this.documents.set(null); this.memos.set([]); this.letters.set(null); }
    this.patientId = patientId;
    const [documents, notes, prescriptions, orders, locked, memos] = await Promise.allSettled([
      this.session.can('document.read') ? this.api.get<Page<DocumentRow>>(`/v1/patients/${patientId}/documents`) : Promise.resolve({ items: [], next: null }),
      this.api.get<Page<ConsultationNote>>(`/v1/patients/${patientId}/consultations`, { limit: 20 }),
      this.api.get<Page<Prescription>>(`/v1/patients/${patientId}/prescriptions`, { state: 'draft', limit: 20 }),
      this.session.can('dispatch.read') ? this.api.get<Page<DispatchOrderRow>>('/v1/dispatch-orders', { patientId, limit: 200 }) : Promise.resolve({ items: [], next: null }),
      this.session.can('record.read') ? this.api.get<{ items: LockedItem[] }>(`/v1/patients/${patientId}/locked-items`) : Promise.resolve({ items: [] }),
      this.session.can('record.read') ? this.api.get<TeamMemos>(`/v1/patients/${patientId}/memos`) : Promise.resolve({ items: [] }),
    ]);
    if (patientId !== this.patientId) return;
    if (documents.status === 'fulfilled') { this.documents.set(documents.value.items); this.next.set(documents.value.next); this.problem.set(null); }
    else this.problem.set(toApiProblem(documents.reason));
    // A side that does not answer leaves the rest readable.
    if (notes.status === 'fulfilled') this.notes.set(notes.value.items);
    if (prescriptions.status === 'fulfilled') this.prescriptions.set(prescriptions.value.items);
    if (orders.status === 'fulfilled') this.orders.set(orders.value.items);
    if (locked.status === 'fulfilled') this.locked.set(locked.value.items);
    if (memos.status === 'fulfilled') this.memos.set(memos.value.items);
  }

  async readMore(): Promise<void> {
    try {
      const page = await this.api.get<Page<DocumentRow>>(`/v1/patients/${this.patientId}/documents`, { after: this.next() });
      this.documents.update((documents) => [...(documents ?? []), ...page.items]);
      this.next.set(page.next);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
