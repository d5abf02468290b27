export { patientFileRoutes, patientRoutes } from './patient.routes';
