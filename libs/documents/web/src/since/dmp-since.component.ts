import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { DatePipe, IconComponent } from '@pluriel/web/ui';
import { DmpSinceStore } from './dmp-since.store';

/** Beside a document of the file: its newer version in the DMP, one click away, or that the DMP no longer gives it (DMP-49). */
@Component({
  selector: 'pl-dmp-since',
  imports: [DatePipe, IconComponent, RouterLink],
  template: `
    @if (since.newerOf(id()); as found) {
      <div class="panel hold" role="status"><p><pl-icon name="history" size="s" />Une version plus récente, du {{ found.newer.actDate ?? found.newer.createdAt | plDate }}, est dans le DMP.</p>
        <div class="row w">
          @if (since.mayIntegrate()) { <button type="button" class="btn p sm" [disabled]="since.busy() === found.newer.id" (click)="since.integrate(found)"><pl-icon name="cloud_download" size="s" />Intégrer la version récente</button> }
          <a class="btn sm" [routerLink]="['/patients', found.newer.patientId, 'mon-espace-sante']" [queryParams]="{ document: found.newer.id }"><pl-icon name="visibility" size="s" />La voir</a>
        </div></div>
    } @else if (since.goneOf(id()); as gone) {
      <p class="panel mute" role="status"><pl-icon name="hide_source" size="s" />{{ gone.status === 'archived' ? 'Archivé dans le DMP.' : 'N’est plus dans le DMP : retiré, ou masqué.' }} Il reste dans ce dossier.</p>
    }
  `,
  styles: ':host { display: contents; } .panel { display: grid; gap: 8px; font: var(--t-14); } p { margin: 0; display: flex; gap: 6px; align-items: flex-start; } p.panel { display: flex; }',
})
export class DmpSinceComponent {
  /** The document of the centre, or the received one. */
  readonly id = input.required<string>();
  protected readonly since = inject(DmpSinceStore);
}

/** The same in one mark, in a list. */
@Component({
  selector: 'pl-dmp-since-mark',
  imports: [IconComponent],
  template: `@if (since.newerOf(id())) { <span class="pill hold"><pl-icon name="history" size="s" />Version plus récente dans le DMP</span> } @else if (since.goneOf(id()); as gone) { <span class="pill mute"><pl-icon name="hide_source" size="s" />{{ gone.status === 'archived' ? 'Archivé dans le DMP' : 'N’est plus dans le DMP' }}</span> }`,
  styles: ':host { display: contents; }',
})
export class DmpSinceMarkComponent {
  readonly id = input.required<string>();
  protected readonly since = inject(DmpSinceStore);
}
