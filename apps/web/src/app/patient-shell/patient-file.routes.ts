import type { Routes } from '@angular/router';
import { documentsRoutes } from '@pluriel/documents/web';
import { patientFileRoutes } from '@pluriel/identity/web';

/** The screens of a patient file, each from its context. */
export const patientFileChildren: Routes = [...documentsRoutes, ...patientFileRoutes, { path: '', pathMatch: 'full', redirectTo: 'identite' }];
