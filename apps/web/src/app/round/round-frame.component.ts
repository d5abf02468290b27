import { Component, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { LockScreenComponent } from '@pluriel/security/web';
import { SessionStore } from '@pluriel/web/api-client';
import { LeaveSession } from './leave-session';

/** The round has a frame of its own, made for a thumb: no rail, no search in the whole base. Its lock is the code of the device; the session's lock covers it too. */
@Component({
  selector: 'pl-round-frame',
  imports: [LockScreenComponent, RouterOutlet],
  template: `
    <div [inert]="session.locked()"><router-outlet /></div>
    @if (session.locked()) { <pl-lock-screen (otherUser)="changeUser()" /> }
  `,
})
export class RoundFrameComponent {
  protected readonly session = inject(SessionStore);
  private readonly leaving = inject(LeaveSession);
  private readonly router = inject(Router);

  protected async changeUser(): Promise<void> {
    const elsewhere = await this.leaving.signOut();
    if (elsewhere) location.assign(elsewhere);
    else await this.router.navigate(['/connexion'], { queryParams: { retour: '/tournee' } });
  }
}
