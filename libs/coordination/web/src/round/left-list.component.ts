import { Component, computed, inject, output, signal } from '@angular/core';
import { outcomeLabels } from '@pluriel/coordination/domain';
import { IconComponent, MomentPipe, StatePanelComponent } from '@pluriel/web/ui';
import { ConflictComponent } from './conflict.component';
import { draftPart, MessageFormComponent, resumedDraft, type MessageAbout, type MessageDraft } from './message-form.component';
import type { WaitingEntry, WaitingPhoto } from './round-entries';
import { outgoingLabels, RoundOutbox, type WaitingMessage, type WaitingOutgoing } from './round-outbox';
import { RoundStore } from './round.store';

/** What this device has not sent yet, one line each: it waits, it asks for a choice, or the centre refused it and says why. */
@Component({
  selector: 'pl-left-list',
  imports: [ConflictComponent, IconComponent, MessageFormComponent, MomentPipe, StatePanelComponent],
  template: `
    <section class="left" aria-label="À envoyer">
      <header class="row"><button type="button" class="btn x" (click)="closed.emit()" aria-label="Revenir à la tournée" title="Revenir à la tournée"><pl-icon name="arrow_back" size="l" /></button><h2 class="grow">À envoyer</h2><button type="button" class="btn tall" [disabled]="store.sending()" (click)="store.sync()"><pl-icon name="sync" />{{ store.sending() ? 'Envoi…' : 'Envoyer' }}</button></header>
      @for (entry of store.entries(); track entry.id) {
        <article class="line">
          <div class="grow"><h3>{{ entry.patientName }}</h3><p class="i2">{{ labels[entry.report.outcome] }} · saisie {{ entry.madeAt | plMoment }}</p>
            @if (entry.why) { <p class="bad-ink">{{ entry.why }}</p> }</div>
          @switch (entry.state) {
            @case ('waiting') { <span class="dl wait"><pl-icon name="schedule" />en attente</span> }
            @case ('conflict') { <button type="button" class="btn p tall" [attr.aria-expanded]="inRound(entry) ? null : choosing() === entry.id" (click)="settle(entry)">Choisir</button> }
            @case ('refused') { <div class="acts"><button type="button" class="btn tall" (click)="store.tryAgain(entry)">Réessayer</button><button type="button" class="btn tall d" (click)="drop(entry)">{{ asked() === entry.id ? 'Oui, la perdre' : 'Retirer' }}</button></div> }
          }
        </article>
        @if (entry.state === 'conflict' && choosing() === entry.id) { <pl-conflict [entry]="entry" (settled)="choosing.set(null)" /> }
      }
      @for (photo of store.photos(); track photo.id) {
        <article class="line">
          <div class="grow"><h3>Photo · {{ photo.patientName }}</h3><p class="i2">prise {{ photo.takenAt | plMoment }}</p>@if (photo.why) { <p class="bad-ink">{{ photo.why }}</p> }</div>
          @if (photo.state === 'waiting') { <span class="dl wait"><pl-icon name="schedule" />en attente</span> }
          @else { <div class="acts"><button type="button" class="btn tall" (click)="store.tryAgain(photo)">Réessayer</button><button type="button" class="btn tall d" (click)="drop(photo)">{{ asked() === photo.id ? 'Oui, la perdre' : 'Retirer' }}</button></div> }
        </article>
      }
      @for (item of outbox.items(); track item.id) {
        <article class="line">
          <div class="grow"><h3>{{ what[item.kind] }} · {{ item.patientName }}</h3><p class="i2">écrit {{ item.madeAt | plMoment }}</p>@if (item.kind === 'message') { <p class="said">{{ item.words.text }}</p> }@if (item.why) { <p class="bad-ink">{{ item.why }}</p> }</div>
          @if (item.state === 'waiting') { <span class="dl wait"><pl-icon name="schedule" />en attente</span> }
          @else if (rewriting() !== item.id) { <div class="acts">@if (item.kind === 'message') { <button type="button" class="btn p tall" (click)="resume(item)"><pl-icon name="edit" />Reprendre</button> }<button type="button" class="btn tall" (click)="retry(item)">Réessayer</button><button type="button" class="btn tall d" (click)="dropItem(item)">{{ asked() === item.id ? 'Oui, le perdre' : 'Retirer' }}</button></div> }
        </article>
        @if (rewriting() === item.id && about(); as what) { <div class="panel"><pl-message-form [about]="what" [(draft)]="draft" /></div> }
      }
      @if (store.entries().length + store.photos().length + outbox.items().length === 0) {
        <pl-state-panel kind="empty" icon="cloud_done" title="Tout est envoyé" [text]="store.sentAt() ? 'Dernier échange avec le centre : ' + (store.sentAt()!.toISOString() | plMoment) + '.' : 'Rien n’attend sur cet appareil.'" />
      }
    </section>
  `,
  styles: `
    .left { display: flex; flex-direction: column; gap: 8px; padding: 10px 12px; } h2 { font: var(--t-20); } h3 { font: 650 16px/21px var(--font); }
    .line { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 10px 12px; display: flex; gap: 10px; align-items: center; flex-wrap: wrap; } .line .grow { flex: 1 1 200px; }
    .acts { display: flex; gap: 8px; flex-wrap: wrap; } .said { overflow-wrap: anywhere; white-space: pre-line; } .btn.tall { height: 48px; font-size: 15px; } .btn.x { width: 48px; height: 48px; }
  `,
})
export class LeftListComponent {
  readonly closed = output();
  readonly visit = output<string>();
  protected readonly store = inject(RoundStore);
  protected readonly outbox = inject(RoundOutbox);
  protected readonly what = outgoingLabels;
  protected readonly labels = outcomeLabels;
  /** The item whose loss is being asked about: a second press does it. */
  protected readonly asked = signal<string | null>(null);

  /** The contradiction shown here: its visit is of another day, no longer in the round. */
  protected readonly choosing = signal<string | null>(null);

  /** The refused message being corrected here: its visit may be of a day before. */
  private readonly taken = signal<WaitingMessage | null>(null);
  protected readonly draft = signal<MessageDraft | null>(null);
  protected readonly rewriting = computed(() => this.draft()?.resumes ?? null);
  protected readonly about = computed((): MessageAbout | null => { const item = this.taken(); return item && { visitId: item.visitId, patientId: item.patientId, patientName: item.patientName, photoIds: item.words.photoIds }; });

  protected inRound({ visitId }: WaitingEntry): boolean { return this.store.visits().some(({ id }) => id === visitId); }

  protected settle(entry: WaitingEntry): void {
    if (this.inRound(entry)) this.visit.emit(entry.visitId);
    else this.choosing.update((open) => (open === entry.id ? null : entry.id));
  }

  protected async drop(item: WaitingEntry | WaitingPhoto): Promise<void> {
    if (this.asked() !== item.id) { this.asked.set(item.id); return; }
    await this.store.giveUp(item);
  }

  protected async retry(item: WaitingOutgoing): Promise<void> {
    await this.outbox.tryAgain(item);
    await this.store.sync();
  }

  protected async resume(item: WaitingMessage): Promise<void> {
    const held = await this.store.draftOf<MessageDraft>(item.visitId, draftPart({ resumes: item.id }));
    this.taken.set(item);
    this.draft.set(held ?? resumedDraft(item));
  }

  protected async dropItem(item: WaitingOutgoing): Promise<void> {
    if (this.asked() !== item.id) { this.asked.set(item.id); return; }
    await this.outbox.giveUp(item.id);
    if (item.kind === 'message') await this.store.keepDraft(item.visitId, null, draftPart({ resumes: item.id }));
  }
}
