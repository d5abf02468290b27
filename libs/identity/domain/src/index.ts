export {
  emptyCareAddress, emptyHealthCover, emptySocialData, insuredQualities, insuredQualityLabels, isAnothersNumber, parseAdminSheet, parseNumeroAssure, socialFields,
  type AdminSheetForm, type CareAddress, type HealthCover, type InsuredQuality, type NumeroAssure, type SocialData,
} from './admin-sheet';
export { apcvReceptions, parseApcv, type ApcvIdentity, type ApcvPersonInput, type ApcvReception, type ApcvRole } from './apcv';
export { inverseLink, linkKindLabels, linkKinds, parsePeople, personRoleLabels, personRoles, type LinkKind, type PersonRole, type RelatedPerson } from './relations';
export { arrivalStates, arrivalWords, moveArrival, type ArrivalState, type ArrivalTimes } from './arrival';
export { ageLabel, completeBirthDate, frenchDate, incompleteDateRule, isCalendarDate, isIncompleteDate, readBirthDate, readDate, yearsBetween, type BirthDate } from './birth-date';
export { compareWithInsi, traitsFromInsi, type Comparison, type InsiPerson, type TraitComparison, type TraitVerdict } from './comparison';
export { birthPlaceOfNumber, sameLineage } from './birth-place-hint';
export { deviceLabel, devicesOfCentre, exceptionAdvice, exceptionDevice, exceptionStatement, identityDevices, mayCheckDocument, mayControlIdentity, mayUseException, parseDeviceChoices, parseHighTrustDevice, trustDevice, type DeviceChoice, type DocumentIssue, type ExceptionFacts, type IdentityDevice, type OfferedDevice } from './devices';
export { IdentityChanged, IdentityQualified, PatientOpened, PatientsMerged, PatientsSeparated } from './events';
export { identityNotices, type NoticeFacts, type IdentityNotice } from './identity-notices';
export { acceptInsi, changeTraits, controlIdentity, newIdentity, setAttributes, statusOf, type Identity, type IdentityChange, type IdentityEventKind, type InsiIdentity } from './identity';
export {
  identityAttributes, identityStatus, identityStatuses, isBlocked, mayCallInsi, mayShareIns, parseAttributes, statusLabels,
  type IdentityAttribute, type IdentityStatus, type Sex, type StatusFacts,
} from './identity-status';
export { insType, parseInsOid, patientMssanteAddress, productionOids, type Ins, type InsType } from './ins';
export { judgeLikeness, likenessLabels, type Likeness, type LikenessFacts, type LikenessReason } from './likeness';
export { planMerge, proposedMaster, strictDifferences, type MergePlan } from './merge-rules';
export { normaliseName, parseFamilyName, parseGivenName, parseGivenNames, premierPrenomFrom, premierPrenomIsCoherent, searchKey, withoutSeparators } from './names';
export { nationalPhone, readPatientQuery, type PatientQuery } from './patient-query';
export { civilites, legacyCivilites, parsePatientForm, type MedecinTraitant, type PatientContact, type PatientForm } from './patient-sheet';
export { inNationalAlphabet, receivedInsDecision, type ApcvOrigin, type KnownPatient, type ReceivedInsAction, type ReceivedInsDecision, type ReceivedInsQuestion, type ReceivedInsReason, type SharedIns, type SharedTraits } from './received-ins';
export { insToVerify, loseInsi, matriculeChange, type InsToVerify, type MatriculeChange, type VerifiedTraits } from './verification';
export { firstSearch, nextSearch, type InsiQuery, type PastSearch } from './search-plan';
export { changedStrictTraits, strictTraits, traitLabels, unknownBirthPlace, type PatientTraits, type StrictTrait } from './traits';
export { coverageOf, coversAddress, daysLeft, daysOfNotice, type Coverage, type SharedSender, type TrustContract } from './trust-contract';
export { populationOf, ratesOf, type StatusCounts, type StatusRates } from './status-rates';
export { attributesWithout, noInsLabels, noInsReasons, noInsWords, type NoInsReason } from './without-ins';
export { readerForgottenHours, readerReports, readerSilenceSeconds, readerState, readerWords, type ReaderReport, type ReaderState, type ReaderWords } from './card-reader';
export { calendarBirthDate, insiCardOf, ownNumber, parseVitaleCard, type InsiCard, type VitaleBeneficiaryInput, type VitalePerson } from './vitale-card';
export { dailyShare, hourlyShare, isInWindow, isSuspicious, type VerificationWindow } from './verification-plan';
