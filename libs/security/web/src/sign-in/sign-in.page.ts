import { Component, computed, inject, input, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { ErrorSummaryComponent, IconComponent } from '@pluriel/web/ui';
import { CodeFieldComponent } from './code-field.component';
import { EnrolmentComponent } from './enrolment.component';
import { type Credentials, PasswordFormComponent } from './password-form.component';
import { RecoveryCodesComponent } from './recovery-codes.component';
import { SignInFrameComponent } from './sign-in-frame.component';
import { SignInStore } from './sign-in.store';

/** Why Pro Santé Connect brought the person back here, by the code of the server (/connexion?erreur=…). */
const pscProblems: Record<string, string> = {
  'psc-refused': 'Pro Santé Connect n’a pas confirmé votre identité. Recommencez, ou utilisez votre compte local.',
  'psc-cancelled': 'Connexion annulée sur votre téléphone. Recommencez quand vous voulez, ou utilisez votre compte local.',
  'psc-expired': 'La demande a attendu trop longtemps. Recommencez.',
  'psc-unavailable': 'Pro Santé Connect ne répond pas. Utilisez votre compte local ; les soins ne sont pas touchés.',
  'psc-closed': 'Votre compte est fermé dans cette structure. Adressez-vous à l’administrateur.',
  'psc-no-identifier': 'Pro Santé Connect n’a pas donné de numéro de professionnel. Utilisez votre compte local et prévenez votre administrateur.',
  'psc-other-person': 'Cette identité Pro Santé Connect n’est pas celle de la personne connectée. Prévenez votre administrateur.',
  'psc-already-linked': 'Cette identité Pro Santé Connect appartient déjà à un autre compte. Prévenez votre administrateur.',
  'psc-disabled': 'Pro Santé Connect n’est pas ouvert dans cette structure. Utilisez votre compte local.',
};

/** Sign-in: Pro Santé Connect, or local account with a second factor (PSC-01, PSC-05, SEC-02). */
@Component({
  selector: 'pl-sign-in',
  imports: [CodeFieldComponent, EnrolmentComponent, ErrorSummaryComponent, IconComponent, PasswordFormComponent, RecoveryCodesComponent, SignInFrameComponent],
  providers: [SignInStore],
  templateUrl: './sign-in.page.html',
  styleUrl: './sign-in.page.css',
})
export class SignInPage {
  /** Where to go afterwards: a path of this application. */
  readonly retour = input<string>();
  readonly erreur = input<string>();
  readonly motif = input<string>();
  protected readonly store = inject(SignInStore);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly form = viewChild(PasswordFormComponent);
  private readonly codeField = viewChild(CodeFieldComponent);
  private typedCode = '';
  protected readonly target = computed(() => {
    const path = this.retour() ?? '/';
    return path.startsWith('/') && !path.startsWith('//') && !path.startsWith('/connexion') ? path : '/';
  });
  protected readonly pscLink = computed(() => `/v1/sign-in/psc?mode=login&return=${encodeURIComponent(this.target())}`);
  protected readonly pscProblem = computed(() => {
    const code = this.erreur();
    return code ? pscProblems[code] ?? 'Pro Santé Connect n’a pas abouti. Recommencez, ou utilisez votre compte local.' : null;
  });
  protected readonly title = computed(() => ({ 'password': 'Bonjour', 'second-factor': 'Votre code', 'enrol': 'Protéger votre compte', 'recovery-codes': 'Codes de secours' })[this.store.step()]);

  constructor() {
    void this.store.loadOptions();
  }

  protected async password(credentials: Credentials): Promise<void> {
    if (await this.store.password(credentials.login, credentials.password)) await this.enter();
  }

  protected keep(code: string): void { this.typedCode = code; }

  protected async code(code: string = this.typedCode): Promise<void> {
    if (await this.store.code(code)) await this.enter();
    else if (this.store.problem()) this.codeField()?.clear();
  }

  protected propose(login: string): void { this.form()?.propose(login); }

  protected async enter(): Promise<void> {
    await this.router.navigateByUrl(this.session.user()?.mustChangePassword ? '/reglages/securite' : this.target(), { replaceUrl: true });
  }
}
