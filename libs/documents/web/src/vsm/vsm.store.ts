import { computed, Injectable, signal } from '@angular/core';
import { SignableDraft, toApiProblem, type VsmDraft, type VsmInput, type VsmItem, type VsmSection } from '@pluriel/web/api-client';
import { inputOf, newItem, waits } from './vsm-words';

/** State of the synthesis being written. Provided by the page: one draft, one store. */
@Injectable()
export class VsmStore extends SignableDraft<VsmDraft, VsmInput> {
  protected readonly path = '/v1/vsm-drafts';
  protected readonly source = 'vsm';
  readonly draft = this.server.asReadonly();
  readonly sections = signal<readonly VsmSection[]>([]);
  readonly comment = signal<string | null>(null);
  readonly remindMonths = signal<number | null>(null);
  readonly refreshing = signal(false);
  /** Items just added here, opened for typing. */
  readonly added = signal<string | null>(null);
  readonly waiting = computed(() => this.sections().filter(waits));

  /** Opens a synthesis, or the one the record proposes when `id` is « nouveau ». @returns its id, null when refused */
  async load(patientId: string, id: string, use: VsmDraft['use']): Promise<string | null> {
    if (this.server()?.id === id) return id;
    await this.makeRoom();
    try {
      const draft = id === 'nouveau' ? await this.api.post<VsmDraft>(`/v1/patients/${patientId}/vsm-drafts`, { use }) : await this.api.get<VsmDraft>(`/v1/vsm-drafts/${id}`);
      return await this.show(draft);
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

  private section(key: VsmSection['key'], change: (section: VsmSection) => VsmSection): void {
    this.sections.update((sections) => sections.map((section) => (section.key === key ? change(section) : section)));
    this.changed();
  }

  private changed(): void { if (!this.readOnly()) this.saver.change(this.body()); }
  protected body(): VsmInput { return inputOf(this.sections(), this.comment(), this.remindMonths()); }

  protected take(draft: VsmDraft): void {
    this.server.set(draft);
    this.sections.set(draft.sections);
    this.comment.set(draft.comment);
    this.remindMonths.set(draft.remindMonths);
    this.saver.start(draft.version);
  }
}

/** An answer of absence falls when an element is ticked. */
const answered = (section: VsmSection): VsmSection => (section.items.some(({ included }) => included) ? { ...section, answer: null } : section);
