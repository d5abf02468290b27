import type { Routes } from '@angular/router';

const figures = () => import('./figures/figures.page').then((file) => file.FiguresPage);

/**
 * Mounted at /tableaux-de-bord: one's own figures, those of the structure, the flows behind them (DASH-18).
 * @param more dashboards of other contexts, under the same tabs
 */
export const dashboardRoutes = (more: Routes): Routes => [{
  path: '', loadComponent: () => import('./dashboards.page').then((file) => file.DashboardsPage),
  children: [
    { path: '', pathMatch: 'full', redirectTo: 'structure' },
    { path: 'mes-usages', title: 'Mes usages · Pluriel', data: { mine: true }, loadComponent: figures },
    { path: 'structure', title: 'Usages de la structure · Pluriel', data: { mine: false }, loadComponent: figures },
    { path: 'flux', title: 'Flux générés · Pluriel', loadComponent: () => import('./flows/flows.page').then((file) => file.FlowsPage) },
    { path: 'formulaire', title: 'Formulaire de la vague 1 · Pluriel', loadComponent: () => import('./form/form.page').then((file) => file.FormPage) },
    ...more,
  ],
}];
