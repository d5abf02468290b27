import { CdkMenuModule } from '@angular/cdk/menu';
import { Component, inject } from '@angular/core';
import { SessionStore, toApiProblem } from '@pluriel/web/api-client';
import { IconComponent, Toasts } from '@pluriel/web/ui';

/** The site where I work now; a choice when the structure has several. */
@Component({
  selector: 'pl-site-menu',
  imports: [CdkMenuModule, IconComponent],
  template: `
    @if (session.session(); as here) {
      <button type="button" class="wx site" [cdkMenuTriggerFor]="here.sites.length > 1 ? menu : null" [attr.aria-label]="'Site : ' + here.site.name"><pl-icon name="location_on" size="s" /><span class="wl">{{ here.site.name }}</span></button>
      <ng-template #menu>
        <div class="menu" cdkMenu>
          @for (site of here.sites; track site.id) {
            <button type="button" cdkMenuItemRadio [cdkMenuItemChecked]="site.id === here.site.id" (cdkMenuItemTriggered)="choose(site.id)"><pl-icon [name]="site.id === here.site.id ? 'check' : 'location_on'" />{{ site.name }}</button>
          }
        </div>
      </ng-template>
    }
  `,
})
export class SiteMenuComponent {
  protected readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);

  protected async choose(siteId: string): Promise<void> {
    try {
      await this.session.chooseSite(siteId);
    } catch (error) {
      this.toasts.say(toApiProblem(error).message);
    }
  }
}
