import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { Api, ApiProblem, type PatientRelations, type RelatedPerson } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, Toasts } from '@pluriel/web/ui';

const labels: Record<RelatedPerson['role'], string> = { representative: 'Représentants légaux', emergency: 'Personnes à prévenir', trusted: 'Personne de confiance' };

/** Who decides with the patient and whom to call, in order: the first is called first (PAT-27). */
@Component({
  selector: 'pl-people-editor',
  imports: [ErrorSummaryComponent, FieldComponent, FormsModule, IconComponent, InputDirective],
  template: `
    <section class="card" aria-labelledby="proches"><header><pl-icon name="call" /><h2 id="proches">Représentants et personnes à prévenir</h2></header><div class="bd">
      <pl-error-summary [problems]="problems()" [message]="problem()?.message ?? null" [remedy]="problem()?.remedy ?? null" />
      @for (role of roles; track role) {
        <h3 class="day">{{ labels[role] }}</h3>
        @for (line of lines(role); track line.at; let rank = $index; let last = $last) {
          <div class="person">
            <span class="rank" [attr.aria-label]="'Rang ' + (rank + 1)">{{ rank + 1 }}</span>
            <div class="fields">
              <pl-field label="Nom" [name]="'people.' + line.at + '.familyName'" [error]="errors()['people.' + line.at + '.familyName'] ?? null"><input plInput [ngModel]="line.person.familyName" [disabled]="readonly()" (ngModelChange)="type(line.at, { familyName: $event })" maxlength="100" autocomplete="off"></pl-field>
              <pl-field label="Prénom" [name]="'people.' + line.at + '.givenName'" [optional]="true"><input plInput [ngModel]="line.person.givenName" [disabled]="readonly()" (ngModelChange)="type(line.at, { givenName: $event })" maxlength="100" autocomplete="off"></pl-field>
              <pl-field label="Téléphone" [name]="'people.' + line.at + '.phone'" [optional]="role !== 'emergency'" [error]="errors()['people.' + line.at + '.phone'] ?? null"><input plInput type="tel" [ngModel]="line.person.phone" [disabled]="readonly()" (ngModelChange)="type(line.at, { phone: $event })" maxlength="30" autocomplete="off"></pl-field>
              <pl-field label="Qualité" [name]="'people.' + line.at + '.quality'" [optional]="true"><input plInput [ngModel]="line.person.quality" [disabled]="readonly()" (ngModelChange)="type(line.at, { quality: $event })" maxlength="60" autocomplete="off" placeholder="mère, tuteur, voisin…"></pl-field>
            </div>
            @if (!readonly()) {
              <span class="col acts"><button type="button" class="btn t x sm" [disabled]="rank === 0" (click)="swap(line.at, lines(role)[rank - 1]?.at)" [attr.aria-label]="'Appeler ' + line.person.familyName + ' plus tôt'" title="Plus tôt"><pl-icon name="arrow_upward" size="s" /></button>
                <button type="button" class="btn t x sm" [disabled]="last" (click)="swap(line.at, lines(role)[rank + 1]?.at)" [attr.aria-label]="'Appeler ' + line.person.familyName + ' plus tard'" title="Plus tard"><pl-icon name="arrow_downward" size="s" /></button>
                <button type="button" class="btn t x sm" (click)="remove(line.at)" [attr.aria-label]="'Retirer ' + line.person.familyName" title="Retirer"><pl-icon name="close" size="s" /></button></span>
            }
          </div>
        } @empty { <p class="t13 i2">Personne d’indiqué.</p> }
        @if (!readonly() && (role !== 'trusted' || lines(role).length === 0)) { <button type="button" class="link add" (click)="add(role)">Ajouter</button> }
      }
      @if (!readonly()) { <div class="row end"><span class="sp"></span>@if (dirty()) { <button type="button" class="btn" (click)="undo()">Annuler</button> }<button type="button" class="btn p" [disabled]="!dirty() || saving()" (click)="save()"><pl-icon name="save" />{{ saving() ? 'Enregistrement…' : 'Enregistrer les proches' }}</button></div> }
    </div></section>
  `,
  styles: `
    .person { display: grid; grid-template-columns: 22px minmax(0, 1fr) auto; gap: 10px; align-items: start; padding: 8px 0; border-bottom: 1px solid var(--line); }
    .rank { width: 22px; height: 22px; border-radius: 11px; border: 1.5px solid var(--line-strong); display: grid; place-items: center; font: 650 12px/1 var(--font); margin-top: 24px; }
    .fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 10px; } .acts { margin-top: 16px; } .add { margin: 6px 0; } .end { margin-top: 12px; gap: 10px; }
  `,
  host: { class: 'block' },
})
export class PeopleEditorComponent {
  readonly patientId = input.required<string>();
  readonly relations = input.required<PatientRelations>();
  readonly readonly = input(false);
  readonly saved = output<PatientRelations>();
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly labels = labels;
  protected readonly roles = ['representative', 'emergency', 'trusted'] as const;
  protected readonly people = signal<readonly RelatedPerson[]>([]);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly problems = computed(() => (this.problem()?.fields ?? []).map(({ field, message }) => ({ field, message })));
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries(this.problems().map(({ field, message }) => [field, message])));
  protected readonly dirty = computed(() => JSON.stringify(this.people()) !== JSON.stringify(this.relations().people));

  constructor() { effect(() => this.people.set(this.relations().people)); }

  protected lines(role: RelatedPerson['role']): { person: RelatedPerson; at: number }[] { return this.people().map((person, at) => ({ person, at })).filter(({ person }) => person.role === role); }
  protected type(at: number, part: Partial<RelatedPerson>): void { this.people.update((people) => people.map((person, place) => (place === at ? { ...person, ...part } : person))); }
  protected add(role: RelatedPerson['role']): void { this.people.update((people) => [...people, { role, familyName: '', givenName: null, quality: null, phone: null, email: null, relatedPatientId: null, note: null }]); }
  protected remove(at: number): void { this.people.update((people) => people.filter((_person, place) => place !== at)); }
  protected undo(): void { this.people.set(this.relations().people); this.problem.set(null); }

  protected swap(one: number, other: number | undefined): void {
    if (other === undefined) return;
    this.people.update((people) => people.map((person, place) => (place === one ? people[other] : place === other ? people[one] : person) ?? person));
  }

  protected async save(): Promise<void> {
    this.saving.set(true);
    try {
      const stored = await this.api.put<PatientRelations>(`/v1/patients/${this.patientId()}/people`, { people: this.people() }, { version: this.relations().version });
      this.problem.set(null);
      this.saved.emit(stored);
      this.toasts.say('Proches enregistrés');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.problem.set(error);
    } finally { this.saving.set(false); }
  }
}
