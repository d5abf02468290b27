import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { CareTeamModule } from '@pluriel/care-team/server';
import { ConsentsModule } from '@pluriel/consents/server';
import { DirectoryModule } from '@pluriel/directory/server';
import { DocumentsModule } from '@pluriel/documents/server';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { RecordModule } from '@pluriel/record/server';
import { SecurityModule } from '@pluriel/security/server';
import { AlertThresholds } from './memos/alert-thresholds';
import { MarkMemo } from './memos/mark-memo';
import { AlertThresholdRecord, TeamMemoMark, TeamMemoRecord } from './memos/memo.entities';
import { MemoStore } from './memos/memo-store';
import { MemosController } from './memos/memos.controller';
import { memosMergePart } from './memos/merge-part';
import { RaiseAlerts } from './memos/raise-alerts';
import { ListMemos, ListWaitingMemos, ReadRoundMessages } from './memos/read-memos';
import { WriteMemo } from './memos/write-memo';
import { KeepEntry } from './rounds/keep-entry';
import { roundsMergePart, visitFollowersMergePart } from './rounds/merge-part';
import { PatientVisitsController } from './rounds/patient-visits.controller';
import { OrderRound, PrepareRound, ReadRound, RoundReader } from './rounds/read-round';
import { HomeVisitPhoto, HomeVisitRecord, HomeVisitVersion, VisitPlanRecord } from './rounds/round.entities';
import { RoundsController } from './rounds/rounds.controller';
import { SignCareReport } from './rounds/sign-care-report';
import { VisitPhotos } from './rounds/visit-photos';
import { VisitPlans } from './rounds/visit-plans';
import { VisitStore } from './rounds/visit-store';

export const coordinationEntities = [VisitPlanRecord, HomeVisitRecord, HomeVisitVersion, HomeVisitPhoto, TeamMemoRecord, TeamMemoMark, AlertThresholdRecord];

/** What a team does together around a patient: rounds and home visits, messages and alerts. */
@Module({
  imports: [AuditModule, SecurityModule, DirectoryModule, IdentityModule, CareTeamModule, ConsentsModule, RecordModule, DocumentsModule],
  controllers: [RoundsController, PatientVisitsController, MemosController],
  providers: [VisitStore, RoundReader, ReadRound, PrepareRound, OrderRound, KeepEntry, VisitPhotos, VisitPlans, SignCareReport, MemoStore, WriteMemo, ListMemos, ListWaitingMemos, ReadRoundMessages, MarkMemo, AlertThresholds, RaiseAlerts],
  exports: [VisitPlans, ReadRound, KeepEntry],
})
export class CoordinationModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void {
    this.parts.register('rounds', roundsMergePart);
    this.parts.register('memos', memosMergePart);
    this.parts.register('visit-followers', visitFollowersMergePart);
  }
}
