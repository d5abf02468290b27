import { Component, effect, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, type ConsentSheet, SessionStore } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, SegmentedComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';

/** What the person allows: feeding the DMP, messages to professionals, messages to her. An opposition acts at once on what waits (DMP-02). */
@Component({
  selector: 'pl-consents',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, SegmentedComponent, StatePanelComponent],
  template: `
    @if (sheet(); as consents) {
      <section class="card" [formGroup]="form" aria-label="Consentements">
        <header><h2>Consentements et information</h2></header>
        <div class="bd">
          <pl-error-summary [message]="message()?.message ?? null" [remedy]="message()?.remedy ?? null" />
          @for (question of questions; track question.name) {
            <div class="q"><div><b class="m">{{ question.title }}</b><p class="t13 i2">{{ question.text }}</p></div>
              <pl-segmented [options]="question.options" [label]="question.title" [formControlName]="question.name" /></div>
          }
          <pl-field label="Informée sur Mon espace santé le" name="dmpInformedOn" [optional]="true" help="Date de l’information orale ou de la remise de la notice."><input plInput type="date" formControlName="dmpInformedOn"></pl-field>
          <pl-field label="Motif ou précision" name="reason" [optional]="true"><input plInput formControlName="reason" maxlength="300"></pl-field>
          <div class="row foot"><span class="t13 i2">@if (consents.recordedBy) { Enregistré par {{ consents.recordedBy }}, {{ consents.recordedAt | plMoment }} } @else { Rien d’enregistré : ce sont les réponses par défaut de la loi. }</span><span class="sp"></span>
            @if (mayWrite) { <button type="button" class="btn p" [disabled]="form.pristine || saving()" (click)="save()"><pl-icon name="save" />Enregistrer</button> }</div>
        </div>
      </section>
    } @else { <pl-state-panel [kind]="message() ? 'error' : 'loading'" [text]="message()?.message ?? ''" (act)="read(patientId())" /> }
  `,
  styles: `
    :host { display: block; padding: 14px var(--gutter) 24px; max-width: 900px; }
    .q { display: grid; grid-template-columns: minmax(0, 1fr) 260px; gap: 18px; align-items: center; padding: 12px 0; border-bottom: 1px solid var(--line); }
    .q p { margin: 2px 0 0; }
    .foot { margin-top: 14px; }
    pl-field { margin-top: 12px; }
    @media (max-width: 760px) { .q { grid-template-columns: 1fr; } }
  `,
})
export class ConsentsPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(SessionStore).can('consents.write');
  protected readonly sheet = signal<ConsentSheet | null>(null);
  protected readonly message = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly questions = [
    { name: 'dmpFeed', title: 'Alimenter le dossier Mon espace santé', text: '« Vos documents sont déposés dans Mon espace santé. Vous pouvez vous y opposer pour un motif légitime. »', options: [{ value: 'allowed', label: 'Possible' }, { value: 'opposed', label: 'Opposée' }] },
    { name: 'mssantePatient', title: 'Recevoir les documents dans sa messagerie', text: '« Nous pouvons aussi vous écrire dans la messagerie sécurisée de Mon espace santé. »', options: [{ value: 'allowed', label: 'D’accord' }, { value: 'opposed', label: 'Ne souhaite pas' }] },
    { name: 'mssanteProfessional', title: 'Écrire aux professionnels qui la suivent', text: '« Nous transmettons les documents utiles à vos soins par messagerie sécurisée. »', options: [{ value: 'allowed', label: 'D’accord' }, { value: 'opposed', label: 'Ne souhaite pas' }] },
  ];
  protected readonly form = new FormGroup({
    dmpFeed: new FormControl<'allowed' | 'opposed'>('allowed', { nonNullable: true }), mssantePatient: new FormControl<'allowed' | 'opposed'>('allowed', { nonNullable: true }), mssanteProfessional: new FormControl<'allowed' | 'opposed'>('allowed', { nonNullable: true }),
    dmpInformedOn: new FormControl('', { nonNullable: true }), reason: new FormControl('', { nonNullable: true }),
  });

  constructor() { effect(() => { void this.read(this.patientId()); }); }

  protected async read(id: string): Promise<void> {
    try { this.show(await this.api.get<ConsentSheet>(`/v1/patients/${id}/consents`)); } catch (error) { if (error instanceof ApiProblem) this.message.set(error); }
  }

  private show(sheet: ConsentSheet): void {
    this.sheet.set(sheet);
    this.message.set(null);
    this.form.reset({ dmpFeed: sheet.dmpFeed, mssantePatient: sheet.mssantePatient, mssanteProfessional: sheet.mssanteProfessional, dmpInformedOn: sheet.dmpInformedOn ?? '', reason: sheet.reason ?? '' });
    if (!this.mayWrite) this.form.disable();
  }

  protected async save(): Promise<void> {
    const sheet = this.sheet();
    if (!sheet) return;
    const value = this.form.getRawValue();
    this.saving.set(true);
    try {
      this.show(await this.api.put<ConsentSheet>(`/v1/patients/${sheet.patientId}/consents`, { dmpFeed: value.dmpFeed, mssantePatient: value.mssantePatient, mssanteProfessional: value.mssanteProfessional, dmpInformedOn: value.dmpInformedOn || null, reason: value.reason.trim() || null }, { version: sheet.version }));
      this.toasts.say('Consentements enregistrés');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.message.set(error);
      if (error.stale) await this.read(sheet.patientId);
    } finally { this.saving.set(false); }
  }
}
