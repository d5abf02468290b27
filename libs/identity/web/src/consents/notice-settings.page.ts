import { Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, SessionStore, type ConsentNotice } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent, Toasts } from '@pluriel/web/ui';

const text = (): FormControl<string> => new FormControl('', { nonNullable: true });

/** The notice of the centre: the sentences read aloud and the text handed over. Each change is a new version; a file says which one its patient received. */
@Component({
  selector: 'pl-notice-settings',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, StatePanelComponent],
  template: `
    @if (current(); as notice) {
      <div class="wk">
        <section class="card" [formGroup]="form" aria-labelledby="notice"><header><h2 id="notice">Notice d’information, version {{ notice.version }}</h2></header><div class="bd stack">
          <pl-error-summary [problems]="problems()" [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
          @for (field of sentences; track field.name) { <pl-field [label]="field.label" [name]="field.name" [error]="errors()[field.name] ?? null"><textarea plInput [formControlName]="field.name" rows="2" maxlength="400"></textarea></pl-field> }
          <pl-field label="Notice remise au patient" name="body" help="Une ligne vide sépare deux paragraphes." [error]="errors()['body'] ?? null"><textarea plInput formControlName="body" rows="14" maxlength="8000"></textarea></pl-field>
          @if (mayWrite) { <div class="row"><span class="t13 i2">Les dossiers gardent la version que leur patient a reçue.</span><span class="sp"></span><button type="button" class="btn p" [disabled]="form.pristine || saving()" (click)="publish()"><pl-icon name="save" />Publier la version {{ notice.version + 1 }}</button></div> }
        </div></section>
        <section class="card" aria-labelledby="versions"><header><h2 id="versions">Versions</h2></header><div class="bd">
          @for (old of notices(); track old.version) { <div class="wl-"><span><b class="b">Version {{ old.version }}</b><br /><span class="t13">@if (old.publishedBy) { {{ old.publishedAt | plMoment }}, {{ old.publishedBy }} } @else { fournie avec Pluriel }</span></span>@if ($first) { <span class="pill ok">en vigueur</span> }</div> }
        </div></section>
      </div>
    } @else { <pl-state-panel [kind]="problem() ? 'error' : 'loading'" title="La notice n’a pas pu être lue" (act)="read()" /> }
  `,
  styles: '.wk { display: grid; grid-template-columns: minmax(0, 1fr) 280px; gap: 16px; align-items: start; overflow: visible; } @media (max-width: 1180px) { .wk { grid-template-columns: minmax(0, 1fr); } }',
})
export class NoticeSettingsPage {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(SessionStore).can('structure.write');
  protected readonly sentences = [
    { name: 'dmp', label: 'À dire : Mon espace santé (DMP)' }, { name: 'sharing', label: 'À dire : partage entre les soignants du centre' },
    { name: 'mssanteProfessional', label: 'À dire : messagerie aux professionnels' }, { name: 'mssantePatient', label: 'À dire : messagerie au patient' },
  ] as const;
  protected readonly notices = signal<readonly ConsentNotice[]>([]);
  protected readonly current = computed(() => this.notices()[0] ?? null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly problems = computed(() => (this.problem()?.fields ?? []).map(({ field, message }) => ({ field, message })));
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries(this.problems().map(({ field, message }) => [field, message])));
  protected readonly saving = signal(false);
  protected readonly form = new FormGroup({ dmp: text(), sharing: text(), mssanteProfessional: text(), mssantePatient: text(), body: text() });

  constructor() { void this.read(); }

  protected async read(): Promise<void> {
    try { this.show((await this.api.get<{ items: ConsentNotice[] }>('/v1/consent-notices')).items); } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); }
  }

  protected async publish(): Promise<void> {
    const notice = this.current();
    if (!notice) return;
    this.saving.set(true);
    try {
      const published = await this.api.post<ConsentNotice>('/v1/consent-notices', this.form.getRawValue(), { version: notice.version });
      this.show([published, ...this.notices()]);
      this.toasts.say(`Notice version ${published.version} en vigueur`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
    } finally { this.saving.set(false); }
  }

  private show(notices: readonly ConsentNotice[]): void {
    this.notices.set(notices);
    this.problem.set(null);
    const notice = notices[0];
    if (notice) this.form.reset({ dmp: notice.dmp, sharing: notice.sharing, mssanteProfessional: notice.mssanteProfessional, mssantePatient: notice.mssantePatient, body: notice.body });
    if (!this.mayWrite) this.form.disable();
  }
}
