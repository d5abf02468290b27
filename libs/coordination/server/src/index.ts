export { coordinationEntities, CoordinationModule } from './coordination.module';
export { KeepEntry } from './rounds/keep-entry';
export { ReadRound } from './rounds/read-round';
export { KeptEntry, PatientVisits, Round, VisitPlanInput, VisitPlanView } from './rounds/round.dto';
export { VisitPlans } from './rounds/visit-plans';
