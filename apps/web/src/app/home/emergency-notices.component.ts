import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Api, type EmergencyNotice, type EmergencyNotices, SessionStore } from '@pluriel/web/api-client';
import { IconComponent, MomentPipe } from '@pluriel/web/ui';

/** Files opened in an emergency: told to the médecin traitant until seen, and to who reviews them until reviewed (structure.md §5.2, TRACE-10). */
@Component({
  selector: 'pl-emergency-notices',
  imports: [IconComponent, MomentPipe, RouterLink],
  template: `
    @if (items().length > 0 || toReview() > 0) {
      <section class="card" aria-labelledby="acces-en-urgence">
        <header><pl-icon name="shield_lock" /><h2 id="acces-en-urgence">Accès en urgence</h2><span class="sp"></span>@if (toReview() > 0) { <a class="link" routerLink="/journal/acces-urgence">{{ toReview() === 1 ? '1 accès à relire' : toReview() + ' accès à relire' }}</a> }</header>
        <div class="bd">@for (notice of items(); track notice.id) {
          <p><span class="grow"><a class="link" [routerLink]="['/patients', notice.patientId]">{{ notice.patientLabel }}</a> <span class="t13 i2">· {{ notice.scopeLabel }} par {{ notice.userName }}, {{ notice.openedAt | plMoment }}. {{ notice.reasonLabel }}. Vous êtes le médecin traitant.</span></span>
            <button type="button" class="btn sm" (click)="seen(notice)">J’ai vu<span class="vh"> l’accès au dossier de {{ notice.patientLabel }}</span></button></p>
        } @empty { <p class="t13 i2">Chaque accès du centre se relit une fois, par une autre personne que celle qui l’a ouvert.</p> }</div>
      </section>
    }
  `,
  styles: ':host { display: contents; } p { margin: 4px 0; display: flex; gap: 10px; align-items: center; }',
})
export class EmergencyNoticesComponent {
  private readonly api = inject(Api);
  protected readonly items = signal<readonly EmergencyNotice[]>([]);
  protected readonly toReview = signal(0);

  constructor() {
    // The home page stands without this card: a failed reading shows nothing.
    if (inject(SessionStore).user()) this.api.get<EmergencyNotices>('/v1/emergency-accesses/notices').then(({ items, toReview }) => { this.items.set(items); this.toReview.set(toReview); }).catch(() => undefined);
  }

  protected async seen(notice: EmergencyNotice): Promise<void> {
    await this.api.post(`/v1/emergency-accesses/${notice.id}/seen`, {});
    this.items.update((items) => items.filter(({ id }) => id !== notice.id));
  }
}
