import { computed, Injectable, signal } from '@angular/core';
import type { LetterBody, LetterType } from '@pluriel/documents/domain';
import { addressedTypes, emptyLetter, letterText, questionsOf } from '@pluriel/documents/domain';
import { type DocumentRow, type Letter as LetterView, type LetterInsertions, type RecipientRef, SignableDraft, toApiProblem } from '@pluriel/web/api-client';

interface Written { type: LetterType; name: string; subject: string; contactOn: string; recipients: { kind: RecipientRef['kind']; id: string }[]; body: LetterBody }
const nothing: Written = { type: 'referral-letter', name: '', subject: '', contactOn: '', recipients: [], body: emptyLetter() };
const written = ({ type, name, subject, contactOn, recipients, body }: LetterView): Written => ({ type, name, subject, contactOn, recipients: recipients.map(({ kind, id }) => ({ kind, id })), body: body as unknown as LetterBody });

/** State of the letter being written. Provided by the page: one letter, one store. */
@Injectable()
export class LetterStore extends SignableDraft<LetterView, Written> {
  protected readonly path = '/v1/letters';
  protected readonly source = 'letter';
  readonly letter = this.server.asReadonly();
  readonly written = signal<Written>(nothing);
  /** What the editor shows: changes when the words come from elsewhere than the hands of the person. */
  readonly shown = signal<LetterBody>(emptyLetter());
  readonly people = signal<readonly RecipientRef[]>([]);
  readonly insertions = signal<LetterInsertions | null>(null);
  readonly refreshing = signal(false);
  readonly questions = computed(() => questionsOf(this.written().body));
  readonly empty = computed(() => letterText(this.written().body).trim() === '');
  readonly addressed = computed(() => addressedTypes.includes(this.written().type));
  readonly ready = computed(() => !this.empty() && this.questions().length === 0 && this.written().name.trim() !== '' && this.written().contactOn !== '' && (!this.addressed() || this.written().recipients.length > 0));

  async load(id: string): Promise<void> {
    if (this.server()?.id === id) return;
    await this.makeRoom();
    try {
      await this.show(await this.api.get<LetterView>(`/v1/letters/${id}`));
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  /** What can be inserted, read when it is asked for. */
  async readInsertions(): Promise<void> {
    const id = this.server()?.id;
    if (id === undefined) return;
    try { this.insertions.set(await this.api.get<LetterInsertions>(`/v1/letters/${id}/insertions`)); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  write(part: Partial<Written>): void {
    this.written.update((known) => ({ ...known, ...part }));
    // A date being typed is not one yet.
    if (!this.readOnly() && this.written().contactOn !== '') this.saver.change(this.written());
  }

  /** Chooses whom the letter is addressed to: its words follow, and so does the route by secure mail. */
  async address(people: readonly RecipientRef[]): Promise<void> {
    this.people.set(people);
    this.write({ recipients: people.map(({ kind, id }) => ({ kind, id })) });
    await this.refresh();
    await this.sending.readRoutes();
  }

  /** Takes the facts of the file again in the fields. */
  async refresh(): Promise<void> {
    const id = this.server()?.id;
    if (id === undefined) return;
    this.refreshing.set(true);
    try {
      if (!(await this.saver.flush())) return;
      this.take(await this.api.post<LetterView>(`/v1/letters/${id}/refresh`, {}, { version: this.saver.savedVersion }));
      await this.sending.draw();
      if (this.insertions() !== null) await this.readInsertions();
    } catch (error) { this.problem.set(toApiProblem(error)); } finally { this.refreshing.set(false); }
  }

  /** Saves, then signs. @returns the document; null when the save or the server stops it */
  override async validate(): Promise<DocumentRow | null> {
    if (!this.ready()) return null;
    return super.validate();
  }

  protected override saved(fresh: LetterView): void { super.saved(fresh); this.people.set(fresh.recipients); }
  protected body(): Written { return this.written(); }

  protected take(letter: LetterView): void {
    this.server.set(letter);
    this.people.set(letter.recipients);
    this.written.set(written(letter));
    this.shown.set(letter.body as unknown as LetterBody);
    this.saver.start(letter.version);
  }
}
