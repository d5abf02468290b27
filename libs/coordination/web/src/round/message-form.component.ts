import { Component, computed, inject, input, model, signal } from '@angular/core';
import { memoLimits, refuseMemo } from '@pluriel/coordination/domain';
import { FieldComponent, IconComponent, InputDirective } from '@pluriel/web/ui';
import { RoundOutbox, type WaitingMessage } from './round-outbox';
import { RoundStore } from './round.store';

/** A message being written. `resumes`: the refused one it takes the place of. */
export interface MessageDraft { text: string; to: string; urgent: boolean; joined: boolean; resumes: string | null }
/** What it is about: a visit, with the photos it may show. */
export interface MessageAbout { patientId: string; visitId: string; patientName: string; photoIds: readonly string[] }

/** Under which name the words are kept with the visit: a new message and one taken up again never mix. */
export const draftPart = ({ resumes }: Pick<MessageDraft, 'resumes'>): string => (resumes === null ? 'message' : `reprise-${resumes}`);
/** The words of a refused message, to be corrected. */
export const resumedDraft = ({ id, words }: WaitingMessage): MessageDraft => ({ text: words.text, to: words.recipientIds[0] ?? '', urgent: words.urgent, joined: words.photoIds.length > 0, resumes: id });

/** The words, to whom, urgent or not, with the photos or not. Kept on the device as they are typed: a lock or another visit loses nothing. */
@Component({
  selector: 'pl-message-form',
  imports: [FieldComponent, IconComponent, InputDirective],
  template: `
    @if (draft(); as words) {
      <pl-field label="Message" name="message-texte" [error]="errors()['text'] ?? null"><textarea plInput rows="3" [attr.maxlength]="most" [value]="words.text" (input)="write({ text: $any($event.target).value })"></textarea></pl-field>
      <pl-field label="À" name="message-a" [error]="errors()['recipientIds'] ?? null"><select plInput class="tall-in" [value]="to()" (change)="write({ to: $any($event.target).value })"><option value="" disabled [selected]="to() === ''">Choisir</option>@for (one of people(); track one.id) { <option [value]="one.id" [selected]="one.id === to()">{{ one.name }}{{ one.id === attending() ? ', médecin traitant' : '' }}</option> }</select></pl-field>
      @if (people().length === 0) { <p class="t13 i2">La liste des destinataires se remplit avec du réseau.</p> }
      <div class="row w">
        <button type="button" class="chip" [class.on]="words.urgent" [attr.aria-pressed]="words.urgent" (click)="write({ urgent: !words.urgent })">Urgent</button>
        @if (about().photoIds.length > 0) { <button type="button" class="chip" [class.on]="words.joined" [attr.aria-pressed]="words.joined" (click)="write({ joined: !words.joined })">{{ about().photoIds.length === 1 ? 'Avec la photo' : 'Avec les ' + about().photoIds.length + ' photos' }}</button> }
      </div>
      <div class="row"><button type="button" class="btn p tall grow" (click)="send()"><pl-icon name="send" />Envoyer le message</button><button type="button" class="btn tall" (click)="close()">Annuler</button></div>
    }
  `,
  styles: `:host { display: flex; flex-direction: column; gap: 8px; } .tall { height: 52px; font-size: 16px; border-radius: 10px; } .tall-in { height: 48px; } .chip { height: 48px; font-size: 15px; }`,
})
export class MessageFormComponent {
  readonly about = input.required<MessageAbout>();
  /** Null: nothing is being written, nothing is shown. */
  readonly draft = model.required<MessageDraft | null>();
  private readonly outbox = inject(RoundOutbox);
  private readonly store = inject(RoundStore);
  protected readonly most = memoLimits.text;
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly people = computed(() => this.outbox.messages()?.people ?? []);
  protected readonly attending = computed(() => this.outbox.attendingOf(this.about().patientId));
  /** Somebody who left the centre since is to be chosen anew. */
  protected readonly to = computed(() => this.people().find(({ id }) => id === this.draft()?.to)?.id ?? '');

  protected write(part: Partial<MessageDraft>): void {
    const before = this.draft();
    if (before === null) return;
    const draft = { ...before, ...part };
    this.draft.set(draft);
    void this.store.keepDraft(this.about().visitId, draft, draftPart(draft));
  }

  protected async send(): Promise<void> {
    const [draft, { patientId, visitId, patientName, photoIds }] = [this.draft(), this.about()];
    if (draft === null) return;
    const words = { text: draft.text.trim(), urgent: draft.urgent, recipientIds: this.to() === '' ? [] : [this.to()], photoIds: draft.joined ? [...photoIds] : [] };
    const refusal = refuseMemo(words);
    this.errors.set(Object.fromEntries(refusal?.errors.map(({ field, message }) => [field, message]) ?? []));
    if (refusal) return;
    await this.outbox.add(patientName, { kind: 'message', patientId, visitId, words });
    if (draft.resumes !== null) await this.outbox.giveUp(draft.resumes);
    await this.close();
    void this.store.sync();
  }

  protected async close(): Promise<void> {
    const draft = this.draft();
    this.draft.set(null);
    this.errors.set({});
    if (draft !== null) await this.store.keepDraft(this.about().visitId, null, draftPart(draft));
  }
}
