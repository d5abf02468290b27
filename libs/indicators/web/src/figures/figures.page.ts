import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { flowKinds, flowWords, monthWords, type FlowKind } from '@pluriel/indicators/domain';
import { Api, ApiProblem, Downloads, type FlowFigures, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { FigureSheetComponent, type FigureQuestion } from '../flows/figure-sheet.component';
import { MonthPlotComponent } from '../plot/month-plot.component';
import { figureAxes, figureBody, momentWords, type AxisKey, type FigureFilters } from './figure-words';

/** Usages of the DMP and of secure messaging over 24 months, by RPPS, type, place (DASH-01 to 05, 07, 18): each number opens its lines (DASH-19). */
@Component({
  selector: 'pl-figures',
  imports: [FigureSheetComponent, IconComponent, MonthPlotComponent, StatePanelComponent],
  templateUrl: './figures.page.html',
  styleUrl: './figures.page.css',
})
export class FiguresPage {
  private readonly api = inject(Api);
  private readonly downloads = inject(Downloads);
  private readonly toasts = inject(Toasts);
  /** From the route: one's own figures, or those of the structure. */
  readonly mine = input(false);
  protected readonly filters = signal<FigureFilters>({ by: 'measure', kind: 'dmp-feed', professional: '', finess: '', type: '' });
  protected readonly found = signal<FlowFigures | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly question = signal<FigureQuestion | null>(null);
  /** What the lines may be, « measure » aside each on one measure. */
  protected readonly axes = computed(() => figureAxes.filter(({ key }) => !(this.mine() && key === 'professional')));
  protected readonly plotted = signal<string | null>(null);
  protected readonly moment = computed(() => momentWords(this.found()?.asOf ?? ''));
  protected readonly name = monthWords;
  /** The newest month first: it is what is looked for. */
  protected readonly order = computed(() => (this.found()?.months ?? []).map((month, index) => ({ ...month, index })).reverse());
  protected readonly line = computed(() => { const lines = this.found()?.lines ?? []; return lines.find(({ key }) => key === this.plotted()) ?? lines[0] ?? null; });
  protected readonly drawn = computed(() => (this.found()?.months ?? []).map(({ month, frozen }, index) => ({ month, frozen, count: this.line()?.counts[index] ?? 0 })));
  protected readonly totals = computed(() => (this.found()?.months ?? []).map((_, index) => (this.found()?.lines ?? []).reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)));
  protected readonly kinds = flowKinds;
  protected readonly words = flowWords;

  constructor() { effect(() => { void this.read(); }); }

  protected choose(part: Partial<FigureFilters>): void { this.plotted.set(null); this.question.set(null); this.filters.update((filters) => ({ ...filters, ...part })); }
  protected axis(key: string): void { const found = figureAxes.find((axis) => axis.key === key); if (found) this.choose({ by: found.key }); }
  protected kind(key: string): void { const found = flowKinds.find((kind) => kind === key); if (found) this.choose({ kind: found }); }

  protected async read(): Promise<void> {
    const asked = figureBody(this.filters(), this.mine());
    try {
      const found = await this.api.post<FlowFigures>('/v1/flow-figures', asked);
      if (JSON.stringify(asked) !== JSON.stringify(figureBody(this.filters(), this.mine()))) return;
      this.found.set(found);
      this.problem.set(null);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }

  /** The lines that one number counts, with the filters it was counted with. */
  protected open(key: string, label: string, month: string): void {
    const { by, kind, professional, finess, type } = this.filters();
    const measure: FlowKind | undefined = by === 'measure' ? flowKinds.find((item) => item === key) : kind;
    const filters: FigureQuestion['body'] = { month, result: 'done', ...(this.mine() ? { mine: true } : {}), ...(measure ? { kind: measure } : {}), ...(professional ? { professional } : {}), ...(finess ? { finess } : {}), ...(type ? { type } : {}), ...lineFilter(by, key) };
    this.question.set({ title: `${label} · ${monthWords(month)}`, body: filters });
  }

  /** A line without code has no filter of its own: its number stays a number. */
  protected opens(key: string): boolean { return key !== ''; }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    try {
      await this.downloads.save('/v1/flow-figures/export', { ...figureBody(this.filters(), this.mine()), format });
      this.toasts.say('Le tableau est dans vos téléchargements, sans nom de patient.');
    } catch (error) { this.toasts.say(toApiProblem(error).message); }
  }

  protected print(): void { window.print(); }
}

function lineFilter(by: AxisKey, key: string): FigureQuestion['body'] {
  if (by === 'type') return { type: key };
  if (by === 'professional') return { professional: key };
  if (by === 'place') return { finess: key };
  return by === 'qualified' ? { qualified: key === 'true' } : {};
}
