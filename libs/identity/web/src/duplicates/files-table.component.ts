import { Component, computed, input, model } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ComparedField, FileComparison } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, type IconName, IdentityPillComponent, MatriculePipe, PatientNamePipe } from '@pluriel/web/ui';

const verdicts: Record<ComparedField['verdict'], { icon: IconName; words: string; family: string }> = {
  same: { icon: 'check', words: 'Identique', family: '' }, different: { icon: 'warning', words: 'Différent', family: 'a' },
  'only-first': { icon: 'arrow_back', words: 'D’un seul côté', family: 'n' }, 'only-second': { icon: 'arrow_forward', words: 'D’un seul côté', family: 'n' },
};

/** The traits of two files side by side, what each holds, and the choice of the one to keep. */
@Component({
  selector: 'pl-files-table',
  imports: [DatePipe, IconComponent, IdentityPillComponent, MatriculePipe, PatientNamePipe, RouterLink],
  template: `
    <section class="card" aria-label="Comparaison des deux dossiers">
      <table>
        <thead>
          <tr><th scope="col">Trait</th>
            @for (file of pair(); track file.id) {
              <th scope="col" [class.kept]="file.id === masterId()">
                <label class="check"><input type="radio" name="dossier-garde" [checked]="file.id === masterId()" (change)="masterId.set(file.id)" /><span>{{ file.id === masterId() ? 'Dossier gardé' : 'Garder celui-ci' }}</span></label>
                <b class="m t16 block">{{ file | plPatientName }}</b>
                <span class="row w tight"><a class="link" [routerLink]="['/patients', file.id]">Dossier {{ file.fileNumber }}</a><pl-identity-pill [status]="file.status" [attributes]="file.attributes" /></span>
              </th>
            }
            <th scope="col">Comparaison</th></tr>
        </thead>
        <tbody>
          @for (row of shown(); track row.field) {
            <tr [class.df]="row.verdict === 'different'"><th scope="row">{{ row.label }}</th>
              <td>{{ (row.field === 'matricule' ? (row.first | plMatricule) : row.first) || '—' }}</td><td>{{ (row.field === 'matricule' ? (row.second | plMatricule) : row.second) || '—' }}</td>
              <td><span class="res {{ verdicts[row.verdict].family }}"><pl-icon [name]="verdicts[row.verdict].icon" size="s" />{{ verdicts[row.verdict].words }}</span></td></tr>
          }
          @for (holding of holdings(); track holding.label) {
            <tr><th scope="row">{{ holding.label }}</th>@for (one of holding.counts; track $index) {<td>{{ one.count || '—' }}@if (one.last) {<span class="i2">, le dernier le {{ one.last | plDate }}</span>}</td>}<td><span class="res n"><pl-icon name="folder_open" size="s" />Réunis</span></td></tr>
          }
          @if (holdings().length === 0) { <tr><th scope="row">Contenu</th><td>Vide</td><td>Vide</td><td></td></tr> }
          <tr><th scope="row">Créé</th>@for (file of pair(); track file.id) {<td>{{ file.createdAt | plDate }} <span class="i2">par {{ file.createdBy }}</span></td>}<td></td></tr>
        </tbody>
      </table>
    </section>
  `,
  styleUrl: './comparison.css',
  styles: 'tbody th, td { height: 32px; padding-top: 2px; padding-bottom: 2px; } thead th { vertical-align: top; padding-top: 10px; padding-bottom: 10px; font: var(--t-13); color: var(--ink); } thead th.kept { background: var(--tint); } thead th:first-child, thead th:last-child { vertical-align: bottom; color: var(--ink-2); } .check { font-weight: 600; }',
})
export class FilesTableComponent {
  readonly files = input.required<FileComparison>();
  readonly masterId = model.required<string>();
  protected readonly verdicts = verdicts;
  protected readonly pair = computed(() => [this.files().first, this.files().second]);
  protected readonly shown = computed(() => this.files().fields.filter(({ first, second }) => first !== null || second !== null));
  protected readonly holdings = computed(() => this.files().first.holdings.map((one, index) => ({ label: one.label, counts: [one, this.files().second.holdings[index] ?? { count: 0, last: null }] })).filter(({ counts }) => counts.some(({ count }) => count > 0)));
}
