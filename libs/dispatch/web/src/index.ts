export { dispatchRoutes } from './dispatch.routes';
export { RecipientsSheetComponent } from './recipients-sheet/recipients-sheet.component';
