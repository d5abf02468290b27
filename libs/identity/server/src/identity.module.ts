import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { PatientGaps } from './arrivals/patient-gaps';
import { BirthPlacesController } from './birth-places/birth-places.controller';
import { LoadBirthPlaces } from './birth-places/load-birth-places';
import { SearchBirthPlaces } from './birth-places/search-birth-places.query';
import { SeedDemoPatients } from './demo/seed-demo-patients';
import { InsiCall } from './insi/insi-call.entity';
import { InsiClient } from './insi/insi-client';
import { InsiController } from './insi/insi.controller';
import { InsiLane } from './insi/insi.lane';
import { ListInsiCalls, ReadInsiCall } from './insi/read-insi-calls';
import { RequestInsiCall } from './insi/request-insi-call';
import { ScheduleInsiCall } from './insi/schedule-insi-call';
import { SettleInsiAnswer } from './insi/settle-insi-answer';
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
import { ControlIdentity, RecordDocumentNotShown, RefuseInsi } from './qualification/control-identity';
import { IdentityHistory } from './qualification/identity-history.query';
import { IdentityTasks } from './qualification/identity-tasks.query';
import { QualificationController } from './qualification/qualification.controller';
import { QualifyIdentity } from './qualification/qualify-identity';
import { ActiveFile } from './status-history/active-file.query';
import { CloseMonthsLane } from './status-history/close-months.lane';
import { ExportRates } from './status-history/export-rates';
import { IdentityRatesController } from './status-history/identity-rates.controller';
import { ReadIdentityRates } from './status-history/identity-rates.query';

export const identityEntities = [Patient, PatientInsHistory, InsiCall];

/** Every injectable of the context, for the module and for tests. */
export const identityProviders = [
  PatientStore, PatientReader, BannerParts, PatientGaps, CreatePatient, UpdatePatient, ReadPatient, OpenPatient, PatientBannerReader, SearchPatients, RecentPatients,
  ScheduleInsiCall, RequestInsiCall, ListInsiCalls, ReadInsiCall, InsiClient, InsiLane, SettleInsiAnswer,
  QualifyIdentity, RefuseInsi, ControlIdentity, RecordDocumentNotShown, IdentityHistory, IdentityTasks, LoadBirthPlaces, SearchBirthPlaces, SeedDemoPatients, ReadTraceInterceptor,
  CloseMonthsLane, ReadIdentityRates, ActiveFile, ExportRates,
];

/** Patients, their INS, and the calls to INSi. */
@Module({
  controllers: [PatientsController, InsiController, QualificationController, BirthPlacesController, IdentityRatesController],
  providers: [...identityProviders, { provide: APP_INTERCEPTOR, useExisting: ReadTraceInterceptor }],
  exports: [PatientReader, BannerParts, PatientGaps, CreatePatient, OpenPatient, ControlIdentity, QualifyIdentity, SearchPatients, LoadBirthPlaces, SeedDemoPatients],
})
export class IdentityModule {}
