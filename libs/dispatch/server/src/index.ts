export { dispatchEntities, DispatchModule } from './dispatch.module';
export { CreateOrders, type OrdersRequest } from './orders/create-orders';
export { mailFactsOf } from './lanes/mail-facts-of';
export { PrebuildMessages, type PrebuiltMessage } from './lanes/prebuild-messages';
export type { OrderRow } from './orders/order-row';
