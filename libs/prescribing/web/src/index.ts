export { ePrescriptionSettingsRoutes, prescribingRoutes } from './prescribing.routes';
