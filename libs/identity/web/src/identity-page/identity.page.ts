import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, LiveChanges, SessionStore, type PatientSheet } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { IdentityHistoryComponent } from '../history/identity-history.component';
import { InsiPanelComponent } from '../insi-panel/insi-panel.component';
import { PatientFormComponent } from '../patient-form/patient-form.component';
import { fillForm, patientForm, patientInput } from '../patient-form/patient-form.model';

/** The administrative sheet of a patient with INSi's answer beside it: edit, compare, qualify, see what happened. */
@Component({
  selector: 'pl-identity-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, IdentityHistoryComponent, InputDirective, InsiPanelComponent, PatientFormComponent, ReactiveFormsModule, StatePanelComponent],
  templateUrl: './identity.page.html',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .wk { flex: 1; min-height: 0; overflow: auto; display: grid; grid-template-columns: 440px minmax(0, 1fr); gap: 18px; padding: 14px var(--gutter) 24px; align-items: start; }
    .right { display: grid; gap: 14px; min-width: 0; }
    .ft { display: flex; align-items: center; gap: 12px; padding: 10px var(--gutter); background: var(--surface); border-top: 1px solid var(--line); }
    .unlock { margin: 0 16px 14px; }
    @media (max-width: 1180px) { .wk { grid-template-columns: minmax(0, 1fr); } .waits { order: -1; } }
  `,
})
export class IdentityPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly form = patientForm();
  protected readonly sheet = signal<PatientSheet | null>(null);
  protected readonly failed = signal<ApiProblem | null>(null);
  protected readonly problems = signal<readonly { field: string; message: string }[]>([]);
  protected readonly message = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly unlocked = signal(false);
  protected readonly unlockReason = new FormControl('', { nonNullable: true });
  protected readonly mayWrite = computed(() => this.session.can('patient.write'));
  protected readonly mayUnlock = computed(() => this.session.can('identity.unlock-traits'));
  protected readonly locked = computed(() => !this.unlocked() && this.sheet() !== null && this.sheet()?.status !== 'provisoire');
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries(this.problems().map((problem) => [problem.field, problem.message])));

  constructor() {
    effect(() => { void this.read(this.patientId()); });
    inject(LiveChanges).on('patient').pipe(takeUntilDestroyed()).subscribe(() => { if (!this.form.dirty) void this.read(this.patientId()); });
  }

  protected async read(id: string): Promise<void> {
    try {
      const sheet = await this.api.get<PatientSheet>(`/v1/patients/${id}`);
      if (this.patientId() === id) this.show(sheet);
    } catch (error) { if (error instanceof ApiProblem) this.failed.set(error); }
  }

  /** A fresh sheet replaces what is shown, never what someone is typing. */
  protected show(sheet: PatientSheet): void {
    this.sheet.set(sheet);
    this.failed.set(null);
    if (!this.form.dirty) fillForm(this.form, sheet);
  }

  protected afterDecision(sheet: PatientSheet): void {
    this.form.markAsPristine();
    this.unlocked.set(false);
    this.show(sheet);
  }

  protected startUnlock(): void { this.unlocked.set(true); this.unlockReason.reset(); }
  protected editTraits(): void { this.unlocked.set(true); document.getElementById('champ-nomNaissance')?.focus(); }

  protected async save(): Promise<void> {
    const read = patientInput(this.form);
    const sheet = this.sheet();
    this.message.set(null);
    this.problems.set('problems' in read ? read.problems : []);
    if (!('input' in read) || !sheet) return;
    this.saving.set(true);
    try {
      const saved = await this.api.put<PatientSheet>(`/v1/patients/${sheet.id}`, { ...read.input, ...(this.unlocked() && this.unlockReason.value.trim() ? { unlockReason: this.unlockReason.value.trim() } : {}) }, { version: sheet.version });
      this.form.markAsPristine();
      this.unlocked.set(false);
      this.show(saved);
      this.toasts.say('Dossier administratif enregistré');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.message.set(error);
      this.problems.set(error.fields.map((field) => ({ field: field.field, message: field.message })));
      if (error.stale) this.sheet.update((current) => (current ? { ...current, version: (error.current as PatientSheet | undefined)?.version ?? current.version } : current));
    } finally { this.saving.set(false); }
  }

  protected undo(): void {
    const sheet = this.sheet();
    this.form.markAsPristine();
    this.problems.set([]);
    this.message.set(null);
    this.unlocked.set(false);
    if (sheet) fillForm(this.form, sheet);
  }
}
