import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, input, output, viewChild } from '@angular/core';
import { IconComponent } from '../icon/icon.component';
import type { IconName } from '../icon/icon-names';

/** A side action of a split button. */
export interface SplitAction { key: string; label: string; icon?: IconName; disabled?: boolean; shortcut?: string }

/**
 * The common action at the left, the others in a menu (UX-04). Arrow down opens the menu from either part, Escape closes it and gives the focus back. Without side action it
 * is an ordinary button. The face of the main button is projected.
 */
@Component({
  selector: 'pl-split-button',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, IconComponent],
  template: `
    <button type="button" class="btn" [class.p]="primary()" [class.sm]="small()" [disabled]="disabled()" [attr.aria-keyshortcuts]="shortcut()" (click)="pressed.emit()" (keydown.arrowdown)="openMenu($event)"><ng-content /></button>
    @if (actions().length > 0) {
      <button type="button" class="btn more" [class.p]="primary()" [class.sm]="small()" [cdkMenuTriggerFor]="menu" [attr.aria-label]="'Autres actions : ' + label()" [title]="'Autres actions : ' + label()"><pl-icon name="arrow_drop_down" /></button>
    }
    <ng-template #menu>
      <div class="menu" cdkMenu [attr.aria-label]="'Autres actions : ' + label()">
        @for (action of actions(); track action.key) {
          <button type="button" cdkMenuItem [cdkMenuItemDisabled]="action.disabled ?? false" [attr.aria-keyshortcuts]="action.shortcut ?? null" (cdkMenuItemTriggered)="chosen.emit(action.key)">@if (action.icon; as icon) { <pl-icon [name]="icon" /> }<span class="grow">{{ action.label }}</span></button>
        }
      </div>
    </ng-template>
  `,
  styles: `
    :host { display: inline-flex; white-space: nowrap; }
    .btn:first-child:not(:last-child) { border-top-right-radius: 0; border-bottom-right-radius: 0; }
    .more { border-top-left-radius: 0; border-bottom-left-radius: 0; padding-inline: 2px; min-width: 28px; margin-left: -1px; }
    .more.p { margin-left: 1px; }
    .menu button[aria-disabled='true'] { color: var(--ink-3); }
  `,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
})
export class SplitButtonComponent {
  /** What the whole acts on, for who hears the screen: « Identité nationale ». */
  readonly label = input.required<string>();
  readonly actions = input<readonly SplitAction[]>([]);
  readonly primary = input(false);
  readonly small = input(false);
  /** The main action cannot be done; the others are judged one by one. */
  readonly disabled = input(false);
  readonly shortcut = input<string | null>(null);
  readonly pressed = output();
  /** The key of the side action. */
  readonly chosen = output<string>();
  private readonly trigger = viewChild(CdkMenuTrigger);

  protected openMenu(event: Event): void {
    const trigger = this.trigger();
    if (!trigger) return;
    event.preventDefault();
    trigger.open();
    trigger.getMenu()?.focusFirstItem('keyboard');
  }
}
