import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FieldComponent, IconComponent, InputDirective, MomentPipe } from '@pluriel/web/ui';
import { RoundOutbox } from './round-outbox';
import type { ShownVisit } from './round-entries';
import { RoundStore } from './round.store';

/** « Compte rendu de soins » of a visit that is done: signed in the nurse's name, it leaves by itself when the network is back (J3 step 7). */
@Component({
  selector: 'pl-care-report-panel',
  imports: [FieldComponent, IconComponent, InputDirective, MomentPipe],
  template: `
    @for (item of waiting(); track item.id) { <p class="sent"><span class="dl" [class.wait]="item.state === 'waiting'" [class.bad]="item.state === 'refused'"><pl-icon [name]="item.state === 'waiting' ? 'schedule' : 'error'" />{{ item.state === 'waiting' ? 'en file' : 'refusé' }}</span><span>Compte rendu de soins@if (item.why) { <br /><span class="bad-ink">{{ item.why }}</span> }</span></p> }
    @for (report of signed(); track report.documentId) { <p class="sent"><span class="dl ok"><pl-icon name="check_circle" />signé</span><span>Compte rendu de soins, {{ report.at | plMoment }}. Son envoi se suit dans « Envois ».</span></p> }
    @if (writing()) {
      <pl-field label="Évolution" name="cr-evolution" [error]="errors()['evolution'] ?? null"><textarea plInput rows="3" maxlength="4000" [value]="evolution()" (input)="evolution.set($any($event.target).value)"></textarea></pl-field>
      <pl-field label="À faire, une ligne par point" name="cr-suite" [optional]="true"><textarea plInput rows="2" maxlength="2000" [value]="next()" (input)="next.set($any($event.target).value)"></textarea></pl-field>
      <pl-field label="Soins prescrits par" name="cr-prescripteur" [error]="errors()['by'] ?? null"><input plInput class="tall-in" maxlength="200" list="cr-prescripteurs" [disabled]="direct()" [value]="direct() ? '' : by()" (input)="by.set($any($event.target).value)" /></pl-field>
      <datalist id="cr-prescripteurs">@for (one of people(); track one.id) { <option [value]="one.name"></option> }</datalist>
      <div class="row w"><button type="button" class="chip" [class.on]="direct()" [attr.aria-pressed]="direct()" (click)="direct.set(!direct())">Sans prescription</button></div>
      <p class="t13 i2">Signé en votre nom, avec les séances et les mesures de vos visites depuis le dernier. Il part au DMP et au médecin traitant au retour du réseau.@if (visit().patient.status !== 'qualifiee') { <b> L’identité n’est pas qualifiée : l’envoi attendra qu’elle le soit.</b> }</p>
      <div class="row"><button type="button" class="btn p tall grow" (click)="sign()"><pl-icon name="draw" />Signer le compte rendu</button><button type="button" class="btn tall" (click)="writing.set(false)">Annuler</button></div>
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
  protected readonly writing = signal(false);
  protected readonly evolution = signal('');
  protected readonly next = signal('');
  protected readonly by = signal('');
  protected readonly direct = signal(false);
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
      untracked(() => { this.writing.set(false); });
    });
  }

  protected begin(): void {
    const attending = this.outbox.messages()?.attending.find(({ patientId }) => patientId === this.visit().patientId)?.userId;
    this.evolution.set(this.visit().report.note);
    this.next.set('');
    this.by.set(this.people().find(({ id }) => id === attending)?.name ?? '');
    this.direct.set(false);
    this.errors.set({});
    this.writing.set(true);
  }

  protected async sign(): Promise<void> {
    const { id: visitId, patient } = this.visit();
    const [evolution, by] = [this.evolution().trim(), this.by().trim()];
    this.errors.set({ ...(evolution === '' ? { evolution: 'Écrivez comment va le patient.' } : {}), ...(by === '' && !this.direct() ? { by: 'Écrivez qui a prescrit ces soins, ou touchez « Sans prescription ».' } : {}) });
    if (Object.keys(this.errors()).length > 0) return;
    const next = this.next().split('\n').map((line) => line.trim().slice(0, 300)).filter((line) => line !== '').slice(0, 20);
    await this.outbox.add(patient.name, { kind: 'care-report', visitId, words: { evolution, next, incidents: [], access: this.direct() ? { kind: 'direct', by: null, on: null } : { kind: 'prescribed', by, on: null } } });
    this.writing.set(false);
    void this.store.sync();
  }
}
