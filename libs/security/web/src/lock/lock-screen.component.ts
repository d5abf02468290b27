import { A11yModule } from '@angular/cdk/a11y';
import { Component, computed, inject, output, signal } from '@angular/core';
import { ApiProblem, SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { FieldComponent, IconComponent, InputDirective, ProfessionBadgeComponent } from '@pluriel/web/ui';

/**
 * Covers the screen when the session is locked (SEC-02). What was open stays underneath, unreadable and untouched.
 * The same person unlocks by password; another one changes user and finds their own work (PSC-13).
 */
@Component({
  selector: 'pl-lock-screen',
  imports: [A11yModule, FieldComponent, IconComponent, InputDirective, ProfessionBadgeComponent],
  template: `
    <div class="veil" role="dialog" aria-modal="true" aria-labelledby="verrou-titre" cdkTrapFocus [cdkTrapFocusAutoCapture]="true">
      <form class="box" (submit)="$event.preventDefault(); unlock()">
        <h1 id="verrou-titre" class="row"><pl-icon name="lock" size="l" />Écran verrouillé</h1>
        <p class="t16 i2">Votre travail est gardé tel quel.</p>
        @if (user(); as person) {
          <p class="row who-is"><pl-profession-badge [letters]="person.professionLetters" /><span><b class="b">{{ person.displayName }}</b><br /><span class="t13 i2">{{ person.professionLabel }}</span></span></p>
        }
        <pl-field label="Mot de passe" name="deverrouillage" [error]="problem()?.message ?? null">
          <input plInput cdkFocusInitial type="password" autocomplete="current-password" [value]="password()" (input)="password.set($any($event.target).value)" />
        </pl-field>
        <button type="submit" class="btn p big" [disabled]="busy()">{{ busy() ? 'Vérification…' : 'Déverrouiller' }}</button>
        @if (pscLink(); as link) { <a class="btn" [href]="link"><pl-icon name="verified_user" />Avec Pro Santé Connect</a> }
        <button type="button" class="btn t" (click)="otherUser.emit()"><pl-icon name="swap_horiz" />Changer d’utilisateur</button>
      </form>
    </div>
  `,
  styles: `
    .veil { position: fixed; inset: 0; z-index: 1200; background: var(--rail); display: grid; place-items: center; padding: 20px; }
    .box { background: var(--surface); border-radius: var(--r-4); box-shadow: var(--shadow-3); padding: 28px 32px; width: min(420px, 100%); display: grid; gap: 14px; }
    h1 { font: var(--t-24); }
    .who-is { line-height: 18px; }
  `,
})
export class LockScreenComponent {
  readonly otherUser = output();
  private readonly session = inject(SessionStore);
  protected readonly user = this.session.user;
  protected readonly password = signal('');
  protected readonly problem = signal<ApiProblem | null>(null);
  protected readonly busy = signal(false);
  protected readonly pscLink = computed(() => this.session.session()?.pscEnabled && this.user()?.authMethods.includes('psc')
    ? `/v1/sign-in/psc?mode=login&return=${encodeURIComponent(location.pathname)}` : null);

  protected async unlock(): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      await this.session.unlock(this.password());
    } catch (error) {
      this.problem.set(toApiProblem(error));
    } finally {
      this.password.set('');
      this.busy.set(false);
    }
  }
}
