import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { IdentityTask } from '@pluriel/web/api-client';
import { IconComponent, IdentityPillComponent, PatientNamePipe, StatePanelComponent } from '@pluriel/web/ui';

const verbs: Record<IdentityTask['action'], string> = { 'verify': 'Requalifier', 'lift-doubt': 'Lever le doute', 'compare': 'Comparer', 'complete': 'Compléter', 'show-document': 'Voir la pièce', 'retry': 'Redemander' };
const few = 6;

/** Identities to complete: the reason in words and the one gesture that advances each. */
@Component({
  selector: 'pl-identity-tasks',
  imports: [IconComponent, IdentityPillComponent, PatientNamePipe, RouterLink, StatePanelComponent],
  template: `
    <section class="card" aria-labelledby="identites">
      <header><pl-icon name="badge" /><h2 id="identites">Identités à compléter</h2><span class="sp"></span><b>{{ total() }}</b><a class="link" routerLink="/identites">Toutes</a></header>
      <div class="bd">
        @if (state() === 'loading') { <pl-state-panel kind="loading" /> }
        @else if (state() === 'error') { <pl-state-panel kind="error" (act)="retry.emit()" /> }
        @else {
          @for (task of shown(); track task.patient.id) {
            <div class="wl-"><span><b class="b">{{ task.patient | plPatientName }}</b> <span class="t13">{{ task.patient.age }}</span> <pl-identity-pill [status]="task.patient.status" [attributes]="task.patient.attributes" /><br /><span class="t13">{{ task.sentence }}</span></span>
              <a class="btn sm" [routerLink]="['/patients', task.patient.id, 'identite']">{{ verbs[task.action] }}<span class="vh"> {{ task.patient | plPatientName }}</span></a></div>
          } @empty { <p class="calm"><pl-icon name="task_alt" />Rien à faire : toutes les identités sont complètes.</p> }
        }
      </div>
    </section>
  `,
  styles: '.calm { display: flex; gap: 8px; align-items: center; color: var(--ok); font: var(--t-13); padding: 6px 0; }',
  host: { class: 'block' },
})
export class IdentityTasksComponent {
  readonly tasks = input.required<readonly IdentityTask[]>();
  readonly total = input.required<number>();
  readonly state = input<'loading' | 'ready' | 'error'>('ready');
  readonly retry = output();
  protected readonly verbs = verbs;
  protected readonly shown = computed(() => this.tasks().slice(0, few));
}
