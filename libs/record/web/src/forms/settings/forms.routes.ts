import type { Routes } from '@angular/router';

/** Children of /reglages: the forms of consultations. */
export const formSettingsRoutes: Routes = [
  { path: 'formulaires', title: 'Formulaires · Pluriel', loadComponent: () => import('./forms.page').then((file) => file.FormsPage) },
  { path: 'formulaires/:formId', title: 'Formulaire · Pluriel', loadComponent: () => import('./form-editor.page').then((file) => file.FormEditorPage) },
];
