import { CreateFoundations20261121000100 } from './20261121000100-create-foundations';
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
];
