import { CdkMenuModule } from '@angular/cdk/menu';
import { Component, inject, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { IconComponent, ProfessionBadgeComponent } from '@pluriel/web/ui';

/** Who I am, and what I can do about my session: preferences, lock, change of user, leave. */
@Component({
  selector: 'pl-user-menu',
  imports: [CdkMenuModule, IconComponent, ProfessionBadgeComponent, RouterLink],
  template: `
    @if (session.user(); as person) {
      <button type="button" class="who" [cdkMenuTriggerFor]="menu">
        <pl-profession-badge [letters]="person.professionLetters" />
        <span class="wn"><b>{{ person.displayName }}</b><span>{{ person.professionLabel }}</span></span>
        <span class="vh">Menu de {{ person.displayName }}</span>
      </button>
    }
    <ng-template #menu>
      <div class="menu" cdkMenu>
        <a cdkMenuItem routerLink="/reglages/preferences"><pl-icon name="tune" />Préférences</a>
        <a cdkMenuItem routerLink="/reglages/securite"><pl-icon name="password" />Mot de passe</a>
        <button type="button" cdkMenuItem (cdkMenuItemTriggered)="shortcuts.emit()"><pl-icon name="keyboard" /><span class="grow">Raccourcis du clavier</span><kbd>?</kbd></button>
        <button type="button" cdkMenuItem (cdkMenuItemTriggered)="lock.emit()"><pl-icon name="lock" /><span class="grow">Verrouiller</span><kbd>Alt L</kbd></button>
        <button type="button" cdkMenuItem (cdkMenuItemTriggered)="changeUser.emit()"><pl-icon name="swap_horiz" />Changer d’utilisateur</button>
        <button type="button" cdkMenuItem (cdkMenuItemTriggered)="leave.emit()"><pl-icon name="logout" />Se déconnecter</button>
      </div>
    </ng-template>
  `,
  styles: '.who { cursor: pointer; }',
})
export class UserMenuComponent {
  protected readonly session = inject(SessionStore);
  readonly shortcuts = output();
  readonly lock = output();
  readonly changeUser = output();
  readonly leave = output();
}
