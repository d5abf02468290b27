import type { Routes } from '@angular/router';

/** Children of /reglages: the forms of consultations. */
export const formSettingsRoutes: Routes = [
  { path: 'formulaires', title: 'Formulaires · Pluriel', loadComponent: () => import('./forms.page').then((file) => file.FormsPage) },
  { path: 'formulaires/tableaux/:formId', title: 'Tableau de suivi · Pluriel', loadComponent: () => import('./table-editor.page').then((file) => file.TableEditorPage) },
  { path: 'formulaires/:formId', title: 'Formulaire · Pluriel', loadComponent: () => import('./form-editor.page').then((file) => file.FormEditorPage) },
];
