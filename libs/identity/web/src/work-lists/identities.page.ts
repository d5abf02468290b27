import { Component, computed, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { type Tab, TabBarComponent } from '@pluriel/web/ui';

/** « Identités »: what waits, the lists, and the work of identitovigilance, one tab each. */
@Component({
  selector: 'pl-identities',
  imports: [RouterOutlet, TabBarComponent],
  template: `
    <header class="hd no-print"><h1>Identités<small>Chaque identité qualifiée part avec ses documents. Les autres attendent un geste.</small></h1></header>
    <pl-tab-bar class="no-print" [tabs]="tabs()" label="Identités" />
    <router-outlet />
  `,
  styles: `
    :host { display: flex; flex-direction: column; height: 100%; min-height: 0; }
    .hd { border-bottom: 0; padding-bottom: 4px; }
    @media print { .no-print { display: none; } :host { display: block; height: auto; } }
  `,
})
export class IdentitiesPage {
  private readonly session = inject(SessionStore);
  protected readonly tabs = computed<readonly Tab[]>(() => [
    { label: 'À terminer', link: '/identites/a-terminer', permission: 'patient.search' },
    { label: 'Par statut', link: '/identites/par-statut', permission: 'patient.search' },
    { label: 'À demander demain', link: '/identites/demain', permission: 'patient.search' },
    { label: 'Vérification périodique', link: '/identites/verification', permission: 'identity.verification' },
    { label: 'Doublons', link: '/patients/doublons', permission: 'identity.vigilance' },
  ].filter((tab) => this.session.can(tab.permission)));
}
