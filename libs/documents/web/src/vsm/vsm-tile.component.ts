import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, LiveChanges, type VsmState } from '@pluriel/web/api-client';
import { IconComponent } from '@pluriel/web/ui';
import { tileOf } from './vsm-words';

/** « VSM » in the patient file, with the age of the last one (VSM-14, VSM-16, PAT-08): one click proposes the next, or shows the last to whoever does not write it. */
@Component({
  selector: 'pl-vsm-tile',
  imports: [IconComponent, RouterLink],
  template: `
    @if (state(); as known) {
      @if (known.mayWrite || known.documentId !== null) {
        <a class="btn" [routerLink]="known.mayWrite ? ['/patients', patientId(), 'vsm', known.draftId ?? 'nouveau'] : ['/patients', patientId(), 'documents']" [queryParams]="known.mayWrite ? {} : { document: known.documentId }" [title]="tile()?.help ?? ''" [attr.aria-label]="'VSM, ' + tile()?.words">
          <span [class]="tile()?.ink"><pl-icon [name]="tile()?.icon ?? 'assignment'" /></span>VSM <small class="i2">{{ tile()?.words }}</small></a>
      }
    }
  `,
  styles: `.btn .i, .btn span ::ng-deep .i { color: inherit } small { font: var(--t-12); max-width: 120px; white-space: normal; text-align: left; line-height: 14px }`,
})
export class VsmTileComponent {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  protected readonly state = signal<VsmState | null>(null);
  protected readonly tile = computed(() => { const known = this.state(); return known && tileOf(known); });
  private asked = 0;

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.state.set(null);
      void this.read(patientId);
      const heard = this.live.on(['patient', 'document'], { patientId }).subscribe(() => void this.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  /** A late answer about another file, or an older one, is dropped. A tile that cannot be read is not shown: the file is complete without it. */
  private async read(patientId: string): Promise<void> {
    const mine = ++this.asked;
    try {
      const state = await this.api.get<VsmState>(`/v1/patients/${patientId}/vsm`);
      if (mine === this.asked) this.state.set(state);
    } catch { if (mine === this.asked) this.state.set(null); }
  }
}
