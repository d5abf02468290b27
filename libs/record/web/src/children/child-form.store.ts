import { computed, inject, Injectable, signal } from '@angular/core';
import type { FormAnswers } from '@pluriel/record/domain';
import { Api, type ApiProblem, type ChildForm, type DocumentRow, DocumentSending, DraftSaver, type PmiMailbox, type PmiMailboxList, toApiProblem } from '@pluriel/web/api-client';
import { answersOf, boxesOf, definitionOf } from './child-form-definition';

type Added = ChildForm['added'][number];
type Body = Pick<ChildForm, 'on' | 'answers' | 'added' | 'department'>;

/** State of an examination, a certificate or a sheet of measures being written. Provided by the page: one draft, one store. */
@Injectable()
export class ChildFormStore {
  private readonly api = inject(Api);
  readonly sending = inject(DocumentSending);
  private readonly server = signal<ChildForm | null>(null);
  readonly form = this.server.asReadonly();
  readonly problem = signal<ApiProblem | null>(null);
  readonly boxes = signal<FormAnswers>({});
  readonly faults = signal<Readonly<Record<string, string>>>({});
  readonly on = signal('');
  readonly added = signal<readonly Added[]>([]);
  readonly department = signal<string | null>(null);
  readonly departments = signal<readonly PmiMailbox[]>([]);
  readonly definition = computed(() => { const form = this.server(); return form && definitionOf(form); });
  readonly readOnly = computed(() => this.server()?.state === 'validated');
  /** Sentences of the server, by key of question. */
  readonly refused = computed(() => Object.fromEntries([...(this.saver.problem()?.fields ?? []), ...(this.sending.problem()?.fields ?? [])].flatMap(({ field, message }) => { const key = /answers\.(.+)$/.exec(field)?.[1]; return key ? [[key, message] as const] : []; })));
  readonly saver = new DraftSaver<Body, ChildForm>(
    (body, version) => this.api.put<ChildForm>(`/v1/child-forms/${this.server()?.id ?? ''}`, body, { version }),
    // The words of the screen stay; what the server knows better is which answers are still those of the file.
    (fresh) => { this.server.set(fresh); this.boxes.set(boxesOf(answersOf(this.boxes()), fresh.prefilled)); void this.sending.draw(); },
  );

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    if (this.server() !== null && !this.saver.clean()) await this.saver.flush();
    this.saver.stop();
    this.server.set(null);
    this.problem.set(null);
    try {
      const form = await this.api.get<ChildForm>(`/v1/child-forms/${id}`);
      this.take(form);
      this.sending.open('child-form', form.id, form.documentId);
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

  /** After « changed elsewhere »: keep what is on this screen, or take the other version. */
  async settleStale(keepMine: boolean): Promise<void> {
    const fresh = this.saver.problem()?.current as ChildForm | undefined;
    if (fresh === undefined) return;
    if (keepMine) await this.saver.overwrite(fresh.version, this.body());
    else this.take(fresh);
  }

  /** Saves, then signs. @returns the document; null when an answer, the save or the server stops it */
  async validate(): Promise<DocumentRow | null> {
    if (Object.keys(this.faults()).length > 0 || !(await this.saver.flush())) return null;
    const document = await this.sending.validate(this.saver.savedVersion);
    if (document !== null) this.server.update((form) => (form === null ? null : { ...form, state: 'validated' as const, documentId: document.id }));
    return document;
  }

  async discard(): Promise<boolean> {
    const version = await this.saver.abandon();
    try {
      await this.api.delete(`/v1/child-forms/${this.server()?.id ?? ''}`, { version });
      this.server.set(null);
      return true;
    } catch (error) { this.problem.set(toApiProblem(error)); return false; }
  }

  async leave(): Promise<void> {
    if (this.server() !== null && !this.readOnly()) await this.saver.flush();
    this.saver.stop();
  }

  private take(form: ChildForm): void {
    this.server.set(form);
    this.boxes.set(boxesOf(form.answers, form.prefilled));
    this.faults.set({});
    this.on.set(form.on);
    this.added.set(form.added);
    this.department.set(form.department);
    this.saver.start(form.version);
  }

  private changed(): void { if (!this.readOnly()) this.saver.change(this.body()); }
  private body(): Body { return { on: this.on(), answers: answersOf(this.boxes()), added: this.added().filter(({ label, answer }) => label.trim() !== '' || answer.trim() !== ''), department: this.department() }; }
}
