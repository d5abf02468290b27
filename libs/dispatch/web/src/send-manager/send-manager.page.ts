import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { type DispatchOrderRow } from '@pluriel/web/api-client';
import { BulkDirective, ChipComponent, ColumnDirective, DeliveryLineComponent, IconComponent, MomentPipe, SideSheets, UndatedPipe, WorkListComponent } from '@pluriel/web/ui';
import { CancelSheetComponent } from './cancel-sheet.component';
import { SendManagerStore, type ViewKey, views } from './send-manager.store';
import { type SendRow, ordersWith } from './send-row';
import { SendSheetComponent } from './send-sheet.component';

/** The send manager (DMP-26..29): what left, what waits, what a person must treat, and the gestures for it. */
@Component({
  selector: 'pl-send-manager',
  imports: [BulkDirective, ChipComponent, ColumnDirective, DeliveryLineComponent, IconComponent, MomentPipe, SendSheetComponent, UndatedPipe, WorkListComponent],
  providers: [SendManagerStore],
  templateUrl: './send-manager.page.html',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .sum { display: flex; flex-wrap: wrap; gap: 6px; padding: 10px var(--gutter) 12px; background: var(--surface); border-bottom: 1px solid var(--line); align-items: center; }
    .sum .in { width: 230px; }
    .hd { padding: 12px var(--gutter) 0; background: var(--surface); }
    .wk { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr); }
    .wk.open { grid-template-columns: minmax(0, 1fr) 392px; }
    .tb { padding: 12px 16px 24px var(--gutter); min-width: 0; overflow: auto; }
    .side { border-left: 1px solid var(--line); background: var(--surface); min-height: 0; overflow: auto; }
    .cause { display: block; font: var(--t-12); color: var(--ink-2); padding-left: 21px; }
    .lines { display: flex; flex-direction: column; gap: 2px; padding: 5px 0; }
    .foot { display: flex; gap: 10px; align-items: center; padding: 10px 2px; font: var(--t-13); color: var(--ink-2); }
    @media (max-width: 1180px) { .wk.open { grid-template-columns: 0 minmax(0, 1fr); } .wk.open .tb { visibility: hidden; padding: 0; } .keys { display: none; } }
  `,
})
export class SendManagerPage {
  /** An order to show at once: « Traiter » of the home page. */
  readonly id = input<string>();
  protected readonly store = inject(SendManagerStore);
  private readonly sheets = inject(SideSheets);
  protected readonly views = views;
  protected readonly channels = [{ value: '', label: 'Toutes les voies' }, { value: 'dmp', label: 'DMP' }, { value: 'mssante-pro', label: 'Professionnels' }, { value: 'mssante-patient', label: 'Messagerie de la personne' }];
  protected readonly selection = signal<readonly string[]>([]);
  private readonly currentId = signal<string | null>(null);
  protected readonly current = computed(() => this.store.rows().find((row) => row.id === this.currentId()) ?? null);
  private shownId: string | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.store.reload();
    effect(() => {
      const asked = this.id();
      const row = asked ? this.store.rows().find(({ orders }) => orders.some(({ id }) => id === asked)) : undefined;
      if (row && this.shownId !== asked) { this.shownId = asked; this.currentId.set(row.id); }
    });
  }

  protected readonly rowLabel = (row: SendRow): string => `${row.patientLabel}, ${row.documentTitle}`;
  protected can(rows: readonly SendRow[], action: DispatchOrderRow['actions'][number]): number { return ordersWith(rows, action).length; }
  protected cause(order: DispatchOrderRow): string | null { return order.state === 'failed' || order.state === 'blocked' ? order.remedy : order.state === 'uncertain' ? 'rien à faire' : null; }

  protected choose(view: ViewKey): void { this.store.view.set(view); this.selection.set([]); void this.store.reload(); }
  protected toggleMine(): void { this.store.mine.update((mine) => !mine); void this.store.reload(); }
  protected chooseChannel(value: string): void { this.store.channel.set(value); void this.store.reload(); }
  protected filter(text: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => { this.store.text.set(text.trim()); void this.store.reload(); }, 250);
  }

  protected open(row: SendRow): void { this.currentId.set(row.id); }
  protected close(): void { this.currentId.set(null); }

  protected async resend(rows: readonly SendRow[]): Promise<void> { await this.store.resend(rows); this.selection.set([]); }
  protected async act(rows: readonly SendRow[], action: 'hold' | 'release'): Promise<void> { await this.store.act(rows, action); this.selection.set([]); }

  /** Stopping a send for good asks why: the reason stays in the journal. */
  protected cancel(rows: readonly SendRow[]): void {
    const count = ordersWith(rows, 'cancel').length;
    this.sheets.open<string, { count: number }, CancelSheetComponent>(CancelSheetComponent, { label: 'Ne pas envoyer', data: { count } }).closed.subscribe((reason) => {
      if (reason) { void this.store.act(rows, 'cancel', reason); this.selection.set([]); }
    });
  }

  protected letter(event: { key: string; row: SendRow }): void {
    if (event.key === 'o') this.open(event.row);
    else if (event.key === 'r' && ordersWith([event.row], 'resend').length > 0) void this.resend([event.row]);
  }
}
