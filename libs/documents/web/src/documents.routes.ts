import type { Routes } from '@angular/router';

/** Children of the patient file: its documents. */
export const documentsRoutes: Routes = [
  { path: 'documents', title: 'Documents · Pluriel', loadComponent: () => import('./documents-tab/documents.page').then((file) => file.DocumentsPage) },
];
