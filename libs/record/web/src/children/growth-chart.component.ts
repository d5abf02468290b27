import { Component, computed, input } from '@angular/core';
import type { GrowthChart } from '@pluriel/web/api-client';
import { drawGrowth, type DrawnPoint } from './growth-drawing';

/** Percentile curves with the child on them. The same figures stand in the table below: the drawing is told in one sentence. */
@Component({
  selector: 'pl-growth-chart',
  template: `
    @let drawn = drawing();
    <svg [attr.viewBox]="'0 0 ' + drawn.width + ' ' + drawn.height" role="img" [attr.aria-label]="told()">
      @for (row of drawn.rows; track $index) { <line class="grid" [attr.x1]="drawn.frame.x" [attr.x2]="drawn.frame.x + drawn.frame.width" [attr.y1]="row.y" [attr.y2]="row.y" /><text class="tick" text-anchor="end" [attr.x]="drawn.frame.x - 6" [attr.y]="row.y + 4">{{ row.words }}</text> }
      @for (column of drawn.columns; track $index) { <line class="grid" [attr.x1]="column.x" [attr.x2]="column.x" [attr.y1]="drawn.frame.y" [attr.y2]="drawn.frame.y + drawn.frame.height" /><text class="tick" text-anchor="middle" [attr.x]="column.x" [attr.y]="drawn.frame.y + drawn.frame.height + 15">{{ column.words }}</text> }
      <text class="tick" text-anchor="end" [attr.x]="drawn.frame.x + drawn.frame.width" [attr.y]="drawn.height - 5">{{ drawn.ageWords }}</text>
      @for (line of drawn.lines; track line.percentile) { <path class="curve" [class.median]="line.percentile === 50" [attr.d]="line.path" /><text class="tick" [class.strong]="line.percentile === 50" [attr.x]="line.x" [attr.y]="line.y">{{ line.percentile }}</text> }
      @if (drawn.child) { <path class="child" [attr.d]="drawn.child" /> }
      @for (point of drawn.points; track $index; let last = $last) { <circle class="point" [class.last]="last" [attr.cx]="point.x" [attr.cy]="point.y" [attr.r]="last ? 5.5 : 4"><title>{{ point.words }}</title></circle> }
    </svg>
  `,
  styles: `
    :host { display: block }
    svg { display: block; width: 100%; height: auto; font: 12px var(--font) }
    .grid { stroke: var(--line); stroke-width: 1 }
    .tick { fill: var(--ink-2) } .tick.strong { font-weight: 700; fill: var(--ink) }
    .curve { fill: none; stroke: var(--line-strong); stroke-width: 1.2 } .curve.median { stroke: var(--ink-2); stroke-width: 2 }
    .child { fill: none; stroke: var(--c-2); stroke-width: 2.4; stroke-linejoin: round }
    .point { fill: var(--c-2); stroke: var(--surface); stroke-width: 1.5 } .point.last { fill: var(--surface); stroke: var(--c-2); stroke-width: 3 }
  `,
})
export class GrowthChartComponent {
  readonly chart = input.required<GrowthChart>();
  readonly points = input.required<readonly DrawnPoint[]>();
  protected readonly drawing = computed(() => drawGrowth(this.chart(), this.points()));
  protected readonly told = computed(() => {
    const last = this.points().at(-1);
    return `${this.chart().label}, courbes de l’OMS. ${last ? `Dernière mesure, ${last.words}.` : 'Aucune mesure.'} Toutes les mesures sont dans le tableau.`;
  });
}
