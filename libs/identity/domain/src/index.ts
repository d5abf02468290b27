export { ageLabel, completeBirthDate, frenchDate, isCalendarDate, readDate, yearsBetween, type BirthDate } from './birth-date';
export { compareWithInsi, traitsFromInsi, type Comparison, type InsiPerson, type TraitComparison, type TraitVerdict } from './comparison';
export { deviceLabel, exceptionDevice, identityDevices, mayControlIdentity, mayUseException, parseHighTrustDevice, type IdentityDevice } from './devices';
export { IdentityChanged, IdentityQualified, PatientOpened } from './events';
export { acceptInsi, changeTraits, controlIdentity, newIdentity, setAttributes, statusOf, type Identity, type IdentityChange, type IdentityEventKind, type InsiIdentity } from './identity';
export {
  attributeLabels, identityAttributes, identityStatus, identityStatuses, isBlocked, mayCallInsi, mayShareIns, parseAttributes, statusLabels,
  type IdentityAttribute, type IdentityStatus, type Sex, type StatusFacts,
} from './identity-status';
export { insType, parseInsOid, patientMssanteAddress, productionOids, type Ins, type InsType } from './ins';
export { normaliseName, parseFamilyName, parseGivenName, parseGivenNames, premierPrenomFrom, premierPrenomIsCoherent, searchKey, withoutSeparators } from './names';
export { nationalPhone, readPatientQuery, type PatientQuery } from './patient-query';
export { parsePatientForm, type MedecinTraitant, type PatientContact, type PatientForm } from './patient-sheet';
export { receivedInsDecision, type KnownPatient, type ReceivedInsAction, type ReceivedInsDecision, type ReceivedInsQuestion, type ReceivedInsReason, type SharedIns, type SharedTraits } from './received-ins';
export { firstSearch, nextSearch, type InsiQuery, type PastSearch } from './search-plan';
export { changedStrictTraits, strictTraits, traitLabels, unknownBirthPlace, type PatientTraits, type StrictTrait } from './traits';
export { coverageOf, coversAddress, daysLeft, daysOfNotice, type Coverage, type SharedSender, type TrustContract } from './trust-contract';
