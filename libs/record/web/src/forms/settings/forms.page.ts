import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { DefinitionKind } from '@pluriel/record/domain';
import { professionFacts } from '@pluriel/security/domain';
import { Api, type ApiProblem, type FormList, type FormRow, type FormSheet, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { DatePipe, ErrorSummaryComponent, IconComponent, StatePanelComponent, Toasts } from '@pluriel/web/ui';

interface Shelf { kind: DefinitionKind; title: string; intro: string; add: string; caption: string; what: string; counted: string; empty: string; emptyText: string; path: readonly string[] }
const shelves: readonly Shelf[] = [
  { kind: 'form', title: 'Formulaires de consultation', intro: 'Les formulaires s’ajoutent à une consultation. Ceux de Pluriel se copient ; une copie s’adapte au centre. Ce qui est déjà rempli garde la version avec laquelle il l’a été.', add: 'Nouveau formulaire', caption: 'Formulaires de consultation', what: 'Formulaire', counted: 'Questions', empty: 'Aucun formulaire', emptyText: 'Créez le premier : il sera proposé dans les consultations.', path: ['/reglages/formulaires'] },
  { kind: 'follow-up', title: 'Tableaux de suivi', intro: 'Un tableau montre dans le temps des mesures, des résultats de biologie et des réponses, avec ce qui est à refaire. Il ne se remplit pas : il lit le dossier. Ceux de Pluriel se copient et s’adaptent.', add: 'Nouveau tableau', caption: 'Tableaux de suivi', what: 'Tableau', counted: 'Lignes', empty: 'Aucun tableau', emptyText: 'Créez le premier : il s’affichera dans le suivi de chaque patient.', path: ['/reglages/formulaires', 'tableaux'] },
];

/** « Formulaires »: forms and follow-up tables, of the product and of the centre; copied, changed, taken out of use and put back (PAT-11, STR-14). */
@Component({
  selector: 'pl-forms-page',
  imports: [DatePipe, ErrorSummaryComponent, IconComponent, RouterLink, StatePanelComponent],
  template: `
    <div class="stack">
      @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" [problems]="refusal.fields" /> }
      @for (shelf of shelves; track shelf.kind) {
        <section class="stack" [attr.aria-labelledby]="'titre-' + shelf.kind">
          <div class="row w"><div class="grow intro"><h2 [id]="'titre-' + shelf.kind">{{ shelf.title }}</h2><p class="i2">{{ shelf.intro }}</p></div><span class="sp"></span>
            <button type="button" class="btn" [class.p]="shelf.kind === 'form'" [disabled]="busy()" (click)="create(shelf)"><pl-icon name="add" />{{ shelf.add }}</button></div>
          @if (listed()[shelf.kind]; as rows) {
            <table class="tw" [attr.aria-label]="shelf.caption">
              <thead><tr><th>{{ shelf.what }}</th><th>Pour</th><th>{{ shelf.counted }}</th><th>Origine</th><th>Changé</th><th><span class="vh">Gestes</span></th></tr></thead>
              <tbody>
                @for (form of rows; track form.id) {
                  <tr [class.gone]="form.retiredAt">
                    <td><a [routerLink]="[...shelf.path, form.id]">{{ form.title }}</a>@if (form.retiredAt) { <span class="pill mute">Retiré</span> }</td>
                    <td>{{ whose(form) }}</td><td>{{ form.fields }}</td><td>{{ form.shipped ? 'Pluriel' : 'Centre' }}, version {{ form.currentVersion }}</td>
                    <td class="t13 i2">{{ form.updatedAt | plDate }}, {{ form.changedByName }}</td>
                    <td class="acts">
                      @if (!form.shipped && !form.retiredAt) { <a class="btn sm" [routerLink]="[...shelf.path, form.id]" [attr.aria-label]="'Modifier ' + form.title"><pl-icon name="edit" />Modifier</a> }
                      <button type="button" class="btn sm" [disabled]="busy()" [attr.aria-label]="'Copier ' + form.title" (click)="copy(shelf, form)"><pl-icon name="content_copy" />Copier</button>
                      <button type="button" class="btn t sm" [disabled]="busy()" [attr.aria-label]="(form.retiredAt ? 'Remettre ' : 'Retirer ') + form.title" (click)="retire(form, !form.retiredAt)">{{ form.retiredAt ? 'Remettre' : 'Retirer' }}</button>
                    </td>
                  </tr>
                } @empty { <tr><td colspan="6"><pl-state-panel kind="empty" icon="assignment" [title]="shelf.empty" [text]="shelf.emptyText" /></td></tr> }
              </tbody>
            </table>
          } @else if (!failed()) { <pl-state-panel kind="loading" /> }
        </section>
      }
      @if (failed()) { <pl-state-panel kind="error" title="Les formulaires n’ont pas pu être lus" text="Les consultations ne sont pas touchées." (act)="read()" /> }
    </div>
  `,
  styles: `
    .intro { max-width: 92ch }
    h2 { font: 650 15px/22px var(--font) }
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
  protected readonly shelves = shelves;
  protected readonly listed = signal<Readonly<Partial<Record<DefinitionKind, readonly FormRow[]>>>>({});
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly failed = signal(false);
  protected readonly busy = signal(false);

  constructor() { void this.read(); }

  protected whose({ professions }: FormRow): string { return professions.length === 0 ? 'Tous' : professions.map((profession) => professionFacts[profession].label).join(', '); }

  protected async read(): Promise<void> {
    this.failed.set(false);
    try {
      const [forms, tables] = await Promise.all(shelves.map(({ kind }) => this.api.get<FormList>('/v1/consultation-forms', { kind })));
      this.listed.set({ form: forms?.items ?? [], 'follow-up': tables?.items ?? [] });
    } catch { this.failed.set(true); }
  }

  protected create({ path }: Shelf): Promise<void> { return this.attempt(async () => { await this.router.navigate([...path, 'nouveau']); }); }

  protected copy({ path }: Shelf, form: FormRow): Promise<void> {
    return this.attempt(async () => {
      const made = await this.api.post<FormSheet>('/v1/consultation-forms', { from: form.id });
      this.toasts.say(`Copié : ${made.title}`);
      await this.router.navigate([...path, made.id]);
    });
  }

  protected retire(form: FormRow, retired: boolean): Promise<void> {
    return this.attempt(async () => {
      const after = await this.api.post<FormSheet>(`/v1/consultation-forms/${form.id}/retirement`, { retired }, { version: form.version });
      const kept = form.kind === 'form' ? 'Les notes qui l’utilisent le gardent.' : 'Ce qu’il montrait reste dans le dossier.';
      this.toasts.say(retired ? `Retiré : ${form.title}. ${kept}` : `Remis en service : ${form.title}`, { label: 'Annuler', act: () => void this.retire({ ...form, version: after.version }, !retired) });
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
