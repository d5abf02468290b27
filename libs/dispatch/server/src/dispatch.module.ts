import { AuditModule } from '@pluriel/audit/server';
import { Module } from '@nestjs/common';
import { ConsentsModule } from '@pluriel/consents/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { DocumentsModule } from '@pluriel/documents/server';
import { IdentityModule } from '@pluriel/identity/server';
import { DispatchJournals } from './journals/dispatch-journals';
import { DmpExistenceLane } from './lanes/dmp/dmp-existence.lane';
import { DmpGateway } from './lanes/dmp/dmp-gateway';
import { DmpLane } from './lanes/dmp/dmp.lane';
import { ExistenceRecord } from './lanes/dmp/existence-record';
import { MailOperator } from './lanes/mail-operator';
import { MssanteLane } from './lanes/mssante.lane';
import { PrebuildMessages } from './lanes/prebuild-messages';
import { DmpGaps } from './lanes/dmp/dmp-gaps';
import { PrepareOrder } from './lanes/prepare-order';
import { SettleOrder } from './lanes/settle-order';
import { LiveController } from './live/live.controller';
import { BulkResend } from './orders/bulk-resend';
import { ChangeRecipients } from './orders/change-recipients';
import { CreateOrders } from './orders/create-orders';
import { ReadDocumentRecipients } from './orders/document-recipients.query';
import { EarlierOrders } from './orders/earlier-orders';
import { FollowEvents } from './orders/follow-events';
import { FollowMerge } from './orders/follow-merge';
import { MoveOrder } from './orders/move-order';
import { OrderTrack } from './orders/order-track';
import { ResumeConfigured } from './orders/resume-configured';
import { SentWithIns } from './orders/sent-with-ins';
import { WriteOrder } from './orders/write-order';
import { DispatchController } from './send-manager/dispatch.controller';
import { ListOrders } from './send-manager/list-orders.query';
import { OrderSummaries } from './send-manager/order-summaries.query';
import { ServicesController } from './weather/services.controller';
import { ServicesWeather } from './weather/services.query';

/** Orders to leave, the lanes that carry them out, the send manager (architecture §5-7). */
@Module({
  imports: [AuditModule, DirectoryModule, IdentityModule, ConsentsModule, DocumentsModule],
  controllers: [DispatchController, ServicesController, LiveController],
  providers: [DispatchJournals, OrderTrack, WriteOrder, EarlierOrders, CreateOrders, MoveOrder, BulkResend, ReadDocumentRecipients, ChangeRecipients, FollowEvents, FollowMerge, SentWithIns, ResumeConfigured, ListOrders, OrderSummaries, ServicesWeather, PrebuildMessages, PrepareOrder, SettleOrder, MailOperator, MssanteLane, DmpGateway, ExistenceRecord, DmpGaps, DmpLane, DmpExistenceLane],
  exports: [CreateOrders, PrebuildMessages],
})
export class DispatchModule {}

/** This context reads its tables in SQL: it has no entity. */
export const dispatchEntities: readonly (new () => object)[] = [];
