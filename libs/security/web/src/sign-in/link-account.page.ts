import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ErrorSummaryComponent, StatePanelComponent } from '@pluriel/web/ui';
import { CodeFieldComponent } from './code-field.component';
import { type Credentials, PasswordFormComponent } from './password-form.component';
import { SignInFrameComponent } from './sign-in-frame.component';
import { type PendingLink, SignInStore } from './sign-in.store';

/** First sign-in by Pro Santé Connect: this national identity is tied to its local account, once (PSC-02). */
@Component({
  selector: 'pl-link-account',
  imports: [CodeFieldComponent, ErrorSummaryComponent, PasswordFormComponent, RouterLink, SignInFrameComponent, StatePanelComponent],
  providers: [SignInStore],
  template: `
    <pl-sign-in-frame [structureName]="store.options()?.structureName ?? ''">
      @if (pending(); as who) {
        <div><h1 class="hello">Une seule fois</h1><p class="t16 i2">Pro Santé Connect vous reconnaît. Dites-nous quel est votre compte ici.</p></div>
        <div class="panel wait"><h2>{{ who.displayName }}</h2><p>{{ who.professionLabel }} · identifiant national {{ who.nationalId }}</p></div>
        @if (store.problem(); as problem) { <pl-error-summary title="Association refusée" [message]="problem.message" [remedy]="problem.remedy" /> }
        @if (store.step() === 'password') { <pl-password-form action="Associer ce compte" [busy]="store.busy()" (submitted)="link($event)" /> }
        @else { <pl-code-field (complete)="code($event)" /> }
        <p class="t13 i2">La prochaine fois, l’approbation sur votre téléphone suffira.</p>
      } @else if (asked()) {
        <pl-state-panel kind="empty" icon="link_off" title="Aucune association en attente" text="Elle a expiré ou elle est déjà faite." />
      }
      <a foot class="link" routerLink="/connexion">Revenir à la connexion</a>
    </pl-sign-in-frame>
  `,
  styles: '.hello { font: 700 26px/32px var(--font); }',
})
export class LinkAccountPage {
  protected readonly store = inject(SignInStore);
  private readonly router = inject(Router);
  protected readonly pending = signal<PendingLink | null>(null);
  protected readonly asked = signal(false);

  constructor() {
    void this.store.loadOptions();
    void this.store.pendingLink().then((pending) => {
      this.pending.set(pending);
      this.asked.set(true);
    });
  }

  protected async link(credentials: Credentials): Promise<void> {
    if (await this.store.link(credentials.login, credentials.password)) await this.router.navigateByUrl('/', { replaceUrl: true });
  }

  protected async code(code: string): Promise<void> {
    if (await this.store.code(code)) await this.router.navigateByUrl('/', { replaceUrl: true });
  }
}
