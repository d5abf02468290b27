import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';
import { TabBarComponent, type Tab } from '@pluriel/web/ui';

/** The frame of the dashboards: who has facts of one's own sees them first. */
@Component({
  selector: 'pl-dashboards',
  imports: [RouterOutlet, TabBarComponent],
  template: `
    <pl-tab-bar class="no-print" [tabs]="tabs" label="Tableaux de bord" />
    <div class="inside"><router-outlet /></div>
  `,
  styles: ':host { display: flex; flex-direction: column; height: 100%; min-height: 0; } .inside { flex: 1; min-height: 0; } @media print { .no-print { display: none; } :host, .inside { display: block; height: auto; } }',
})
export class DashboardsPage {
  protected readonly tabs: readonly Tab[] = [
    { label: 'Structure', link: '/tableaux-de-bord/structure' },
    ...(inject(SessionStore).can('record.write') ? [{ label: 'Mes usages', link: '/tableaux-de-bord/mes-usages' }] : []),
    { label: 'Formulaire', link: '/tableaux-de-bord/formulaire' },
    { label: 'Échanges', link: '/tableaux-de-bord/echanges' },
    { label: 'Flux générés', link: '/tableaux-de-bord/flux' },
  ];
}
