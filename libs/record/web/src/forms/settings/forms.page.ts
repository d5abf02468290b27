import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { professionFacts } from '@pluriel/security/domain';
import { Api, type ApiProblem, type FormList, type FormRow, type FormSheet, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';

/** « Formulaires »: those of the product and of the centre; copied, changed, taken out of use and put back. */
@Component({
  selector: 'pl-forms-page',
  imports: [DatePipe, ErrorSummaryComponent, IconComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="stack">
      <div class="row w"><p class="grow i2 intro">Les formulaires s’ajoutent à une consultation. Ceux de Pluriel se copient ; une copie s’adapte au centre. Ce qui est déjà rempli garde la version avec laquelle il l’a été.</p>
        <button type="button" class="btn p" [disabled]="busy()" (click)="create()"><pl-icon name="add" />Nouveau formulaire</button></div>
      @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" [problems]="refusal.fields" /> }
      @if (forms(); as rows) {
        <table class="tw" aria-label="Formulaires de consultation">
          <thead><tr><th>Formulaire</th><th>Pour</th><th>Questions</th><th>Origine</th><th>Changé</th><th><span class="vh">Gestes</span></th></tr></thead>
          <tbody>
            @for (form of rows; track form.id) {
              <tr [class.gone]="form.retiredAt">
                <td><a [routerLink]="['/reglages/formulaires', form.id]">{{ form.title }}</a>@if (form.retiredAt) { <span class="pill mute">Retiré</span> }</td>
                <td>{{ whose(form) }}</td><td>{{ form.fields }}</td><td>{{ form.shipped ? 'Pluriel' : 'Centre' }}, version {{ form.currentVersion }}</td>
                <td class="t13 i2">{{ form.updatedAt | plDate }}, {{ form.changedByName }}</td>
                <td class="acts">
                  @if (!form.shipped && !form.retiredAt) { <a class="btn sm" [routerLink]="['/reglages/formulaires', form.id]" [attr.aria-label]="'Modifier ' + form.title"><pl-icon name="edit" />Modifier</a> }
                  <button type="button" class="btn sm" [disabled]="busy()" [attr.aria-label]="'Copier ' + form.title" (click)="copy(form)"><pl-icon name="content_copy" />Copier</button>
                  <button type="button" class="btn t sm" [disabled]="busy()" [attr.aria-label]="(form.retiredAt ? 'Remettre ' : 'Retirer ') + form.title" (click)="retire(form, !form.retiredAt)">{{ form.retiredAt ? 'Remettre' : 'Retirer' }}</button>
                </td>
              </tr>
            } @empty { <tr><td colspan="6"><pl-state-panel kind="empty" icon="assignment" title="Aucun formulaire" text="Créez le premier : il sera proposé dans les consultations." /></td></tr> }
          </tbody>
        </table>
      } @else if (failed()) { <pl-state-panel kind="error" title="Les formulaires n’ont pas pu être lus" text="Les consultations ne sont pas touchées." (act)="read()" /> }
      @else { <pl-state-panel kind="loading" /> }
    </div>
  `,
  styles: `
    .intro { max-width: 92ch }
    .acts { text-align: right; white-space: nowrap }
    .acts > * { margin-left: 6px; vertical-align: middle }
    .gone td { color: var(--ink-2) }
    table { width: 100% }
  `,
})
export class FormsPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly forms = signal<readonly FormRow[] | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);

  constructor() { void this.read(); }

  protected whose({ professions }: FormRow): string { return professions.length === 0 ? 'Tous' : professions.map((profession) => professionFacts[profession].label).join(', '); }

  protected async read(): Promise<void> {
    this.failed.set(false);
    try { this.forms.set((await this.api.get<FormList>('/v1/consultation-forms')).items); } catch { this.failed.set(true); }
  }

  protected create(): Promise<void> { return this.attempt(async () => { await this.router.navigate(['/reglages/formulaires', 'nouveau']); }); }

  protected copy(form: FormRow): Promise<void> {
    return this.attempt(async () => {
      const made = await this.api.post<FormSheet>('/v1/consultation-forms', { from: form.id });
      this.toasts.say(`Copié : ${made.title}`);
      await this.router.navigate(['/reglages/formulaires', made.id]);
    });
  }

  protected retire(form: FormRow, retired: boolean): Promise<void> {
    return this.attempt(async () => {
      const after = await this.api.post<FormSheet>(`/v1/consultation-forms/${form.id}/retirement`, { retired }, { version: form.version });
      this.toasts.say(retired ? `Retiré : ${form.title}. Les notes qui l’utilisent le gardent.` : `Remis en service : ${form.title}`, { label: 'Annuler', act: () => void this.retire({ ...form, version: after.version }, !retired) });
      await this.read();
    });
  }

  private async attempt(act: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await act(); } catch (error) {
      this.problem.set(toApiProblem(error));
      await this.read();
    } finally { this.busy.set(false); }
  }
}
