import { Component, effect, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { Api, ApiProblem, type ConfidentialNote } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, StatePanelComponent, Toasts } from '@pluriel/web/ui';
import { AdminSectionsComponent } from './admin-sections.component';

/** The confidential note of one's own profession; the server gives no other (PAT-23, SEC-06). */
@Component({
  selector: 'pl-confidential-page',
  imports: [AdminSectionsComponent, ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, MomentPipe, ReactiveFormsModule, StatePanelComponent],
  template: `
    <pl-admin-sections [patientId]="patientId()" />
    @if (note(); as found) {
      <div class="wk">
        <section class="card" aria-label="Note confidentielle"><header><pl-icon name="shield_lock" /><h2>Note confidentielle · {{ found.professionLabel }}</h2></header><div class="bd">
          <pl-error-summary [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
          <p class="t13 i2 who">Lue et écrite par votre profession seulement : ni l’accueil, ni les autres professions. Chaque lecture est tracée. Le patient peut en demander la copie.</p>
          <pl-field label="Texte" name="text"><textarea plInput [formControl]="text" rows="12" maxlength="4000"></textarea></pl-field>
        </div></section>
      </div>
      <footer class="ft"><span class="t13 i2">@if (found.updatedBy) { Modifiée par {{ found.updatedBy }}, {{ found.updatedAt | plMoment }} } @else { Aucune note pour l’instant. }</span><span class="sp"></span>
        @if (text.dirty) { <button type="button" class="btn" (click)="show(found)">Annuler</button> } <button type="button" class="btn p" [disabled]="saving() || !text.dirty" (click)="save()"><pl-icon name="save" />{{ saving() ? 'Enregistrement…' : 'Enregistrer' }}</button></footer>
    } @else { <pl-state-panel [kind]="problem() ? 'error' : 'loading'" title="Cette note n’a pas pu être lue" [text]="problem()?.message ?? ''" (act)="read(patientId())" /> }
  `,
  styleUrl: './sheet.page.css',
  styles: '.who { margin-bottom: 10px; }',
})
export class ConfidentialPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly note = signal<ConfidentialNote | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly text = new FormControl('', { nonNullable: true });

  constructor() { effect(() => { void this.read(this.patientId()); }); }

  protected async read(id: string): Promise<void> {
    try { this.show(await this.api.get<ConfidentialNote>(`/v1/patients/${id}/confidential-note`)); } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); }
  }

  protected show(note: ConfidentialNote): void {
    this.note.set(note);
    this.text.reset(note.text);
    this.problem.set(null);
  }

  protected async save(): Promise<void> {
    const note = this.note();
    if (!note) return;
    this.saving.set(true);
    try {
      this.show(await this.api.put<ConfidentialNote>(`/v1/patients/${this.patientId()}/confidential-note`, { text: this.text.value }, { version: note.version }));
      this.toasts.say('Note confidentielle enregistrée');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
      if (error.stale && error.current) this.note.set(error.current as ConfidentialNote);
    } finally { this.saving.set(false); }
  }
}
