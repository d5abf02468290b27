import type { Routes } from '@angular/router';

/** The booklet, child of /patients/:patientId. */
export const bookletRoutes: Routes = [
  { path: 'vaccins', title: 'Vaccins · Pluriel', loadComponent: () => import('./booklet.page').then((file) => file.BookletPage) },
  { path: 'vaccins/:vaccinationId', title: 'Correction d’une vaccination · Pluriel', loadComponent: () => import('./booklet.page').then((file) => file.BookletPage) },
];

/** Outside a file: the campaign, and the recall of a batch. */
export const vaccinationRoutes: Routes = [
  { path: 'campagne', title: 'Campagne de vaccination · Pluriel', loadComponent: () => import('./campaign.page').then((file) => file.CampaignPage) },
  { path: 'lots', title: 'Lots de vaccins · Pluriel', loadComponent: () => import('./recall.page').then((file) => file.RecallPage) },
  { path: '', pathMatch: 'full', redirectTo: 'campagne' },
];
