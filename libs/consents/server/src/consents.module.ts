import { JournalSources } from '@pluriel/audit/server';
import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { BannerParts, IdentityModule, PatientGaps } from '@pluriel/identity/server';
import { ConsentReader } from './consent-reader';
import { ConsentsController } from './consents.controller';
import { SeedDemoConsents } from './demo-consents';
import { EmergencyController } from './emergency/emergency.controller';
import { EmergencyReader, OpenEmergency, ReadEmergency } from './emergency/open-emergency';
import { AcknowledgeEmergency, ReadEmergencyNotices } from './emergency/emergency-notices';
import { ListEmergencies, ReviewEmergency } from './emergency/review-emergencies';
import { NoticesController } from './notices/notices.controller';
import { ListLockedItems } from './locked-items/locked-items';
import { LockedItemsController } from './locked-items/locked-items.controller';
import { ConsentsMergePart } from './merge-part';
import { Notices, PublishNotice, ReadNotices } from './notices/notices';
import { keptItemsIn } from '@pluriel/care-team/server';
import { TraceRefusedAccess } from './refused-access';
import { hiddenIn } from './sharing-scope';
import { ReadConsentHistory, ReadConsents, WriteConsents } from './write-consents';

/** The tables are read and written by plain SQL: nothing for TypeORM to map. */
export const consentsEntities: readonly (new () => object)[] = [];

/** Information and oppositions of patients, the notices they receive, emergency accesses. */
@Module({
  imports: [IdentityModule],
  controllers: [ConsentsController, NoticesController, EmergencyController, LockedItemsController],
  providers: [ConsentReader, ConsentsMergePart, ReadConsents, ReadConsentHistory, WriteConsents, Notices, ReadNotices, PublishNotice, EmergencyReader, ReadEmergency, OpenEmergency, ListEmergencies, ReviewEmergency, ReadEmergencyNotices, AcknowledgeEmergency, SeedDemoConsents, ListLockedItems, TraceRefusedAccess, { provide: APP_INTERCEPTOR, useExisting: TraceRefusedAccess }],
  exports: [ConsentReader, WriteConsents, EmergencyReader],
})
export class ConsentsModule implements OnModuleInit {
  constructor(private readonly banner: BannerParts, private readonly gaps: PatientGaps, private readonly consents: ConsentReader, private readonly journal: JournalSources) {}

  onModuleInit(): void {
    this.banner.register('consents', async (ctx, patientId) => ({ consents: await this.consents.of(ctx, patientId) }));
    this.journal.veil(async (ctx, patientId) => (await hiddenIn(ctx, [patientId])).size > 0 || (await keptItemsIn(ctx, patientId)).size > 0);
    this.gaps.register('consents', (ctx, patientIds) => this.consents.gaps(ctx, patientIds));
  }
}
