export { dispatchRoutes, exchangeRoutes, habilitationRoutes, serviceRoutes } from './dispatch.routes';
export { RecipientsSheetComponent } from './recipients-sheet/recipients-sheet.component';
