import { CdkMenuModule } from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { IconComponent, type IconName } from '@pluriel/web/ui';
import { NationalServices } from './national-services.store';

/** The weather of the national services in one line; each of them in words on a click (UX-16). */
@Component({
  selector: 'pl-weather',
  imports: [CdkMenuModule, IconComponent, RouterLink],
  template: `
    <button type="button" class="wx" [class.slow]="services.trouble().length > 0" [cdkMenuTriggerFor]="detail"><pl-icon [name]="icon()" /><span class="wl">{{ services.line() }}</span><span class="vh">, détail</span></button>
    <ng-template #detail>
      <div class="menu" cdkMenu aria-label="Services nationaux">
        @for (service of services.services(); track service.key) {
          <a routerLink="/services" cdkMenuItem><span [class]="inkOf(service.state)"><pl-icon [name]="iconOf(service.state)" /></span><span class="grow"><b class="b">{{ service.label }}</b><br /><span class="t13 i2">{{ service.sentence }}@if (service.waiting > 0) { · {{ service.waiting }} en attente }</span></span></a>
        }
        <a routerLink="/services" cdkMenuItem class="all"><pl-icon name="history" /><span class="grow">Historique et que faire</span></a>
        @if (services.stale()) { <p class="t13 i2 sim">Dernier état connu : Pluriel n’a pas répondu, il est redemandé chaque minute.</p> }
        @if (services.simulated()) { <p class="t13 i2 sim">Services simulés : rien ne sort de la structure.</p> }
      </div>
    </ng-template>
  `,
  styles: '.menu a { min-height: 48px; } .menu a.all { min-height: 40px; border-top: 1px solid var(--line); border-radius: 0; } .sim { padding: 6px 10px; }',
})
export class WeatherComponent {
  protected readonly services = inject(NationalServices);
  protected readonly icon = computed<IconName>(() => this.services.trouble().length > 0 ? 'cloud_sync' : 'cloud_done');

  protected iconOf(state: string): IconName { return state === 'ok' ? 'check_circle' : state === 'slow' ? 'hourglass_top' : state === 'down' ? 'error' : 'help'; }
  protected inkOf(state: string): string { return state === 'ok' ? 'ok-ink' : state === 'down' ? 'bad-ink' : state === 'slow' ? 'hold-ink' : 'i3'; }
}
