import { Component, inject } from '@angular/core';
import { IconComponent, type IconName } from '@pluriel/web/ui';
import { NationalServices } from '../shell/national-services.store';

const words: Record<string, { word: string; ink: string; icon: IconName }> = {
  ok: { word: 'disponible', ink: 'ok', icon: 'check_circle' }, slow: { word: 'ralenti', ink: 'hold', icon: 'hourglass_top' },
  down: { word: 'en panne', ink: 'bad', icon: 'error' }, unknown: { word: 'pas encore vu', ink: '', icon: 'help' },
};

/** The national services, each with a word and a shape. */
@Component({
  selector: 'pl-national-services-card',
  imports: [IconComponent],
  template: `
    <section class="card" aria-labelledby="services">
      <header><pl-icon name="partly_cloudy_day" /><h2 id="services">Services nationaux</h2></header>
      <div class="bd">
        <div class="met">
          @for (service of store.services(); track service.key) {
            @let look = lookOf(service.state);
            <div><span [title]="service.label">{{ service.key === 'psc' ? 'PSC' : service.label }}</span><span class="dl {{ look.ink }}"><pl-icon [name]="look.icon" size="s" />{{ look.word }}</span></div>
          } @empty { <p class="t13 i2">Pas encore de nouvelles des services.</p> }
        </div>
        @for (service of store.trouble(); track service.key) { <p class="t13 i2">{{ service.sentence }}</p> }
        @if (store.stale()) { <p class="t13 i2">Dernier état connu : Pluriel n’a pas répondu, il est redemandé chaque minute.</p> }
        @if (store.simulated()) { <p class="t13 i2">Services simulés : rien ne sort de la structure.</p> }
      </div>
    </section>
  `,
  styles: '.met { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 18px; margin-bottom: 4px; } .met div { display: flex; justify-content: space-between; gap: 8px; font: var(--t-13); white-space: nowrap; }',
  host: { class: 'block' },
})
export class NationalServicesCardComponent {
  protected readonly store = inject(NationalServices);
  protected lookOf(state: string): { word: string; ink: string; icon: IconName } { return words[state] ?? { word: state, ink: '', icon: 'help' }; }
}
