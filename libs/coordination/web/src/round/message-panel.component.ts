import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { memoLimits, refuseMemo } from '@pluriel/coordination/domain';
import type { TeamMemo } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, MomentPipe, TimePipe } from '@pluriel/web/ui';
import { RoundOutbox } from './round-outbox';
import type { ShownVisit } from './round-entries';
import { RoundStore } from './round.store';

/** « Écrire au médecin » during a visit: words, the photos of the visit, urgent or not; then whether it left and who read it (J3 step 4). */
@Component({
  selector: 'pl-message-panel',
  imports: [FieldComponent, IconComponent, InputDirective, MomentPipe, TimePipe],
  template: `
    @for (item of waiting(); track item.id) { <p class="sent"><span class="dl" [class.wait]="item.state === 'waiting'" [class.bad]="item.state === 'refused'"><pl-icon [name]="item.state === 'waiting' ? 'schedule' : 'error'" />{{ item.state === 'waiting' ? 'en file' : 'refusé' }}</span><span>{{ item.words.text }}@if (item.why) { <br /><span class="bad-ink">{{ item.why }}</span> }</span></p> }
    @for (memo of sent(); track memo.id) {
      <p class="sent"><span class="dl" [class.ok]="memo.marks.length > 0" [class.wait]="memo.marks.length === 0"><pl-icon [name]="memo.marks.length > 0 ? 'check_circle' : 'check'" />{{ memo.marks.length > 0 ? 'lu' : 'envoyé' }}</span>
        <span>{{ memo.text }}@for (mark of memo.marks; track mark.at) { <br /><b>{{ mark.mark === 'taken' ? mark.userName + ' s’en charge' : 'lu par ' + mark.userName }}</b>@if (mark.inPlaceOf) { (remplace {{ mark.inPlaceOf }}) }, {{ mark.at | plTime }} } @empty { <br /><span class="i2">{{ names(memo) }}, pas encore lu · {{ memo.at | plMoment }}</span> }@if (memo.withdrawnReason) { <br /><span class="i2">Alerte retirée. {{ memo.withdrawnReason }}.</span> }</span></p>
    }
    @if (writing()) {
      <pl-field label="Message" name="message-texte" [error]="errors()['text'] ?? null"><textarea plInput rows="3" [attr.maxlength]="most" [value]="text()" (input)="text.set($any($event.target).value)"></textarea></pl-field>
      <pl-field label="À" name="message-a" [error]="errors()['recipientIds'] ?? null"><select plInput class="tall-in" [value]="to()" (change)="to.set($any($event.target).value)"><option value="" disabled [selected]="to() === ''">Choisir</option>@for (one of people(); track one.id) { <option [value]="one.id" [selected]="one.id === to()">{{ one.name }}{{ one.id === attending() ? ', médecin traitant' : '' }}</option> }</select></pl-field>
      <div class="row w">
        <button type="button" class="chip" [class.on]="urgent()" [attr.aria-pressed]="urgent()" (click)="urgent.set(!urgent())">Urgent</button>
        @if (photos().length > 0) { <button type="button" class="chip" [class.on]="joined()" [attr.aria-pressed]="joined()" (click)="joined.set(!joined())">{{ photos().length === 1 ? 'Avec la photo' : 'Avec les ' + photos().length + ' photos' }}</button> }
      </div>
      <div class="row"><button type="button" class="btn p tall grow" (click)="send()"><pl-icon name="send" />Envoyer le message</button><button type="button" class="btn tall" (click)="writing.set(false)">Annuler</button></div>
    } @else if (people().length > 0) { <button type="button" class="btn tall" (click)="begin()"><pl-icon name="forum" />Écrire au médecin</button> }
    @else { <p class="t13 i2">Pour écrire au médecin, préparez d’abord la tournée avec du réseau.</p> }
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: 8px; } .tall { height: 52px; font-size: 16px; border-radius: 10px; } .tall-in { height: 48px; } .chip { height: 48px; font-size: 15px; }
    .sent { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 10px; font: 400 15px/20px var(--font); overflow-wrap: anywhere; } .sent .dl { align-self: start; }
  `,
})
export class MessagePanelComponent {
  readonly visit = input.required<ShownVisit>();
  /** What the nurse typed for the team: where the message starts from. */
  readonly note = input('');
  private readonly outbox = inject(RoundOutbox);
  private readonly store = inject(RoundStore);
  protected readonly most = memoLimits.text;
  protected readonly writing = signal(false);
  protected readonly text = signal('');
  protected readonly to = signal('');
  protected readonly urgent = signal(false);
  protected readonly joined = signal(true);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly people = computed(() => this.outbox.messages()?.people ?? []);
  protected readonly attending = computed(() => this.outbox.messages()?.attending.find(({ patientId }) => patientId === this.visit().patientId)?.userId ?? '');
  protected readonly waiting = computed(() => this.outbox.items().flatMap((item) => (item.kind === 'message' && item.visitId === this.visit().id ? [item] : [])));
  protected readonly sent = computed(() => { this.outbox.messages(); return this.outbox.sentAbout(this.visit().patientId).filter(({ visitId }) => visitId === this.visit().id); });
  protected readonly photos = computed(() => [...this.visit().photos, ...this.visit().waitingPhotos].map(({ id }) => id).slice(-memoLimits.photos));
  private open: string | null = null;

  constructor() {
    effect(() => {
      const { id } = this.visit();
      if (id === this.open) return;
      this.open = id;
      untracked(() => { this.writing.set(false); });
    });
  }

  protected names(memo: TeamMemo): string { return memo.recipients.map(({ name }) => name).join(', ') || 'Médecins du centre'; }

  protected begin(): void {
    this.text.set(this.note().trim());
    this.to.set(this.attending());
    this.urgent.set(false);
    this.joined.set(true);
    this.errors.set({});
    this.writing.set(true);
  }

  protected async send(): Promise<void> {
    const { id: visitId, patientId, patient } = this.visit();
    const words = { text: this.text().trim(), urgent: this.urgent(), recipientIds: this.to() === '' ? [] : [this.to()], photoIds: this.joined() ? this.photos() : [] };
    const refusal = refuseMemo(words);
    this.errors.set(Object.fromEntries(refusal?.errors.map(({ field, message }) => [field, message]) ?? []));
    if (refusal) return;
    await this.outbox.add(patient.name, { kind: 'message', patientId, visitId, words });
    this.writing.set(false);
    void this.store.sync();
  }
}
