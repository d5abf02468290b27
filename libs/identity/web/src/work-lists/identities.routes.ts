import type { Routes } from '@angular/router';

/** Mounted at /identites. */
export const identityListRoutes: Routes = [
  {
    path: '', loadComponent: () => import('./identities.page').then((file) => file.IdentitiesPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'a-terminer' },
      { path: 'a-terminer', title: 'Identités à terminer · Pluriel', loadComponent: () => import('./to-finish.page').then((file) => file.ToFinishPage) },
      { path: 'par-statut', title: 'Identités par statut · Pluriel', loadComponent: () => import('./by-status.page').then((file) => file.ByStatusPage) },
      { path: 'verification', title: 'Vérification des INS · Pluriel', loadComponent: () => import('../verification/verification.page').then((file) => file.VerificationPage) },
      { path: 'demain', title: 'Identités à demander · Pluriel', loadComponent: () => import('./to-ask.page').then((file) => file.ToAskPage) },
    ],
  },
];

/** Mounted at /pilotage. */
export const ratesRoutes: Routes = [{ path: '', title: 'Pilotage · Pluriel', loadComponent: () => import('../status-rates/status-rates.page').then((file) => file.StatusRatesPage) }];
