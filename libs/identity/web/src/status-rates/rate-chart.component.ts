import { Component, computed, input } from '@angular/core';
import type { RateMonth } from '@pluriel/web/api-client';
import { type Frame, barsOf, chartWords, endLabels, shortMonth } from './rate-chart';

const frame: Frame = { width: 1180, height: 268, left: 48, right: 166, top: 14, bottom: 30 };

/** Stacked bars, one a month: a hue and a pattern for each status, the words at the end of the last bar (design §7, Charts). */
@Component({
  selector: 'pl-rate-chart',
  template: `
    <svg [attr.viewBox]="'0 0 ' + frame.width + ' ' + frame.height" width="100%" role="img" [attr.aria-label]="words()">
      <defs>
        <pattern id="pl-rate-validee" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="ground" /><rect width="2.6" height="5" class="c2" /></pattern>
        <pattern id="pl-rate-recuperee" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" class="ground" /><rect width="4" height="2.2" class="c3" /></pattern>
      </defs>
      @for (tick of ticks; track tick.label) { <line [attr.x1]="frame.left" [attr.x2]="frame.width - frame.right" [attr.y1]="tick.y" [attr.y2]="tick.y" class="grid" /><text [attr.x]="frame.left - 8" [attr.y]="tick.y + 4" text-anchor="end">{{ tick.label }}</text> }
      @for (bar of bars(); track bar.month) {
        @for (part of bar.parts; track part.status) { <rect [attr.x]="bar.x" [attr.y]="part.y" [attr.width]="bar.width" [attr.height]="part.height" [class]="part.status" /> }
        @if (bar.empty) { <text [attr.x]="bar.x + bar.width / 2" [attr.y]="frame.height - frame.bottom - 6" text-anchor="middle">n/a</text> }
        @if ($index % 3 === 2 || $last) { <text [attr.x]="bar.x + bar.width / 2" [attr.y]="frame.height - 8" text-anchor="middle">{{ name(bar.month) }}</text> }
      }
      @for (label of labels(); track label.status) {
        <rect [attr.x]="frame.width - frame.right + 10" [attr.y]="label.y - 6" width="12" height="12" rx="2" [class]="label.status" /><text [attr.x]="frame.width - frame.right + 28" [attr.y]="label.y + 4" [class.strong]="label.status === 'qualifiee'" class="word">{{ label.text }}</text>
      }
    </svg>
  `,
  styles: `
    :host { display: block; }
    svg { display: block; font: 400 12px var(--font); }
    text { fill: var(--ink-3); }
    .word { fill: var(--ink); font-size: 13px; }
    .strong { font-weight: 680; }
    .grid { stroke: var(--c-grid); }
    .ground { fill: var(--surface); }
    .c2 { fill: var(--c-2); }
    .c3 { fill: var(--c-3); }
    .qualifiee { fill: var(--c-1); }
    .validee { fill: url(#pl-rate-validee); }
    .recuperee { fill: url(#pl-rate-recuperee); }
    .provisoire { fill: var(--c-4); }
  `,
})
export class RateChartComponent {
  readonly months = input.required<readonly RateMonth[]>();
  protected readonly frame = frame;
  protected readonly name = shortMonth;
  protected readonly ticks = [0, 25, 50, 75, 100].map((rate) => ({ label: `${rate} %`, y: frame.height - frame.bottom - (rate / 100) * (frame.height - frame.top - frame.bottom) }));
  protected readonly bars = computed(() => barsOf(this.months(), frame));
  protected readonly labels = computed(() => endLabels(this.months().at(-1), this.bars().at(-1)));
  protected readonly words = computed(() => chartWords(this.months()));
}
