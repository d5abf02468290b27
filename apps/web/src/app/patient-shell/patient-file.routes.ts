import { inject } from '@angular/core';
import type { Routes } from '@angular/router';
import { SessionStore } from '@pluriel/web/api-client';

/** The screens of a patient file, each from its context. Who may not read the record starts with the administrative sheet. */
export const patientFileChildren: Routes = [
  { path: '', pathMatch: 'full', redirectTo: () => inject(SessionStore).can('record.read') ? 'fil' : 'identite' },
  { path: '', loadChildren: () => import('@pluriel/record/web').then((lib) => lib.recordRoutes) },
  { path: '', loadChildren: () => import('@pluriel/record/web').then((lib) => lib.bookletRoutes) },
  { path: '', loadChildren: () => import('@pluriel/prescribing/web').then((lib) => lib.prescribingRoutes) },
  { path: '', loadChildren: () => import('@pluriel/documents/web').then((lib) => lib.documentsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/coordination/web').then((lib) => lib.visitsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/dmp/web').then((lib) => lib.dmpRoutes) },
  { path: 'equipe', title: 'Équipe de soins · Pluriel', loadComponent: () => import('./team-tab.page').then((file) => file.TeamTabPage) },
  { path: '', loadChildren: () => import('@pluriel/care-team/web').then((lib) => lib.careTeamRoutes) },
  { path: '', loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.patientFileRoutes) },
];
