import { CreateFoundations20261121000100 } from './20261121000100-create-foundations';
import { AddressPmi20261130041500 } from './20261130041500-address-pmi';
import { FollowChildren20261130041510 } from './20261130041510-follow-children';
import { KeepBiology20261130041600 } from './20261130041600-keep-biology';
import { ReportCare20261130115010 } from './20261130115010-report-care';
import { MessageTheTeam20261130115000 } from './20261130115000-message-the-team';
import { CreateTrace20261121010100 } from './20261121010100-create-trace';
import { CreateAccounts20261121010200 } from './20261121010200-create-accounts';
import { CreateSessions20261121010300 } from './20261121010300-create-sessions';
import { CreateDirectory20261121010400 } from './20261121010400-create-directory';
import { CreatePatient20261121020100 } from './20261121020100-create-patient';
import { CreateInsiCall20261121020200 } from './20261121020200-create-insi-call';
import { CreateBirthPlace20261121020300 } from './20261121020300-create-birth-place';
import { CreateConsent20261121020400 } from './20261121020400-create-consent';
import { CreateDrugBase20261121030100 } from './20261121030100-create-drug-base';
import { CreateRecord20261121030200 } from './20261121030200-create-record';
import { CreatePrescription20261121030300 } from './20261121030300-create-prescription';
import { CreateDocument20261121040100 } from './20261121040100-create-document';
import { CreateDispatchOrder20261121050100 } from './20261121050100-create-dispatch-order';
import { CreateDmpExistenceCheck20261121050200 } from './20261121050200-create-dmp-existence-check';
import { CorrectDocument20261121060100 } from './20261121060100-correct-document';
import { WidenConsents20261121075001 } from './20261121075001-widen-consents';
import { CreateArrival20261121075002 } from './20261121075002-create-arrival';
import { CreatePatientSheet20261121075003 } from './20261121075003-create-patient-sheet';
import { AcceptCorsicanInsuredNumbers20261121075004 } from './20261121075004-accept-corsican-insured-numbers';
import { ReceiveIns20261121070100 } from './20261121070100-receive-ins';
import { CreateCardReading20261121070200 } from './20261121070200-create-card-reading';
import { CreateVerification20261121070300 } from './20261121070300-create-verification';
import { SearchWithoutPendingList20261121080100 } from './20261121080100-search-without-pending-list';
import { DecideIdentities20261121071000 } from './20261121071000-decide-identities';
import { KeepOwnMatricule20261121071100 } from './20261121071100-keep-own-matricule';
import { KeepIdentityStatusHistory20261121072100 } from './20261121072100-keep-identity-status-history';
import { CreateTrustContract20261121073100 } from './20261121073100-create-trust-contract';
import { KeepScannedCodes20261121073200 } from './20261121073200-keep-scanned-codes';
import { KeepStructureLogo20261121073300 } from './20261121073300-keep-structure-logo';
import { ListIdentityWork20261121079100 } from './20261121079100-list-identity-work';
import { FindDuplicates20261121074100 } from './20261121074100-find-duplicates';
import { MergePatients20261121074200 } from './20261121074200-merge-patients';
import { FindTracesByDay20261121079200 } from './20261121079200-find-traces-by-day';
import { FindTracesByAct20261121079300 } from './20261121079300-find-traces-by-act';
import { KeepCardReaders20261129150000 } from './20261129150000-keep-card-readers';
import { ReceiveApcv20261129152000 } from './20261129152000-receive-apcv';
import { TellEmergencyAccesses20261129154000 } from './20261129154000-tell-emergency-accesses';
import { DecideIdentityDevices20261129154100 } from './20261129154100-decide-identity-devices';
import { CreateNomenclatures20261129010000 } from './20261129010000-create-nomenclatures';
import { RankNomenclatureLabels20261129010100 } from './20261129010100-rank-nomenclature-labels';
import { CreateReceivedDocument20261129020000 } from './20261129020000-create-received-document';
import { FindDmpChanges20261129031000 } from './20261129031000-find-dmp-changes';
import { CreateDmpIndex20261129030000 } from './20261129030000-create-dmp-index';
import { AddDocuments20261129060000 } from './20261129060000-add-documents';
import { WithdrawFromDmp20261129040000 } from './20261129040000-withdraw-from-dmp';
import { ChooseVisibility20261129041000 } from './20261129041000-choose-visibility';
import { CreateFlowEvents20261129050000 } from './20261129050000-create-flow-events';
import { DrainByDateOfAct20261129221000 } from './20261129221000-drain-by-date-of-act';
import { SumOpenFlows20261129214100 } from './20261129214100-sum-open-flows';
import { TakeUpHistory20261129223500 } from './20261129223500-take-up-history';
import { ListExchanges20261129220300 } from './20261129220300-list-exchanges';
import { CreateRecordElements20261129224100 } from './20261129224100-create-record-elements';
import { RememberDocumentOrder20261129224500 } from './20261129224500-remember-document-order';
import { RegisterEPrescriptions20261129231000 } from './20261129231000-register-e-prescriptions';
import { KnowInteractions20261129231200 } from './20261129231200-know-interactions';
import { MentionOnLines20261129231400 } from './20261129231400-mention-on-lines';
import { OrderCare20261129231600 } from './20261129231600-order-care';
import { KeepFavouritePrescriptions20261129231800 } from './20261129231800-keep-favourite-prescriptions';
import { PrescribeDevices20261129232000 } from './20261129232000-prescribe-devices';
import { WatchServices20261129224500 } from './20261129224500-watch-services';
import { WaitForCards20261129230100 } from './20261129230100-wait-for-cards';
import { HabilitateStaff20261129230900 } from './20261129230900-habilitate-staff';
import { BoundTheWaitOfTheFold20261129232500 } from './20261129232500-bound-the-wait-of-the-fold';
import { FindUnlikelyExchanges20261129232700 } from './20261129232700-find-unlikely-exchanges';
import { FollowCareTeams20261130041000 } from './20261130041000-follow-care-teams';
import { ChooseItemLevels20261130041010 } from './20261130041010-choose-item-levels';
import { WriteVsm20261130041300 } from './20261130041300-write-vsm';
import { KeepReminders20261130041310 } from './20261130041310-keep-reminders';
import { SendVsmInBatches20261130041320 } from './20261130041320-send-vsm-in-batches';
import { CreateVaccinations20261130041400 } from './20261130041400-create-vaccinations';
import { CreateConsultationForms20261130041100 } from './20261130041100-create-consultation-forms';
import { WriteLetters20261130041200 } from './20261130041200-write-letters';
import { CreateRounds20261130041700 } from './20261130041700-create-rounds';
import { ExportFiles20261130041800 } from './20261130041800-export-files';
import { PractiseForAnother20261130041110 } from './20261130041110-practise-for-another';
import { ArrangeTiles20261130113000 } from './20261130113000-arrange-tiles';
import { ChooseInitials20261130113010 } from './20261130113010-choose-initials';
import { KeepWhatDevicesSent20261130112000 } from './20261130112000-keep-what-devices-sent';
import { AnnulSignedNotes20261130111000 } from './20261130111000-annul-signed-notes';
import { SignWithAParaph20261130114000 } from './20261130114000-sign-with-a-paraph';
import { NumberPrescriptions20261130114010 } from './20261130114010-number-prescriptions';
import { ChooseDrugLabels20261130114020 } from './20261130114020-choose-drug-labels';
import { LinkConsultations20261130114030 } from './20261130114030-link-consultations';
import { KnowAtc20261130114040 } from './20261130114040-know-atc';
import { NameWhoWasReplaced20261130121000 } from './20261130121000-name-who-was-replaced';
import { WritePlans20261130116000 } from './20261130116000-write-plans';
import { AnnulCareReports20261130123000 } from './20261130123000-annul-care-reports';
import { FollowMergedVisits20261130123010 } from './20261130123010-follow-merged-visits';
import { KeepVignettes20261130125000 } from './20261130125000-keep-vignettes';

/** Every schema change, in order. One line each. */
export const migrations = [
  CreateFoundations20261121000100,
  CreateTrace20261121010100,
  CreateAccounts20261121010200,
  CreateSessions20261121010300,
  CreateDirectory20261121010400,
  CreatePatient20261121020100,
  CreateInsiCall20261121020200,
  CreateBirthPlace20261121020300,
  CreateConsent20261121020400,
  CreateDrugBase20261121030100,
  CreateRecord20261121030200,
  CreatePrescription20261121030300,
  CreateDocument20261121040100,
  CreateDispatchOrder20261121050100,
  CreateDmpExistenceCheck20261121050200,
  CorrectDocument20261121060100,
  WidenConsents20261121075001,
  CreateArrival20261121075002,
  CreatePatientSheet20261121075003,
  AcceptCorsicanInsuredNumbers20261121075004,
  ReceiveIns20261121070100,
  CreateCardReading20261121070200,
  CreateVerification20261121070300,
  SearchWithoutPendingList20261121080100,
  DecideIdentities20261121071000,
  KeepOwnMatricule20261121071100,
  KeepIdentityStatusHistory20261121072100,
  CreateTrustContract20261121073100,
  KeepScannedCodes20261121073200,
  KeepStructureLogo20261121073300,
  ListIdentityWork20261121079100,
  FindDuplicates20261121074100,
  MergePatients20261121074200,
  FindTracesByDay20261121079200,
  FindTracesByAct20261121079300,
  KeepCardReaders20261129150000,
  ReceiveApcv20261129152000,
  TellEmergencyAccesses20261129154000,
  DecideIdentityDevices20261129154100,
  CreateNomenclatures20261129010000,
  RankNomenclatureLabels20261129010100,
  CreateReceivedDocument20261129020000,
  CreateDmpIndex20261129030000,
  WithdrawFromDmp20261129040000,
  ChooseVisibility20261129041000,
  CreateFlowEvents20261129050000,
  FindDmpChanges20261129031000,
  AddDocuments20261129060000,
  DrainByDateOfAct20261129221000,
  SumOpenFlows20261129214100,
  TakeUpHistory20261129223500,
  ListExchanges20261129220300,
  CreateRecordElements20261129224100,
  RememberDocumentOrder20261129224500,
  WaitForCards20261129230100,
  RegisterEPrescriptions20261129231000,
  KnowInteractions20261129231200,
  MentionOnLines20261129231400,
  OrderCare20261129231600,
  KeepFavouritePrescriptions20261129231800,
  PrescribeDevices20261129232000,
  WatchServices20261129224500,
  HabilitateStaff20261129230900,
  BoundTheWaitOfTheFold20261129232500,
  FindUnlikelyExchanges20261129232700,
  FollowCareTeams20261130041000,
  ChooseItemLevels20261130041010,
  WriteVsm20261130041300,
  KeepReminders20261130041310,
  SendVsmInBatches20261130041320,
  CreateVaccinations20261130041400,
  CreateConsultationForms20261130041100,
  KeepBiology20261130041600,
  WriteLetters20261130041200,
  AddressPmi20261130041500,
  FollowChildren20261130041510,
  CreateRounds20261130041700,
  ExportFiles20261130041800,
  PractiseForAnother20261130041110,
  ArrangeTiles20261130113000,
  ChooseInitials20261130113010,
  KeepWhatDevicesSent20261130112000,
  AnnulSignedNotes20261130111000,
  SignWithAParaph20261130114000,
  NumberPrescriptions20261130114010,
  ChooseDrugLabels20261130114020,
  LinkConsultations20261130114030,
  KnowAtc20261130114040,
  MessageTheTeam20261130115000,
  ReportCare20261130115010,
  WritePlans20261130116000,
  NameWhoWasReplaced20261130121000,
  AnnulCareReports20261130123000,
  FollowMergedVisits20261130123010,
  KeepVignettes20261130125000,
];
