import type { Routes } from '@angular/router';

/** « Résultats à voir », of the whole centre. */
export const resultsRoutes: Routes = [{ path: '', title: 'Résultats à voir · Pluriel', loadComponent: () => import('./biology/results-to-see.page').then((file) => file.ResultsToSeePage) }];
/** Its settings: delegates, delay, thresholds. */
export const biologySettingsRoutes: Routes = [{ path: 'biologie', title: 'Biologie · Pluriel', loadComponent: () => import('./biology/biology-settings.page').then((file) => file.BiologySettingsPage) }];

/** Children of /patients/:patientId: the team's thread, the synthesis, and the consultation being written. */
export const recordRoutes: Routes = [
  { path: 'fil', title: 'Fil de l’équipe · Pluriel', loadComponent: () => import('./thread/team-thread.page').then((file) => file.TeamThreadPage) },
  { path: 'biologie', title: 'Biologie · Pluriel', loadComponent: () => import('./biology/biology.page').then((file) => file.BiologyPage) },
  { path: 'enfant', title: 'Enfant · Pluriel', loadComponent: () => import('./children/child.page').then((file) => file.ChildPage) },
  { path: 'enfant/:formId', title: 'Examen de l’enfant · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./children/child-form.page').then((file) => file.ChildFormPage) },
  { path: 'plans/:planId', title: 'Plan · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./plans/plan.page').then((file) => file.PlanPage) },
  { path: 'synthese', title: 'Synthèse · Pluriel', loadComponent: () => import('./record/record.page').then((file) => file.RecordPage) },
  { path: 'courbes', title: 'Courbes · Pluriel', loadComponent: () => import('./curves/curves.page').then((file) => file.CurvesPage) },
  { path: 'suivi', title: 'Tableau de suivi · Pluriel', loadComponent: () => import('./follow-up/follow-up.page').then((file) => file.FollowUpPage) },
  { path: 'consultations', title: 'Consultations · Pluriel', loadComponent: () => import('./consultation-list/consultation-list.page').then((file) => file.ConsultationListPage) },
  { path: 'consultations/:consultationId', title: 'Consultation · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./consultation/consultation.page').then((file) => file.ConsultationPage) },
];
