import type { Routes } from '@angular/router';

/** The screens of a patient file, each from its context. */
export const patientFileChildren: Routes = [];
