import { Component, computed, effect, inject, signal } from '@angular/core';
import { SessionStore, type ArrivalItem } from '@pluriel/web/api-client';
import { ChipComponent, IconComponent, ProfessionBadgeComponent, ShortcutDirective, SideSheets, StatePanelComponent, TimePipe } from '@pluriel/web/ui';
import { AddArrivalSheetComponent } from './add-arrival-sheet.component';
import { ArrivalCardComponent } from './arrival-card.component';
import { ArrivalsStore } from './arrivals.store';
import { boardOrder, boardSummary } from './board-order';

/** The day of a site, a column a professional (STR-25, J1 step 1): who is gone, who is inside, « maintenant », who is next. */
@Component({
  selector: 'pl-arrival-board',
  imports: [ArrivalCardComponent, ChipComponent, IconComponent, ProfessionBadgeComponent, ShortcutDirective, StatePanelComponent, TimePipe],
  providers: [ArrivalsStore],
  template: `
    <section aria-label="Arrivées du jour">
      <header class="bar">
        <b class="m">{{ summary() }}</b><span class="sp"></span>
        <pl-chip [on]="!whole()" (pressed)="whole.set(false)">Salle d’attente</pl-chip><pl-chip [on]="whole()" (pressed)="whole.set(true)">Journée</pl-chip>
        @for (site of otherSites(); track site.id) { <pl-chip [on]="siteId() === site.id" (pressed)="siteId.set(siteId() === site.id ? null : site.id)">{{ site.name }}</pl-chip> }
        @if (store.mayWrite) { <button type="button" class="btn" plShortcut="A" (click)="add()"><pl-icon name="add" />Ajouter une personne <kbd>Alt A</kbd></button> }
      </header>
      @if (store.board(); as board) {
        @if (store.failed()) { <p class="stripe hold" role="status">Le tableau n’a pas pu être relu. Ce qui est affiché peut avoir changé. <button type="button" class="link" (click)="store.load()">Relire maintenant</button></p> }
        @if (board.columns.length === 0) { <pl-state-panel kind="empty" icon="calendar_month" title="Personne n’est attendu aujourd’hui" text="Ajoutez une personne attendue ou arrivée ; depuis un dossier, « En salle d’attente de… » fait la même chose." /> }
        <div class="cols" tabindex="0" role="group" aria-label="Colonnes des professionnels">
          @for (column of board.columns; track column.id) {
            @let parts = order(column.items);
            <section class="cl" [attr.aria-label]="column.displayName">
              <header><pl-profession-badge [letters]="column.letters" /><div><h2>{{ column.displayName }}</h2><p>{{ waiting(column.waiting) }}{{ late(column.items) }}</p></div></header>
              @for (item of shown(parts.gone); track item.id) { <pl-arrival-card [item]="item" [now]="store.now()" [mayWrite]="store.mayWrite" (move)="store.move(item, $event)" /> }
              @if (!whole() && parts.gone.length > 1) { <button type="button" class="link past" (click)="whole.set(true)">{{ parts.gone.length - 1 }} {{ parts.gone.length === 2 ? 'autre' : 'autres' }} avant</button> }
              @for (item of parts.inside; track item.id) { <pl-arrival-card [item]="item" [now]="store.now()" [mayWrite]="store.mayWrite" [busy]="store.busy() === item.id" (move)="store.move(item, $event)" /> }
              <div class="nowl">{{ nowText() | plTime }} maintenant</div>
              @for (item of parts.next; track item.id) { <pl-arrival-card [item]="item" [now]="store.now()" [mayWrite]="store.mayWrite" [busy]="store.busy() === item.id" (move)="store.move(item, $event)" (remove)="store.remove(item)" /> }
              @empty { <p class="t13 i2 none">Plus personne à venir.</p> }
            </section>
          }
        </div>
      } @else { <pl-state-panel [kind]="store.failed() ? 'error' : 'loading'" title="Le tableau d’accueil n’a pas pu être lu" text="Les dossiers restent accessibles par la recherche." (act)="store.load()" /> }
    </section>
  `,
  styles: `
    .bar { display: flex; gap: 6px; align-items: center; flex-wrap: wrap; padding-bottom: 12px; }
    .cols { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(270px, 1fr); gap: 14px; overflow-x: auto; padding-bottom: 6px; align-items: start; }
    .cl { display: flex; flex-direction: column; gap: 7px; min-width: 0; }
    .cl > header { display: flex; gap: 10px; align-items: center; padding-bottom: 3px; } .cl h2 { font: 650 15px/19px var(--font); } .cl > header p { font: var(--t-13); color: var(--ink-2); }
    .nowl { display: flex; align-items: center; gap: 8px; font: 650 12px/16px var(--font); color: var(--warm-ink); } .nowl::after { content: ''; flex: 1; height: 2px; background: var(--warm); }
    .past { align-self: flex-start; padding-left: 12px; } .none { padding: 2px 12px; }
  `,
  host: { class: 'block' },
})
export class ArrivalBoardComponent {
  protected readonly store = inject(ArrivalsStore);
  private readonly session = inject(SessionStore);
  private readonly sheets = inject(SideSheets);
  protected readonly whole = signal(false);
  protected readonly siteId = signal<string | null>(null);
  protected readonly order = boardOrder;
  protected readonly summary = computed(() => { const board = this.store.board(); return board ? `${board.site.name} · ${boardSummary(this.store.items())}` : 'Accueil'; });
  /** The site of the session is the board itself; the others are one gesture away. */
  protected readonly otherSites = computed(() => { const own = this.session.session()?.site.id; return this.store.board()?.sites.filter(({ id }) => id !== own) ?? []; });
  protected readonly nowText = computed(() => new Date(this.store.now()).toISOString());

  constructor() { effect(() => { void this.store.show({ siteId: this.siteId() ?? this.session.session()?.site.id }); }); }

  protected shown(gone: ArrivalItem[]): ArrivalItem[] { return this.whole() ? gone : gone.slice(-1); }
  protected waiting(count: number): string { return count === 0 ? 'Personne n’attend' : `${count} en attente`; }

  /** How late the professional is: the oldest appointment of those who wait. */
  protected late(items: readonly ArrivalItem[]): string {
    const oldest = Math.min(...items.filter(({ state, expectedAt }) => state === 'arrived' && expectedAt).map(({ expectedAt }) => Date.parse(expectedAt ?? '')));
    const minutes = Math.floor((this.store.now() - oldest) / 60_000);
    return Number.isFinite(minutes) && minutes >= 5 ? ` · ${minutes} min de retard` : '';
  }

  protected add(): void {
    const board = this.store.board();
    if (board) this.sheets.open<boolean, { professionals: typeof board.professionals; siteId: string }, AddArrivalSheetComponent>(AddArrivalSheetComponent, { label: 'Ajouter une personne', data: { professionals: board.professionals, siteId: board.site.id } })
      .closed.subscribe((added) => { if (added) void this.store.load(); });
  }
}
