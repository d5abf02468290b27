import type { Routes } from '@angular/router';
import { directoryRoutes } from '@pluriel/directory/web';
import { accountRoutes, usersRoutes } from '@pluriel/security/web';

export const settingsChildren: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'preferences' },
  ...accountRoutes,
  ...directoryRoutes,
  ...usersRoutes,
];
