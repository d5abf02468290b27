import { Component, input, output } from '@angular/core';
import { IconComponent } from '../icon/icon.component';

/** A filter as a chip: ticked when on, count in grey, or removable with a cross (design §7, work list). */
@Component({
  selector: 'pl-chip',
  imports: [IconComponent],
  template: `
    <button type="button" class="chip" [class.on]="on()" [attr.aria-pressed]="on()" (click)="pressed.emit()">
      @if (on() && !removable()) { <pl-icon name="check" size="s" /> }<ng-content />
      @if (count() !== null) { <span class="c">{{ count() }}</span> }
      @if (removable()) { <pl-icon name="close" size="s" /> }
    </button>
  `,
  host: { class: 'icon-host' },
})
export class ChipComponent {
  readonly on = input(false);
  readonly count = input<number | null>(null);
  readonly removable = input(false);
  readonly pressed = output();
}
