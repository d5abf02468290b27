import type { Routes } from '@angular/router';
import { signInRoutes } from '@pluriel/security/web';
import { allowed, isPatientId, signedIn } from './guards';

export const appRoutes: Routes = [
  { path: 'connexion', children: signInRoutes },
  { path: 'catalogue', title: 'Composants · Pluriel', loadComponent: () => import('./catalogue/catalogue.page').then((file) => file.CataloguePage) },
  {
    path: '', canMatch: [signedIn], loadComponent: () => import('./shell/shell.component').then((file) => file.ShellComponent),
    children: [
      { path: '', pathMatch: 'full', title: 'Accueil · Pluriel', loadComponent: () => import('./home/home.page').then((file) => file.HomePage) },
      {
        path: 'patients/:patientId', canMatch: [isPatientId], canActivate: [allowed('patient.read')], title: 'Dossier · Pluriel',
        loadComponent: () => import('./patient-shell/patient-shell.page').then((file) => file.PatientShellPage),
        loadChildren: () => import('./patient-shell/patient-file.routes').then((file) => file.patientFileChildren),
      },
      { path: 'patients', canActivate: [allowed('patient.search')], loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.patientRoutes) },
      { path: 'identites', canActivate: [allowed('patient.search')], loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.identityListRoutes) },
      { path: 'pilotage', canActivate: [allowed('indicators.read')], loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.ratesRoutes) },
      { path: 'envois', canActivate: [allowed('dispatch.read')], loadChildren: () => import('@pluriel/dispatch/web').then((lib) => lib.dispatchRoutes) },
      { path: 'journal/acces-urgence', canActivate: [allowed('emergency.review')], title: 'Accès en urgence · Pluriel', loadChildren: () => import('@pluriel/identity/web').then((lib) => lib.emergencyRoutes) },
      { path: 'journal', canActivate: [allowed('audit.read')], loadChildren: () => import('@pluriel/audit/web').then((lib) => lib.auditRoutes) },
      {
        path: 'reglages', loadComponent: () => import('./settings/settings.page').then((file) => file.SettingsPage),
        loadChildren: () => import('./settings/settings.routes').then((file) => file.settingsChildren),
      },
      { path: 'aide', title: 'Aide · Pluriel', loadComponent: () => import('./help/help.page').then((file) => file.HelpPage) },
    ],
  },
  { path: '**', redirectTo: '' },
];
