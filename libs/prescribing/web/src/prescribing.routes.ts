import type { Routes } from '@angular/router';

/** Children of /patients/:patientId. « ordonnances/nouvelle » makes a draft, then takes its address. */
export const prescribingRoutes: Routes = [
  { path: 'ordonnances', title: 'Ordonnances · Pluriel', loadComponent: () => import('./list/prescriptions.page').then((file) => file.PrescriptionsPage) },
  { path: 'ordonnances/actes/:careOrderId', title: 'Prescription d’actes · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./care-order/care-order.page').then((file) => file.CareOrderPage) },
  { path: 'ordonnances/:prescriptionId/delivrance', title: 'Délivrance · Pluriel', loadComponent: () => import('./e-prescription/dispensing.page').then((file) => file.DispensingPage) },
  { path: 'ordonnances/:prescriptionId', title: 'Ordonnance · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./editor/prescription-editor.page').then((file) => file.PrescriptionEditorPage) },
];

/** Settings of the e-prescription, mounted under /reglages. */
export const ePrescriptionSettingsRoutes: Routes = [
  { path: 'ordonnances', title: 'Numéro des ordonnances · Pluriel', loadComponent: () => import('./settings/numbering.page').then((file) => file.NumberingPage) },
  { path: 'e-prescription', title: 'E-prescription · Pluriel', loadComponent: () => import('./settings/e-prescription-settings.page').then((file) => file.EPrescriptionSettingsPage) },
];
