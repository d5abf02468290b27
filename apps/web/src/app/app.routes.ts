import type { Routes } from '@angular/router';

export const appRoutes: Routes = [
  { path: 'catalogue', loadComponent: () => import('./catalogue/catalogue.page').then((file) => file.CataloguePage) },
];
