import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@pluriel/audit/server';
import { DocumentsModule } from '@pluriel/documents/server';
import { IdentityModule, PatientParts } from '@pluriel/identity/server';
import { RecordModule } from '@pluriel/record/server';
import { SecurityModule } from '@pluriel/security/server';
import { KeepEntry } from './rounds/keep-entry';
import { roundsMergePart } from './rounds/merge-part';
import { PatientVisitsController } from './rounds/patient-visits.controller';
import { OrderRound, PrepareRound, ReadRound, RoundReader } from './rounds/read-round';
import { HomeVisitPhoto, HomeVisitRecord, HomeVisitVersion, VisitPlanRecord } from './rounds/round.entities';
import { RoundsController } from './rounds/rounds.controller';
import { VisitPhotos } from './rounds/visit-photos';
import { VisitPlans } from './rounds/visit-plans';
import { VisitStore } from './rounds/visit-store';

export const coordinationEntities = [VisitPlanRecord, HomeVisitRecord, HomeVisitVersion, HomeVisitPhoto];

/** What a team does together around a patient: rounds and home visits. */
@Module({
  imports: [AuditModule, SecurityModule, IdentityModule, RecordModule, DocumentsModule],
  controllers: [RoundsController, PatientVisitsController],
  providers: [VisitStore, RoundReader, ReadRound, PrepareRound, OrderRound, KeepEntry, VisitPhotos, VisitPlans],
  exports: [VisitPlans, ReadRound, KeepEntry],
})
export class CoordinationModule implements OnModuleInit {
  constructor(private readonly parts: PatientParts) {}

  onModuleInit(): void { this.parts.register('rounds', roundsMergePart); }
}
