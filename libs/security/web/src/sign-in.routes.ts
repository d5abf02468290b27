import type { Routes } from '@angular/router';

/** Public screens, mounted at /connexion. */
export const signInRoutes: Routes = [
  { path: '', title: 'Connexion · Pluriel', loadComponent: () => import('./sign-in/sign-in.page').then((file) => file.SignInPage) },
  { path: 'associer', title: 'Associer mon compte · Pluriel', loadComponent: () => import('./sign-in/link-account.page').then((file) => file.LinkAccountPage) },
];
