import type { Routes } from '@angular/router';
import { RoundPage } from './round/round.page';

/** /tournee, in one program: what a device keeps opens whole. */
export const roundRoutes: Routes = [{ path: '', title: 'Tournée · Pluriel', component: RoundPage }];

/** Children of /patients/:patientId. */
export const visitsRoutes: Routes = [{ path: 'visites', title: 'Visites · Pluriel', loadComponent: () => import('./visits/patient-visits.page').then((file) => file.PatientVisitsPage) }];

/** Settings of the visits, mounted under /reglages. */
export const visitSettingsRoutes: Routes = [{ path: 'visites', title: 'Visites · Pluriel', loadComponent: () => import('./thresholds/thresholds.page').then((file) => file.ThresholdsPage) }];
