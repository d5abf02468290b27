import { Component, computed, inject, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';

/** The headings of the administrative sheet (PAT-14), as links beside each other: one screen each, none inside another. */
@Component({
  selector: 'pl-admin-sections',
  imports: [RouterLink, RouterLinkActive],
  template: `<nav class="sum" aria-label="Rubriques administratives">@for (section of sections(); track section.label) { <a class="chip" [routerLink]="section.link" routerLinkActive="on" ariaCurrentWhenActive="page" [routerLinkActiveOptions]="{ exact: true }">{{ section.label }}</a> }</nav>`,
  styles: '.sum { padding: 8px var(--gutter); } .chip { text-decoration: none; }',
  host: { class: 'block' },
})
export class AdminSectionsComponent {
  readonly patientId = input.required<string>();
  private readonly session = inject(SessionStore);
  protected readonly sections = computed(() => {
    const base = `/patients/${this.patientId()}`;
    return [
      { label: 'État civil', link: `${base}/identite`, permission: 'patient.read' }, { label: 'Couverture santé', link: `${base}/identite/couverture`, permission: 'patient.read' },
      { label: 'Données sociales', link: `${base}/identite/social`, permission: 'patient.read' }, { label: 'Confidentiel', link: `${base}/identite/confidentiel`, permission: 'patient.confidential' },
      { label: 'Proches et dossiers liés', link: `${base}/identite/proches`, permission: 'patient.read' }, { label: 'Venues et adresse de soins', link: `${base}/identite/venues`, permission: 'patient.read' },
      { label: 'DMP et droits', link: `${base}/consentements`, permission: 'patient.read' },
    ].filter(({ permission }) => this.session.can(permission));
  });
}
