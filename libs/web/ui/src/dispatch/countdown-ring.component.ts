import { Component, computed, input } from '@angular/core';

/** A ring emptied as the time passes; `part` is what is left, from 1 to 0. */
@Component({
  selector: 'pl-countdown-ring',
  template: '<svg class="ring" viewBox="0 0 16 16" aria-hidden="true"><circle class="bg" cx="8" cy="8" r="6.4" /><circle cx="8" cy="8" r="6.4" [attr.stroke-dasharray]="dash()" /></svg>',
  host: { class: 'icon-host' },
})
export class CountdownRingComponent {
  readonly part = input.required<number>();
  protected readonly dash = computed(() => `${(Math.min(1, Math.max(0, this.part())) * 40.2).toFixed(1)} 40.2`);
}
