import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { ScanDesk } from './scan-desk';
import { ScannedTraitsComponent } from './scanned-traits.component';

/** In the file a code led to: what the code says beside what the file says, when they are not the same (ins.md §4.3; A12). Changes nothing. */
@Component({
  selector: 'pl-scan-comparison',
  imports: [IconComponent, RouterLink, ScannedTraitsComponent, StatePanelComponent],
  template: `
    @if (mine(); as result) {
      <section class="card" aria-label="Code lu et dossier">
        <header><pl-icon name="warning" /><h2>{{ result.sentence }}</h2></header>
        <div class="bd">
          <pl-scanned-traits [person]="result.person" [comparison]="result.comparison" />
          <p class="t13 i2">{{ advice() }}</p>
          <div class="row w">
            <a class="btn p" [routerLink]="['/patients', patientId(), 'identite']"><pl-icon name="id_card" />Voir l’identité</a>
            <a class="btn" [routerLink]="['/patients', patientId()]">C’est bien cette personne : continuer</a>
            <a class="btn t" routerLink="/patients/lire-un-code">Lire un autre code</a>
          </div>
        </div>
      </section>
    } @else { <pl-state-panel kind="empty" icon="qr_code_2" title="Aucun code à comparer" text="Scannez de nouveau le document pour revoir la comparaison." /> }
  `,
  styles: ':host { display: block; padding: 14px var(--gutter) 24px; overflow: auto; } .card { max-width: 980px; } .bd > p { margin: 12px 0; } h2 { font: var(--t-16); font-weight: 650; }',
})
export class ScanComparisonPage {
  readonly patientId = input.required<string>();
  private readonly desk = inject(ScanDesk);
  /** The code read last, when it led to this file. */
  protected readonly mine = computed(() => { const result = this.desk.result(); return result?.patients.some(({ id }) => id === this.patientId()) ? result : null; });
  protected readonly advice = computed(() => {
    switch (this.mine()?.outcome) {
      case 'history': return 'Le document peut être rangé dans ce dossier. Pensez à prévenir son auteur : il utilise encore l’ancien matricule.';
      case 'other-ins': return 'Deux matricules pour les mêmes traits : une erreur du document, ou deux personnes. Demandez une pièce d’identité, puis interrogez INSi.';
      default: return 'Rien n’a changé dans le dossier. Si le document a raison, corrigez le trait depuis l’identité, pièce en main.';
    }
  });
}
