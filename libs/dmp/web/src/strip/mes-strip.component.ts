import { Component, DestroyRef, ElementRef, computed, effect, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CellKey, ReadingState, ReadingStateKind } from '@pluriel/dmp/domain';
import { IconComponent, frenchDay } from '@pluriel/web/ui';
import { fedWords, shortLabels, stateLook, verbOf, type CellFigures } from './strip-words';

/** What the bar shows: the decision of the server, and one tile per group when it may be shown. */
export interface StripView { state: ReadingStateKind; sentence: string; remedy: string | null; action: ReadingState['action']; mayShow: boolean; mayAsk: boolean; whole: boolean; emergency: boolean; portalUrl: string | null; readAt: string | null; cells: readonly (CellFigures & { key: CellKey })[]; fed: { documents: number; invisibleToPatient: number }; notShownToPatient: number }

/** « Ouvrir » goes where room is short: what is opened stays said. */
const buttonOf = (words: string, action: NonNullable<ReadingState['action']>) => { const opens = words.startsWith('Ouvrir '); return { action, opens, words: opens ? words.slice(7) : words }; };

const waiting: readonly ReadingStateKind[] = ['asking', 'reading'];

/** Barre Mon espace santé (DMP-31 to DMP-33, BIO-12): its state, then one tile per group, each one click from its list. Nothing in it blocks the screen. */
@Component({
  selector: 'pl-mes-strip',
  imports: [IconComponent, RouterLink],
  templateUrl: './mes-strip.component.html',
  styleUrl: './mes-strip.component.css',
  host: { '(keydown)': 'keyed($event)', '(document:click)': 'leave($event)' },
})
export class MesStripComponent {
  readonly view = input.required<StripView | null>();
  /** Where the list of documents is. */
  readonly listLink = input.required<string>();
  readonly acted = output<NonNullable<ReadingState['action']>>();
  readonly cells = output();
  readonly authorisation = output();
  readonly stopped = output();
  /** Says when the reading is asked for again by hand. */
  readonly refreshed = output<'since' | 'all'>();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly open = signal(false);
  protected readonly seconds = signal(0);
  protected readonly waits = computed(() => { const view = this.view(); return view !== null && waiting.includes(view.state); });
  /** Words after four seconds, and the way out of waiting (DMP-42): the question of the list can be taken back. */
  protected readonly mayStop = computed(() => this.view()?.state === 'reading' && this.seconds() >= 4);
  protected readonly look = computed(() => { const view = this.view(); return view && stateLook(view.state, view.readAt, { emergency: view.emergency }); });
  protected readonly tiles = computed(() => { const view = this.view(); return view?.mayShow ? view.cells : []; });
  protected readonly empty = computed(() => this.tiles().filter(({ total }) => total === 0));
  /** The bar says only its state: no figure may be shown, or none is known yet. */
  protected readonly explains = computed(() => { const view = this.view(); return view !== null && this.tiles().length === 0 && !this.waits(); });
  /** What the centre fed, those the patient does not see included (DMP-34). */
  protected readonly fed = computed(() => fedWords(this.view()?.fed ?? null));
  protected readonly short = shortLabels;
  /** The date of the latest in parts: the day, then the century, are left out where room is short. */
  protected readonly dayOf = (latest: string): { day: string; month: string; century: string; year: string } => { const day = frenchDay(latest); return { day: day.slice(0, 3), month: day.slice(3, 6), century: day.slice(6, 8), year: day.slice(8) }; };
  protected readonly verb = computed(() => { const view = this.view(); return view === null || view.action === null ? null : buttonOf(verbOf(view.state, view.action), view.action); });

  constructor() {
    let timer: ReturnType<typeof setInterval> | undefined;
    const stop = (): void => clearInterval(timer);
    effect(() => {
      stop();
      this.seconds.set(0);
      if (this.waits()) timer = setInterval(() => this.seconds.update((count) => count + 1), 1000);
    });
    inject(DestroyRef).onDestroy(stop);
  }

  /** Arrows go from tile to tile, Échap closes the menu. */
  protected keyed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.open.set(false);
      this.host.nativeElement.querySelector<HTMLElement>('.more > button')?.focus();
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const tiles = [...this.host.nativeElement.querySelectorAll<HTMLElement>('a.tl')].filter((tile) => tile.offsetParent !== null);
      const at = tiles.indexOf(event.target as HTMLElement);
      if (at < 0) return;
      event.preventDefault();
      tiles[(at + (event.key === 'ArrowRight' ? 1 : tiles.length - 1)) % tiles.length]?.focus();
    }
  }

  protected leave(event: Event): void { if (this.open() && !this.host.nativeElement.querySelector('.more')?.contains(event.target as Node)) this.open.set(false); }

  protected choose(what: 'cells' | 'authorisation'): void {
    this.open.set(false);
    this[what].emit();
  }

  protected again(scope: 'since' | 'all'): void {
    this.open.set(false);
    this.refreshed.emit(scope);
  }
}
