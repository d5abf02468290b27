import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Router } from '@angular/router';
import { Api, ApiProblem, SessionStore, toApiProblem, type ConsentInput, type ConsentNotice, type ConsentSheet, type EmergencyInput, type EmergencyState } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, SideSheetComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { answered, effectOf, inputOf, withNotice } from './consent-form';
import { emergencyReasons } from './emergency-reasons';

type Choice = 'not-opposed' | 'opposed' | 'emergency';

/**
 * The window of information on the DMP, opened from the bar without leaving the file (DMP-03 to DMP-08, SC.DMP/CONF.06): what is recorded is read first,
 * nothing is ticked for who was not informed, the answers exclude one another. The three other questions of the sheet of consents are left as they are.
 */
@Component({
  selector: 'pl-dmp-information',
  imports: [ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective, MomentPipe, SideSheetComponent, StatePanelComponent],
  templateUrl: './dmp-information.component.html',
  styleUrl: './dmp-information.component.css',
})
export class DmpInformationComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly data = inject<{ patientId: string }>(DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly reasons = emergencyReasons;
  protected readonly sheet = signal<ConsentSheet | null>(null);
  protected readonly draft = signal<ConsentInput | null>(null);
  private readonly notice = signal<ConsentNotice | null>(null);
  protected readonly emergency = signal<Pick<EmergencyInput, 'reasonCode' | 'reason'> | null>(null);
  protected readonly reminder = signal('');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly words = computed(() => this.notice()?.dmp ?? '');
  protected readonly effect = computed(() => { const draft = this.draft(); return draft && effectOf(draft, 'dmp'); });
  protected readonly chosen = computed<Choice | null>(() => { const answer = this.draft()?.dmp; return this.emergency() ? 'emergency' : answer === undefined || answer === 'not-informed' ? null : answer; });
  private readonly changed = computed(() => { const [sheet, draft] = [this.sheet(), this.draft()]; return sheet !== null && draft !== null && (sheet.dmp !== draft.dmp || sheet.dmpFeedOpposed !== draft.dmpFeedOpposed || sheet.dmpReadingOpposed !== draft.dmpReadingOpposed); });
  protected readonly ready = computed(() => { const emergency = this.emergency(); return emergency ? emergency.reason.trim() !== '' : this.changed(); });
  protected readonly mayBreak = this.session.can('emergency.open');
  protected readonly choices = computed<readonly { value: Choice; label: string }[]>(() => [
    { value: 'not-opposed', label: 'Informée, non opposée' }, { value: 'opposed', label: 'Informée, opposée' }, ...(this.mayBreak ? [{ value: 'emergency' as const, label: 'Accès en urgence, sans son accord' }] : []),
  ]);

  constructor() { void this.read(); }

  protected choose(value: Choice): void {
    const sheet = this.sheet();
    if (!sheet) return;
    if (value === 'emergency') this.draft.set(inputOf(sheet));
    else this.draft.update((draft) => draft && withNotice(answered(draft, 'dmp', value), this.notice()));
    this.emergency.set(value === 'emergency' ? { reasonCode: 'unconscious', reason: '' } : null);
  }

  protected oppose(part: Partial<Pick<ConsentInput, 'dmpFeedOpposed' | 'dmpReadingOpposed'>>): void { this.draft.update((draft) => draft && { ...draft, ...part }); }
  protected urge(part: Partial<Pick<EmergencyInput, 'reasonCode' | 'reason'>>): void { this.emergency.update((known) => known && { ...known, ...part }); }

  /** The whole sheet of consents, for its history or the other questions. */
  protected whole(): void {
    this.dialog.close(false);
    void this.router.navigate(['/patients', this.data.patientId, 'consentements']);
  }

  protected async save(): Promise<void> {
    const [sheet, draft, emergency] = [this.sheet(), this.draft(), this.emergency()];
    if (!sheet || !draft || !this.ready() || this.busy()) return;
    this.busy.set(true);
    try {
      if (emergency) await this.api.post(`/v1/patients/${this.data.patientId}/emergency-accesses`, { scope: 'dmp', ...emergency });
      else await this.api.put<ConsentSheet>(`/v1/patients/${this.data.patientId}/consents`, draft, { version: sheet.version });
      this.toasts.say(emergency ? 'Accès en urgence ouvert pour 24 h' : 'Réponse enregistrée');
      this.dialog.close(true);
    } catch (error) {
      const problem = toApiProblem(error);
      this.problem.set(problem);
      // Somebody answered meanwhile: the fresh sheet is what the next save starts from, the other questions are theirs.
      if (problem.stale) this.restart(problem.current as ConsentSheet | undefined, draft);
    } finally { this.busy.set(false); }
  }

  private restart(fresh: ConsentSheet | undefined, { dmp, dmpFeedOpposed, dmpReadingOpposed }: Partial<ConsentInput> = {}): void {
    if (!fresh) return;
    this.sheet.set(fresh);
    // An answer carried over was given here, on the notice read here.
    this.draft.set(dmp === undefined ? inputOf(fresh) : withNotice({ ...inputOf(fresh), dmp, dmpFeedOpposed: dmpFeedOpposed ?? false, dmpReadingOpposed: dmpReadingOpposed ?? false }, this.notice()));
  }

  private async read(): Promise<void> {
    const { patientId } = this.data;
    try {
      const [sheet, notices, access] = await Promise.all([
        this.api.get<ConsentSheet>(`/v1/patients/${patientId}/consents`), this.api.get<{ items: ConsentNotice[] }>('/v1/consent-notices'),
        this.mayBreak ? this.api.get<EmergencyState>(`/v1/patients/${patientId}/emergency-accesses`) : null,
      ]);
      this.notice.set(notices.items[0] ?? null);
      this.reminder.set(access?.reminder ?? '');
      this.restart(sheet);
    } catch (error) { this.problem.set(toApiProblem(error)); }
  }
}
