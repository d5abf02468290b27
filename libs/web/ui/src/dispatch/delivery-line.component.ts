import { Component, computed, inject, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import { CountdownRingComponent } from './countdown-ring.component';
import { type DeliveryOrder, deliveryWords } from './delivery-words';
import { ServerClock } from './server-clock';

/** One route of one document: icon, route, verb, time. The same line everywhere the document appears. */
@Component({
  selector: 'pl-delivery-line',
  imports: [CountdownRingComponent, IconComponent],
  template: `
    <span class="dl {{ words().family }}">
      @if (words().icon === 'ring') { <pl-countdown-ring [part]="part()" /> } @else { <pl-icon [name]="$any(words().icon)" size="s" /> }
      <span>{{ words().text }} @if (words().time) { <b>{{ words().time }}</b> }</span>
    </span>
  `,
  host: { class: 'icon-host' },
})
export class DeliveryLineComponent {
  readonly order = input.required<DeliveryOrder>();
  /** The whole delay in seconds, to draw the ring. */
  readonly delaySeconds = input(600);
  private readonly clock = inject(ServerClock);
  protected readonly words = computed(() => deliveryWords(this.order(), this.clock.now()));
  protected readonly part = computed(() => (Date.parse(this.order().leavesAt ?? '') - this.clock.now()) / 1000 / this.delaySeconds());
}
