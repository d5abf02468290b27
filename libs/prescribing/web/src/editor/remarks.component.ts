import { Component, input, output } from '@angular/core';
import type { Prescription } from '@pluriel/web/api-client';
import { IconComponent } from '@pluriel/web/ui';

export type Remark = Prescription['warnings'][number];

/** Remarks in the page, never in a window: a blocking one leads to its line, a warning is taken into account. */
@Component({
  selector: 'pl-remarks',
  imports: [IconComponent],
  template: `
    <div role="status" aria-live="polite" class="remarks">
      @for (remark of remarks(); track remark.code + remark.lineId) {
        <div class="wrn" [class.bad]="remark.kind === 'blocking'">
          <pl-icon [name]="remark.kind === 'blocking' ? 'error' : 'info'" />
          <span class="grow"><b>{{ remark.kind === 'blocking' ? 'À corriger : ' : 'À surveiller : ' }}</b>{{ remark.message }} <span class="i2">{{ remark.remedy }}</span></span>
          @if (remark.kind === 'warning') { <button type="button" class="btn sm" (click)="accepted.emit(remark)">Prendre en compte</button> }
          @else if (remark.lineId) { <button type="button" class="btn sm" (click)="shown.emit(remark.lineId)">Voir la ligne</button> }
        </div>
      }
    </div>
  `,
  styles: `
    .remarks { display: grid; gap: 8px }
    .wrn { display: flex; gap: 9px; padding: 9px 12px; border-radius: 8px; background: var(--hold-bg); font: var(--t-13); align-items: flex-start }
    .wrn b, .wrn ::ng-deep .i { color: var(--hold) }
    .wrn.bad { background: var(--bad-bg) } .wrn.bad b, .wrn.bad ::ng-deep .i { color: var(--bad) }
    .wrn .i2 { color: var(--ink) }
  `,
  host: { class: 'block' },
})
export class RemarksComponent {
  readonly remarks = input.required<readonly Remark[]>();
  readonly accepted = output<Remark>();
  readonly shown = output<string>();
}
