import { Component, effect, inject, input, signal } from '@angular/core';
import { Api, type ConsentEntry } from '@pluriel/web/api-client';
import { MomentPipe, StatePanelComponent } from '@pluriel/web/ui';

/** Who recorded what, when and how the person was informed; nothing is ever taken out. */
@Component({
  selector: 'pl-consent-history',
  imports: [MomentPipe, StatePanelComponent],
  template: `
    <section class="card" aria-labelledby="consent-history">
      <header><h2 id="consent-history">Historique</h2></header>
      <div class="bd">
        @switch (state()) {
          @case ('loading') { <pl-state-panel kind="loading" /> }
          @case ('error') { <pl-state-panel kind="error" (act)="read(patientId())" /> }
          @default {
            <ol class="past">
              @for (entry of entries(); track entry.version) {
                <li><p class="t12 i2">{{ entry.at | plMoment }} · {{ entry.by }}</p>@for (line of entry.lines; track line) { <p class="t13">{{ line }}</p> }@if (entry.how) { <p class="t12 i3">{{ entry.how }}</p> }</li>
              } @empty { <li class="t13 i2">Rien d’enregistré pour cette personne. La première réponse apparaîtra ici, avec sa date et son auteur.</li> }
            </ol>
          }
        }
      </div>
    </section>
  `,
  styles: '.past { display: grid; gap: 10px; } .past li + li { border-top: 1px solid var(--line); padding-top: 9px; }',
  host: { class: 'block' },
})
export class ConsentHistoryComponent {
  readonly patientId = input.required<string>();
  readonly saved = input(0);
  private readonly api = inject(Api);
  protected readonly entries = signal<readonly ConsentEntry[]>([]);
  protected readonly state = signal<'loading' | 'ready' | 'error'>('loading');

  constructor() { effect(() => { this.saved(); void this.read(this.patientId()); }); }

  protected async read(id: string): Promise<void> {
    try {
      const { items } = await this.api.get<{ items: ConsentEntry[] }>(`/v1/patients/${id}/consents/history`);
      if (this.patientId() !== id) return;
      this.entries.set(items);
      this.state.set('ready');
    } catch { this.state.set('error'); }
  }
}
