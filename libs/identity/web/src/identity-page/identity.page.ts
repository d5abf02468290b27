import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, LiveChanges, SessionStore, type PatientInput, type PatientSheet } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { IdentityHistoryComponent } from '../history/identity-history.component';
import { MergesCardComponent } from '../duplicates/merges-card.component';
import { InsiPanelComponent } from '../insi-panel/insi-panel.component';
import { PatientFormComponent } from '../patient-form/patient-form.component';
import { AdminSectionsComponent } from '../sheet/admin-sections.component';
import { fillForm, patientForm, patientInput } from '../patient-form/patient-form.model';
import { DecisionsCardComponent } from './decisions-card.component';
import { conflictRows, controlsOf, type ConflictRow } from './edit-conflict';
import { EditConflictComponent } from './edit-conflict.component';
import { SentWithInsComponent, type SentWithIns } from './sent-with-ins.component';

/** The administrative sheet of a patient with INSi's answer beside it: edit, compare, qualify, see what happened. */
@Component({
  selector: 'pl-identity-page',
  imports: [AdminSectionsComponent, DecisionsCardComponent, EditConflictComponent, ErrorSummaryComponent, FieldComponent, IconComponent, IdentityHistoryComponent, InputDirective, InsiPanelComponent, MergesCardComponent, PatientFormComponent, ReactiveFormsModule, SentWithInsComponent, StatePanelComponent],
  templateUrl: './identity.page.html',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .wk { flex: 1; min-height: 0; overflow: auto; display: grid; grid-template-columns: 440px minmax(0, 1fr); gap: 18px; padding: 14px var(--gutter) 24px; align-items: start; }
    .left { min-width: 0; }
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
  protected readonly conflict = signal<readonly ConflictRow[]>([]);
  protected readonly sent = signal<readonly SentWithIns[]>([]);
  protected readonly declared = signal(false);
  private newer: PatientSheet | null = null;
  protected readonly unlockReason = new FormControl('', { nonNullable: true });
  protected readonly mayWrite = computed(() => this.session.can('patient.write'));
  protected readonly mayUnlock = computed(() => this.session.can('identity.unlock-traits'));
  protected readonly locked = computed(() => !this.unlocked() && this.sheet() !== null && this.sheet()?.status !== 'provisoire');
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries(this.problems().map((problem) => [problem.field, problem.message])));

  constructor() {
    effect(() => { this.declared.set(false); void this.read(this.patientId()); void this.readSent(this.patientId()); });
    inject(LiveChanges).on('patient').pipe(takeUntilDestroyed()).subscribe(() => { if (!this.form.dirty) void this.read(this.patientId()); });
  }

  protected async read(id: string): Promise<void> {
    try {
      const sheet = await this.api.get<PatientSheet>(`/v1/patients/${id}`);
      if (this.patientId() === id) this.show(sheet);
    } catch (error) { if (error instanceof ApiProblem) this.failed.set(error); }
  }

  /** What left with a matricule taken away since: stays in sight until it is corrected (E51). */
  private async readSent(id: string): Promise<void> {
    if (!this.session.can('identity.vigilance')) return;
    const { items } = await this.api.get<{ items: SentWithIns[] }>(`/v1/patients/${id}/sent-with-ins`).catch(() => ({ items: [] }));
    if (this.patientId() === id) this.sent.set(items);
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
      if (error.stale && error.current) this.compare(sheet, read.input, error.current as PatientSheet);
    } finally { this.saving.set(false); }
  }

  /** Somebody saved first: both readings are shown, field by field. With nothing left to choose the save is simply asked again. */
  private compare(opened: PatientSheet, typed: PatientInput, saved: PatientSheet): void {
    this.newer = saved;
    this.message.set(null);
    this.conflict.set(conflictRows(opened, typed, saved));
    if (this.conflict().length === 0) this.undo();
  }

  /** The choices go into the form, on top of the newer sheet: the person reads them once more and saves. */
  protected resolve(theirs: readonly string[]): void {
    const newer = this.newer;
    if (!newer) return;
    const mine = this.form.getRawValue();
    fillForm(this.form, newer);
    const kept = this.conflict().map((row) => row.field).filter((field) => !theirs.includes(field));
    this.form.patchValue(Object.fromEntries(Object.entries(mine).filter(([name]) => kept.some((field) => controlsOf(field).includes(name)))));
    this.form.markAsDirty();
    this.sheet.set(newer);
    this.conflict.set([]);
    this.newer = null;
  }

  protected undo(): void {
    const sheet = this.newer ?? this.sheet();
    if (this.newer) this.sheet.set(this.newer);
    this.newer = null;
    this.conflict.set([]);
    this.form.markAsPristine();
    this.problems.set([]);
    this.message.set(null);
    this.unlocked.set(false);
    if (sheet) fillForm(this.form, sheet);
  }
}
