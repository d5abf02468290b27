import { Component, computed, effect, input, output, signal } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import type { IconName } from '../icon/icon-names';

export type PanelKind = 'empty' | 'loading' | 'error' | 'stale' | 'offline';

const looks: Record<PanelKind, { icon: IconName; ink: string; title: string; action: string }> = {
  empty: { icon: 'inbox', ink: 'i3', title: 'Rien ici', action: '' },
  loading: { icon: 'hourglass_top', ink: 'i3', title: 'Chargement', action: '' },
  error: { icon: 'error', ink: 'bad-ink', title: 'La liste n’a pas pu être lue', action: 'Réessayer' },
  stale: { icon: 'history', ink: 'hold-ink', title: 'Lecture ancienne', action: 'Relire maintenant' },
  offline: { icon: 'cloud_off', ink: 'hold-ink', title: 'Hors ligne', action: '' },
};

/**
 * The five states of anything that is read (design §7, States): empty says what will fill it, loading is a skeleton
 * after 200 ms and words after 4 s, error says whether care is touched and offers one action, stale keeps the content.
 */
@Component({
  selector: 'pl-state-panel',
  imports: [IconComponent],
  template: `
    @if (kind() === 'loading') {
      <div class="stt" aria-busy="true">
        <span class="vh">Chargement</span>
        @if (wait() > 0) { <span class="sk w70"></span><span class="sk w90"></span><span class="sk w55"></span> }
        @if (wait() > 1) { <p>Plus long que d’habitude. L’écran reste libre.</p> }
      </div>
    } @else {
      <div class="stt" [attr.role]="kind() === 'error' ? 'alert' : null">
        <span [class]="look().ink"><pl-icon [name]="icon() ?? look().icon" size="l" /></span>
        <b>{{ title() || look().title }}</b>
        @if (text()) { <p>{{ text() }}</p> }
        <ng-content />
        @if (verb(); as words) { <button type="button" class="btn sm" (click)="act.emit()">{{ words }}</button> }
      </div>
    }
  `,
  host: { class: 'block' },
})
export class StatePanelComponent {
  readonly kind = input.required<PanelKind>();
  readonly title = input('');
  readonly text = input('');
  /** Words of the one action; null when nothing can be done here. */
  readonly action = input<string | null>('');
  readonly icon = input<IconName | null>(null);
  readonly act = output();
  protected readonly look = computed(() => looks[this.kind()]);
  protected readonly verb = computed(() => this.action() === null ? null : this.action() || this.look().action);
  /** 0 nothing yet, 1 skeleton, 2 words too. */
  protected readonly wait = signal(0);

  constructor() {
    effect((onCleanup) => {
      if (this.kind() !== 'loading') return;
      this.wait.set(0);
      const skeleton = setTimeout(() => this.wait.set(1), 200);
      const words = setTimeout(() => this.wait.set(2), 4000);
      onCleanup(() => { clearTimeout(skeleton); clearTimeout(words); });
    });
  }
}
