import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, type EmergencyInput } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, SegmentedComponent, SideSheetComponent, Toasts } from '@pluriel/web/ui';
import { emergencyReasons } from './emergency-reasons';

/** Bris de glace: what for, which situation, why in words; the reminder of DMP-07 stands above the button. */
@Component({
  selector: 'pl-emergency-sheet',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, SegmentedComponent, SideSheetComponent],
  template: `
    <pl-side-sheet heading="Accès en urgence" sub="Bris de glace, 24 heures" (closed)="dialog.close(false)">
      <form class="stack" [formGroup]="form" (ngSubmit)="open()">
        <pl-error-summary [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
        <pl-field label="Pour" name="scope" [group]="true"><pl-segmented [options]="scopes" formControlName="scope" /></pl-field>
        <pl-field label="Situation" name="reasonCode"><select plInput formControlName="reasonCode">@for (reason of reasons; track reason.value) { <option [value]="reason.value">{{ reason.label }}</option> }</select></pl-field>
        <pl-field label="Pourquoi cet accès est indispensable" name="emergencyReason" help="Une phrase : elle sera lue lors de la revue."><textarea plInput formControlName="reason" maxlength="500" rows="3"></textarea></pl-field>
        <p class="t13 remind"><pl-icon name="info" /><span>{{ data.reminder }}</span></p>
      </form>
      <div foot class="row"><span class="sp"></span><button type="button" class="btn" (click)="dialog.close(false)">Ne pas ouvrir</button><button type="button" class="btn d" [disabled]="busy() || form.value.reason?.trim() === ''" (click)="open()"><pl-icon name="lock_open" />Ouvrir l’accès en mon nom</button></div>
    </pl-side-sheet>
  `,
  styles: '.remind { display: flex; gap: 8px; background: var(--hold-bg); color: var(--hold); border-radius: 8px; padding: 10px 12px; }',
})
export class EmergencySheetComponent {
  protected readonly dialog = inject<DialogRef<boolean>>(DialogRef);
  protected readonly data = inject<{ patientId: string; reminder: string }>(DIALOG_DATA);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly scopes = [{ value: 'dmp', label: 'Consulter le DMP' }, { value: 'structure', label: 'Lire le dossier du centre' }];
  protected readonly reasons = emergencyReasons;
  protected readonly form = new FormGroup({
    scope: new FormControl<EmergencyInput['scope']>('dmp', { nonNullable: true }), reasonCode: new FormControl<EmergencyInput['reasonCode']>('unconscious', { nonNullable: true }), reason: new FormControl('', { nonNullable: true }),
  });

  protected async open(): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.post(`/v1/patients/${this.data.patientId}/emergency-accesses`, this.form.getRawValue());
      this.toasts.say('Accès en urgence ouvert pour 24 h');
      this.dialog.close(true);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
    } finally { this.busy.set(false); }
  }
}
