import { Component, computed, input, output, signal } from '@angular/core';
import type { Prescription } from '@pluriel/web/api-client';
import { IconComponent, InputDirective } from '@pluriel/web/ui';

export type Remark = Prescription['warnings'][number];

/** Remarks unfolded at once: more would hide each other (prescription.md §5). */
const unfolded = 3;

/** Remarks in the page, never in a window: a blocking one leads to its line, a contra-indication is set aside with a reason, the others as they are. */
@Component({
  selector: 'pl-remarks',
  imports: [IconComponent, InputDirective],
  template: `
    <div role="status" aria-live="polite" class="remarks">
      @for (remark of shown(); track remark.key + remark.lineId) {
        <div class="wrn" [class.bad]="remark.kind !== 'warning'">
          <pl-icon [name]="remark.kind === 'warning' ? 'info' : 'error'" />
          <span class="grow"><b>{{ titles[remark.kind] }} : </b>{{ remark.message }} <span class="i2">{{ remark.remedy }}</span>
            @if (asking() === remark) {
              <span class="row w why"><input plInput #why type="text" maxlength="300" aria-label="Pourquoi vous l’écartez" placeholder="Pourquoi vous l’écartez" data-own="enter" (keydown.enter)="say(remark, why.value)" />
                <button type="button" class="btn sm" [disabled]="why.value.trim().length < 3" (click)="say(remark, why.value)">Écarter</button></span>
            }
          </span>
          @switch (remark.kind) {
            @case ('warning') { <button type="button" class="btn sm" (click)="accepted.emit({ remark, reason: null })">Prendre en compte</button> }
            @case ('reason') { @if (asking() !== remark) { <button type="button" class="btn sm" (click)="asking.set(remark)">Écarter avec un motif</button> } }
            @default { @if (remark.lineId) { <button type="button" class="btn sm" (click)="shownLine.emit(remark.lineId)">Voir la ligne</button> } }
          }
        </div>
      }
      @if (remarks().length > shown().length) { <div><button type="button" class="btn t sm" (click)="all.set(true)">Voir {{ remarks().length - shown().length === 1 ? 'l’autre remarque' : 'les ' + (remarks().length - shown().length) + ' autres remarques' }}</button></div> }
    </div>
  `,
  styles: `
    .remarks { display: grid; gap: 8px }
    .wrn { display: flex; gap: 9px; padding: 9px 12px; border-radius: 8px; background: var(--hold-bg); font: var(--t-13); align-items: flex-start }
    .wrn b, .wrn ::ng-deep .i { color: var(--hold) }
    .wrn.bad { background: var(--bad-bg) } .wrn.bad b, .wrn.bad ::ng-deep .i { color: var(--bad) }
    .wrn .i2 { color: var(--ink) }
    .why { margin-top: 6px } .why input { flex: 1; min-width: 200px }
  `,
  host: { class: 'block' },
})
export class RemarksComponent {
  readonly remarks = input.required<readonly Remark[]>();
  readonly accepted = output<{ remark: Remark; reason: string | null }>();
  readonly shownLine = output<string>();
  protected readonly titles = { blocking: 'À corriger', reason: 'À décider', warning: 'À surveiller' } as const;
  protected readonly all = signal(false);
  protected readonly asking = signal<Remark | null>(null);
  /** What blocks is always there; of the rest, the first ones. */
  protected readonly shown = computed(() => {
    const remarks = this.remarks();
    if (this.all()) return remarks;
    const most = Math.max(unfolded, remarks.filter(({ kind }) => kind === 'blocking').length);
    return remarks.slice(0, most);
  });

  protected say(remark: Remark, reason: string): void {
    if (reason.trim().length < 3) return;
    this.asking.set(null);
    this.accepted.emit({ remark, reason: reason.trim() });
  }
}
