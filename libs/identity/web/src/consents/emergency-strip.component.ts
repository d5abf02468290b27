import { Component, effect, inject, input, signal } from '@angular/core';
import { Api, type EmergencyAccess, type EmergencyState } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe, SideSheets } from '@pluriel/web/ui';
import { EmergencySheetComponent } from './emergency-sheet.component';

/** The fourth way of DMP-04: an emergency access, apart from the patient's answers, in one's own name and for 24 h (DMP-06). */
@Component({
  selector: 'pl-emergency-strip',
  imports: [IconComponent, MomentPipe],
  template: `
    <div class="strip" [class.open]="open().length > 0">
      <pl-icon name="shield_lock" />
      @if (open().length > 0) {
        <p class="t13 grow">@for (access of open(); track access.id) { <b class="m">Accès en urgence ouvert : {{ access.scopeLabel }}</b>, jusqu’au {{ access.endsAt | plMoment }}. }</p>
      } @else { <p class="t13 grow"><b class="m">Urgence.</b> <span class="i2">Sans l’accord de la personne : motif obligatoire, 24 h, tracé à votre nom et relu.</span></p> }
      <button type="button" class="btn" (click)="ask()">Bris de glace…</button>
    </div>
  `,
  styles: '.strip { display: flex; gap: 10px; align-items: center; border-top: 1px solid var(--line); padding-top: 12px; } .strip.open { background: var(--bad-bg); color: var(--bad); border: 1px solid var(--bad-line); border-radius: 8px; padding: 8px 12px; }',
  host: { class: 'block' },
})
export class EmergencyStripComponent {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly sheets = inject(SideSheets);
  protected readonly open = signal<readonly EmergencyAccess[]>([]);
  private reminder = '';

  constructor() { effect(() => { void this.read(this.patientId()); }); }

  private async read(id: string): Promise<void> {
    const state = await this.api.get<EmergencyState>(`/v1/patients/${id}/emergency-accesses`).catch(() => null);
    if (!state || this.patientId() !== id) return;
    this.open.set(state.items);
    this.reminder = state.reminder;
  }

  protected ask(): void {
    this.sheets.open<boolean, { patientId: string; reminder: string }, EmergencySheetComponent>(EmergencySheetComponent, { label: 'Accès en urgence', data: { patientId: this.patientId(), reminder: this.reminder } })
      .closed.subscribe((opened) => { if (opened) void this.read(this.patientId()); });
  }
}
