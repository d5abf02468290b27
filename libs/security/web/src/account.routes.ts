import type { Routes } from '@angular/router';

/** My own settings, mounted under /reglages. */
export const accountRoutes: Routes = [
  { path: 'preferences', title: 'Préférences · Pluriel', loadComponent: () => import('./account/preferences.page').then((file) => file.PreferencesPage) },
  { path: 'securite', title: 'Mot de passe · Pluriel', loadComponent: () => import('./account/password.page').then((file) => file.PasswordPage) },
];

/** Accounts of the centre, mounted under /reglages. */
export const usersRoutes: Routes = [
  { path: 'comptes', title: 'Comptes · Pluriel', loadComponent: () => import('./users/users.page').then((file) => file.UsersPage) },
];
