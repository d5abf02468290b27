import type { Routes } from '@angular/router';
import { accountRoutes, usersRoutes } from '@pluriel/security/web';

export const settingsChildren: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'preferences' },
  ...accountRoutes,
  ...usersRoutes,
  { path: '', loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.identitySettingsRoutes) },
  { path: '', loadChildren: () => import('@pluriel/directory/web').then((lib) => lib.directoryRoutes) },
];
