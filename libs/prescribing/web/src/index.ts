export { prescribingRoutes } from './prescribing.routes';
