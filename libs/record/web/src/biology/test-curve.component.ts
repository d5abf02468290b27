import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { biologyCurveSvg, figuresOf } from '@pluriel/clinical-formats/biology-curve';
import { type ApiProblem, type BiologyLine, type BiologySeries, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { curveOf, flagLook, powers } from './biology-words';
import { BiologyStore } from './biology.store';

/** One test over time: its curve with the reference as a band, then every value in words (BIO-05). */
@Component({
  selector: 'pl-test-curve',
  imports: [DatePipe, IconComponent, StatePanelComponent],
  template: `
    <section class="card" [attr.aria-label]="'Évolution : ' + line().label">
      <header><pl-icon name="monitoring" /><h2 class="grow">{{ line().label }} @if (line().shownUnit) { <span class="i2">{{ powers(line().shownUnit) }}</span> }</h2><button type="button" class="btn t x" aria-label="Fermer l’évolution" title="Fermer (Échap)" (click)="closed.emit()"><pl-icon name="close" /></button></header>
      <div class="bd stack">
        @if (problem(); as refused) { <pl-state-panel kind="error" title="L’évolution n’a pas pu être lue" [text]="refused.message" (act)="read()" /> }
        @else if (series(); as shown) {
          @if (shown.apart) { <p class="panel hold note" role="note"><pl-icon name="info" size="s" /><span>{{ shown.apart }}</span></p> }
          @if (picture(); as drawn) { <img class="curve" [src]="drawn.source" [alt]="drawn.words" /> } @else { <p class="t13 i2">Une courbe apparaît à partir de deux valeurs chiffrées.</p> }
          <ol aria-label="Valeurs, de la plus récente à la plus ancienne">
            @for (point of newestFirst(); track point.id) {
              <li><button type="button" class="plain when" (click)="opened.emit(point.reportId)" [attr.aria-label]="'Ouvrir le compte rendu du ' + (point.on | plDate)">{{ point.on | plDate }}</button><span class="v">{{ point.text }}</span>
                @if (look(point); as flag) { <span class="pill" [class]="flag.family"><pl-icon [name]="flag.icon" size="s" />{{ flag.words }}</span> }
                @if (point.written) { <span class="t12 i2">rendu : {{ point.written }}</span> }</li>
            }
          </ol>
        } @else { <pl-state-panel kind="loading" /> }
      </div>
    </section>
  `,
  styles: `
    .curve { width: 100%; height: auto; display: block; background: #fff; border-radius: 8px; border: 1px solid var(--line); }
    .note { display: flex; gap: 8px; align-items: flex-start; }
    ol { list-style: none; padding: 0; margin: 0; max-height: 340px; overflow: auto; }
    li { display: flex; gap: 10px; align-items: center; padding: 5px 0; border-top: 1px solid var(--line); min-height: 32px; flex-wrap: wrap; }
    li:first-child { border-top: 0; }
    .when { color: var(--link); width: 86px; font: 600 13px/18px var(--font); cursor: pointer; text-align: left; }
    .when:hover { text-decoration: underline; }
    .v { font-weight: 650; min-width: 64px; }
  `,
  host: { class: 'block', '(keydown.escape)': 'closed.emit()' },
})
export class TestCurveComponent {
  readonly line = input.required<BiologyLine>();
  readonly closed = output();
  readonly opened = output<string>();
  private readonly store = inject(BiologyStore);
  protected readonly series = signal<BiologySeries | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly newestFirst = computed(() => [...this.series()?.points ?? []].reverse());
  protected readonly look = flagLook;
  protected readonly powers = powers;
  protected readonly picture = computed(() => {
    const shown = this.series();
    const curve = shown && curveOf(shown);
    return curve && curve.points.length > 1 ? { source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(biologyCurveSvg(curve, { width: 460, height: 200 }))}`, words: figuresOf(curve) } : null;
  });

  constructor() { effect(() => { this.line(); untracked(() => void this.read()); }); }

  protected async read(): Promise<void> {
    const { key } = this.line();
    if (this.series()?.key !== key) this.series.set(null);
    this.problem.set(null);
    try {
      const series = await this.store.series(key);
      if (key === this.line().key) this.series.set(series);
    } catch (error) { if (key === this.line().key) this.problem.set(toApiProblem(error)); }
  }
}
