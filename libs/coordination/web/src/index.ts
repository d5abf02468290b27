export { roundRoutes, visitSettingsRoutes, visitsRoutes } from './coordination.routes';
export { RoundVault } from './device/round-vault';
export { RoundStore } from './round/round.store';
