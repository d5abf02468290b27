export { emergencyRoutes, identitySettingsRoutes, patientFileRoutes, patientRoutes } from './patient.routes';
export { DmpInformationComponent } from './consents/dmp-information.component';
export { ArrivalBoardComponent } from './reception/arrival-board.component';
export { MyArrivalsComponent } from './reception/my-arrivals.component';
export { WaitingRoomComponent } from './reception/waiting-room.component';
export { CardBarComponent } from './card/card-bar.component';
export { ScanDesk } from './scan/scan-desk';
export { identityListRoutes, ratesRoutes } from './work-lists/identities.routes';
