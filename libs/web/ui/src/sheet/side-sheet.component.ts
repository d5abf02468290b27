import { Component, input, output } from '@angular/core';
import { IconComponent } from '../icon/icon.component';

/** The frame of a side sheet: title, close, scrolling body. In a layout column (beside a list) or opened by SideSheets. */
@Component({
  selector: 'pl-side-sheet',
  imports: [IconComponent],
  template: `
    <section class="sh" [attr.aria-label]="heading()" (keydown.escape)="closed.emit()" tabindex="-1">
      <header class="row">
        <div class="grow"><h2>{{ heading() }}</h2>@if (sub()) { <p class="t13 i2">{{ sub() }}</p> }</div>
        <button type="button" class="btn t x" (click)="closed.emit()" aria-label="Fermer" title="Fermer (Échap)"><pl-icon name="close" /></button>
      </header>
      <div class="sh-body"><ng-content /></div>
      <ng-content select="[foot]" />
    </section>
  `,
  host: { class: 'sheet-host' },
})
export class SideSheetComponent {
  readonly heading = input.required<string>();
  readonly sub = input('');
  readonly closed = output();
}
