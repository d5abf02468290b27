import type { Routes } from '@angular/router';

/** In the patient file: who follows this patient. */
export const careTeamRoutes: Routes = [{ path: 'equipe', title: 'Équipe de soins', loadComponent: () => import('./team/team.page').then((file) => file.TeamPage) }];

/** Of the settings, mounted under /reglages. */
export const careTeamSettingsRoutes: Routes = [{ path: 'equipe-de-soins', title: 'Équipe de soins · Pluriel', loadComponent: () => import('./settings/care-rule.page').then((file) => file.CareRulePage) }];
