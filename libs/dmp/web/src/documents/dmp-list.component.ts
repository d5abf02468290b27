import { CdkVirtualScrollViewport, ScrollingModule } from '@angular/cdk/scrolling';
import { Component, ElementRef, afterNextRender, computed, inject, input, linkedSignal, model, output, signal, viewChild } from '@angular/core';
import { DatePipe, IconComponent, StatePanelComponent, UndatedPipe, frenchDay, type ListState } from '@pluriel/web/ui';
import type { DmpDocumentRow } from '@pluriel/web/api-client';
import { integrable, marksOf, rowWords } from './dmp-words';

/** How many rows before the end the next page is asked for. */
const ahead = 60;

/**
 * The documents of a DMP (DMP-39, DMP-44): thousands of rows, of which the page holds only those on screen. Same keys as the work lists: arrows, Maj+arrows
 * extend, Espace ticks, Entrée opens, letters are emitted. The grid keeps the focus and names its active row, since rows come and go while scrolling.
 */
@Component({
  selector: 'pl-dmp-list',
  imports: [DatePipe, IconComponent, ScrollingModule, StatePanelComponent, UndatedPipe],
  templateUrl: './dmp-list.component.html',
  styleUrl: './dmp-list.component.css',
})
export class DmpListComponent {
  readonly rows = input.required<readonly DmpDocumentRow[]>();
  readonly total = input(0);
  readonly state = input<ListState>('ready');
  readonly current = input<string | null>(null);
  readonly filtered = input(false);
  readonly selection = model<readonly string[]>([]);
  readonly opened = output<DmpDocumentRow>();
  readonly integrate = output<readonly string[]>();
  readonly letter = output<{ key: string; row: DmpDocumentRow }>();
  readonly nearEnd = output();
  readonly retry = output();
  readonly unfiltered = output();
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly rowHeight = signal(52);
  protected readonly active = linkedSignal<readonly DmpDocumentRow[], number>({ source: this.rows, computation: (rows, previous) => Math.min(previous?.value ?? 0, Math.max(0, rows.length - 1)) });
  protected readonly ticked = computed(() => new Set(this.selection()));
  protected readonly chosen = computed(() => this.rows().filter(({ id }) => this.ticked().has(id)));
  protected readonly toIntegrate = computed(() => this.chosen().filter(integrable).map(({ id }) => id));
  protected readonly marks = marksOf;
  protected readonly words = (row: DmpDocumentRow): string => rowWords(row, frenchDay(row.actDate ?? row.createdAt));
  protected readonly byId = (_index: number, row: DmpDocumentRow): string => row.id;

  constructor() {
    afterNextRender(() => this.rowHeight.set(Number.parseInt(getComputedStyle(this.host.nativeElement).getPropertyValue('--row-2'), 10) || 52));
  }

  protected scrolled(first: number): void { if (first + ahead >= this.rows().length && this.rows().length < this.total()) this.nearEnd.emit(); }
  protected toggle(row: DmpDocumentRow): void { this.selection.set(this.ticked().has(row.id) ? this.selection().filter((id) => id !== row.id) : [...this.selection(), row.id]); }
  protected toggleAll(): void { this.selection.set(this.chosen().length === this.rows().length ? [] : this.rows().map(({ id }) => id)); }

  protected press(row: DmpDocumentRow, index: number): void {
    this.active.set(index);
    // The row may leave the page while scrolling: the grid keeps the focus for it.
    this.viewport()?.elementRef.nativeElement.focus({ preventScroll: true });
    this.opened.emit(row);
  }

  protected key(event: KeyboardEvent): void {
    const row = this.rows()[this.active()];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((this.viewport()?.getViewportSize() ?? 400) / this.rowHeight()) - 1);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows().length, End: this.rows().length };
    const step = steps[event.key];
    if (step !== undefined) this.move(step, event.shiftKey && Math.abs(step) === 1);
    else if (event.key === ' ') this.toggle(row);
    else if (event.key === 'Enter') this.opened.emit(row);
    else if (/^[a-z]$/i.test(event.key)) this.letter.emit({ key: event.key.toLowerCase(), row });
    else return;
    event.preventDefault();
  }

  private move(step: number, extend: boolean): void {
    const from = this.active();
    const to = Math.min(this.rows().length - 1, Math.max(0, from + step));
    if (extend) this.selection.set([...new Set([...this.selection(), ...[from, to].flatMap((index) => this.rows()[index]?.id ?? [])])]);
    this.active.set(to);
    this.reveal(to);
  }

  /** Brings a row on screen when it is not. */
  private reveal(index: number): void {
    const viewport = this.viewport();
    if (!viewport) return;
    const top = viewport.measureScrollOffset();
    const height = this.rowHeight();
    if (index * height < top) viewport.scrollToOffset(index * height);
    else if ((index + 1) * height > top + viewport.getViewportSize()) viewport.scrollToOffset((index + 1) * height - viewport.getViewportSize());
  }
}
