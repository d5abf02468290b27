import { computed, inject, Injectable, signal } from '@angular/core';
import { Api, type ApiProblem, type DocumentRow, DocumentSending, DraftSaver, toApiProblem, type VsmDraft, type VsmInput, type VsmItem, type VsmSection } from '@pluriel/web/api-client';
import { inputOf, newItem, waits } from './vsm-words';

/** State of the synthesis being written. Provided by the page: one draft, one store. */
@Injectable()
export class VsmStore {
  private readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  private readonly server = signal<VsmDraft | null>(null);
  readonly draft = this.server.asReadonly();
  readonly sections = signal<readonly VsmSection[]>([]);
  readonly comment = signal<string | null>(null);
  readonly remindMonths = signal<number | null>(null);
  readonly problem = signal<ApiProblem | null>(null);
  readonly refreshing = signal(false);
  /** Items just added here, opened for typing. */
  readonly added = signal<string | null>(null);
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  readonly waiting = computed(() => this.sections().filter(waits));
  readonly saver = new DraftSaver<VsmInput, VsmDraft>(
    (body, version) => this.api.put<VsmDraft>(`/v1/vsm-drafts/${this.server()?.id ?? ''}`, body, { version }),
    (fresh) => { this.server.set(fresh); void this.sending.draw(); },
  );

  /** Opens a synthesis, or the one the record proposes when `id` is « nouveau ». @returns its id, null when refused */
  async load(patientId: string, id: string, use: VsmDraft['use']): Promise<string | null> {
    if (this.server()?.id === id) return id;
    if (this.server() !== null && !this.saver.clean()) await this.saver.flush();
    this.saver.stop();
    this.problem.set(null);
    try {
      const draft = id === 'nouveau' ? await this.api.post<VsmDraft>(`/v1/patients/${patientId}/vsm-drafts`, { use }) : await this.api.get<VsmDraft>(`/v1/vsm-drafts/${id}`);
      this.take(draft);
      this.sending.open('vsm', draft.id, draft.documentId);
      return draft.id;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return null;
    }
  }

  change(key: VsmSection['key'], id: string, part: Partial<VsmItem>): void { this.section(key, (section) => answered({ ...section, items: section.items.map((item) => (item.id === id ? { ...item, ...part } : item)) })); }
  answer(key: VsmSection['key'], answer: VsmSection['answer']): void { this.section(key, (section) => ({ ...section, answer })); }
  tickAll(key: VsmSection['key'], included: boolean): void { this.section(key, (section) => answered({ ...section, items: section.items.map((item) => ({ ...item, included })) })); }
  remove(key: VsmSection['key'], id: string): void { this.section(key, (section) => ({ ...section, items: section.items.filter((item) => item.id !== id) })); }

  add(key: VsmSection['key']): void {
    const id = crypto.randomUUID();
    this.added.set(id);
    // Nothing is sent before a word is typed.
    this.sections.update((sections) => sections.map((section) => (section.key === key ? answered({ ...section, items: [...section.items, newItem(id, section)] }) : section)));
  }

  note(comment: string): void { this.comment.set(comment); this.changed(); }
  remind(months: number | null): void { this.remindMonths.set(months); this.changed(); }

  /** The record moved on: its new elements come in, what was changed here stays (VSM-16). */
  async refresh(): Promise<boolean> {
    if (!(await this.saver.flush())) return false;
    this.refreshing.set(true);
    try {
      this.take(await this.api.post<VsmDraft>(`/v1/vsm-drafts/${this.server()?.id ?? ''}/refresh`, {}, { version: this.saver.savedVersion }));
      await this.sending.draw();
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    } finally { this.refreshing.set(false); }
  }

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as VsmDraft | undefined;
    if (fresh === undefined) return;
    if (keepMine) await this.saver.overwrite(fresh.version, this.input());
    else this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  async validate(): Promise<DocumentRow | null> {
    if (!(await this.saver.flush())) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((known) => (known === null ? null : { ...known, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(`/v1/vsm-drafts/${this.server()?.id ?? ''}`, { version });
      this.server.set(null);
      return true;
    } catch (error) {
      this.problem.set(toApiProblem(error));
      return false;
    }
  }

  /** The screen closes: what is still in hand is saved. */
  async leave(): Promise<void> {
    if (this.server() !== null && !this.readOnly()) await this.saver.flush();
    this.saver.stop();
  }

  private section(key: VsmSection['key'], change: (section: VsmSection) => VsmSection): void {
    this.sections.update((sections) => sections.map((section) => (section.key === key ? change(section) : section)));
    this.changed();
  }

  private changed(): void { if (!this.readOnly()) this.saver.change(this.input()); }
  private input(): VsmInput { return inputOf(this.sections(), this.comment(), this.remindMonths()); }

  private take(draft: VsmDraft): void {
    this.server.set(draft);
    this.sections.set(draft.sections);
    this.comment.set(draft.comment);
    this.remindMonths.set(draft.remindMonths);
    this.saver.start(draft.version);
  }
}

/** An answer of absence falls when an element is ticked. */
const answered = (section: VsmSection): VsmSection => (section.items.some(({ included }) => included) ? { ...section, answer: null } : section);
