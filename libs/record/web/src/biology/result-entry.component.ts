import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { shownUnit, typedUnits } from '@pluriel/record/domain';
import { type ApiProblem, type BiologyEntry, type BiologyReportView, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, SideSheetComponent } from '@pluriel/web/ui';
import { powers } from './biology-words';

/** What the sheet needs: how to keep the result, the tests this file knows already. */
export interface EntryData { keep: (entry: BiologyEntry) => Promise<BiologyReportView>; today: string; tests: readonly { label: string; loinc: string | null; unit: string; low: string | null; high: string | null }[] }

const words = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** A result typed by hand: read over the telephone, brought on paper (BIO-08). A test the file knows fills its code, its unit and its reference. */
@Component({
  selector: 'pl-result-entry',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule, SideSheetComponent],
  template: `
    <pl-side-sheet heading="Saisir un résultat" sub="Votre nom et la date sont gardés avec lui" (closed)="dialog.close()">
      <form class="stack" [formGroup]="form" (ngSubmit)="save()">
        @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy ?? 'Corrigez les cases marquées.'" /> }
        <pl-field label="Examen" name="label" help="Ceux du dossier sont proposés : leur unité et leur référence se remplissent" [error]="at('label')"><input plInput formControlName="label" list="examens-connus" autocomplete="off" (change)="fill()" /></pl-field>
        <datalist id="examens-connus">@for (test of data.tests; track $index) { <option [value]="test.label"></option> }</datalist>
        <div class="two">
          <pl-field label="Résultat" name="value" help="« 7,4 », « < 0,5 » ou des mots" [error]="at('value')"><input plInput formControlName="value" autocomplete="off" /></pl-field>
          <pl-field label="Unité" name="unit" [optional]="true" [error]="at('unit')"><input plInput formControlName="unit" list="unites-connues" autocomplete="off" /></pl-field>
        </div>
        <datalist id="unites-connues">@for (unit of units; track unit) { <option [value]="unit"></option> }</datalist>
        <div class="two">
          <pl-field label="Référence, de" name="low" [optional]="true" [error]="at('low')"><input plInput formControlName="low" inputmode="decimal" /></pl-field>
          <pl-field label="à" name="high" [optional]="true" [error]="at('high')"><input plInput formControlName="high" inputmode="decimal" /></pl-field>
        </div>
        <pl-field label="Prélevé le" name="sampledOn" [error]="at('sampledOn')"><input plInput type="date" formControlName="sampledOn" [max]="data.today" /></pl-field>
        <pl-field label="Laboratoire ou source" name="laboratory" [optional]="true" [error]="at('laboratory')"><input plInput formControlName="laboratory" /></pl-field>
        <pl-field label="Remarque" name="comment" [optional]="true" [error]="at('comment')"><input plInput formControlName="comment" /></pl-field>
        <pl-field label="Code LOINC" name="loinc" [optional]="true" [error]="at('loinc')"><input plInput formControlName="loinc" autocomplete="off" /></pl-field>
        <div class="row w"><button type="submit" class="btn p" [disabled]="busy()"><pl-icon name="save" />Enregistrer</button><button type="button" class="btn t" (click)="dialog.close()">Annuler</button></div>
      </form>
    </pl-side-sheet>
  `,
  styles: '.two { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; }',
})
export class ResultEntryComponent {
  protected readonly data = inject<EntryData>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<BiologyReportView>>(DialogRef);
  protected readonly units = [...new Set(typedUnits.map((unit) => powers(shownUnit(unit))))];
  protected readonly form = inject(NonNullableFormBuilder).group({ label: '', loinc: '', value: '', unit: '', low: '', high: '', sampledOn: this.data.today, laboratory: '', comment: '' });
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);

  protected at(field: string): string | null { return this.problem()?.field(field) ?? null; }

  protected fill(): void {
    const known = this.data.tests.find(({ label }) => label.toLocaleLowerCase('fr') === this.form.controls.label.value.trim().toLocaleLowerCase('fr'));
    if (known) this.form.patchValue({ loinc: known.loinc ?? '', unit: known.unit, low: known.low?.replace('.', ',') ?? '', high: known.high?.replace('.', ',') ?? '' });
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const { label, loinc, value, unit, low, high, sampledOn, laboratory, comment } = this.form.getRawValue();
    try { this.dialog.close(await this.data.keep({ label, value, sampledOn, loinc: words(loinc), unit: words(unit), low: words(low), high: words(high), laboratory: words(laboratory), comment: words(comment) })); }
    catch (error) { this.problem.set(toApiProblem(error)); } finally { this.busy.set(false); }
  }
}
