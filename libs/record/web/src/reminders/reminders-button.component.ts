import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Api, LiveChanges, type Reminder } from '@pluriel/web/api-client';
import { IconComponent, SideSheets } from '@pluriel/web/ui';
import { RemindersSheetComponent } from './reminders-sheet.component';

/** « Rappels » at the right of the tabs of a file: how many wait, and the sheet where they are written and done (STR-13, PAT-08). */
@Component({
  selector: 'pl-reminders-button',
  imports: [IconComponent],
  template: `<button type="button" class="btn t sm" (click)="open()"><span [class.hold-ink]="due() > 0"><pl-icon name="notifications" size="s" /></span>Rappels @if (waiting() > 0) { <span [class.hold-ink]="due() > 0">{{ waiting() }}@if (due() > 0) { , {{ due() }} à faire }</span> }</button>`,
  styles: ':host { display: inline-flex; align-items: center }',
})
export class RemindersButtonComponent {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly live = inject(LiveChanges);
  private readonly sheets = inject(SideSheets);
  private readonly items = signal<readonly Reminder[]>([]);
  protected readonly waiting = computed(() => this.items().filter(({ state }) => state === 'open').length);
  protected readonly due = computed(() => this.items().filter(({ due }) => due).length);
  private asked = 0;

  constructor() {
    effect((onCleanup) => {
      const patientId = this.patientId();
      this.items.set([]);
      void this.read(patientId);
      const heard = this.live.on('patient', { patientId }).subscribe(() => void this.read(patientId));
      onCleanup(() => heard.unsubscribe());
    });
  }

  protected open(): void {
    const patientId = this.patientId();
    this.sheets.open(RemindersSheetComponent, { data: { patientId }, label: 'Rappels' }).closed.subscribe(() => void this.read(patientId));
  }

  /** Without an answer the button stands without its number: the sheet says why. */
  private async read(patientId: string): Promise<void> {
    const turn = ++this.asked;
    const items = await this.api.get<{ items: Reminder[] }>(`/v1/patients/${patientId}/reminders`).then((page) => page.items).catch(() => []);
    if (turn === this.asked) this.items.set(items);
  }
}
