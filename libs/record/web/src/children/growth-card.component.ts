import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { parisDay } from '@pluriel/kernel';
import { type GrowthSign, readGrowthMeasure } from '@pluriel/record/domain';
import { ApiProblem, type Growth, type GrowthCell, type GrowthChart } from '@pluriel/web/api-client';
import { DatePipe, FieldComponent, frenchDay, IconComponent, InputDirective, readFrenchDay } from '@pluriel/web/ui';
import { ChildStore } from './child.store';
import { GrowthChartComponent } from './growth-chart.component';
import { bestChart, pointsOf } from './growth-drawing';

type Indicator = GrowthChart['indicator'];
const tabs: readonly { key: Indicator; label: string }[] = [{ key: 'weight', label: 'Poids' }, { key: 'height', label: 'Taille' }, { key: 'headCircumference', label: 'Périmètre crânien' }, { key: 'bodyMassIndex', label: 'IMC' }, { key: 'weightForHeight', label: 'Poids / taille' }];
const boxes: readonly { name: 'weight' | 'height' | 'headCircumference'; sign: GrowthSign; label: string; hint: string }[] = [
  { name: 'weight', sign: 'weight', label: 'Poids, en kg', hint: '8,45' }, { name: 'height', sign: 'height', label: 'Taille, en cm', hint: '71,5' }, { name: 'headCircumference', sign: 'head-circumference', label: 'Périmètre, en cm', hint: '44,5' },
];
const empty = { weight: '', height: '', headCircumference: '' };
const ageInMonths = (birth: string): number => (Date.now() - Date.parse(birth)) / 86_400_000 / 30.4375;

/** Growth: the curve of one measure with the child on it, one line to type the measures of a day, and the table that says the same (CHILD-02). */
@Component({
  selector: 'pl-growth-card',
  imports: [DatePipe, FieldComponent, GrowthChartComponent, IconComponent, InputDirective],
  templateUrl: './growth-card.component.html',
  styleUrl: './growth-card.component.css',
})
export class GrowthCardComponent {
  readonly growth = input.required<Growth>();
  readonly editable = input(false);
  /** Something was kept: what to say, and how to take it back. */
  readonly kept = output<string>();
  readonly withdrawn = output<{ words: string; elementId: string; version: number }>();
  private readonly store = inject(ChildStore);
  protected readonly tabs = tabs;
  protected readonly boxes = boxes;
  protected readonly indicator = signal<Indicator>('weight');
  protected readonly charts = computed(() => this.growth().charts.filter(({ indicator }) => indicator === this.indicator()));
  protected readonly points = computed(() => pointsOf(this.growth().rows, this.indicator()));
  protected readonly span = linkedSignal(() => bestChart(this.charts(), this.points(), ageInMonths(this.growth().birth)));
  protected readonly chart = computed(() => this.charts()[this.span()] ?? null);
  protected readonly last = computed(() => this.growth().rows.find((row) => row[this.indicator()] !== null) ?? null);
  protected readonly typed = signal(empty);
  protected readonly on = signal(frenchDay(parisDay(new Date())));
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  /** The server found a value far from the curves: one more press keeps it. */
  protected readonly far = computed(() => this.problem()?.code === 'child-measure.far');

  protected spanWords({ indicator, from, to }: GrowthChart): string { return indicator === 'weightForHeight' ? `${from} à ${to} cm` : from === 0 ? (to <= 24 ? '0 à 2 ans' : `0 à ${Math.round(to / 12)} ans`) : `${Math.round(from / 12)} à ${Math.round(to / 12)} ans`; }
  protected cells(row: Growth['rows'][number]): readonly (GrowthCell | null)[] { return tabs.map(({ key }) => row[key]); }

  protected type(name: keyof typeof empty, text: string): void {
    this.typed.update((typed) => ({ ...typed, [name]: text }));
    this.problem.set(null);
  }

  /** « Vouliez-vous écrire 3,42 kg ? »: what the server understood takes the place of what was typed. */
  protected meant(message: string): string | null { return /Vouliez-vous écrire ([\d,]+)/.exec(message)?.[1] ?? null; }
  protected accept(name: keyof typeof empty, text: string): void {
    this.type(name, text);
    this.errors.set({});
    void this.keep();
  }

  protected async keep(confirmed = false): Promise<void> {
    const day = readFrenchDay(this.on());
    const read = Object.fromEntries(boxes.map(({ name, sign }) => [name, readGrowthMeasure(sign, this.typed()[name])])) as Record<keyof typeof empty, number | null>;
    const wrong = boxes.filter(({ name }) => Number.isNaN(read[name]));
    this.errors.set({ ...('iso' in day ? {} : { on: day.problem }), ...Object.fromEntries(wrong.map(({ name, hint }) => [name, `Écrivez un nombre, par exemple ${hint}.`])) });
    this.problem.set(null);
    if (!('iso' in day) || wrong.length > 0) return;
    this.busy.set(true);
    try {
      await this.store.keep({ on: day.iso, ...read, ...(confirmed ? { confirmed } : {}) });
      this.kept.emit(`Noté : ${boxes.filter(({ name }) => read[name] !== null).map(({ name, label }) => `${label.split(',')[0] ?? ''} ${this.typed()[name]}`).join(', ')}`);
      this.typed.set(empty);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      this.errors.set(Object.fromEntries(error.fields.map(({ field, message }) => [field, message])));
    } finally { this.busy.set(false); }
  }

  protected remove(cell: GrowthCell): void { if (cell.elementId) this.withdrawn.emit({ words: cell.words, elementId: cell.elementId, version: cell.version }); }
}
