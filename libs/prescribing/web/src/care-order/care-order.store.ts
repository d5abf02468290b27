import { computed, inject, Injectable, signal } from '@angular/core';
import { newId } from '@pluriel/kernel';
import { careOrderErrors, emptyCareOrder, type CareAct, type CareOrderContent, type CareOrderKind } from '@pluriel/prescribing/domain';
import { Api, type ApiProblem, type CareOrder, type DocumentRow, DocumentSending, DraftSaver, toApiProblem } from '@pluriel/web/api-client';

const contentOf = ({ indication, acts, urgent, atHome, fasting, everyDay, request, question, precautions, renewals, advice }: CareOrderContent): CareOrderContent => ({ indication, acts, urgent, atHome, fasting, everyDay, request, question, precautions, renewals, advice });

/** State of a prescription of acts being written. Provided by the page: one draft, one store. */
@Injectable()
export class CareOrderStore {
  private readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  private readonly server = signal<CareOrder | null>(null);
  readonly order = this.server.asReadonly();
  readonly written = signal<CareOrderContent>(emptyCareOrder);
  readonly problem = signal<ApiProblem | null>(null);
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  readonly kind = computed<CareOrderKind>(() => this.server()?.kind ?? 'biology');
  readonly errors = computed(() => careOrderErrors(this.kind(), this.written()));
  readonly saver = new DraftSaver<CareOrderContent, CareOrder>(
    (body, version) => this.api.put<CareOrder>(`/v1/care-orders/${this.server()?.id ?? ''}`, body, { version }),
    (fresh) => { this.server.set(fresh); void this.sending.draw(); },
  );

  /** Opens a draft, or makes one of `kind` when `id` is « nouvelle ». @param consultationId consultation it is begun from. @returns its id, null when refused */
  async load(patientId: string, id: string, kind: string, consultationId?: string): Promise<string | null> {
    if (this.server()?.id === id) return id;
    if (this.server() !== null && !this.saver.clean()) await this.saver.flush();
    this.saver.stop();
    this.problem.set(null);
    try {
      const order = id === 'nouvelle' ? await this.api.post<CareOrder>(`/v1/patients/${patientId}/care-orders`, { kind, ...(consultationId ? { consultationId } : {}) }) : await this.api.get<CareOrder>(`/v1/care-orders/${id}`);
      this.take(order);
      this.sending.open('care-order', order.id, order.documentId);
      return order.id;
    } catch (error) { this.problem.set(toApiProblem(error)); return null; }
  }

  write(part: Partial<CareOrderContent>): void {
    if (this.readOnly()) return;
    this.written.update((known) => ({ ...known, ...part }));
    this.saver.change(this.written());
  }

  /** Adds acts that are not there yet. */
  add(labels: readonly string[]): void {
    const known = new Set(this.written().acts.map(({ label }) => label));
    const blank = { site: null, sessions: null, frequency: null, duration: null, note: null, ald: false };
    this.write({ acts: [...this.written().acts, ...labels.map((label) => label.trim()).filter((label) => label !== '' && !known.has(label)).map((label) => ({ ...blank, id: newId(), label }))] });
  }

  change(act: CareAct): void { this.write({ acts: this.written().acts.map((kept) => (kept.id === act.id ? act : kept)) }); }
  remove(id: string): void { this.write({ acts: this.written().acts.filter((kept) => kept.id !== id) }); }

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as CareOrder | undefined;
    if (fresh === undefined) return;
    if (keepMine) await this.saver.overwrite(fresh.version, this.written()); else this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when something stops it, said on screen */
  async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush()) || this.errors().length > 0) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((known) => (known === null ? null : { ...known, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(`/v1/care-orders/${this.server()?.id ?? ''}`, { version });
      this.server.set(null);
      return true;
    } catch (error) { this.problem.set(toApiProblem(error)); return false; }
  }

  /** The screen closes: what is in hand is saved; a draft opened for nothing leaves no trace in the file. */
  async leave(): Promise<void> {
    const { acts, indication } = this.written();
    const nothing = acts.length === 0 && indication.trim() === '' && this.server()?.correctsDocumentId === null;
    if (this.server() !== null && !this.readOnly()) await (nothing ? this.discard() : this.saver.flush());
    this.saver.stop();
  }

  private take(order: CareOrder): void {
    this.server.set(order);
    this.written.set(contentOf(order));
    this.saver.start(order.version);
  }
}
