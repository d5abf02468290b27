import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { Api, type DuplicateCount, LiveChanges } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe, StatePanelComponent } from '@pluriel/web/ui';

/** How many pairs of files wait for somebody who watches over identities (INS-62). */
@Component({
  selector: 'pl-duplicates-card',
  imports: [IconComponent, MomentPipe, RouterLink, StatePanelComponent],
  template: `
    <section class="card" aria-labelledby="doublons">
      <header><pl-icon name="group" /><h2 id="doublons">Doublons</h2><span class="sp"></span>@if (count(); as found) {<b>{{ found.open }}</b>}</header>
      <div class="bd">
        @if (failed()) { <pl-state-panel kind="error" title="Les doublons n’ont pas pu être comptés" (act)="read()" /> }
        @else if (count(); as found) {
          @if (found.open > 0) {
            <div class="wl-"><span><b class="b">{{ found.open === 1 ? '1 paire de dossiers à examiner' : found.open + ' paires de dossiers à examiner' }}</b>@if (found.proven > 0) {<br /><span class="t13 bad-ink row tight"><pl-icon name="priority_high" size="s" />dont {{ found.proven }} avec le même INS</span>}</span><a class="btn sm" routerLink="/patients/doublons">Examiner</a></div>
          } @else { <p class="calm"><pl-icon name="task_alt" />Rien à faire : aucun doublon connu.</p> }
          @if (found.searchedAt; as at) { <p class="t13 i2">Dernière recherche {{ at | plMoment }}.</p> }
        } @else { <pl-state-panel kind="loading" /> }
      </div>
    </section>
  `,
  styles: '.calm { display: flex; gap: 8px; align-items: center; color: var(--ok); font: var(--t-13); padding: 6px 0; margin: 0; } .bad-ink { color: var(--bad); }',
  host: { class: 'block' },
})
export class DuplicatesCardComponent {
  private readonly api = inject(Api);
  protected readonly count = signal<DuplicateCount | null>(null);
  protected readonly failed = signal(false);

  constructor() {
    void this.read();
    inject(LiveChanges).on('duplicates').pipe(takeUntilDestroyed()).subscribe(() => void this.read());
  }

  protected async read(): Promise<void> {
    try { this.count.set(await this.api.get<DuplicateCount>('/v1/duplicate-pairs/count')); this.failed.set(false); } catch { this.failed.set(true); }
  }
}
