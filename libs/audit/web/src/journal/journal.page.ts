import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Api, type Page, type PatientRow, SessionStore, type TraceRow } from '@pluriel/web/api-client';
import { ColumnDirective, FieldComponent, IconComponent, InputDirective, MomentPipe, PickerComponent, SideSheetComponent, type Tab, TabBarComponent, WorkListComponent, frenchDay, patientName } from '@pluriel/web/ui';
import { JournalStore, differences } from './journal.store';

/** The journal in five tabs (TRACE-01..08): who did what, on whom, when; before and after in a sheet. */
@Component({
  selector: 'pl-journal',
  imports: [ColumnDirective, FieldComponent, IconComponent, InputDirective, MomentPipe, PickerComponent, SideSheetComponent, TabBarComponent, WorkListComponent],
  providers: [JournalStore],
  templateUrl: './journal.page.html',
  styleUrl: './journal.page.css',
})
export class JournalPage {
  readonly tab = input.required<string>();
  /** A patient or a user chosen by the screen one comes from. */
  readonly patientId = input<string>();
  readonly userId = input<string>();
  protected readonly store = inject(JournalStore);
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly chosenPatient = signal<string | null>(null);
  protected readonly opened = signal<TraceRow | null>(null);
  protected readonly changes = computed(() => { const trace = this.opened(); return trace ? differences(trace) : []; });
  protected readonly tabs: readonly Tab[] = [
    { label: 'Général', link: '/journal/general' }, { label: 'Identités', link: '/journal/identity' }, { label: 'Appels INSi', link: '/journal/insi' },
    { label: 'Identités partagées', link: '/journal/shared' }, { label: 'Envois', link: '/journal/sent' },
  ];
  protected readonly rowWords = (row: TraceRow): string => `${row.actionLabel}, ${row.userName}`;
  protected readonly patientWords = (patient: PatientRow): string => `${patientName(patient)} · ${frenchDay(patient.dateNaissance)}`;
  protected readonly searchPatients = async (q: string, stop: AbortSignal): Promise<readonly PatientRow[]> => (await this.api.post<Page<PatientRow>>('/v1/patients/search', { q, limit: 8 }, { signal: stop })).items;

  constructor() {
    effect(() => {
      this.opened.set(null);
      void this.store.ask({ tab: this.tab(), from: this.from(), to: this.to(), patientId: this.chosenPatient() ?? this.patientId() ?? '', userId: this.userId() ?? '' });
    });
  }

  protected again(): void { void this.store.ask({ tab: this.tab(), from: this.from(), to: this.to(), patientId: this.chosenPatient() ?? this.patientId() ?? '', userId: this.userId() ?? '' }); }
}
