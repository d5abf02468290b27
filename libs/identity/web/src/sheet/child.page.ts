import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { Api, ApiProblem, type PatientRow, type PatientSheet, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, IconComponent, PatientNamePipe, StatePanelComponent, Toasts, patientName } from '@pluriel/web/ui';
import { CardDesk, cardFields, cardProvenance } from '../card/card-desk';
import { PatientFormComponent } from '../patient-form/patient-form.component';
import { patientForm, patientInput } from '../patient-form/patient-form.model';

/** The file of a child beside a parent's (J1 step 10): address proposed, parent linked as representative; the parent's number is never the child's. */
@Component({
  selector: 'pl-child-page',
  imports: [ErrorSummaryComponent, IconComponent, PatientFormComponent, PatientNamePipe, RouterLink, StatePanelComponent],
  template: `
    @if (parent(); as adult) {
      <div class="wk">
        <section class="card" aria-label="Traits d’identité de l’enfant">
          <pl-error-summary [problems]="problems()" [message]="message()?.message ?? null" [remedy]="message()?.remedy ?? null" />
          <pl-patient-form [form]="form" [errors]="errors()" [creating]="true" [provenance]="provenance()" />
        </section>
        <section class="card" aria-label="Ce qui sera fait"><header><h2>Enfant de {{ adult | plPatientName }}</h2></header><div class="bd stack">
          <p class="line"><pl-icon name="family_restroom" /><span>Les deux dossiers sont liés, {{ adult | plPatientName }} sera son représentant légal.</span></p>
          <p class="line"><pl-icon name="home" /><span>L’adresse du parent est proposée : corrigez-la si l’enfant vit ailleurs.</span></p>
          <p class="line"><pl-icon name="id_card" /><span>Le numéro du parent rembourse les soins, il n’est jamais celui de l’enfant. @if (fromCard?.person?.identity) { L’appli carte Vitale donne son propre matricule. } @else { Son propre matricule est demandé à INSi ; l’identité reste provisoire tant qu’il n’est pas trouvé. }</span></p>
          @for (twin of twins(); track twin.id) { <p class="row w" role="alert"><pl-icon name="warning" />Un dossier ressemble : <a class="link" [routerLink]="['/patients', twin.id]">{{ twin | plPatientName }}, {{ twin.age }}</a></p> }
          @if (twins().length > 0) { <button type="button" class="btn" [disabled]="saving()" (click)="create('Autre enfant du même foyer')">C’est un autre enfant : créer quand même</button> }
        </div></section>
      </div>
      <footer class="ft"><a class="btn t" [routerLink]="['/patients', patientId(), 'identite', 'proches']">Abandonner</a><span class="sp"></span><button type="button" class="btn p" [disabled]="saving()" (click)="create(null)"><pl-icon name="person_add" />{{ saving() ? 'Enregistrement…' : fromCard?.person?.identity ? 'Créer avec l’INS de l’appli' : 'Créer et interroger INSi' }}</button></footer>
    } @else { <pl-state-panel [kind]="message() ? 'error' : 'loading'" title="Le dossier du parent n’a pas pu être lu" [text]="message()?.message ?? ''" (act)="read(patientId())" /> }
  `,
  styleUrl: './sheet.page.css',
  styles: '.line { display: flex; gap: 10px; align-items: flex-start; }',
})
export class ChildPage {
  readonly patientId = input.required<string>();
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly form = patientForm();
  protected readonly parent = signal<PatientSheet | null>(null);
  protected readonly twins = signal<readonly PatientRow[]>([]);
  protected readonly problems = signal<readonly { field: string; message: string }[]>([]);
  protected readonly message = signal<ApiProblem | null>(null);
  protected readonly saving = signal(false);
  protected readonly errors = computed<Record<string, string>>(() => Object.fromEntries(this.problems().map(({ field, message }) => [field, message])));

  private readonly cards = inject(CardDesk);
  /** The child of a card chosen in the bar: what the card says, and the call with the card (J1 step 10). */
  protected readonly fromCard = this.cards.creation(inject(ActivatedRoute).snapshot.queryParamMap.get('carte'));

  private readonly typing = toSignal(this.form.valueChanges);
  protected readonly provenance = computed(() => { this.typing(); return this.fromCard ? cardProvenance(cardFields(this.fromCard.person), this.form.getRawValue(), this.fromCard.person.identity ? 'appli carte Vitale' : 'carte') : {}; });

  constructor() {
    if (this.fromCard) this.form.patchValue(cardFields(this.fromCard.person));
    effect(() => { void this.read(this.patientId()); });
  }

  protected async read(id: string): Promise<void> {
    try {
      const parent = await this.api.get<PatientSheet>(`/v1/patients/${id}`);
      this.parent.set(parent);
      const or = (text: string | null): string => text ?? '';
      this.form.patchValue({
        addressLine: or(parent.addressLine), addressComplement: or(parent.addressComplement), postcode: or(parent.postcode), city: or(parent.city), buildingCode: or(parent.buildingCode), mobile: or(parent.mobile),
        medecinTraitantUserId: or(parent.medecinTraitant?.userId ?? null), medecinTraitantCorrespondentId: or(parent.medecinTraitant?.correspondentId ?? null), medecinTraitantLabel: or(parent.medecinTraitantLabel),
      });
    } catch (error) { if (error instanceof ApiProblem) this.message.set(error); }
  }

  protected async create(duplicateReason: string | null): Promise<void> {
    const read = patientInput(this.form);
    this.message.set(null);
    this.problems.set('problems' in read ? read.problems : []);
    if (!('input' in read)) return;
    this.saving.set(true);
    try {
      const child = await this.api.post<PatientSheet>(`/v1/patients/${this.patientId()}/children`, { ...read.input, ...(duplicateReason ? { duplicateReason } : {}) });
      const refused = await this.cards.ask(child.id, this.fromCard).then(() => null, (error: unknown) => (this.fromCard?.person.identity ? toApiProblem(error) : null));
      this.toasts.say(`Dossier de ${patientName(child)} créé et lié${refused ? `, sans l’INS de l’appli : ${refused.message}` : ''}`);
      await this.router.navigate(['/patients', child.id, 'identite']);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.message.set(error);
      if (error.code === 'patient.possible-duplicate') this.twins.set((error.current as { items: PatientRow[] }).items);
      this.problems.set(error.fields.map(({ field, message }) => ({ field, message })));
    } finally { this.saving.set(false); }
  }
}
