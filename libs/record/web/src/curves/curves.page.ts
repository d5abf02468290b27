import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { biologyCurveSvg, figuresOf, type BiologyCurve } from '@pluriel/clinical-formats/biology-curve';
import { isTestNamed } from '@pluriel/record/domain';
import { Api, type ApiProblem, type BiologyLine, type BiologySeries, type BiologySheet, LiveChanges, type RecordSheet, toApiProblem } from '@pluriel/web/api-client';
import { ChipComponent, DatePipe, IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { curveOf } from '../biology/biology-words';
import { followedTests, measureSeries } from './measure-curves';

/** One card: what was measured, drawn, with its last value. */
interface Drawn { key: string; label: string; pictures: { source: string; words: string }[]; lastOn: string; count: number }

const picture = (curve: BiologyCurve): { source: string; words: string } => ({ source: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(biologyCurveSvg(curve, { width: 460, height: 150 }))}`, words: figuresOf(curve) });

/** « Courbes »: every measure of the record over time, and the tests that follow long diseases; other tests at a press (PAT-13, BIO-05). */
@Component({
  selector: 'pl-curves-page',
  imports: [ChipComponent, DatePipe, IconComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="wk"><section class="area" aria-labelledby="titre-courbes">
      <header class="row w head"><h1 id="titre-courbes">Courbes</h1><span class="sp"></span>
        <a class="btn t sm" [routerLink]="['/patients', patientId(), 'suivi']"><pl-icon name="table_rows" />Tableau de suivi</a><a class="btn t sm" [routerLink]="['/patients', patientId(), 'synthese']"><pl-icon name="arrow_back" />Synthèse</a></header>
      @if (problem(); as refusal) { <pl-state-panel kind="error" title="Les courbes n’ont pas pu être lues" [text]="refusal.message + ' Les soins ne sont pas touchés.'" (act)="read(patientId())" /> }
      @else if (record() === null) { <pl-state-panel kind="loading" /> }
      @else {
        @if (record()?.restricted || restrictedBiology()) { <p class="panel hold" role="note"><pl-icon name="visibility_off" size="s" /> Une partie de ce dossier ne vous est pas partagée : les courbes peuvent être incomplètes.</p> }
        @if (tests().length > 0) {
          <div class="row w chips" role="group" aria-label="Examens de biologie à dessiner">@for (line of tests(); track line.key) { <pl-chip [on]="chosen().includes(line.key)" [count]="line.count" (pressed)="toggle(line.key)">{{ line.label }}</pl-chip> }</div>
        }
        @if (drawn().length === 0) { <pl-state-panel kind="empty" icon="monitoring" title="Rien à dessiner encore" text="Une courbe apparaît dès qu’une mesure ou un examen a deux valeurs, à deux dates." /> }
        <div class="grid">
          @for (one of drawn(); track one.key) {
            <section class="card" [id]="one.key" [class.asked]="one.key === de()" [attr.aria-label]="'Évolution : ' + one.label">
              <header><pl-icon name="monitoring" size="s" /><h2 class="grow">{{ one.label }}</h2><span class="t13 i2">{{ one.count }} valeurs, dernière le {{ one.lastOn | plDate }}</span></header>
              <div class="bd">@for (image of one.pictures; track image.words) { <img class="curve" [src]="image.source" [alt]="image.words" /> }</div>
            </section>
          }
        </div>
      }
    </section></div>
  `,
  styles: `
    .head h1 { font: var(--t-20) }
    .chips { margin: 8px 0 12px; gap: 6px }
    .grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr)); gap: 12px; align-items: start }
    .curve { width: 100%; height: auto; display: block; background: #fff; border-radius: 8px; border: 1px solid var(--line) }
    .curve + .curve { margin-top: 8px }
    .asked { outline: 2px solid var(--link) }
  `,
  host: { class: 'page' },
})
export class CurvesPage {
  readonly patientId = input.required<string>();
  /** What one came for: a measure, shown first. */
  readonly de = input<string>();
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  protected readonly record = signal<RecordSheet | null>(null);
  private readonly biology = signal<BiologySheet | null>(null);
  private readonly series = signal<ReadonlyMap<string, BiologySeries>>(new Map());
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly restrictedBiology = computed(() => this.biology()?.restricted === true);
  /** Tests with two figures at least, those that follow long diseases first. */
  protected readonly tests = computed<readonly BiologyLine[]>(() => {
    const lines = (this.biology()?.lines ?? []).filter(({ trend }) => trend.length > 1);
    return [...lines.filter(isFollowed), ...lines.filter((line) => !isFollowed(line))];
  });
  protected readonly drawn = computed<readonly Drawn[]>(() => {
    const measures = measureSeries(this.record()?.elements ?? []).map(({ sign, label, curves, count }): Drawn => ({ key: sign, label, count, lastOn: curves[0]?.points.at(-1)?.on ?? '', pictures: curves.filter(({ points }) => points.length > 1).map(picture) }));
    const tests = this.chosen().flatMap((key): Drawn[] => {
      const series = this.series().get(key);
      const curve = series && curveOf(series);
      return curve && curve.points.length > 1 ? [{ key, label: curve.label, count: curve.points.length, lastOn: curve.points.at(-1)?.on ?? '', pictures: [picture(curve)] }] : [];
    });
    return [...measures.filter(({ key }) => key === this.de()), ...measures.filter(({ key }) => key !== this.de()), ...tests];
  });

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.record.set(null);
      this.biology.set(null);
      this.series.set(new Map());
      this.chosen.set([]);
      void this.read(patientId);
      const heard = this.live.on('patient', { patientId }).subscribe(() => void this.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected async read(patientId: string): Promise<void> {
    try {
      const [record, biology] = await Promise.all([this.api.get<RecordSheet>(`/v1/patients/${patientId}/record`), this.api.get<BiologySheet>(`/v1/patients/${patientId}/biology`)]);
      if (patientId !== this.patientId()) return;
      this.record.set(record);
      const first = this.biology() === null;
      this.biology.set(biology);
      this.problem.set(null);
      if (first) this.chosen.set(this.tests().filter(isFollowed).map(({ key }) => key));
      await Promise.all(this.chosen().map((key) => this.draw(patientId, key)));
    } catch (error) { if (patientId === this.patientId()) this.problem.set(toApiProblem(error)); }
  }

  protected toggle(key: string): void {
    this.chosen.update((keys) => (keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]));
    if (this.chosen().includes(key)) void this.draw(this.patientId(), key).catch((error: unknown) => { this.problem.set(toApiProblem(error)); });
  }

  private async draw(patientId: string, key: string): Promise<void> {
    const series = await this.api.post<BiologySeries>(`/v1/patients/${patientId}/biology/series`, { key });
    if (patientId === this.patientId()) this.series.update((known) => new Map(known).set(key, series));
  }
}

const isFollowed = ({ label, loinc }: BiologyLine): boolean => followedTests.some((words) => isTestNamed(words, { label, loinc }));
