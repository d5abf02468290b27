export { recordRoutes } from './record.routes';
