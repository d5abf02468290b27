import { Component, computed, DestroyRef, ElementRef, inject, input, signal } from '@angular/core';
import { monthWords } from '@pluriel/indicators/domain';
import { barsOf, plotWords, topOf, type Frame, type MonthCount } from './month-bars';

const usual: Frame = { width: 1180, height: 210, left: 48, right: 14, top: 24, bottom: 28 };
/** Under this, letters get smaller with the drawing. */
const narrowest = 520;
let drawn = 0;

/** One bar a month, the current month darker and hatched, its number above; the same figures as a table on demand (design §7, Charts). */
@Component({
  selector: 'pl-month-plot',
  template: `
    <section class="card">
      <header><h2>{{ heading() }}</h2><span class="t13 i2">{{ sub() }}</span><span class="sp"></span><button type="button" class="link" [attr.aria-pressed]="table()" (click)="table.set(!table())">{{ table() ? 'Voir en barres' : 'Voir en tableau' }}</button></header>
      <div class="bd">
        @if (table()) {
          <table><caption class="vh">{{ heading() }}</caption><thead><tr><th scope="col">Mois</th><th scope="col" class="n">Nombre</th><th scope="col">Chiffres</th></tr></thead>
            <tbody>@for (month of newest(); track month.month) { <tr><th scope="row">{{ name(month.month) }}</th><td class="n">{{ month.count }}</td><td class="i2">{{ month.frozen ? 'clos' : 'provisoires' }}</td></tr> }</tbody></table>
        } @else {
          <svg [attr.viewBox]="'0 0 ' + frame().width + ' ' + frame().height" width="100%" role="img" [attr.aria-label]="words()">
            <defs><pattern [attr.id]="pattern" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="full" /><rect width="1.2" height="5" class="ground" /></pattern></defs>
            @for (tick of ticks(); track tick.value) { <line [attr.x1]="frame().left" [attr.x2]="frame().width - frame().right" [attr.y1]="tick.y" [attr.y2]="tick.y" class="grid" /><text [attr.x]="frame().left - 8" [attr.y]="tick.y + 4" text-anchor="end">{{ tick.value }}</text> }
            @for (bar of bars(); track bar.month) {
              <rect [attr.x]="bar.x" [attr.y]="bar.y" [attr.width]="bar.width" [attr.height]="bar.height" rx="2" class="bar" [attr.fill]="bar.last ? 'url(#' + pattern + ')' : null" [class.last]="bar.last" />
              @if (bar.told) { <text [attr.x]="bar.x + bar.width / 2" [attr.y]="bar.y - 6" text-anchor="middle" class="told">{{ bar.count }}</text> }
              @if (bar.named) { <text [attr.x]="bar.x + bar.width / 2" [attr.y]="frame().height - 8" text-anchor="middle">{{ name(bar.month) }}</text> }
            }
          </svg>
        }
      </div>
    </section>
  `,
  styles: `
    :host { display: block; }
    svg { display: block; font: 400 12px var(--font); }
    text { fill: var(--ink-3); }
    .told { fill: var(--ink); font-weight: 680; }
    .grid { stroke: var(--c-grid); }
    .bar:not(.last) { fill: var(--c-3); }
    .full { fill: var(--c-1); }
    .ground { fill: var(--surface); }
    td, tbody th { height: 30px; font: var(--t-13); }
  `,
})
export class MonthPlotComponent {
  readonly heading = input.required<string>();
  readonly sub = input('');
  readonly months = input.required<readonly MonthCount[]>();
  /** As wide as the place it has, so that its letters keep their size. */
  protected readonly frame = signal(usual);
  protected readonly name = monthWords;
  /** Two plots of one page must not share their pattern. */
  protected readonly pattern = `pl-month-last-${drawn += 1}`;
  protected readonly table = signal(false);
  protected readonly bars = computed(() => barsOf(this.months(), this.frame()));
  protected readonly newest = computed(() => [...this.months()].reverse());
  protected readonly words = computed(() => plotWords(this.heading(), this.months()));
  protected readonly ticks = computed(() => {
    const top = topOf(Math.max(0, ...this.months().map(({ count }) => count)));
    const { height, bottom, top: above } = this.frame();
    // Half a document is not counted.
    return [0, 0.5, 1].filter((part) => Number.isInteger(top * part)).map((part) => ({ value: top * part, y: height - bottom - part * (height - above - bottom) }));
  });

  constructor() {
    if (typeof ResizeObserver === 'undefined') return;
    const watch = new ResizeObserver(([entry]) => { if (entry) this.frame.update((frame) => ({ ...frame, width: Math.max(narrowest, Math.round(entry.contentRect.width) - 28) })); });
    watch.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
    inject(DestroyRef).onDestroy(() => watch.disconnect());
  }
}
