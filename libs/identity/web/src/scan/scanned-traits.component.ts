import { Component, computed, input } from '@angular/core';
import type { ScannedPerson, TraitComparison } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, MatriculePipe } from '@pluriel/web/ui';
import { highlighted } from '../insi-panel/highlight';

const verdicts = { identique: ['check', 'Identique', ''], repris: ['add', 'Absent du dossier', 'n'], 'complete-par-insi': ['add_circle', 'Plus complet dans le code', 'a'], different: ['error', 'Différent', 'b'], 'difference-normale': ['info', 'Différence normale', 'n'] } as const;

/** What a code says, alone or beside the file it leads to. */
@Component({
  selector: 'pl-scanned-traits',
  imports: [DatePipe, IconComponent, MatriculePipe],
  template: `
    <table>
      @if (rows().length > 0) {
        <thead><tr><th scope="col">Trait</th><th scope="col">Dossier</th><th scope="col">Code lu</th><th scope="col">Comparaison</th></tr></thead>
        <tbody>
          @for (row of rows(); track row.trait) {
            <tr [class.df]="row.verdict === 'complete-par-insi'" [class.bad]="row.verdict === 'different'">
              <th scope="row">{{ row.label }}</th>
              <td>{{ (row.trait === 'matricule' ? (row.ours | plMatricule) : row.ours) || '—' }}</td>
              <td>@if (row.trait === 'matricule') { {{ row.insi | plMatricule }} } @else { @for (part of parts(row); track $index) {@if (part.mark) {<mark>{{ part.text }}</mark>}@else {<span>{{ part.text }}</span>}}@empty {—} }</td>
              <td><span class="res {{ verdict(row)[2] }}"><pl-icon [name]="verdict(row)[0]" size="s" />{{ verdict(row)[1] }}</span></td>
            </tr>
          }
        </tbody>
      } @else {
        <tbody>
          <tr><th scope="row">Nom de naissance</th><td><b>{{ person().nomNaissance }}</b></td></tr>
          <tr><th scope="row">Prénoms de naissance</th><td><b>{{ person().prenomsNaissance }}</b></td></tr>
          <tr><th scope="row">Naissance</th><td>{{ person().dateNaissance | plDate }}, {{ person().lieuNaissanceLabel }}</td></tr>
          <tr><th scope="row">Sexe</th><td>{{ person().sexe === 'F' ? 'Femme' : 'Homme' }}</td></tr>
          <tr><th scope="row">Matricule lu</th><td>{{ person().matricule | plMatricule }} <span class="i2">· {{ person().type }}, à vérifier auprès d’INSi</span></td></tr>
        </tbody>
      }
    </table>
  `,
  styles: `
    :host { display: block; overflow-x: auto; }
    table { width: 100%; }
    td, th { height: 38px; }
    tbody th { font: var(--t-14); color: var(--ink-2); text-align: left; width: 190px; }
    tr.df td { background: var(--hold-bg); }
    tr.bad td { background: var(--bad-bg); }
    tr.bad td:nth-child(3) { font-weight: 680; }
    mark { background: none; color: inherit; border-bottom: 2px solid currentColor; }
    .res { display: flex; gap: 6px; align-items: center; font: 600 13px/18px var(--font); color: var(--ok); white-space: nowrap; }
    .res.a { color: var(--hold); } .res.n { color: var(--mute); font-weight: 500; } .res.b { color: var(--bad); }
  `,
})
export class ScannedTraitsComponent {
  readonly person = input.required<ScannedPerson>();
  /** Beside a file: « insi » holds the value of the code. */
  readonly comparison = input<readonly TraitComparison[]>([]);
  /** The used name says nothing about a code, which holds birth traits; the authority is of interest when it is another one. */
  protected readonly rows = computed(() => this.comparison().filter(({ trait, verdict }) => trait !== 'nomUtilise' && trait !== 'prenomUtilise' && (trait !== 'oid' || verdict === 'different')));
  protected readonly verdict = (row: TraitComparison) => verdicts[row.verdict];
  protected readonly parts = (row: TraitComparison): { text: string; mark: boolean }[] => highlighted(row.insi, row.verdict === 'different' || row.verdict === 'complete-par-insi' ? row.differingRanges : undefined);
}
