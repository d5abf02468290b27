import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, type DispatchOrderItems, type WithdrawalInput } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, SegmentedComponent } from '@pluriel/web/ui';

/** What is about to be deleted, and who keeps a copy that nobody can take back. */
export interface WithdrawalSubject { documentId: string; title: string; patientLabel: string; mailedTo: readonly string[] }
export type WithdrawalReason = WithdrawalInput['reason'];

/**
 * Deletion of a document from the DMP (DMP-16): one of the two modals of the product (design §3). It says before what cannot be undone,
 * asks why, and closes with the reason once the server accepted.
 */
@Component({
  selector: 'pl-withdrawal-dialog',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, SegmentedComponent],
  template: `
    <form class="stack" [formGroup]="form" (ngSubmit)="confirm()">
      <h2>Supprimer du DMP</h2>
      <p class="t14"><b class="m">{{ data.title }}</b><br /><span class="i2">{{ data.patientLabel }}</span></p>
      <pl-error-summary [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
      <p class="t14 warn"><pl-icon name="warning" /><span>Le document disparaît du DMP, pour la personne comme pour les professionnels. Cela ne s’annule pas : pour l’y remettre, il faudra valider une nouvelle version. Il reste dans le dossier du centre, marqué supprimé.</span></p>
      @if (data.mailedTo.length > 0) { <p class="t13 i2">Ceux qui l’ont reçu par messagerie le gardent, prévenez-les : {{ data.mailedTo.join(', ') }}.</p> }
      <pl-field label="Motif" name="withdrawal-reason" [group]="true"><pl-segmented [options]="reasons" formControlName="reason" /></pl-field>
      <pl-field label="Précision" name="withdrawal-comment" [optional]="reason() !== 'other'" help="Elle reste dans le journal, avec votre nom." [error]="tried() && missing() ? 'Écrivez le motif en quelques mots.' : null">
        <textarea plInput formControlName="comment" rows="2" maxlength="500"></textarea>
      </pl-field>
      @if (reason() === 'wrong-patient') { <p class="t13 i2">Écrivez ensuite le document dans le dossier de la bonne personne : rien n’y est recopié.</p> }
      <div class="row"><span class="sp"></span><button type="button" class="btn" (click)="dialog.close()">Ne rien supprimer</button><button type="submit" class="btn d" [disabled]="busy()"><pl-icon name="delete" />Supprimer du DMP</button></div>
    </form>
  `,
  styles: ':host { display: block; padding: 18px 20px } h2 { font: var(--t-20) } .warn { display: flex; gap: 8px; background: var(--bad-bg); color: var(--bad); border-radius: 8px; padding: 10px 12px }',
})
export class WithdrawalDialogComponent {
  protected readonly dialog = inject<DialogRef<WithdrawalReason>>(DialogRef);
  protected readonly data = inject<WithdrawalSubject>(DIALOG_DATA);
  private readonly api = inject(Api);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly reasons: readonly { value: WithdrawalReason; label: string }[] = [
    { value: 'wrong-patient', label: 'Erreur de patient' }, { value: 'wrong-document', label: 'Erreur de document' }, { value: 'patient-request', label: 'Demande du patient' }, { value: 'other', label: 'Autre' },
  ];
  protected readonly form = new FormGroup({ reason: new FormControl<WithdrawalReason>('wrong-document', { nonNullable: true }), comment: new FormControl('', { nonNullable: true }) });
  private readonly typed = toSignal(this.form.valueChanges, { initialValue: this.form.value });
  protected readonly reason = computed(() => this.typed().reason ?? 'wrong-document');
  protected readonly missing = computed(() => this.reason() === 'other' && !this.typed().comment?.trim());

  protected async confirm(): Promise<void> {
    this.tried.set(true);
    if (this.missing() || this.busy()) return;
    this.busy.set(true);
    const { reason, comment } = this.form.getRawValue();
    try {
      await this.api.post<DispatchOrderItems>('/v1/document-withdrawals', { documentId: this.data.documentId, reason, comment: comment.trim() || null });
      this.dialog.close(reason);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
    } finally { this.busy.set(false); }
  }
}
