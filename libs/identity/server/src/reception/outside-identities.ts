import { apcvControllers, apcvProviders } from '../apcv/apcv-parts';
import { TrustContracts } from '@pluriel/directory/server';
import { ProposeCandidates, ReceptionController } from './reception.controller';
import { ReceivedIdentities } from './received-identity';
import { TakeReceived } from './take-received';
import { AdmitByScan } from '../scan/admit-by-scan';
import { ReadScannedIns } from '../scan/read-scanned-ins';
import { ReceiveScannedIns } from '../scan/receive-scanned-ins';
import { ScanController } from '../scan/scan.controller';

/** Identities that come from outside: scanned, read from an appli carte Vitale, or received with a document. `TrustContracts` holds no state: this context has its own. */
export const outsideIdentityProviders = [ReadScannedIns, ReceiveScannedIns, AdmitByScan, ProposeCandidates, ReceivedIdentities, TakeReceived, TrustContracts, ...apcvProviders];
export const outsideIdentityControllers = [ScanController, ReceptionController, ...apcvControllers];
