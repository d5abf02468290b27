export { dmpRoutes } from './dmp.routes';
export { DmpBarComponent } from './strip/dmp-bar.component';
