import type { Routes } from '@angular/router';

/** Children of /patients/:patientId. « ordonnances/nouvelle » makes a draft, then takes its address. */
export const prescribingRoutes: Routes = [
  { path: 'ordonnances', title: 'Ordonnances · Pluriel', loadComponent: () => import('./list/prescriptions.page').then((file) => file.PrescriptionsPage) },
  { path: 'ordonnances/:prescriptionId', title: 'Ordonnance · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./editor/prescription-editor.page').then((file) => file.PrescriptionEditorPage) },
];
