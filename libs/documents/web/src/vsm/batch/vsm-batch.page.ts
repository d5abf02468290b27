import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { LiveChanges, type VsmBatch, type VsmCandidate } from '@pluriel/web/api-client';
import { BulkDirective, ChipComponent, ColumnDirective, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, Toasts, WorkListComponent } from '@pluriel/web/ui';
import { batchWords, itemWords, moveWords, shareDone, underWay } from './batch-words';
import { VsmBatchStore } from './vsm-batch.store';

/** « VSM en lot » (VSM-11 to VSM-13): patients with an ALD, filtered; those who may leave are ticked and started; each result says what to do. */
@Component({
  selector: 'pl-vsm-batch',
  imports: [BulkDirective, ChipComponent, ColumnDirective, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, RouterLink, WorkListComponent],
  templateUrl: './vsm-batch.page.html',
  styleUrl: './vsm-batch.page.css',
  providers: [VsmBatchStore],
  host: { class: 'page' },
})
export class VsmBatchPage {
  protected readonly store = inject(VsmBatchStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly words = batchWords;
  protected readonly share = shareDone;
  protected readonly underWay = underWay;
  protected readonly item = itemWords;
  protected readonly moves = moveWords;
  protected readonly toPatient = signal(false);
  protected readonly rowWords = (row: VsmCandidate): string => row.label;

  constructor() {
    void this.store.load();
    void this.store.readBatches();
    inject(LiveChanges).on('vsm-batch').pipe(takeUntilDestroyed()).subscribe(() => void this.store.readBatches());
  }

  protected open(patientId: string): void { void this.router.navigate(['/patients', patientId]); }
  protected link({ patientId, action }: Pick<VsmCandidate, 'patientId' | 'action'>): readonly string[] {
    return action === 'settings' ? ['/reglages'] : ['/patients', patientId, ...(action === 'qualify' ? ['identite'] : action === 'consents' ? ['consentements'] : action === 'open' ? ['vsm'] : [])];
  }

  protected async start(chosen: readonly VsmCandidate[]): Promise<void> {
    if (await this.store.start(chosen.map(({ patientId }) => patientId), this.toPatient())) this.toasts.say(chosen.length > 1 ? `${chosen.length} synthèses s’écrivent. Vous pouvez quitter cette page.` : 'La synthèse s’écrit. Vous pouvez quitter cette page.');
  }

  protected toggle(batch: VsmBatch): void { if (this.store.opened()?.id === batch.id) this.store.opened.set(null); else void this.store.open(batch.id); }
}
