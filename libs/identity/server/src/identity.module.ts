import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ListVisits, ReadArrivalBoard } from './arrivals/arrival-board.query';
import { ArrivalsController } from './arrivals/arrivals.controller';
import { SeedDemoArrivals } from './arrivals/demo-arrivals';
import { IdentityGaps } from './arrivals/identity-gaps';
import { PatientGaps } from './arrivals/patient-gaps';
import { AddArrival, AnnounceArrival, MoveArrival, RemoveArrival } from './arrivals/record-arrivals';
import { BirthPlacesController } from './birth-places/birth-places.controller';
import { CheckBirthPlace } from './birth-places/check-birth-place.query';
import { CreateChild } from './relations/create-child';
import { LinkPatients, RelationStore, SavePeople, UnlinkPatients } from './relations/change-relations';
import { ReadRelations } from './relations/read-relations';
import { RelationsController } from './relations/relations.controller';
import { AdminSheetController } from './sheet/admin-sheet.controller';
import { AdminSheetStore, ReadAdminSheet, SaveAdminSheet } from './sheet/admin-sheet';
import { SearchCommunes } from './sheet/communes.query';
import { ReadConfidentialNote, SaveConfidentialNote } from './sheet/confidential-note';
import { LoadBirthPlaces } from './birth-places/load-birth-places';
import { SearchBirthPlaces } from './birth-places/search-birth-places.query';
import { CardReaders, ReportCardReader } from './card/card-readers';
import { CardReadingsController } from './card/card-readings.controller';
import { CardReadings } from './card/card-readings';
import { ForgetCard } from './card/forget-card';
import { ReadCard } from './card/read-card.query';
import { RecordCardReading } from './card/record-card-reading';
import { SimulatedReader } from './card/simulated-reader';
import { SeedDemoPatients } from './demo/seed-demo-patients';
import { AcceptAnswer } from './insi/accept-answer';
import { AcknowledgeAlert } from './insi/acknowledge-alert';
import { AskInsi } from './insi/ask-insi';
import { IdentityAlerts } from './insi/identity-alerts';
import { InsiCall } from './insi/insi-call.entity';
import { InsiClient } from './insi/insi-client';
import { InsiController } from './insi/insi.controller';
import { InsiLane } from './insi/insi.lane';
import { InsiModes } from './insi/insi-modes';
import { InsiPayloads } from './insi/insi-payload';
import { ListInsiCalls, ReadInsiCall } from './insi/read-insi-calls';
import { InsHistory } from './insi/ins-history.query';
import { ReceiveIns } from './insi/receive-ins';
import { ReceivedIns } from './insi/received-ins.entity';
import { RequestInsiCall } from './insi/request-insi-call';
import { ScheduleInsiCall } from './insi/schedule-insi-call';
import { SettleInsiAnswer } from './insi/settle-insi-answer';
import { SettleVerification } from './insi/settle-verification';
import { CompareFiles } from './duplicates/compare-files.query';
import { DeclareDistinct } from './duplicates/declare-distinct';
import { SeedDemoDuplicates } from './duplicates/demo-duplicates';
import { DuplicateSweepLane } from './duplicates/duplicate-sweep.lane';
import { DuplicatesController } from './duplicates/duplicates.controller';
import { CountDuplicates, ListDuplicates } from './duplicates/list-duplicates.query';
import { SearchDuplicates } from './duplicates/search-duplicates';
import { IdentityPart } from './merge/identity-part';
import { ListMerges } from './merge/list-merges.query';
import { MergeController } from './merge/merge.controller';
import { MergePatients } from './merge/merge-patients';
import { PatientParts } from './merge/patient-parts';
import { SheetPart } from './merge/sheet-part';
import { UndoMerge } from './merge/undo-merge';
import { BannerParts } from './patients/banner-parts';
import { CreatePatient } from './patients/create-patient';
import { OpenPatient, PatientBannerReader, ReadPatient } from './patients/open-patient';
import { Patient, PatientInsHistory } from './patients/patient.entity';
import { PatientReader } from './patients/patient-reader';
import { PatientStore } from './patients/patient-store';
import { PatientsController } from './patients/patients.controller';
import { ReadTraceInterceptor } from './patients/read-trace.interceptor';
import { RecentPatients, SearchPatients } from './patients/search-patients.query';
import { UpdatePatient } from './patients/update-patient';
import { outsideIdentityControllers, outsideIdentityProviders } from './reception/outside-identities';
import { ReceivedIdentities } from './reception/received-identity';
import { ControlIdentity, RefuseInsi } from './qualification/control-identity';
import { DecisionsController } from './qualification/decisions.controller';
import { LiftDocumentDifference, RecordDecease, RecordDocumentNotShown } from './qualification/document-requests';
import { ReadDevices, SaveDevices } from './qualification/device-choices';
import { IdentityHistory } from './qualification/identity-history.query';
import { ReadIdentitySettings, SaveIdentitySettings } from './qualification/identity-settings';
import { QualificationController } from './qualification/qualification.controller';
import { OfferException, QualifyByException } from './qualification/qualify-by-exception';
import { QualifyIdentity } from './qualification/qualify-identity';
import { SentDocuments } from './qualification/sent-with-ins';
import { SetIdentityAttributes } from './qualification/set-identity-attributes';
import { DeclareWrongQualification, ListSentWithIns } from './qualification/wrong-qualification';
import { AccessListController } from './journals/access-list.controller';
import { ExportAccessList, PrintAccessList, ReadAccessList } from './journals/access-list.query';
import { ExceptionJournal } from './journals/exception-journal';
import { IdentityJournal } from './journals/identity-journal';
import { InsiJournal } from './journals/insi-journal';
import { ActiveFile } from './status-history/active-file.query';
import { CloseMonthsLane } from './status-history/close-months.lane';
import { ExportRates } from './status-history/export-rates';
import { IdentityRatesController } from './status-history/identity-rates.controller';
import { ReadIdentityRates } from './status-history/identity-rates.query';
import { ExportIdentities } from './work-lists/export-identities';
import { CountIdentities, IdentitiesByStatus, ReadListChoices } from './work-lists/identities-by-status.query';
import { IdentitiesToAsk } from './work-lists/identities-to-ask.query';
import { CountIdentityTasks, IdentityTasks } from './work-lists/identity-tasks.query';
import { WorkListsController } from './work-lists/work-lists.controller';
import { ApplyVerifications } from './verification/apply-verifications';
import { SeedDemoVerification } from './verification/demo-verification';
import { DepositLines } from './verification/deposit-lines';
import { ReadVerification } from './verification/read-verification.query';
import { SelectForVerification } from './verification/select-for-verification';
import { ChangeVerificationPlan, DecideHeldBatch, RunVerificationNow } from './verification/steer-verification';
import { VerificationBatch } from './verification/verification-batch.entity';
import { VerificationBatchLane } from './verification/verification-batch.lane';
import { VerificationController } from './verification/verification.controller';
import { VerificationPlan } from './verification/verification-plan.entity';
import { VerificationPlanLane } from './verification/verification-plan.lane';

export const identityEntities = [Patient, PatientInsHistory, InsiCall, ReceivedIns, VerificationBatch, VerificationPlan];

/** Every injectable of the context, for the module and for tests. */
export const identityProviders = [
  ...outsideIdentityProviders,
  PatientStore, PatientReader, BannerParts, PatientGaps, IdentityGaps, ReadArrivalBoard, ListVisits, AddArrival, AnnounceArrival, MoveArrival, RemoveArrival, SeedDemoArrivals, AdminSheetStore, ReadAdminSheet, SaveAdminSheet, ReadConfidentialNote, SaveConfidentialNote, SearchCommunes, RelationStore, ReadRelations, LinkPatients, UnlinkPatients, SavePeople, CreateChild, CreatePatient, UpdatePatient, ReadPatient, OpenPatient, PatientBannerReader, SearchPatients, RecentPatients,
  ScheduleInsiCall, RequestInsiCall, ListInsiCalls, ReadInsiCall, InsiClient, InsiLane, SettleInsiAnswer, SettleVerification, AcceptAnswer, IdentityAlerts, InsiModes, InsiPayloads, AskInsi, InsHistory, AcknowledgeAlert, SelectForVerification, VerificationPlanLane, VerificationBatchLane, DepositLines, ApplyVerifications, SeedDemoVerification, ReadVerification, ChangeVerificationPlan, RunVerificationNow, DecideHeldBatch, CardReadings, CardReaders, ReportCardReader, RecordCardReading, SimulatedReader, ReadCard, ForgetCard, ReceiveIns,
  QualifyIdentity, RefuseInsi, ControlIdentity, RecordDocumentNotShown, LiftDocumentDifference, RecordDecease, OfferException, QualifyByException, SetIdentityAttributes, DeclareWrongQualification, ListSentWithIns, SentDocuments, ReadIdentitySettings, SaveIdentitySettings, ReadDevices, SaveDevices, CheckBirthPlace, IdentityHistory, IdentityTasks, LoadBirthPlaces, SearchBirthPlaces, SeedDemoPatients, ReadTraceInterceptor,
  PatientParts, IdentityPart, SheetPart, MergePatients, UndoMerge, ListMerges, SearchDuplicates, DuplicateSweepLane, CompareFiles, DeclareDistinct, ListDuplicates, CountDuplicates, SeedDemoDuplicates,
  CloseMonthsLane, ReadIdentityRates, ActiveFile, ExportRates, CountIdentityTasks, IdentitiesByStatus, CountIdentities, ReadListChoices, IdentitiesToAsk, ExportIdentities, IdentityJournal, InsiJournal, ExceptionJournal, ReadAccessList, ExportAccessList, PrintAccessList,
];

/** Patients, their INS, and the calls to INSi. */
@Module({
  controllers: [...outsideIdentityControllers, PatientsController, DuplicatesController, MergeController, InsiController, CardReadingsController, VerificationController, QualificationController, DecisionsController, BirthPlacesController, ArrivalsController, AdminSheetController, RelationsController, IdentityRatesController, WorkListsController, AccessListController],
  providers: [...identityProviders, { provide: APP_INTERCEPTOR, useExisting: ReadTraceInterceptor }],
  exports: [InsiClient, SeedDemoVerification, PatientParts, ReceivedIdentities, SentDocuments, ReceiveIns, RequestInsiCall, PatientReader, AdminSheetStore, BannerParts, PatientGaps, CreatePatient, OpenPatient, ControlIdentity, QualifyIdentity, SearchPatients, LoadBirthPlaces, SeedDemoPatients],
})
export class IdentityModule {}
