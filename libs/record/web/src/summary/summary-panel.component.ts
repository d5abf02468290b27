import { Component, effect, inject, input } from '@angular/core';
import { allergyLabel } from '@pluriel/record/domain';
import { LiveChanges } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, SideSheets, StatePanelComponent } from '@pluriel/web/ui';
import { SummarySheetComponent } from './summary-sheet.component';
import { SummaryStore } from './summary.store';

/** Context column of a file: allergies, long-term treatments, measures (design: patient-file.html). */
@Component({
  selector: 'pl-summary-panel',
  imports: [DatePipe, IconComponent, StatePanelComponent],
  template: `
    @if (store.problem(); as problem) { <pl-state-panel kind="error" title="La synthèse n’a pas pu être lue" [text]="problem.message" (act)="store.read(patientId())" /> }
    @else if (store.summary(); as summary) {
      <section class="card"><header><h2 class="grow">Allergies</h2>@if (editable()) { <button type="button" class="link" (click)="edit()">Modifier la synthèse</button> }</header>
        <div class="bd">
          @switch (summary.allergyState) {
            @case ('none-known') { <p>Aucune connue</p> }
            @case ('not-recorded') { <p class="hold-ink">Non renseignées : demandez-les à la personne.</p> }
            @default { <ul>@for (allergy of summary.allergies; track allergy.label) { <li class="bad-ink row"><pl-icon name="warning" size="s" />{{ words(allergy) }}</li> }</ul> }
          }
        </div></section>
      <section class="card"><header><h2 class="grow">Traitement de fond</h2>@if (summary.ald) { <span class="pill flat">ALD</span> }</header>
        <ul class="bd">
          @for (treatment of summary.longTermTreatments; track treatment.label) {
            <li class="wl-"><b class="m">{{ treatment.label }}</b><span class="t13">{{ treatment.posology }}</span>@if (treatment.since) { <span class="t13">depuis {{ treatment.since }}</span> }</li>
          } @empty { <li class="i2">Aucun traitement de fond noté.</li> }
        </ul></section>
      <section class="card"><header><h2 class="grow">Mesures</h2>@if (summary.measuredOn) { <span class="t13 i2">{{ summary.measuredOn | plDate }}</span> }</header>
        <div class="bd kv">
          <span>Poids</span><b>{{ summary.weightKg === null ? 'non noté' : shown(summary.weightKg) + ' kg' }}</b>
          <span>Taille</span><b>{{ summary.heightCm === null ? 'non notée' : shown(summary.heightCm) + ' cm' }}</b>
          @if (store.bmi(); as bmi) { <span>IMC</span><b>{{ shown(bmi) }}</b> }
        </div></section>
    } @else { <pl-state-panel kind="loading" /> }
  `,
  styles: `:host { display: flex; flex-direction: column; gap: 10px } ul { list-style: none } .pill.flat { padding: 0 8px }`,
  providers: [SummaryStore],
})
export class SummaryPanelComponent {
  readonly patientId = input.required<string>();
  readonly editable = input(false);
  protected readonly store = inject(SummaryStore);
  private readonly sheets = inject(SideSheets);
  private readonly live = inject(LiveChanges);
  protected readonly words = allergyLabel;
  protected readonly shown = (value: number): string => String(value).replace('.', ',');

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      void this.store.read(patientId);
      const heard = this.live.on('patient', { patientId }).subscribe(() => void this.store.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected edit(): void {
    this.sheets.open(SummarySheetComponent, { data: { patientId: this.patientId() }, label: 'Synthèse clinique' }).closed.subscribe(() => void this.store.read(this.patientId()));
  }
}
