import { AuditModule } from '@pluriel/audit/server';
import { Module } from '@nestjs/common';
import { ConsentsModule } from '@pluriel/consents/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { DocumentsModule } from '@pluriel/documents/server';
import { IdentityModule } from '@pluriel/identity/server';
import { ExchangesController } from './exchanges/exchanges.controller';
import { ExportExchanges } from './exchanges/export-exchanges';
import { ListExchanges } from './exchanges/list-exchanges.query';
import { Habilitations } from './habilitations/give-habilitations';
import { HabilitationsController } from './habilitations/habilitations.controller';
import { FeedHistory } from './history/feed-history';
import { HistoryController } from './history/history.controller';
import { MoveFeed } from './history/move-feed';
import { PastJudge } from './history/past-judge';
import { ReadHistory } from './history/read-history.query';
import { DispatchJournals } from './journals/dispatch-journals';
import { DmpExistenceLane } from './lanes/dmp/dmp-existence.lane';
import { CardAgents, NoCardAgent } from './lanes/dmp/card-agents';
import { DmpConnection } from './lanes/dmp/dmp-connection';
import { DmpDeparture } from './lanes/dmp/dmp-departure';
import { DmpGateway } from './lanes/dmp/dmp-gateway';
import { DmpModes } from './lanes/dmp/dmp-modes';
import { DmpWithdrawal } from './lanes/dmp/dmp-withdrawal';
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
import { CardArrivals } from './orders/card-arrivals';
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
import { WithdrawDocument } from './orders/withdraw-document';
import { WriteOrder } from './orders/write-order';
import { DispatchController } from './send-manager/dispatch.controller';
import { ListOrders } from './send-manager/list-orders.query';
import { OrderSummaries } from './send-manager/order-summaries.query';
import { ReadServiceHistory } from './weather/service-history.query';
import { ServiceProbes } from './weather/service-probes';
import { ServiceWatchLane } from './weather/service-watch.lane';
import { ServicesController } from './weather/services.controller';
import { ServicesWeather } from './weather/services.query';

/** Orders to leave, the lanes that carry them out, the send manager (architecture §5-7). */
@Module({
  imports: [AuditModule, DirectoryModule, IdentityModule, ConsentsModule, DocumentsModule],
  controllers: [DispatchController, HabilitationsController, HistoryController, ExchangesController, ServicesController, LiveController],
  providers: [DispatchJournals, Habilitations, OrderTrack, WriteOrder, EarlierOrders, CreateOrders, MoveOrder, BulkResend, ReadDocumentRecipients, ChangeRecipients, WithdrawDocument, FollowEvents, FollowMerge, SentWithIns, ResumeConfigured, ListOrders, OrderSummaries, ListExchanges, ExportExchanges, ServiceProbes, ServicesWeather, ReadServiceHistory, ServiceWatchLane, PrebuildMessages, PrepareOrder, SettleOrder, MailOperator, MssanteLane, { provide: CardAgents, useClass: NoCardAgent }, DmpModes, CardArrivals, DmpConnection, DmpGateway, ExistenceRecord, DmpGaps, DmpWithdrawal, DmpDeparture, DmpLane, PastJudge, ReadHistory, FeedHistory, MoveFeed, DmpExistenceLane],
  exports: [CreateOrders, PrebuildMessages, CardAgents, DmpModes, CardArrivals, DmpConnection, DmpGateway, ExistenceRecord],
})
export class DispatchModule {}

/** This context reads its tables in SQL: it has no entity. */
export const dispatchEntities: readonly (new () => object)[] = [];
