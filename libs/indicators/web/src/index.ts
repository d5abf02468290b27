export { dashboardRoutes } from './dashboards.routes';
