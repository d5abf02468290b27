import { computed, Injectable, signal } from '@angular/core';
import type { FormAnswers } from '@pluriel/record/domain';
import { type ChildForm, type DocumentRow, type PmiMailbox, type PmiMailboxList, SignableDraft, toApiProblem } from '@pluriel/web/api-client';
import { answersOf, boxesOf, definitionOf } from './child-form-definition';

type Added = ChildForm['added'][number];
type Body = Pick<ChildForm, 'on' | 'answers' | 'added' | 'department'>;

/** State of an examination, a certificate or a sheet of measures being written. Provided by the page: one draft, one store. */
@Injectable()
export class ChildFormStore extends SignableDraft<ChildForm, Body> {
  protected readonly path = '/v1/child-forms';
  protected readonly source = 'child-form';
  readonly form = this.server.asReadonly();
  readonly boxes = signal<FormAnswers>({});
  readonly faults = signal<Readonly<Record<string, string>>>({});
  readonly on = signal('');
  readonly added = signal<readonly Added[]>([]);
  readonly department = signal<string | null>(null);
  readonly departments = signal<readonly PmiMailbox[]>([]);
  readonly definition = computed(() => { const form = this.server(); return form && definitionOf(form); });
  /** Sentences of the server, by key of question. */
  readonly refused = computed(() => Object.fromEntries([...(this.saver.problem()?.fields ?? []), ...(this.sending.problem()?.fields ?? [])].flatMap(({ field, message }) => { const key = /answers\.(.+)$/.exec(field)?.[1]; return key ? [[key, message] as const] : []; })));

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    await this.makeRoom();
    this.server.set(null);
    try {
      const form = await this.api.get<ChildForm>(`/v1/child-forms/${id}`);
      await this.show(form);
      if (form.kind === 'certificate') this.departments.set((await this.api.get<PmiMailboxList>('/v1/pmi-mailboxes')).items);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  answer(answers: FormAnswers, faults: Readonly<Record<string, string>>): void {
    this.boxes.set(answers);
    this.faults.set(faults);
    this.changed();
  }

  date(iso: string): void { this.on.set(iso); this.changed(); }
  choosePmi(department: string | null): void { this.department.set(department); this.changed(); }
  addField(sectionKey: string | null): void { this.added.update((added) => [...added, { sectionKey, label: '', answer: '' }]); }
  writeField(index: number, part: Partial<Added>): void { this.added.update((added) => added.map((field, place) => (place === index ? { ...field, ...part } : field))); this.changed(); }
  removeField(index: number): void { this.added.update((added) => added.filter((_field, place) => place !== index)); this.changed(); }

  /** Saves, then signs. @returns the document; null when an answer, the save or the server stops it */
  override async validate(): Promise<DocumentRow | null> {
    if (Object.keys(this.faults()).length > 0) return null;
    return super.validate();
  }

  protected take(form: ChildForm): void {
    this.server.set(form);
    this.boxes.set(boxesOf(form.answers, form.prefilled));
    this.faults.set({});
    this.on.set(form.on);
    this.added.set(form.added);
    this.department.set(form.department);
    this.saver.start(form.version);
  }

  private changed(): void { if (!this.readOnly()) this.saver.change(this.body()); }
  /** The words of the screen stay; what the server knows better is which answers are still those of the file. */
  protected override saved(fresh: ChildForm): void { super.saved(fresh); this.boxes.set(boxesOf(answersOf(this.boxes()), fresh.prefilled)); }
  protected body(): Body { return { on: this.on(), answers: answersOf(this.boxes()), added: this.added().filter(({ label, answer }) => label.trim() !== '' || answer.trim() !== ''), department: this.department() }; }
}
