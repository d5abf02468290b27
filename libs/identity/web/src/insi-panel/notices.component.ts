import { Component, input } from '@angular/core';
import { IconComponent, type IconName } from '@pluriel/web/ui';

export interface Notice { code: string; tone: 'bad' | 'hold' | 'check' | 'mute'; sentence: string; remedy: string | null }

const icons: Readonly<Record<Notice['tone'], IconName>> = { bad: 'error', hold: 'warning', check: 'badge', mute: 'info' };

/** What there is to know or to do about this identity, the most pressing first, without a click (ins.md §2.12). Nothing to say takes no room. */
@Component({
  selector: 'pl-identity-notices',
  imports: [IconComponent],
  template: `
    @if (notices().length > 0) {
      <ul aria-label="À savoir sur cette identité">
        @for (notice of notices(); track notice.code + notice.sentence) { <li [class]="notice.tone"><pl-icon [name]="icon(notice)" size="s" /><span><b class="m">{{ notice.sentence }}</b>@if (notice.remedy) { {{ ' ' + notice.remedy }}}</span></li> }
      </ul>
    }
  `,
  styles: `
    ul { display: grid; gap: 6px; margin: 0; padding: 0; list-style: none; }
    li { display: flex; gap: 8px; padding: 7px 12px; border-radius: 8px; font: var(--t-13); align-items: flex-start; }
    li pl-icon { margin-top: 1px; }
    .bad { background: var(--bad-bg); color: var(--bad); }
    .hold { background: var(--hold-bg); color: var(--hold); }
    .check { background: var(--check-bg); color: var(--check); }
    .mute { background: var(--mute-bg); color: var(--mute); }
  `,
})
export class NoticesComponent {
  readonly notices = input.required<readonly Notice[]>();
  protected readonly icon = (notice: Notice): IconName => icons[notice.tone];
}
