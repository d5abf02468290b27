import type { Routes } from '@angular/router';

/** The centre and those it writes to, mounted under /reglages. */
export const directoryRoutes: Routes = [
  { path: 'structure', title: 'Structure · Pluriel', loadComponent: () => import('./structure/structure.page').then((file) => file.StructurePage) },
  { path: 'correspondants', title: 'Correspondants · Pluriel', loadComponent: () => import('./correspondents/correspondents.page').then((file) => file.CorrespondentsPage) },
  { path: 'pmi', title: 'PMI · Pluriel', loadComponent: () => import('./pmi/pmi.page').then((file) => file.PmiPage) },
  { path: 'a-imprimer', title: 'À imprimer · Pluriel', loadComponent: () => import('./notices/notices.page').then((file) => file.NoticesPage) },
  { path: 'confiance', title: 'Contrats de confiance · Pluriel', loadComponent: () => import('./trust-contracts/trust-contracts.page').then((file) => file.TrustContractsPage) },
];
