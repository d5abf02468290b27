import { Component, effect, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { allergyLabel, partialDayWords } from '@pluriel/record/domain';
import { LiveChanges } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { SummaryStore } from './summary.store';

/** Context column of a file: allergies, problems, what warns, long-term treatments, measures (design: patient-file.html). */
@Component({
  selector: 'pl-summary-panel',
  imports: [DatePipe, IconComponent, RouterLink, StatePanelComponent],
  template: `
    @if (store.problem(); as problem) { <pl-state-panel kind="error" title="La synthèse n’a pas pu être lue" [text]="problem.message" (act)="store.read(patientId())" /> }
    @else if (store.summary(); as summary) {
      <section class="card"><header><h2 class="grow">Allergies</h2>@if (editable()) { <a class="link" [routerLink]="['/patients', patientId(), 'synthese']" [queryParams]="{ ajouter: 'allergy' }" aria-label="Ajouter une allergie">Ajouter</a> }</header>
        <div class="bd">
          @switch (summary.allergyState) {
            @case ('none-known') { <p>{{ summary.restricted ? 'Aucune connue parmi ce qui vous est montré' : 'Aucune connue' }}</p> }
            @case ('not-recorded') { <p class="hold-ink">{{ summary.restricted ? 'Pas montrées, ou non renseignées : demandez-les à la personne.' : 'Non renseignées : demandez-les à la personne.' }}</p> }
            @default { <ul>@for (allergy of summary.allergies; track allergy.label) { <li class="bad-ink row"><pl-icon name="warning" size="s" />{{ words(allergy) }}</li> }</ul> }
          }
        </div></section>
      <section class="card"><header><h2 class="grow">Problèmes actifs</h2>@if (editable()) { <a class="link" [routerLink]="['/patients', patientId(), 'synthese']" [queryParams]="{ ajouter: 'problem' }" aria-label="Ajouter un problème">Ajouter</a> }</header>
        <ul class="bd">
          @for (problem of summary.problems; track problem.label) {
            <li class="wl-"><span><b class="m">{{ problem.label }}</b>@if (problem.code) { <span class="t13"> {{ problem.code }}</span> }</span>@if (problem.ald) { <span class="pill wait flat">ALD</span> } @else { <span class="t13">{{ dated(problem.since) }}</span> }</li>
          } @empty { <li class="i2">{{ summary.restricted ? 'Aucun ne vous est montré.' : 'Non renseignés.' }}</li> }
        </ul></section>
      @if (summary.contraIndications.length + summary.vigilance.length + summary.importantPoints.length > 0) {
        <section class="card"><header><h2 class="grow">Points importants</h2></header>
          <ul class="bd">
            @for (words of summary.contraIndications; track words) { <li class="bad-ink row top"><pl-icon name="block" size="s" /><span>Contre-indication : {{ words }}</span></li> }
            @for (words of summary.vigilance; track words) { <li class="hold-ink row top"><pl-icon name="priority_high" size="s" /><span>{{ words }}</span></li> }
            @for (words of summary.importantPoints; track words) { <li>{{ words }}</li> }
          </ul></section>
      }
      <section class="card"><header><h2 class="grow">Traitement de fond</h2></header>
        <ul class="bd">
          @for (treatment of summary.longTermTreatments; track treatment.label) {
            <li class="wl-"><b class="m">{{ treatment.label }}</b><span class="t13">{{ treatment.posology }}</span>@if (treatment.since) { <span class="t13">depuis {{ dated(treatment.since) }}</span> }</li>
          } @empty { <li class="i2">{{ summary.restricted ? 'Aucun ne vous est montré.' : 'Aucun traitement de fond noté.' }}</li> }
        </ul></section>
      <section class="card"><header><h2 class="grow">Mesures</h2>@if (summary.measuredOn) { <span class="t13 i2">{{ summary.measuredOn | plDate }}</span> }</header>
        <div class="bd kv">
          <span>Poids</span><b>{{ summary.weightKg === null ? 'non noté' : shown(summary.weightKg) + ' kg' }}</b>
          <span>Taille</span><b>{{ summary.heightCm === null ? 'non notée' : shown(summary.heightCm) + ' cm' }}</b>
          @if (store.bmi(); as bmi) { <span>IMC</span><b>{{ shown(bmi) }}</b> }
          @if (summary.gfr; as gfr) { <span>DFG, {{ gfr.on | plDate }}</span><b>{{ shown(gfr.value) }} ml/min</b> }
        </div></section>
      @if (summary.restricted) { <p class="t13 i2 row top"><pl-icon name="visibility_off" size="s" /><span>Une partie de la synthèse ne vous est pas montrée.</span></p> }
    } @else { <pl-state-panel kind="loading" /> }
  `,
  styles: `:host { display: flex; flex-direction: column; gap: 10px } ul { list-style: none } .pill.flat { padding: 0 8px }`,
  providers: [SummaryStore],
})
export class SummaryPanelComponent {
  readonly patientId = input.required<string>();
  readonly editable = input(false);
  /** Whether a part of the file is not shown to the reader: a list beside may be short for that reason. */
  readonly restricted = output<boolean>();
  protected readonly store = inject(SummaryStore);
  private readonly live = inject(LiveChanges);
  protected readonly words = allergyLabel;
  protected readonly dated = partialDayWords;
  protected readonly shown = (value: number): string => String(value).replace('.', ',');

  constructor() {
    effect(() => { const summary = this.store.summary(); if (summary) this.restricted.emit(summary.restricted); });
    effect((onCleanup) => {
      const patientId = this.patientId();
      void this.store.read(patientId);
      const heard = this.live.on('patient', { patientId }).subscribe(() => void this.store.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }
}
