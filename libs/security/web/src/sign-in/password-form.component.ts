import { Component, inject, input, output, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { FieldComponent, InputDirective } from '@pluriel/web/ui';

export interface Credentials { login: string; password: string }

/** Local account: identifier and password. `login` can be proposed (demo accounts). */
@Component({
  selector: 'pl-password-form',
  imports: [FieldComponent, InputDirective, ReactiveFormsModule],
  template: `
    <form [formGroup]="form" (ngSubmit)="submit()" class="stack">
      <pl-field label="Identifiant" name="login" [error]="missing('login', 'Écrivez votre identifiant : prénom.nom.')">
        <input plInput formControlName="login" autocomplete="username" autocapitalize="none" spellcheck="false" />
      </pl-field>
      <pl-field label="Mot de passe" name="password" [error]="missing('password', 'Écrivez votre mot de passe.')">
        <div class="with-button">
          <input plInput formControlName="password" [type]="shown() ? 'text' : 'password'" autocomplete="current-password" />
          <button type="button" class="link" (click)="shown.set(!shown())" [attr.aria-pressed]="shown()">{{ shown() ? 'Masquer' : 'Afficher' }}</button>
        </div>
      </pl-field>
      <button type="submit" class="btn big" [disabled]="busy()">{{ busy() ? 'Vérification…' : action() }}</button>
    </form>
  `,
  styles: '.with-button { position: relative; } .with-button input { padding-right: 84px; } .with-button .link { position: absolute; right: 10px; top: 0; bottom: 0; }',
})
export class PasswordFormComponent {
  readonly busy = input(false);
  readonly action = input('Se connecter');
  readonly submitted = output<Credentials>();
  protected readonly shown = signal(false);
  private readonly tried = signal(false);
  protected readonly form = inject(NonNullableFormBuilder).group({ login: ['', Validators.required], password: ['', Validators.required] });

  /** Writes a login and puts the cursor in the password. */
  propose(login: string): void {
    this.form.controls.login.setValue(login);
    document.getElementById('champ-password')?.focus();
  }

  protected missing(field: 'login' | 'password', sentence: string): string | null {
    return this.tried() && this.form.controls[field].invalid ? sentence : null;
  }

  protected submit(): void {
    this.tried.set(true);
    if (this.form.valid) this.submitted.emit(this.form.getRawValue());
    else document.getElementById(this.form.controls.login.invalid ? 'champ-login' : 'champ-password')?.focus();
  }
}
