import type { Routes } from '@angular/router';

/** Children of /patients/:patientId: the team's thread, and the consultation being written. */
export const recordRoutes: Routes = [
  { path: 'fil', title: 'Fil de l’équipe · Pluriel', loadComponent: () => import('./thread/team-thread.page').then((file) => file.TeamThreadPage) },
  { path: 'consultations/:consultationId', title: 'Consultation · Pluriel', canDeactivate: [(page: { mayLeave(): Promise<boolean> }) => page.mayLeave()], loadComponent: () => import('./consultation/consultation.page').then((file) => file.ConsultationPage) },
];
