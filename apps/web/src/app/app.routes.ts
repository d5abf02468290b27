import type { Routes } from '@angular/router';
import { signInRoutes } from '@pluriel/security/web';
import { allowed, isPatientId, roundMayOpen, signedIn } from './guards';

export const appRoutes: Routes = [
  { path: 'connexion', children: signInRoutes },
  { path: 'catalogue', title: 'Composants · Pluriel', loadComponent: () => import('./catalogue/catalogue.page').then((file) => file.CataloguePage) },
  { path: 'tournee', canMatch: [roundMayOpen], loadComponent: () => import('./round/round-frame.component').then((file) => file.RoundFrameComponent), loadChildren: () => import('@pluriel/coordination/web').then((lib) => lib.roundRoutes) },
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
      { path: 'tableaux-de-bord', canActivate: [allowed('indicators.read')], loadChildren: () => Promise.all([import('@pluriel/indicators/web'), import('@pluriel/dispatch/web')]).then(([indicators, dispatch]) => indicators.dashboardRoutes(dispatch.exchangeRoutes)) },
      { path: 'resultats', canActivate: [allowed('biology.acknowledge')], loadChildren: () => import('@pluriel/record/web').then((lib) => lib.resultsRoutes) },
      { path: 'vaccination', canActivate: [allowed('vaccination.write')], loadChildren: () => import('@pluriel/record/web').then((lib) => lib.vaccinationRoutes) },
      { path: 'envois', canActivate: [allowed('dispatch.read')], loadChildren: () => import('@pluriel/dispatch/web').then((lib) => lib.dispatchRoutes) },
      { path: 'vsm-en-lot', canActivate: [allowed('vsm.write')], title: 'VSM en lot · Pluriel', loadChildren: () => import('@pluriel/documents/web').then((lib) => lib.vsmBatchRoutes) },
      { path: 'services', canActivate: [allowed('services.read')], loadChildren: () => import('@pluriel/dispatch/web').then((lib) => lib.serviceRoutes) },
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
