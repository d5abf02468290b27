import type { Routes } from '@angular/router';

/** /envois: the send manager. */
export const dispatchRoutes: Routes = [{ path: '', title: 'Envois', loadComponent: () => import('./send-manager/send-manager.page').then((file) => file.SendManagerPage) }];
