import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { memoLimits } from '@pluriel/coordination/domain';
import type { TeamMemo } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe, TimePipe } from '@pluriel/web/ui';
import { draftPart, MessageFormComponent, resumedDraft, type MessageAbout, type MessageDraft } from './message-form.component';
import { isMessage, RoundOutbox, type WaitingMessage } from './round-outbox';
import type { ShownVisit } from './round-entries';
import { RoundStore } from './round.store';

/** « Écrire au médecin » during a visit: words, the photos of the visit, urgent or not; then whether it left and who read it (J3 step 4). */
@Component({
  selector: 'pl-message-panel',
  imports: [IconComponent, MessageFormComponent, MomentPipe, TimePipe],
  template: `
    @for (item of waiting(); track item.id) {
      <p class="sent"><span class="dl" [class.wait]="item.state === 'waiting'" [class.bad]="item.state === 'refused'"><pl-icon [name]="item.state === 'waiting' ? 'schedule' : 'error'" />{{ item.state === 'waiting' ? 'en file' : 'refusé' }}</span><span>{{ item.words.text }}@if (item.why) { <br /><span class="bad-ink">{{ item.why }}</span> }</span></p>
      @if (item.state === 'refused' && draft() === null) { <button type="button" class="btn tall" (click)="resume(item)" [attr.aria-label]="'Reprendre le message : ' + item.words.text"><pl-icon name="edit" />Reprendre</button> }
    }
    @for (memo of sent(); track memo.id) {
      <p class="sent"><span class="dl" [class.ok]="memo.marks.length > 0" [class.wait]="memo.marks.length === 0"><pl-icon [name]="memo.marks.length > 0 ? 'check_circle' : 'check'" />{{ memo.marks.length > 0 ? 'lu' : 'envoyé' }}</span>
        <span>{{ memo.text }}@for (mark of memo.marks; track mark.at) { <br /><b>{{ mark.mark === 'taken' ? mark.userName + ' s’en charge' : 'lu par ' + mark.userName }}</b>@if (mark.inPlaceOf) { (remplace {{ mark.inPlaceOf }}) }, {{ mark.at | plTime }} } @empty { <br /><span class="i2">{{ names(memo) }}, pas encore lu · {{ memo.at | plMoment }}</span> }@if (memo.withdrawnReason) { <br /><span class="i2">Alerte retirée. {{ memo.withdrawnReason }}.</span> }</span></p>
    }
    @if (draft() !== null) { <pl-message-form [about]="about()" [(draft)]="draft" /> }
    @else if (people().length > 0) { <button type="button" class="btn tall" (click)="begin()"><pl-icon name="forum" />Écrire au médecin</button> }
    @else { <p class="t13 i2">Pour écrire au médecin, préparez d’abord la tournée avec du réseau.</p> }
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: 8px; } .tall { height: 52px; font-size: 16px; border-radius: 10px; }
    .sent { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 10px; font: 400 15px/20px var(--font); overflow-wrap: anywhere; } .sent .dl { align-self: start; }
  `,
})
export class MessagePanelComponent {
  readonly visit = input.required<ShownVisit>();
  /** What the nurse typed for the team: where the message starts from. */
  readonly note = input('');
  private readonly outbox = inject(RoundOutbox);
  private readonly store = inject(RoundStore);
  protected readonly draft = signal<MessageDraft | null>(null);
  protected readonly people = computed(() => this.outbox.messages()?.people ?? []);
  protected readonly waiting = computed(() => this.outbox.items().filter(isMessage).filter(({ visitId }) => visitId === this.visit().id));
  protected readonly sent = computed(() => { this.outbox.messages(); return this.outbox.sentAbout(this.visit().patientId).filter(({ visitId }) => visitId === this.visit().id); });
  protected readonly about = computed((): MessageAbout => {
    const { id, patientId, patient, photos, waitingPhotos } = this.visit();
    const resumed = this.waiting().find((item) => item.id === this.draft()?.resumes);
    return { visitId: id, patientId, patientName: patient.name, photoIds: resumed?.words.photoIds ?? [...photos, ...waitingPhotos].map((photo) => photo.id).slice(-memoLimits.photos) };
  });
  private open: string | null = null;

  constructor() {
    effect(() => {
      const { id } = this.visit();
      if (id === this.open) return;
      this.open = id;
      untracked(() => { this.draft.set(null); void this.fill(id, { resumes: null }); });
    });
  }

  protected names(memo: TeamMemo): string { return memo.recipients.map(({ name }) => name).join(', ') || 'Médecins du centre'; }

  protected begin(): void { this.draft.set({ text: this.note().trim(), to: this.outbox.attendingOf(this.visit().patientId), urgent: false, joined: true, resumes: null }); }

  /** A refused message goes on from its words, or from what was corrected of them. */
  protected async resume(item: WaitingMessage): Promise<void> {
    const { id } = this.visit();
    await this.fill(id, { resumes: item.id });
    if (this.open === id && this.draft() === null) this.draft.set(resumedDraft(item));
  }

  /** What was typed before a lock, or before another visit. */
  private async fill(visitId: string, which: Pick<MessageDraft, 'resumes'>): Promise<void> {
    const held = await this.store.draftOf<MessageDraft>(visitId, draftPart(which));
    if (held !== null && this.open === visitId && this.draft() === null) this.draft.set(held);
  }
}
