import { Component, computed, effect, inject } from '@angular/core';
import { SessionStore } from '@pluriel/web/api-client';
import { IconComponent, StatePanelComponent } from '@pluriel/web/ui';
import { ArrivalCardComponent } from './arrival-card.component';
import { ArrivalsStore } from './arrivals.store';
import { boardOrder, boardSummary } from './board-order';

/** My day: who waits for me, with hours, identity and what is missing (J1 step 9). */
@Component({
  selector: 'pl-my-arrivals',
  imports: [ArrivalCardComponent, IconComponent, StatePanelComponent],
  providers: [ArrivalsStore],
  template: `
    <section class="card" aria-labelledby="mes-patients">
      <header><pl-icon name="meeting_room" /><h2 id="mes-patients">Mes patients du jour</h2><span class="sp"></span><span class="t13 i2">{{ summary() }}</span></header>
      <div class="bd list">
        @if (store.board()) {
          @let parts = order();
          @for (item of parts.inside; track item.id) { <pl-arrival-card [item]="item" [now]="store.now()" [mayWrite]="store.mayWrite" [busy]="store.busy() === item.id" (move)="store.move(item, $event)" /> }
          @for (item of parts.next; track item.id) { <pl-arrival-card [item]="item" [now]="store.now()" [mayWrite]="store.mayWrite" [busy]="store.busy() === item.id" (move)="store.move(item, $event)" (remove)="store.remove(item)" /> }
          @if (parts.inside.length + parts.next.length === 0) { <p class="t13 i2">Personne ne vous attend. L’accueil ajoute ici ceux qui arrivent pour vous.</p> }
        } @else { <pl-state-panel [kind]="store.failed() ? 'error' : 'loading'" (act)="store.load()" /> }
      </div>
    </section>
  `,
  styles: '.list { display: grid; gap: 7px; }',
  host: { class: 'block' },
})
export class MyArrivalsComponent {
  protected readonly store = inject(ArrivalsStore);
  private readonly session = inject(SessionStore);
  protected readonly order = computed(() => boardOrder(this.store.items()));
  protected readonly summary = computed(() => this.store.board() ? boardSummary(this.store.items()) : '');

  constructor() { effect(() => { const id = this.session.user()?.id; if (id) void this.store.show({ professionalId: id }); }); }
}
