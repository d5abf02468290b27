import { Component, computed, input } from '@angular/core';
import type { IconName } from './icon-names';

/** One icon of the sprite, always beside a word (design §6): decorative, so hidden from assistive technology. */
@Component({
  selector: 'pl-icon',
  template: '<svg class="i" [class.s]="size() === \'s\'" [class.l]="size() === \'l\'" aria-hidden="true" focusable="false"><use [attr.href]="href()" /></svg>',
  host: { class: 'icon-host' },
})
export class IconComponent {
  readonly name = input.required<IconName>();
  /** s = 16 px, m = 18 px, l = 22 px. */
  readonly size = input<'s' | 'm' | 'l'>('m');
  protected readonly href = computed(() => `/icons.svg#${this.name()}`);
}
