import { Component, computed, effect, inject, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { ApiProblem, initialsOfName, SessionStore, TeamInitials, toApiProblem, type UserPreferences } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, InputDirective, SegmentedComponent, SwitchComponent, Toasts } from '@pluriel/web/ui';

type Theme = 'light' | 'dark' | 'system';
type Density = 'dense' | 'confort';
type DrugLabel = NonNullable<UserPreferences['drugLabel']>;

/** My preferences: kept on the server, they follow me on any workstation (UX-11). Each change is saved at once. */
@Component({
  selector: 'pl-preferences',
  imports: [ErrorSummaryComponent, FieldComponent, InputDirective, ReactiveFormsModule, SegmentedComponent, SwitchComponent],
  template: `
    <section class="card narrow">
      <header><h2>Affichage</h2></header>
      <form class="bd stack" [formGroup]="form">
        @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" /> }
        <pl-field label="Couleurs" [group]="true"><pl-segmented formControlName="theme" [options]="themes" /></pl-field>
        <pl-field label="Espacement" [group]="true" help="Confort : lignes et boutons plus grands, pour la tablette."><pl-segmented formControlName="density" [options]="densities" /></pl-field>
        @if (session.can('record.read')) { <pl-field label="Nom des médicaments à l’écran" [group]="true" [help]="drugExample()"><pl-segmented formControlName="drugLabel" [options]="drugLabels" /></pl-field> }
        <pl-field label="Mes initiales" name="initials" help="Deux à quatre lettres, à côté de ce que vous écrivez. Vide : celles de votre nom." [error]="problem()?.field('initials') ?? null"><input plInput type="text" class="letters" maxlength="4" autocomplete="off" [placeholder]="ownInitials()" [value]="session.preferences().initials ?? ''" (change)="chooseInitials($any($event.target).value)" /></pl-field>
        <h3 class="b">Ce qui est coché d’avance à la validation d’un document</h3>
        <p class="t13 i2">Rien n’est interdit : vous cochez ou décochez chaque document avant de le valider. Chaque changement ici est inscrit au journal.</p>
        <div class="line"><span><b class="m">Envoyer au DMP</b><br /><span class="t13 i2">Visible par le patient et son équipe.</span></span><pl-switch label="Envoyer au DMP" formControlName="sendDmp" /></div>
        <div class="line"><span><b class="m">Envoyer à la messagerie du patient</b><br /><span class="t13 i2">Dans Mon espace santé.</span></span><pl-switch label="Envoyer à la messagerie du patient" formControlName="sendMssantePatient" /></div>
        <div class="line"><span><b class="m">Envoyer en arrière-plan</b><br /><span class="t13 i2">Le document part seul à la fin du délai de retenue ; sinon, il attend que vous le libériez.</span></span><pl-switch label="Envoyer en arrière-plan" formControlName="sendBackground" /></div>
      </form>
    </section>
  `,
  styles: '.letters { width: 7ch; text-transform: uppercase; } .line { display: flex; justify-content: space-between; align-items: center; gap: 16px; padding: 6px 0; border-top: 1px solid var(--line); }',
})
export class PreferencesPage {
  protected readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly initials = inject(TeamInitials);
  protected readonly themes = [{ value: 'light', label: 'Jour' }, { value: 'dark', label: 'Nuit' }, { value: 'system', label: 'Comme l’appareil' }];
  protected readonly densities = [{ value: 'dense', label: 'Dense' }, { value: 'confort', label: 'Confort' }];
  /** A prescription on paper always begins with the common name, its dosage and form (prescription.md §3.1). */
  protected readonly drugLabels = [{ value: 'dci-product', label: 'DCI + produit' }, { value: 'dci-product-form', label: 'DCI + produit + forme' }, { value: 'product-form', label: 'Produit + forme' }];
  private readonly examples: Readonly<Record<DrugLabel, string>> = { 'dci-product': 'Metformine 500 mg (GLUCOPHAGE)', 'dci-product-form': 'Metformine 500 mg, comprimé (GLUCOPHAGE)', 'product-form': 'GLUCOPHAGE 500 mg, comprimé' };
  protected readonly drugExample = computed(() => `« ${this.examples[this.session.preferences().drugLabel ?? 'dci-product-form']} ». L’ordonnance imprimée porte toujours la dénomination commune, le dosage et la forme.`);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly form = inject(NonNullableFormBuilder).group({ theme: 'light' as Theme, density: 'dense' as Density, sendDmp: true, sendMssantePatient: true, sendBackground: true, drugLabel: 'dci-product-form' as DrugLabel });

  constructor() {
    effect(() => {
      const { theme, density, sendDmp, sendMssantePatient, sendBackground, drugLabel = 'dci-product-form' } = this.session.preferences();
      this.form.setValue({ theme, density, sendDmp, sendMssantePatient, sendBackground, drugLabel }, { emitEvent: false });
    });
    this.form.valueChanges.subscribe(() => void this.save());
  }

  /** Those of the name, taken again when the box is emptied. */
  protected readonly ownInitials = computed(() => initialsOfName(this.session.user()?.displayName ?? ''));

  protected async chooseInitials(letters: string): Promise<void> {
    await this.save({ initials: letters.trim() === '' ? null : letters.trim() });
    await this.initials.load();
  }

  private async save(part: Partial<UserPreferences> = {}): Promise<void> {
    try {
      await this.session.savePreferences({ ...this.form.getRawValue(), ...part, version: this.session.preferences().version });
      this.problem.set(null);
      this.toasts.say('Préférences enregistrées.');
    } catch (error) {
      this.problem.set(toApiProblem(error));
      await this.session.load();
    }
  }
}
