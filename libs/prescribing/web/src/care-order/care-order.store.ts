import { computed, Injectable, signal } from '@angular/core';
import { newId } from '@pluriel/kernel';
import { careOrderErrors, emptyCareOrder, type CareAct, type CareOrderContent, type CareOrderKind } from '@pluriel/prescribing/domain';
import { type CareOrder, type DocumentRow, SignableDraft, toApiProblem } from '@pluriel/web/api-client';

const contentOf = ({ indication, acts, urgent, atHome, fasting, everyDay, request, question, precautions, renewals, advice }: CareOrderContent): CareOrderContent => ({ indication, acts, urgent, atHome, fasting, everyDay, request, question, precautions, renewals, advice });

/** State of a prescription of acts being written. Provided by the page: one draft, one store. */
@Injectable()
export class CareOrderStore extends SignableDraft<CareOrder, CareOrderContent> {
  protected readonly path = '/v1/care-orders';
  protected readonly source = 'care-order';
  readonly order = this.server.asReadonly();
  readonly written = signal<CareOrderContent>(emptyCareOrder);
  readonly kind = computed<CareOrderKind>(() => this.server()?.kind ?? 'biology');
  readonly errors = computed(() => careOrderErrors(this.kind(), this.written()));

  /** Opens a draft, or makes one of `kind` when `id` is « nouvelle ». @param consultationId consultation it is begun from. @returns its id, null when refused */
  async load(patientId: string, id: string, kind: string, consultationId?: string): Promise<string | null> {
    if (this.server()?.id === id) return id;
    await this.makeRoom();
    try {
      const order = id === 'nouvelle' ? await this.api.post<CareOrder>(`/v1/patients/${patientId}/care-orders`, { kind, ...(consultationId ? { consultationId } : {}) }) : await this.api.get<CareOrder>(`/v1/care-orders/${id}`);
      return await this.show(order);
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

  /** Saves, then signs. @returns the document; null when something stops it, said on screen */
  override async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush()) || this.errors().length > 0) return null;
    return super.validate();
  }

  /** The screen closes: what is in hand is saved; a draft opened for nothing leaves no trace in the file. */
  override async leave(): Promise<void> {
    const { acts, indication } = this.written();
    const nothing = acts.length === 0 && indication.trim() === '' && this.server()?.correctsDocumentId === null;
    await super.leave(nothing);
  }

  protected body(): CareOrderContent { return this.written(); }

  protected take(order: CareOrder): void {
    this.server.set(order);
    this.written.set(contentOf(order));
    this.saver.start(order.version);
  }
}
