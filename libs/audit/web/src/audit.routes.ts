import type { Routes } from '@angular/router';

/** The journal of traces, mounted at /journal; one address per tab. */
export const auditRoutes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'general' },
  { path: ':tab', title: 'Journal · Pluriel', loadComponent: () => import('./journal/journal.page').then((file) => file.JournalPage) },
];
