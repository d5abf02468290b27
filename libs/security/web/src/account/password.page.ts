import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Api, ApiProblem, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, Toasts } from '@pluriel/web/ui';

/** My password, my second factor and my Pro Santé Connect identity. */
@Component({
  selector: 'pl-password-page',
  imports: [ErrorSummaryComponent, FieldComponent, IconComponent, InputDirective, ReactiveFormsModule],
  template: `
    <div class="stack narrow">
      @if (mustChange()) { <div class="panel hold"><h2>Choisissez votre propre mot de passe</h2><p>Celui qui vous a été remis ne sert qu’à la première connexion.</p></div> }
      <section class="card">
        <header><h2>Mot de passe</h2></header>
        <form class="bd stack" [formGroup]="form" (ngSubmit)="save()">
          @if (problem(); as refusal) { <pl-error-summary [message]="refusal.message" [remedy]="refusal.remedy" [problems]="refusal.fields" /> }
          <pl-field label="Mot de passe actuel" name="current" [error]="problem()?.field('current') ?? null"><input plInput type="password" formControlName="current" autocomplete="current-password" /></pl-field>
          <pl-field label="Nouveau mot de passe" name="next" help="12 caractères au moins. Une phrase fait un bon mot de passe." [error]="nextError()"><input plInput type="password" formControlName="next" autocomplete="new-password" /></pl-field>
          <pl-field label="Nouveau mot de passe, encore une fois" name="again" [error]="againError()"><input plInput type="password" formControlName="again" autocomplete="new-password" /></pl-field>
          <div class="row"><button type="submit" class="btn p" [disabled]="busy()">Changer le mot de passe</button></div>
        </form>
      </section>
      <section class="card">
        <header><pl-icon name="shield_lock" /><h2>Seconde clé</h2></header>
        <div class="bd stack"><p>Un code de votre téléphone est demandé à chaque connexion locale.</p><p class="t13 i2">Téléphone changé ou perdu : votre administrateur réinitialise la seconde clé ; la prochaine connexion vous en fait installer une nouvelle, avec de nouveaux codes de secours.</p></div>
      </section>
      @if (session.session()?.pscEnabled) {
        <section class="card">
          <header><pl-icon name="verified_user" /><h2>Pro Santé Connect</h2></header>
          <div class="bd stack"><p class="t13 i2">{{ session.user()?.rpps ? 'Votre RPPS est connu : votre compte est associé à la première connexion.' : 'Associez votre identité nationale à ce compte pour vous connecter sans mot de passe.' }}</p>
            <div class="row"><a class="btn" href="/v1/sign-in/psc?mode=link&return=/reglages/securite"><pl-icon name="link" />Associer mon identité Pro Santé Connect</a></div></div>
        </section>
      }
    </div>
  `,
})
export class PasswordPage {
  protected readonly session = inject(SessionStore);
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  private readonly tried = signal(false);
  private readonly typed = signal({ current: '', next: '', again: '' });
  protected readonly mustChange = computed(() => this.session.user()?.mustChangePassword ?? false);
  protected readonly form = inject(NonNullableFormBuilder).group({ current: ['', Validators.required], next: ['', [Validators.required, Validators.minLength(12)]], again: '' });
  protected readonly nextError = computed(() => this.problem()?.field('next') ?? (this.tried() && this.typed().next.length < 12 ? `Il manque ${12 - this.typed().next.length} caractères.` : null));
  protected readonly againError = computed(() => this.tried() && this.typed().again !== this.typed().next ? 'Les deux saisies diffèrent : écrivez la même.' : null);

  constructor() {
    this.form.valueChanges.subscribe(() => this.typed.set(this.form.getRawValue()));
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (this.nextError() || this.againError() || this.form.invalid) return;
    const { current, next } = this.form.getRawValue();
    this.busy.set(true);
    try {
      await this.api.post('/v1/session/password', { current, next });
      this.problem.set(null);
      this.tried.set(false);
      this.form.reset();
      const first = this.mustChange();
      await this.session.load();
      this.toasts.say('Mot de passe changé.');
      if (first) await this.router.navigateByUrl('/');
    } catch (error) {
      this.problem.set(toApiProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
