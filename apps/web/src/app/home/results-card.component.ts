import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DatePipe, IconComponent } from '@pluriel/web/ui';
import { ResultsToSee } from '../shell/results-to-see.store';

/** Most lines the home page shows: the list has the others. */
const mostShown = 5;

/** On top of the home page: critical results first, in whole words (BIO-03). Nothing when everything was seen. */
@Component({
  selector: 'pl-results-card',
  imports: [DatePipe, IconComponent, RouterLink],
  template: `
    @if (results.failed() && !results.list()) { <p class="panel hold" role="status"><pl-icon name="warning" size="s" /> Les résultats à voir n’ont pas pu être lus. <button type="button" class="link" (click)="results.load()">Réessayer</button></p> }
    @if (results.list(); as list) {
      @if (list.total > 0 || list.notShared.length > 0) {
        <section class="card" [class.crit]="list.critical > 0" aria-labelledby="resultats-a-voir">
          <header><pl-icon [name]="list.critical > 0 ? 'warning' : 'science'" /><h2 id="resultats-a-voir">Résultats à voir</h2>@if (list.critical > 0) { <span class="pill bad">{{ list.critical }} {{ list.critical === 1 ? 'critique' : 'critiques' }}</span> }<span class="sp"></span><a class="link" routerLink="/resultats">{{ list.total === 1 ? 'Voir le résultat' : 'Les ' + list.total + ' résultats' }}</a></header>
          <div class="bd">
            @for (sentence of list.notShared; track sentence) { <p class="t13 hold-ink">{{ sentence }}</p> }
            @for (item of shown(); track item.id) {
              <div class="wl-"><span><b class="b">{{ item.patientLabel }}</b> · {{ item.title }} du {{ item.sampledOn | plDate }}@if (item.alerts.length > 0) { <span class="row tight bad-ink alerts"><pl-icon name="warning" size="s" />{{ item.alerts.join(' · ') }}</span> } @else if (item.abnormal > 0) { <br /><span class="t13 hold-ink">{{ item.abnormal }} {{ item.abnormal === 1 ? 'résultat anormal' : 'résultats anormaux' }}</span> }</span>
                <a class="btn sm" [routerLink]="['/patients', item.patientId, 'biologie']" [queryParams]="{ bilan: item.id }" [attr.aria-label]="'Voir le résultat de ' + item.patientLabel">Voir</a></div>
            }
          </div>
        </section>
      }
    }
  `,
  styles: ':host { display: contents; } .alerts { font: 650 14px/20px var(--font); } .crit { border-color: var(--bad); box-shadow: inset 4px 0 0 var(--bad); }',
})
export class ResultsCardComponent {
  protected readonly results = inject(ResultsToSee);
  protected readonly shown = computed(() => (this.results.list()?.items ?? []).slice(0, mostShown));
}
