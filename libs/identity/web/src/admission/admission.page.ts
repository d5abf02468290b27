import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Api, ApiProblem, LiveChanges, type PatientSheet, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, frenchDay, IconComponent } from '@pluriel/web/ui';
import { CardDesk, cardFields, cardProvenance } from '../card/card-desk';
import type { TypedTraits } from '../duplicates/beside';
import { TwinsPanelComponent, type Twin } from '../duplicates/twins-panel.component';
import { InsiPanelComponent } from '../insi-panel/insi-panel.component';
import { PatientFormComponent } from '../patient-form/patient-form.component';
import { ScanDesk } from '../scan/scan-desk';
import { fillForm, patientForm, patientInput } from '../patient-form/patient-form.model';

/** Creation of a file (J1): type the traits, look-alikes are shown first, INSi answers beside, one gesture qualifies. */
@Component({
  selector: 'pl-admission',
  imports: [ErrorSummaryComponent, IconComponent, InsiPanelComponent, PatientFormComponent, RouterLink, TwinsPanelComponent],
  templateUrl: './admission.page.html',
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .hd { padding: 12px var(--gutter) 10px; background: var(--surface); border-bottom: 1px solid var(--line); display: flex; align-items: center; gap: 24px; }
    .hd h1 { font: var(--t-20); margin: 0; }
    .steps { display: flex; gap: 4px; margin: 0 0 0 auto; padding: 0; list-style: none; }
    .steps li { display: flex; align-items: center; gap: 8px; font: 500 14px/20px var(--font); color: var(--ink-2); padding: 5px 12px 5px 6px; border-radius: 99px; }
    .steps b { width: 22px; height: 22px; border-radius: 11px; border: 1.5px solid var(--line-strong); display: grid; place-items: center; font: 650 13px/1 var(--font); }
    .steps [aria-current] { background: var(--tint); color: var(--on-tint); font-weight: 650; }
    .steps [aria-current] b { background: var(--brand); border-color: var(--brand); color: var(--on-brand); }
    .wk { flex: 1; min-height: 0; overflow: auto; display: grid; grid-template-columns: 440px minmax(0, 1fr); gap: 18px; padding: 14px var(--gutter) 24px; align-items: start; }
    .ft { display: flex; align-items: center; gap: 12px; padding: 10px var(--gutter); background: var(--surface); border-top: 1px solid var(--line); }
    .guide { padding: 18px; }
    .code { display: flex; gap: 8px; align-items: center; margin: 12px 14px 0; padding: 8px 12px; border-radius: 8px; background: var(--tint); color: var(--on-tint); font: var(--t-13); } .code.wrong { background: var(--hold-bg); color: var(--hold); }
    @media (max-width: 1180px) { .wk { grid-template-columns: minmax(0, 1fr); } .wk pl-insi-panel, .wk .twins { order: -1; } .steps { display: none; } }
  `,
})
export class AdmissionPage {
  /** What was typed in the search box, to start from. */
  readonly nom = input<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly desk = inject(ScanDesk);
  /** The person of a code read just before (INS-47): the sheet starts from it, and its INS follows the new file. */
  protected readonly scanned = this.desk.creation();
  private readonly cards = inject(CardDesk);
  /** The person of a card chosen in the bar (J1 step 3). */
  protected readonly fromCard = this.scanned ? null : this.cards.creation(inject(ActivatedRoute).snapshot.queryParamMap.get('carte'));
  protected readonly form = patientForm();
  private readonly typing = toSignal(this.form.valueChanges);
  protected readonly provenance = computed(() => { this.typing(); return this.fromCard && !this.sheet() ? cardProvenance(cardFields(this.fromCard.person), this.form.getRawValue(), this.fromCard.person.identity ? 'appli carte Vitale' : 'carte') : {}; });
  protected readonly sheet = signal<PatientSheet | null>(null);
  protected readonly twins = signal<readonly Twin[]>([]);
  protected readonly typed = signal<TypedTraits | null>(null);
  protected readonly problems = signal<readonly { field: string; message: string }[]>([]);
  protected readonly message = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly codeProblem = signal<ApiProblem | null>(null);
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries(this.problems().map((problem) => [problem.field, problem.message])));
  protected readonly title = computed(() => { const sheet = this.sheet(); return sheet ? `${sheet.nomUtilise ?? sheet.nomNaissance} ${sheet.prenomUtilise ?? sheet.premierPrenom}` : 'Nouveau patient'; });

  constructor() {
    if (this.scanned) this.form.patchValue({ ...this.scanned, dateNaissance: frenchDay(this.scanned.dateNaissance) });
    if (this.fromCard) this.form.patchValue(cardFields(this.fromCard.person));
    queueMicrotask(() => { if (this.nom()) this.form.patchValue({ nomUtilise: this.nom() ?? '' }); });
    inject(LiveChanges).on('patient').pipe(takeUntilDestroyed()).subscribe(() => void this.refresh());
  }

  protected async create(reason?: string): Promise<void> {
    const read = patientInput(this.form);
    this.message.set(null);
    this.twins.set([]);
    this.problems.set('problems' in read ? read.problems : []);
    if (!('input' in read)) return;
    this.saving.set(true);
    try {
      const sheet = await this.api.post<PatientSheet>('/v1/patients', { ...read.input, ...(reason ? { duplicateReason: reason } : {}) });
      this.form.markAsPristine();
      fillForm(this.form, sheet);
      this.sheet.set(sheet);
      await this.askInsi(sheet.id);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === 'patient.possible-duplicate') { this.typed.set(read.input); this.twins.set((error.current as { items: Twin[] }).items); return; }
      this.message.set(error);
      this.problems.set(error.fields.map((field) => ({ field: field.field, message: field.message })));
    } finally { this.saving.set(false); }
  }

  /** INSi is asked at once, in the background: the answer appears beside the form (INS-34). An INS read from a code is verified rather than searched, that of an appli carte Vitale is taken. */
  private async askInsi(id: string): Promise<void> {
    if (this.scanned) await this.desk.receive(id).catch((error: unknown) => { this.codeProblem.set(toApiProblem(error)); });
    else await this.cards.ask(id, this.fromCard).catch((error: unknown) => { if (this.fromCard?.person.identity) this.codeProblem.set(toApiProblem(error)); });
  }

  protected decided(sheet: PatientSheet): void { this.sheet.set(sheet); fillForm(this.form, sheet); }

  /** INSi's answer changes the file by itself when it is the same identity: the screen follows. */
  private async refresh(): Promise<void> {
    const created = this.sheet();
    if (!created) return;
    const fresh = await this.api.get<PatientSheet>(`/v1/patients/${created.id}`).catch(() => null);
    if (fresh && this.sheet()?.id === fresh.id) this.decided(fresh);
  }
  protected openFile(tail: string[] = []): void { const sheet = this.sheet(); if (sheet) void this.router.navigate(['/patients', sheet.id, ...tail]); }
}
