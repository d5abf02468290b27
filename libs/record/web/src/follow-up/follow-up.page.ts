import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, type ApiProblem, type FollowUpRow, type FollowUpSheet, type FollowUpTableView, LiveChanges, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ChipComponent, DatePipe, IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { everyWords } from '../forms/settings/table-draft';

const filled = ({ rows }: FollowUpTableView): number => rows.reduce((count, { cells }) => count + cells.filter((cell) => cell !== null).length, 0);

/** « Tableau de suivi » (STR-14): the values of a profile over days, whoever noted them. */
@Component({
  selector: 'pl-follow-up-page',
  imports: [ChipComponent, DatePipe, IconComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="wk"><section class="area" aria-labelledby="titre-suivi">
      <header class="row w head"><h1 id="titre-suivi">Tableau de suivi</h1><span class="sp"></span>@if (session.can('forms.write')) { <a class="btn t sm" routerLink="/reglages/formulaires"><pl-icon name="edit" />Adapter les tableaux</a> }<a class="btn t sm" [routerLink]="['/patients', patientId(), 'synthese']"><pl-icon name="arrow_back" />Synthèse</a></header>
      @if (problem(); as refusal) { <pl-state-panel kind="error" title="Le suivi n’a pas pu être lu" [text]="refusal.message + ' Les soins ne sont pas touchés.'" (act)="read(patientId())" /> }
      @else if (sheet() === null) { <pl-state-panel kind="loading" /> }
      @else {
        <div class="row w tables" role="group" aria-label="Choisir un tableau">
          @for (one of tables(); track one.formId) { <pl-chip [on]="one.formId === table()?.formId" [count]="one.days.length" (pressed)="chosen.set(one.formId)">{{ one.title }}</pl-chip> }
        </div>
        @if (table(); as shown) {
          @if (due(shown); as rows) { <p class="panel hold due" role="note"><pl-icon name="schedule" size="s" /><span><b>À refaire :</b> @for (row of rows; track row.key; let last = $last) { {{ row.label }} (dernier le {{ row.lastOn | plDate }}){{ last ? '.' : ',' }} }</span></p> }
          @if (unknown(shown); as words) { <p class="t13 i2 due">À faire régulièrement, pas encore noté ici : {{ words }}.</p> }
          @if (shown.days.length === 0) { <pl-state-panel kind="empty" icon="monitoring" [title]="'Rien encore dans « ' + shown.title + ' »'" text="Les valeurs viennent des mesures du dossier et des formulaires remplis en consultation : elles s’ajouteront ici, jour après jour." /> }
          @else {
            <div class="scroll" tabindex="0" role="region" [attr.aria-label]="'Valeurs : ' + shown.title">
              <table class="tw" [attr.aria-label]="shown.title">
                <thead><tr><th scope="col">Valeur</th>@for (day of shown.days; track day; let last = $last) { <th scope="col" class="num" [class.now]="last">{{ day | plDate }}</th> }</tr></thead>
                <tbody>
                  @for (row of shown.rows; track row.key; let at = $index) {
                    @if (at === 0 || shown.rows[at - 1]?.section !== row.section) { <tr class="part"><th scope="rowgroup" [attr.colspan]="shown.days.length + 1">{{ row.section }}</th></tr> }
                    <tr><th scope="row">{{ row.label }} @if (row.every) { <span class="t12 i2" [class.hold-ink]="row.late">{{ everyWords(row.every) }}</span> }</th>@for (cell of row.cells; track $index; let last = $last) { <td class="num" [class.now]="last">@if (cell) { {{ cell }} } @else { <span class="i3" aria-label="non noté">–</span> }</td> }</tr>
                  }
                </tbody>
              </table>
            </div>
            <p class="t13 i2">Du plus ancien au plus récent. Un tiret : rien de noté ce jour-là.</p>
          }
        }
      }
    </section></div>
  `,
  styles: `
    .head h1 { font: var(--t-20) }
    .tables { margin: 8px 0 12px; gap: 6px }
    .scroll { overflow-x: auto; width: fit-content; max-width: 100%; border: 1px solid var(--line); border-radius: var(--r-3); background: var(--surface) }
    table { width: max-content; min-width: min(100%, 640px) }
    .num { text-align: right; white-space: nowrap; padding-left: 18px }
    tbody th[scope=row] { text-align: left; font-weight: 550; position: sticky; left: 0; background: var(--surface); white-space: nowrap }
    .part th { text-align: left; font: 650 12px/16px var(--font); color: var(--ink-2); background: var(--surface-2) }
    tbody :is(td, th) { height: 34px; padding-top: 4px; padding-bottom: 4px }
    .now { font-weight: 650 }
    .due { display: flex; gap: 8px; align-items: flex-start; margin-bottom: 10px }
  `,
  host: { class: 'page' },
})
export class FollowUpPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  protected readonly session = inject(SessionStore);
  protected readonly sheet = signal<FollowUpSheet | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly chosen = signal<string | null>(null);
  /** Those that say most of this person first; at equal, those of the reader's profession. */
  protected readonly tables = computed(() => {
    const mine = (table: FollowUpTableView): number => ((table.professions as readonly string[]).includes(this.session.user()?.profession ?? '') ? 1 : 0);
    return [...(this.sheet()?.tables ?? [])].sort((a, b) => filled(b) - filled(a) || mine(b) - mine(a));
  });
  protected readonly table = computed(() => this.tables().find(({ formId }) => formId === this.chosen()) ?? this.tables()[0] ?? null);

  protected readonly everyWords = everyWords;
  /** What is late in a table that already says something of this person; null when nothing is. */
  protected due({ days, rows }: FollowUpTableView): FollowUpRow[] | null {
    const late = days.length === 0 ? [] : rows.filter((row) => row.late);
    return late.length === 0 ? null : late;
  }
  /** What has an interval and was never noted, in a table that already says something of this person. */
  protected unknown({ days, rows }: FollowUpTableView): string { return days.length === 0 ? '' : rows.filter(({ every, lastOn }) => every !== null && lastOn === null).map(({ label }) => label).join(', '); }

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.sheet.set(null);
      void this.read(patientId);
      const heard = this.live.on('patient', { patientId }).subscribe(() => void this.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected async read(patientId: string): Promise<void> {
    try {
      const sheet = await this.api.get<FollowUpSheet>(`/v1/patients/${patientId}/follow-up`);
      if (patientId !== this.patientId()) return;
      this.sheet.set(sheet);
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
