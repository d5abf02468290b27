import type { Routes } from '@angular/router';

/** Mounted at /patients: the list and the creation. The file itself (/patients/:patientId) is the shell's. */
export const patientRoutes: Routes = [
  { path: '', pathMatch: 'full', title: 'Patients', loadComponent: () => import('./patient-list/patient-list.page').then((file) => file.PatientListPage) },
  { path: 'lire-un-code', title: 'Lire un code INS', loadComponent: () => import('./scan/scan.page').then((file) => file.ScanPage) },
  { path: 'doublons', title: 'Doublons', loadComponent: () => import('./duplicates/duplicates.page').then((file) => file.DuplicatesPage) },
  { path: 'doublons/:firstId/:secondId', title: 'Deux dossiers', loadComponent: () => import('./duplicates/comparison.page').then((file) => file.ComparisonPage) },
  { path: 'nouveau', title: 'Nouveau patient', loadComponent: () => import('./admission/admission.page').then((file) => file.AdmissionPage) },
];

/** Mounted at /journal/acces-urgence: the review of emergency accesses (TRACE-10). */
export const emergencyRoutes: Routes = [{ path: '', loadComponent: () => import('./consents/emergency-reviews.page').then((file) => file.EmergencyReviewsPage) }];

/** Children of the patient file. */
export const patientFileRoutes: Routes = [
  { path: 'identite/couverture', title: 'Couverture santé', loadComponent: () => import('./sheet/coverage.page').then((file) => file.CoveragePage) },
  { path: 'identite/social', title: 'Données sociales', loadComponent: () => import('./sheet/social.page').then((file) => file.SocialPage) },
  { path: 'identite/confidentiel', title: 'Confidentiel', loadComponent: () => import('./sheet/confidential.page').then((file) => file.ConfidentialPage) },
  { path: 'identite/proches', title: 'Proches et dossiers liés', loadComponent: () => import('./sheet/relations.page').then((file) => file.RelationsPage) },
  { path: 'identite/venues', title: 'Venues', loadComponent: () => import('./sheet/visits.page').then((file) => file.VisitsPage) },
  { path: 'identite/enfant', title: 'Dossier d’un enfant', loadComponent: () => import('./sheet/child.page').then((file) => file.ChildPage) },
  { path: 'identite', title: 'Administratif', loadComponent: () => import('./identity-page/identity.page').then((file) => file.IdentityPage) },
  { path: 'code-lu', title: 'Code lu', loadComponent: () => import('./scan/scan-comparison.page').then((file) => file.ScanComparisonPage) },
  { path: 'consentements', title: 'Consentements', loadComponent: () => import('./consents/consents.page').then((file) => file.ConsentsPage) },
];

/** Of the settings, mounted under /reglages. */
export const identitySettingsRoutes: Routes = [
  { path: 'notice', title: 'Notice d’information · Pluriel', loadComponent: () => import('./consents/notice-settings.page').then((file) => file.NoticeSettingsPage) },
  { path: 'verification-ins', title: 'Vérification des INS · Pluriel', loadComponent: () => import('./verification/verification.page').then((file) => file.VerificationPage) },
  { path: 'identites', title: 'Identités · Pluriel', loadComponent: () => import('./identity-settings/identity-settings.page').then((file) => file.IdentitySettingsPage) },
];
