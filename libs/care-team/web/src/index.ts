export { TeamPage } from './team/team.page';
export { careTeamRoutes, careTeamSettingsRoutes } from './care-team.routes';
export { OpeningStripComponent } from './opening/opening-strip.component';
