import type { Routes } from '@angular/router';

/** The journal of traces, mounted at /journal; one address per tab. */
export const auditRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'general' },
  { path: 'acces-dossier/:patientId', title: 'Accès au dossier · Pluriel', loadComponent: () => import('./access-list/access-list.page').then((file) => file.AccessListPage) },
  { path: ':tab', title: 'Journal · Pluriel', loadComponent: () => import('./journal/journal.page').then((file) => file.JournalPage) },
];
