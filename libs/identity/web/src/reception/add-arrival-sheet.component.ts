import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, type BoardProfessional, type PatientRow } from '@pluriel/web/api-client';
import { BirthNamePipe, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, PickerComponent, SegmentedComponent, SideSheetComponent, Toasts, patientName } from '@pluriel/web/ui';

/** Somebody expected at an hour, or already there: who, for whom, when, why. */
@Component({
  selector: 'pl-add-arrival-sheet',
  imports: [BirthNamePipe, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, PickerComponent, ReactiveFormsModule, SegmentedComponent, SideSheetComponent],
  template: `
    <pl-side-sheet heading="Ajouter une personne" (closed)="dialog.close(false)">
      <form class="stack" [formGroup]="form" (ngSubmit)="save()">
        <pl-error-summary [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
        <pl-field label="Patient" name="patientId"><pl-picker [search]="search" [words]="name" (picked)="patient.set($event)" (cleared)="patient.set(null)" placeholder="Nom, date de naissance, téléphone" emptyText="Aucun dossier à ce nom. Créez-le par « Nouveau patient »."><ng-template #suggestion let-item><span class="grow"><b class="m">{{ name(item) }}</b> <span class="t13 i2">{{ item | plBirthName }}</span></span><span class="t13 i2">{{ item.dateNaissance | plDate }} · {{ item.age }}</span></ng-template></pl-picker></pl-field>
        <pl-field label="Pour" name="professionalId"><select plInput formControlName="professionalId"><option value="">Choisissez</option>@for (professional of data.professionals; track professional.id) { <option [value]="professional.id">{{ professional.displayName }}</option> }</select></pl-field>
        <pl-field label="Présence" name="arrived" [group]="true"><pl-segmented [options]="presences" formControlName="presence" /></pl-field>
        <pl-field label="Heure prévue" name="expectedAt" [optional]="form.value.presence === 'now'"><input plInput type="time" formControlName="expectedAt"></pl-field>
        <pl-field label="Motif" name="motive" [optional]="true"><input plInput formControlName="motive" maxlength="120" autocomplete="off" placeholder="Renouvellement, pansement…"></pl-field>
      </form>
      <div foot class="row"><span class="sp"></span><button type="button" class="btn" (click)="dialog.close(false)">Annuler</button><button type="button" class="btn p" [disabled]="busy() || !patient() || !form.value.professionalId" (click)="save()"><pl-icon name="add" />Ajouter</button></div>
    </pl-side-sheet>
  `,
})
export class AddArrivalSheetComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly data = inject<{ professionals: readonly BoardProfessional[]; siteId: string }>(DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly patient = signal<PatientRow | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly presences = [{ value: 'now', label: 'Arrivée maintenant' }, { value: 'later', label: 'Attendue' }];
  protected readonly form = new FormGroup({ professionalId: new FormControl('', { nonNullable: true }), presence: new FormControl<'now' | 'later'>('now', { nonNullable: true }), expectedAt: new FormControl('', { nonNullable: true }), motive: new FormControl('', { nonNullable: true }) });
  protected readonly name = (row: PatientRow): string => patientName(row);

  // A question may hold a matricule or a name: it travels in the body.
  protected readonly search = async (q: string, signalOfSearch: AbortSignal): Promise<readonly PatientRow[]> => (await this.api.post<{ items: PatientRow[] }>('/v1/patients/search', { q, limit: 12 }, { signal: signalOfSearch })).items;

  protected async save(): Promise<void> {
    const patient = this.patient();
    if (!patient) return;
    const { professionalId, presence, expectedAt, motive } = this.form.getRawValue();
    this.busy.set(true);
    try {
      await this.api.post('/v1/arrivals', { patientId: patient.id, professionalId, siteId: this.data.siteId, arrived: presence === 'now', expectedAt: expectedAt || null, motive: motive.trim() || null });
      this.toasts.say(`${patientName(patient)} est sur le tableau`);
      this.dialog.close(true);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
    } finally { this.busy.set(false); }
  }
}
