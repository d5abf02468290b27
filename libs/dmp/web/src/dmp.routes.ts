import type { Routes } from '@angular/router';

/** Child of the patient file: the documents of its DMP. */
export const dmpRoutes: Routes = [
  { path: 'mon-espace-sante', title: 'Mon espace santé · Pluriel', loadComponent: () => import('./documents/dmp-documents.page').then((file) => file.DmpDocumentsPage) },
];
