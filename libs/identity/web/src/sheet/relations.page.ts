import { Component, effect, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { RouterLink } from '@angular/router';
import { Api, ApiProblem, SessionStore, type LinkKind, type PatientRelations, type PatientRow } from '@pluriel/web/api-client';
import { BirthNamePipe, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, PatientNamePipe, PickerComponent, StatePanelComponent, Toasts, patientName } from '@pluriel/web/ui';
import { AdminSectionsComponent } from './admin-sections.component';
import { PeopleEditorComponent } from './people-editor.component';

/** Linked files with the kind of link (PAT-15), representatives and people to call in order (PAT-27), and the file of a child (J1 step 10). */
@Component({
  selector: 'pl-relations-page',
  imports: [AdminSectionsComponent, BirthNamePipe, DatePipe, ErrorSummaryComponent, FieldComponent, IconComponent, IdentityPillComponent, InputDirective, PatientNamePipe, PeopleEditorComponent, PickerComponent, ReactiveFormsModule, RouterLink, StatePanelComponent],
  template: `
    <pl-admin-sections [patientId]="patientId()" />
    @if (relations(); as found) {
      <div class="wk">
        @if (problem()) { <pl-error-summary class="wide" [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" /> }
        <pl-people-editor [patientId]="patientId()" [relations]="found" [readonly]="!mayWrite" (saved)="relations.set($event)" />
        <section class="card" aria-labelledby="lies"><header><pl-icon name="family_restroom" /><h2 id="lies">Dossiers liés</h2><span class="sp"></span>
          @if (mayWrite) { <a class="btn sm" [routerLink]="['/patients', patientId(), 'identite', 'enfant']"><pl-icon name="person_add" size="s" />Créer le dossier d’un enfant</a> }</header>
          <div class="bd">
            @for (link of found.links; track link.id) {
              <div class="wl-"><span><span class="t13">{{ link.kindLabel }}</span><br /><a class="link" [routerLink]="['/patients', link.patient.id]">{{ link.patient | plPatientName }}</a> <span class="t13">{{ link.patient | plBirthName }} · {{ link.patient.age }}</span> <pl-identity-pill [status]="link.patient.status" [attributes]="link.patient.attributes" /></span>
                @if (mayWrite) { <button type="button" class="btn t sm" (click)="unlink(link.id)">Retirer le lien<span class="vh"> avec {{ link.patient | plPatientName }}</span></button> }</div>
            } @empty { <p class="t13 i2">Aucun dossier lié. Un lien se lit des deux côtés.</p> }
            @if (mayWrite) {
              <div class="add">
                <pl-field label="Lier à un autre dossier" name="otherId"><pl-picker [search]="search" [words]="name" [text]="chosenText()" (picked)="chosen.set($event)" (cleared)="chosen.set(null)" placeholder="Nom, date de naissance" emptyText="Aucun dossier à ce nom."><ng-template #suggestion let-item><span class="grow"><b class="m">{{ name(item) }}</b> <span class="t13 i2">{{ item | plBirthName }}</span></span><span class="t13 i2">{{ item.dateNaissance | plDate }} · {{ item.age }}</span></ng-template></pl-picker></pl-field>
                <pl-field label="Cette personne est" name="kind"><select plInput [formControl]="kind">@for (option of kinds; track option.value) { <option [value]="option.value">{{ option.label }}</option> }</select></pl-field>
                <button type="button" class="btn" [disabled]="!chosen() || busy()" (click)="link()"><pl-icon name="link" />Lier</button>
              </div>
            }
          </div></section>
      </div>
    } @else { <pl-state-panel [kind]="problem() ? 'error' : 'loading'" title="Les proches n’ont pas pu être lus" [text]="problem()?.message ?? ''" (act)="read(patientId())" /> }
  `,
  styleUrl: './sheet.page.css',
  styles: '.add { display: grid; grid-template-columns: minmax(0, 1fr) 160px auto; gap: 10px; align-items: end; border-top: 1px solid var(--line); margin-top: 8px; padding-top: 12px; }',
})
export class RelationsPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(SessionStore).can('patient.write');
  protected readonly relations = signal<PatientRelations | null>(null);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly chosen = signal<PatientRow | null>(null);
  protected readonly chosenText = signal('');
  protected readonly busy = signal(false);
  protected readonly kind = new FormControl<LinkKind>('parent', { nonNullable: true });
  protected readonly kinds: readonly { value: LinkKind; label: string }[] = [{ value: 'parent', label: 'son parent' }, { value: 'child', label: 'son enfant' }, { value: 'spouse', label: 'son conjoint' }, { value: 'sibling', label: 'son frère, sa sœur' }, { value: 'guardian', label: 'son tuteur' }, { value: 'ward', label: 'sous sa tutelle' }, { value: 'household', label: 'du même foyer' }, { value: 'other', label: 'un autre proche' }];
  protected readonly name = (row: PatientRow): string => patientName(row);
  protected readonly search = async (q: string, signalOfSearch: AbortSignal): Promise<readonly PatientRow[]> => (await this.api.post<{ items: PatientRow[] }>('/v1/patients/search', { q, limit: 12 }, { signal: signalOfSearch })).items.filter(({ id }) => id !== this.patientId());

  constructor() { effect(() => { void this.read(this.patientId()); }); }

  protected async read(id: string): Promise<void> {
    try { this.relations.set(await this.api.get<PatientRelations>(`/v1/patients/${id}/relations`)); this.problem.set(null); } catch (error) { if (error instanceof ApiProblem) this.problem.set(error); }
  }

  protected link(): Promise<void> {
    const other = this.chosen();
    return this.attempt(async () => {
      this.relations.set(await this.api.post<PatientRelations>(`/v1/patients/${this.patientId()}/links`, { otherId: other?.id, kind: this.kind.value }));
      this.chosen.set(null);
      this.chosenText.set(' ');
      queueMicrotask(() => this.chosenText.set(''));
      this.toasts.say('Dossiers liés');
    });
  }

  protected unlink(linkId: string): Promise<void> {
    return this.attempt(async () => { this.relations.set(await this.api.delete<PatientRelations>(`/v1/patients/${this.patientId()}/links/${linkId}`)); });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try { await work(); } catch (error) { if (!(error instanceof ApiProblem)) throw error; this.problem.set(error); } finally { this.busy.set(false); }
  }
}
