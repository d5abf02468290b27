import type { Routes } from '@angular/router';
import { accountRoutes, usersRoutes } from '@pluriel/security/web';

export const settingsChildren: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'preferences' },
  ...accountRoutes,
  ...usersRoutes,
  { path: '', loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.identitySettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/care-team/web').then((lib) => lib.careTeamSettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/documents/web').then((lib) => lib.sendingSettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/prescribing/web').then((lib) => lib.ePrescriptionSettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/record/web').then((lib) => lib.formSettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/dispatch/web').then((lib) => lib.habilitationRoutes) },
  { path: '', loadChildren: () => import('@pluriel/record/web').then((lib) => lib.biologySettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/coordination/web').then((lib) => lib.visitSettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/directory/web').then((lib) => lib.directoryRoutes) },
];
