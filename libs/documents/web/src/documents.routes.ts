import type { Routes } from '@angular/router';

/** Children of the patient file: its documents, those of the centre and those received. */
export const documentsRoutes: Routes = [
  { path: 'documents', title: 'Documents · Pluriel', loadComponent: () => import('./documents-tab/documents.page').then((file) => file.DocumentsPage) },
  { path: 'documents/ajouts/:addedId', title: 'Ajouter un document · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./added/added.page').then((file) => file.AddedPage) },
  { path: 'documents/comptes-rendus-de-soins/:reportId', title: 'Compte rendu de soins · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./care-reports/care-report.page').then((file) => file.CareReportPage) },
  { path: 'documents/tous', title: 'Tous les documents · Pluriel', loadComponent: () => import('./all/all-documents.page').then((file) => file.AllDocumentsPageComponent) },
  { path: 'documents/copie', title: 'Copie du dossier · Pluriel', loadComponent: () => import('./whole-file/whole-file.page').then((file) => file.WholeFilePage) },
  { path: 'documents/reprise', title: 'Reprise vers le DMP · Pluriel', loadComponent: () => import('./history/history.page').then((file) => file.HistoryPage) },
  { path: 'vsm', pathMatch: 'full', redirectTo: 'vsm/nouveau' },
  { path: 'vsm/:vsmId', title: 'Synthèse médicale · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./vsm/vsm.page').then((file) => file.VsmPage) },
  { path: 'documents/lettres/nouvelle', title: 'Écrire une lettre · Pluriel', loadComponent: () => import('./letters/new-letter.page').then((file) => file.NewLetterPage) },
  { path: 'documents/lettres/:letterId', title: 'Lettre · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./letters/letter.page').then((file) => file.LetterPage) },
  { path: 'documents/recus', title: 'Documents reçus · Pluriel', loadComponent: () => import('./received/received.page').then((file) => file.ReceivedPage) },
];

/** « VSM en lot », mounted under /vsm-en-lot. */
export const vsmBatchRoutes: Routes = [{ path: '', loadComponent: () => import('./vsm/batch/vsm-batch.page').then((file) => file.VsmBatchPage) }];

/** Settings of the sendings, mounted under /reglages. */
export const sendingSettingsRoutes: Routes = [
  { path: 'modeles-de-lettres', title: 'Modèles de lettres · Pluriel', loadComponent: () => import('./letters/templates/templates.page').then((file) => file.LetterTemplatesPage) },
  { path: 'paraphe', title: 'Mon paraphe · Pluriel', loadComponent: () => import('./settings/paraph.page').then((file) => file.ParaphPage) },
  { path: 'envois', title: 'Réglages des envois · Pluriel', loadComponent: () => import('./settings/sending-settings.page').then((file) => file.SendingSettingsPage) },
];
