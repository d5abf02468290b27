import { Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface Tab { label: string; link: string | readonly string[]; count?: number | null }

/** Tabs of a screen, as links: nouns, counts in grey, no icon (design §3). */
@Component({
  selector: 'pl-tab-bar',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav class="tabs" [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.label) {
        <a #link [routerLink]="tab.link" routerLinkActive ariaCurrentWhenActive="page" (isActiveChange)="reveal(link, $event)">{{ tab.label }}@if (tab.count !== null && tab.count !== undefined) { <span class="c">{{ tab.count }}</span> }</a>
      }
      <span class="sp"></span><ng-content />
    </nav>
  `,
  host: { class: 'block' },
})
export class TabBarComponent {
  readonly tabs = input.required<readonly Tab[]>();
  readonly label = input('Rubriques');

  /** A row wider than the screen scrolls: the tab one is in is always to be seen. */
  protected reveal(link: HTMLElement, active: boolean): void { if (active) link.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }); }
}
