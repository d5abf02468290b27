import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FieldComponent, IconComponent, InputDirective, MomentPipe } from '@pluriel/web/ui';
import { RoundOutbox } from './round-outbox';
import type { ShownVisit } from './round-entries';
import { RoundStore } from './round.store';

interface CareReportDraft { evolution: string; next: string; by: string; direct: boolean }
/** Under which name it is kept with its visit. */
const draftPart = 'compte-rendu';

/** « Compte rendu de soins » of a visit that is done: signed in the nurse's name, it leaves by itself when the network is back (J3 step 7). */
@Component({
  selector: 'pl-care-report-panel',
  imports: [FieldComponent, IconComponent, InputDirective, MomentPipe],
  template: `
    @for (item of waiting(); track item.id) { <p class="sent"><span class="dl" [class.wait]="item.state === 'waiting'" [class.bad]="item.state === 'refused'"><pl-icon [name]="item.state === 'waiting' ? 'schedule' : 'error'" />{{ item.state === 'waiting' ? 'en file' : 'refusé' }}</span><span>Compte rendu de soins@if (item.why) { <br /><span class="bad-ink">{{ item.why }}</span> }</span></p> }
    @for (report of signed(); track report.documentId) { <p class="sent"><span class="dl ok"><pl-icon name="check_circle" />signé</span><span>Compte rendu de soins, {{ report.at | plMoment }}. Son envoi se suit dans « Envois ».</span></p> }
    @if (draft(); as words) {
      <pl-field label="Évolution" name="cr-evolution" [error]="errors()['evolution'] ?? null"><textarea plInput rows="3" maxlength="4000" [value]="words.evolution" (input)="write({ evolution: $any($event.target).value })"></textarea></pl-field>
      <pl-field label="À faire, une ligne par point" name="cr-suite" [optional]="true"><textarea plInput rows="2" maxlength="2000" [value]="words.next" (input)="write({ next: $any($event.target).value })"></textarea></pl-field>
      <pl-field label="Soins prescrits par" name="cr-prescripteur" [error]="errors()['by'] ?? null"><input plInput class="tall-in" maxlength="200" list="cr-prescripteurs" [disabled]="words.direct" [value]="words.direct ? '' : words.by" (input)="write({ by: $any($event.target).value })" /></pl-field>
      <datalist id="cr-prescripteurs">@for (one of people(); track one.id) { <option [value]="one.name"></option> }</datalist>
      <div class="row w"><button type="button" class="chip" [class.on]="words.direct" [attr.aria-pressed]="words.direct" (click)="write({ direct: !words.direct })">Sans prescription</button></div>
      <p class="t13 i2">Signé en votre nom, avec les séances et les mesures de vos visites depuis le dernier. Il part au DMP et au médecin traitant au retour du réseau.@if (visit().patient.status !== 'qualifiee') { <b> L’identité n’est pas qualifiée : l’envoi attendra qu’elle le soit.</b> }</p>
      <div class="row"><button type="button" class="btn p tall grow" (click)="sign()"><pl-icon name="draw" />Signer le compte rendu</button><button type="button" class="btn tall" (click)="close()">Annuler</button></div>
    } @else if (waiting().length === 0 && signed().length === 0) { <button type="button" class="btn tall" (click)="begin()"><pl-icon name="description" />Écrire le compte rendu de soins</button> }
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: 8px; } .tall { height: 52px; font-size: 16px; border-radius: 10px; } .tall-in { height: 48px; } .chip { height: 48px; font-size: 15px; }
    .sent { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 10px; font: 400 15px/20px var(--font); overflow-wrap: anywhere; } .sent .dl { align-self: start; }
  `,
})
export class CareReportPanelComponent {
  readonly visit = input.required<ShownVisit>();
  private readonly outbox = inject(RoundOutbox);
  private readonly store = inject(RoundStore);
  /** What is being written, kept on the device as it is typed; null when nothing is. */
  protected readonly draft = signal<CareReportDraft | null>(null);
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly people = computed(() => this.outbox.messages()?.people ?? []);
  protected readonly waiting = computed(() => this.outbox.items().filter((item) => item.kind === 'care-report' && item.visitId === this.visit().id));
  protected readonly signed = computed(() => (this.outbox.messages()?.reports ?? []).filter(({ visitId }) => visitId === this.visit().id));
  private open: string | null = null;

  constructor() {
    effect(() => {
      const { id } = this.visit();
      if (id === this.open) return;
      this.open = id;
      untracked(() => { this.draft.set(null); this.errors.set({}); void this.fill(id); });
    });
  }

  protected begin(): void {
    const attending = this.outbox.attendingOf(this.visit().patientId);
    this.errors.set({});
    this.draft.set({ evolution: this.visit().report.note, next: '', by: this.people().find(({ id }) => id === attending)?.name ?? '', direct: false });
  }

  protected write(part: Partial<CareReportDraft>): void {
    this.draft.update((draft) => (draft === null ? null : { ...draft, ...part }));
    void this.store.keepDraft(this.visit().id, this.draft(), draftPart);
  }

  protected async close(): Promise<void> {
    this.draft.set(null);
    await this.store.keepDraft(this.visit().id, null, draftPart);
  }

  /** What was typed before a lock, or before another visit. */
  private async fill(visitId: string): Promise<void> {
    const held = await this.store.draftOf<CareReportDraft>(visitId, draftPart);
    if (held !== null && this.open === visitId && this.draft() === null) this.draft.set(held);
  }

  protected async sign(): Promise<void> {
    const { id: visitId, patient } = this.visit();
    const draft = this.draft();
    if (draft === null) return;
    const [evolution, by] = [draft.evolution.trim(), draft.by.trim()];
    this.errors.set({ ...(evolution === '' ? { evolution: 'Écrivez comment va le patient.' } : {}), ...(by === '' && !draft.direct ? { by: 'Écrivez qui a prescrit ces soins, ou touchez « Sans prescription ».' } : {}) });
    if (Object.keys(this.errors()).length > 0) return;
    const next = draft.next.split('\n').map((line) => line.trim().slice(0, 300)).filter((line) => line !== '').slice(0, 20);
    await this.outbox.add(patient.name, { kind: 'care-report', visitId, words: { evolution, next, incidents: [], access: draft.direct ? { kind: 'direct', by: null, on: null } : { kind: 'prescribed', by, on: null } } });
    await this.close();
    void this.store.sync();
  }
}
