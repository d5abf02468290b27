import { Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, type ApiProblem, type DispensedPrescription, type Dispensing, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, StatePanelComponent } from '@pluriel/web/ui';

/** What the pharmacist dispensed, changed or did not give, line by line, with who and why (RX-34, RX-35). */
@Component({
  selector: 'pl-dispensing-page',
  imports: [DatePipe, IconComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="wk"><div class="area stack">
      <header class="row w"><h1 class="grow">Ce qui a été délivré</h1>
        @if (found()) { <button type="button" class="btn" (click)="print()"><pl-icon name="print" />Imprimer</button> }
        <a class="btn t" [routerLink]="['/patients', patientId(), 'ordonnances', prescriptionId()]">Revenir à l’ordonnance</a></header>
      @if (problem(); as refused) { <pl-state-panel kind="error" title="La délivrance ne se lit pas" [text]="refused.message + ' ' + (refused.remedy ?? '')" (act)="read()" /> }
      @else if (found(); as one) {
        <section class="card"><div class="bd">
          <p><b>{{ one.authorName }}</b> <span class="i2">RPPS {{ one.rpps }}</span></p>
          <p>e-prescription N°{{ one.number }}, {{ one.registeredAt | plDate: 'long' }} <span class="i2">· {{ one.type }} · {{ one.subType }}@if (one.state !== 'REGISTERED') { · {{ one.state === 'CANCELLED' ? 'annulée' : 'remplacée' }} }</span></p>
        </div></section>
        <ol class="stack">
          @for (line of one.lines; track line.rank) {
            <li class="card"><div class="bd">
              <p><b [class.gone]="removed(line.dispensings)">{{ line.rank }}. {{ line.label }}</b> @if (line.ald) { <span class="pill flat">ALD</span> } @if (!line.substitutable) { <span class="t13 i2">Non substituable</span> }</p>
              <p class="t13 i2">{{ line.posology }}@if (line.quantity) { · {{ line.quantity }} }</p>
              @for (done of line.dispensings; track $index) { <p class="t13 done" [class.out]="done.action === 'removed'" [class.changed]="done.action === 'substituted' || done.action === 'modified'">{{ words(done) }}<br /><span class="i2">{{ done.at | plDate: 'long' }}, {{ done.pharmacist }}, {{ done.executant }}, {{ done.address }}</span></p> }
              @empty { <p class="t13 i3">Pas encore délivré.</p> }
            </div></li>
          }
          @for (done of one.added; track $index) { <li class="card"><div class="bd"><p><b>{{ done.label }}</b></p><p class="t13 done changed">{{ words(done) }}<br /><span class="i2">{{ done.at | plDate: 'long' }}, {{ done.pharmacist }}, {{ done.executant }}, {{ done.address }}</span></p></div></li> }
        </ol>
      } @else { <pl-state-panel kind="loading" /> }
    </div></div>
  `,
  styles: `
    h1 { font: var(--t-20) } ol { list-style: none; padding: 0 } .bd { display: grid; gap: 6px } .gone { text-decoration: line-through }
    .done { border-left: 3px solid var(--ok); padding-left: 8px } .done.changed { border-color: var(--hold) } .done.out { border-color: var(--bad) } .area > * { flex: none }
  `,
  host: { class: 'page' },
})
export class DispensingPage {
  readonly patientId = input.required<string>();
  readonly prescriptionId = input.required<string>();
  private readonly api = inject(Api);
  protected readonly found = signal<DispensedPrescription | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);

  constructor() { effect(() => { void this.read(this.prescriptionId()); }); }

  protected async read(id = this.prescriptionId()): Promise<void> {
    this.problem.set(null);
    try { this.found.set(await this.api.get<DispensedPrescription>(`/v1/prescriptions/${id}/dispensing`)); } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  protected removed(done: readonly Dispensing[]): boolean { return done.some(({ action }) => action === 'removed'); }

  protected words({ action, label, quantity, motive, subMotive }: Dispensing): string {
    const what = { dispensed: 'Délivré', substituted: 'Substitué', modified: 'Modifié', removed: 'Non délivré', added: 'Ajouté par le pharmacien' }[action];
    return [[what, label, quantity].filter(Boolean).join(' : '), ...[motive, subMotive].flatMap((each) => (each ? [`${each.code} ${each.label}`] : []))].join(' · ');
  }

  protected print(): void { window.print(); }
}
