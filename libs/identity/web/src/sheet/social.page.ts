import { Component, effect, inject, input } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import type { AdminSheet } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent } from '@pluriel/web/ui';
import { AdminSectionsComponent } from './admin-sections.component';
import { AdminSheetStore } from './admin-sheet.store';
import { fillTexts, textForm, typedTexts } from './sheet-fields';

/** Social data (PAT-14, PAT-23), the comment of the desk and the numbers the file had elsewhere (PAT-19). */
@Component({
  selector: 'pl-social-page',
  imports: [AdminSectionsComponent, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, StatePanelComponent],
  providers: [AdminSheetStore],
  template: `
    <pl-admin-sections [patientId]="patientId()" />
    @if (store.sheet(); as sheet) {
      <div class="wk">
        @if (store.problem()) { <pl-error-summary class="wide" [problems]="store.problems()" [message]="store.problem()?.message ?? null" [remedy]="store.problem()?.remedy ?? null" /> }
        <section class="card" aria-labelledby="situation" [formGroup]="social"><header><h2 id="situation">Situation</h2></header><div class="bd fields">
          @for (field of fields; track field.name) { <pl-field [label]="field.label" [name]="'social.' + field.name" [optional]="true" [help]="field.help" [error]="store.errors()['social.' + field.name] ?? null"><input plInput [formControlName]="field.name" maxlength="200" autocomplete="off"></pl-field> }
          <pl-field class="w2" label="À savoir" name="social.note" [optional]="true" [error]="store.errors()['social.note'] ?? null"><textarea plInput formControlName="note" rows="3" maxlength="1000"></textarea></pl-field>
        </div></section>
        <section class="card" aria-labelledby="numeros" [formGroup]="numbers"><header><h2 id="numeros">Commentaire et numéros du dossier</h2></header><div class="bd fields">
          <pl-field class="w2" label="Commentaire de l’accueil" name="comment" [optional]="true" [error]="store.errors()['comment'] ?? null"><textarea plInput formControlName="comment" rows="4" maxlength="2000"></textarea></pl-field>
          <pl-field label="Dossier papier n°" name="paperNumber" [optional]="true" help="La recherche le trouve." [error]="store.errors()['paperNumber'] ?? null"><input plInput formControlName="paperNumber" maxlength="40" autocomplete="off"></pl-field>
          <pl-field label="Numéro dans l’ancien logiciel" name="formerNumber" [optional]="true" help="La recherche le trouve." [error]="store.errors()['formerNumber'] ?? null"><input plInput formControlName="formerNumber" maxlength="40" autocomplete="off"></pl-field>
        </div></section>
      </div>
      <footer class="ft"><span class="t13 i2">@if (sheet.updatedBy) { Modifié par {{ sheet.updatedBy }}, {{ sheet.updatedAt | plMoment }} } @else { Rien d’écrit pour l’instant. }</span><span class="sp"></span>
        @if (store.mayWrite) { @if (dirty()) { <button type="button" class="btn" (click)="fill(sheet)">Annuler</button> } <button type="button" class="btn p" [disabled]="store.saving() || !dirty()" (click)="save()"><pl-icon name="save" />{{ store.saving() ? 'Enregistrement…' : 'Enregistrer' }}</button> }</footer>
    } @else { <pl-state-panel [kind]="store.problem() ? 'error' : 'loading'" title="Les données sociales n’ont pas pu être lues" [text]="store.problem()?.message ?? ''" (act)="store.read(patientId())" /> }
  `,
  styleUrl: './sheet.page.css',
})
export class SocialPage {
  readonly patientId = input.required<string>();
  protected readonly store = inject(AdminSheetStore);
  protected readonly fields = [
    { name: 'occupation', label: 'Profession', help: '' }, { name: 'familyStatus', label: 'Situation familiale', help: '' }, { name: 'household', label: 'Vit avec', help: 'Seul, conjoint, parents…' },
    { name: 'housing', label: 'Logement', help: 'Étage, ascenseur, foyer, sans domicile…' }, { name: 'language', label: 'Langue parlée', help: 'Interprète si besoin.' }, { name: 'benefits', label: 'Aides et droits', help: 'C2S, ALD, AAH, APA…' },
  ] as const;
  protected readonly social = textForm(['occupation', 'familyStatus', 'household', 'housing', 'language', 'benefits', 'note']);
  protected readonly numbers = textForm(['comment', 'paperNumber', 'formerNumber']);

  constructor() { effect(() => { void this.store.read(this.patientId()).then((sheet) => this.fill(sheet)); }); }

  protected fill(sheet: AdminSheet | null): void {
    if (!sheet) return;
    fillTexts(this.social, { ...sheet.social });
    fillTexts(this.numbers, { comment: sheet.comment, paperNumber: sheet.paperNumber, formerNumber: sheet.formerNumber });
    if (!this.store.mayWrite) { this.social.disable(); this.numbers.disable(); }
  }

  protected dirty(): boolean { return this.social.dirty || this.numbers.dirty; }
  protected async save(): Promise<void> { this.fill(await this.store.save({ social: typedTexts(this.social), ...typedTexts(this.numbers) })); }
}
