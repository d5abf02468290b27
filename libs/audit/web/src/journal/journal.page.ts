import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Api, type InsiCallDetail, type Page, type PatientRow, SessionStore, type TraceRow } from '@pluriel/web/api-client';
import { ChipComponent, ColumnDirective, DatePipe, FieldComponent, IconComponent, InputDirective, MomentPipe, PickerComponent, SideSheetComponent, type Tab, TabBarComponent, TimePipe, Toasts, WorkListComponent, frenchDay, patientName } from '@pluriel/web/ui';
import { type JournalColumn, columnHeads, journalTab, journalTabs } from './journal-tabs';
import { type JournalQuestion, JournalStore } from './journal.store';

/** The journal in its tabs (TRACE-01..06, TRACE-09, TRACE-11): who did what, on whom, when; before and after in a sheet. */
@Component({
  selector: 'pl-journal',
  imports: [ChipComponent, ColumnDirective, DatePipe, FieldComponent, IconComponent, InputDirective, MomentPipe, PickerComponent, RouterLink, SideSheetComponent, TabBarComponent, TimePipe, WorkListComponent],
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
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly from = signal('');
  protected readonly to = signal('');
  protected readonly only = signal<'' | 'changes' | 'views'>('');
  protected readonly chosenPatient = signal<string | null>(null);
  protected readonly opened = signal<TraceRow | null>(null);
  protected readonly exchange = signal<InsiCallDetail | null>(null);
  protected readonly current = computed(() => journalTab(this.tab()));
  protected readonly patient = computed(() => this.chosenPatient() ?? this.patientId() ?? '');
  protected readonly heads = columnHeads;
  protected readonly tabs = computed<readonly Tab[]>(() => [
    ...journalTabs.map(({ key, label }) => ({ label, link: `/journal/${key}` })),
    ...(this.session.can('emergency.review') ? [{ label: 'Accès en urgence', link: '/journal/acces-urgence' }] : []),
  ]);
  /** A caregiver who names no patient reads his own acts (structure.md §12, note 12). */
  protected readonly own = computed(() => this.patient() === '' && this.session.can('record.write'));
  protected readonly emptyWords = computed(() => (this.own() ? 'Sans patient choisi, le journal montre vos propres actes. Choisissez un patient pour voir ce que les autres ont fait dans son dossier.' : 'Élargissez les dates, ou changez d’onglet.'));
  protected readonly rowWords = (row: TraceRow): string => `${row.actionLabel}, ${row.userName}`;
  protected readonly patientWords = (patient: PatientRow): string => `${patientName(patient)} · ${frenchDay(patient.dateNaissance)}`;
  protected readonly searchPatients = async (q: string, stop: AbortSignal): Promise<readonly PatientRow[]> => (await this.api.post<Page<PatientRow>>('/v1/patients/search', { q, limit: 8 }, { signal: stop })).items;

  constructor() { effect(() => { this.close(); void this.store.ask(this.question()); }); }

  protected value(row: TraceRow, column: JournalColumn): string {
    const values: Record<JournalColumn, string | null | undefined> = {
      act: row.actionLabel, person: row.userName, usedName: row.names?.nomUtilise, usedGivenName: row.names?.prenomUtilise, birthName: row.names?.nomNaissance, detail: row.detail, result: row.result, rpps: row.result, attestation: row.detail, recipient: row.detail, route: row.result, sender: row.userName,
      patient: row.patientLabel ?? (row.names ? `${row.names.nomUtilise ?? ''} ${row.names.prenomUtilise ?? ''}${row.names.nomUtilise === row.names.nomNaissance ? '' : ` · nom de naissance ${row.names.nomNaissance}`}` : null),
    };
    return values[column] ?? (column.startsWith('used') || column === 'birthName' ? (row.patientLabel ?? '—') : '—');
  }

  protected readonly patientName = computed(() => { const row = this.store.rows().find(({ patientId }) => patientId === this.patientId()); return row ? this.value(row, 'patient') : 'Un patient choisi'; });
  protected forgetPatient(): void { void this.router.navigate([], { queryParams: {} }); }

  protected open(row: TraceRow): void { this.exchange.set(null); this.opened.set(row); }
  protected close(): void { this.opened.set(null); this.exchange.set(null); }

  /** The exchange kept with a call: reading it is traced by the server (TRACE-05). */
  protected async readExchange(callId: string): Promise<void> {
    try { this.exchange.set(await this.api.get<InsiCallDetail>(`/v1/insi-calls/${callId}`)); } catch { this.toasts.say('Cet échange ne peut pas être montré.'); }
  }

  protected async export(format: 'xlsx' | 'ods'): Promise<void> {
    const problem = await this.store.export(format);
    this.toasts.say(problem ? [problem.message, problem.remedy].filter(Boolean).join(' ') : 'Le journal est dans vos téléchargements. L’export est tracé.');
  }

  private question(): JournalQuestion {
    return { tab: this.current().key, from: this.from(), to: this.to(), patientId: this.patient(), userId: this.userId() ?? '', only: this.current().views ? this.only() : '' };
  }
}
