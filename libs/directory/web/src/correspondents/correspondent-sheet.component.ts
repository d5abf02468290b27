import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Api, ApiProblem, type CorrespondentView, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, InputDirective, SideSheetComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';

/** One correspondent. */
@Component({
  selector: 'pl-correspondent-sheet',
  imports: [ErrorSummaryComponent, FieldComponent, InputDirective, ReactiveFormsModule, SideSheetComponent, SwitchComponent],
  template: `
    <pl-side-sheet [heading]="known ? 'Correspondant' : 'Nouveau correspondant'" (closed)="close()">
      <form class="stack" [formGroup]="form" (ngSubmit)="save()">
        @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" [problems]="refusal.fields" /> }
        <div class="grid2">
          <pl-field label="Nom" name="familyName" [error]="problem()?.field('familyName') ?? null"><input plInput formControlName="familyName" /></pl-field>
          <pl-field label="Prénom" name="givenName"><input plInput formControlName="givenName" /></pl-field>
          <pl-field label="Titre" name="title" [optional]="true"><input plInput formControlName="title" placeholder="Dr" /></pl-field>
          <pl-field label="Profession" name="professionLabel" [error]="problem()?.field('professionLabel') ?? null"><input plInput formControlName="professionLabel" /></pl-field>
          <pl-field label="Spécialité" name="specialty" [optional]="true"><input plInput formControlName="specialty" /></pl-field>
          <pl-field label="RPPS" name="rpps" [optional]="true" [error]="problem()?.field('rpps') ?? null"><input plInput formControlName="rpps" inputmode="numeric" /></pl-field>
        </div>
        <pl-field label="Adresse MSSanté" name="mssanteAddress" [optional]="true" help="Sans elle, aucun document ne peut lui être envoyé." [error]="problem()?.field('mssanteAddress') ?? null"><input plInput type="email" formControlName="mssanteAddress" /></pl-field>
        <pl-field label="Établissement ou cabinet" name="organisation" [optional]="true"><input plInput formControlName="organisation" /></pl-field>
        <div class="grid2">
          <pl-field label="Commune" name="city" [optional]="true"><input plInput formControlName="city" /></pl-field>
          <pl-field label="Téléphone" name="phone" [optional]="true"><input plInput type="tel" formControlName="phone" /></pl-field>
        </div>
        @if (known) { <div class="row"><pl-switch label="Toujours en activité" formControlName="active" /><span>Toujours en activité</span></div> }
        <div class="row"><button type="submit" class="btn p" [disabled]="busy() || form.invalid">Enregistrer</button><button type="button" class="btn t" (click)="close()">Annuler</button></div>
      </form>
    </pl-side-sheet>
  `,
})
export class CorrespondentSheetComponent {
  protected readonly known = inject<CorrespondentView | null>(DIALOG_DATA);
  private readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: this.known?.title ?? '', familyName: [this.known?.familyName ?? '', Validators.required], givenName: [this.known?.givenName ?? '', Validators.required],
    professionLabel: [this.known?.professionLabel ?? 'Médecin', Validators.required], specialty: this.known?.specialty ?? '', rpps: this.known?.rpps ?? '', organisation: this.known?.organisation ?? '',
    mssanteAddress: this.known?.mssanteAddress ?? '', city: this.known?.city ?? '', phone: this.known?.phone ?? '', active: this.known?.active ?? true,
  });

  protected close(): void { this.dialog.close(false); }

  protected async save(): Promise<void> {
    const { active, familyName, givenName, professionLabel, ...optional } = this.form.getRawValue();
    const body = { ...Object.fromEntries(Object.entries(optional).map(([key, text]) => [key, text.trim() || null])), familyName: familyName.trim(), givenName: givenName.trim(), professionLabel: professionLabel.trim(), active };
    this.busy.set(true);
    try {
      if (this.known) await this.api.put(`/v1/correspondents/${this.known.id}`, body, { version: this.known.version });
      else await this.api.post('/v1/correspondents', body);
      this.toasts.say('Correspondant enregistré.');
      this.dialog.close(true);
    } catch (error) {
      this.problem.set(toApiProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
