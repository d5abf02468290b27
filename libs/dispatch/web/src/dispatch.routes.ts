import type { Routes } from '@angular/router';

/** /envois: the send manager. */
export const dispatchRoutes: Routes = [{ path: '', title: 'Envois', loadComponent: () => import('./send-manager/send-manager.page').then((file) => file.SendManagerPage) }];

/** Settings: who may act on the DMP without a card (DMP-56), mounted under /reglages. */
export const habilitationRoutes: Routes = [{ path: 'habilitations', title: 'Habilitations DMP · Pluriel', loadComponent: () => import('./habilitations/habilitations.page').then((file) => file.HabilitationsPage) }];

/** The dashboard of exchanges, among the dashboards (DASH-11). */
export const exchangeRoutes: Routes = [{ path: 'echanges', title: 'Échanges · Pluriel', loadComponent: () => import('./exchanges/exchanges.page').then((file) => file.ExchangesPage) }];

/** /services: the national services, now and before (DASH-13). */
export const serviceRoutes: Routes = [{ path: '', title: 'État des services · Pluriel', loadComponent: () => import('./services/service-states.page').then((file) => file.ServicesPage) }];
