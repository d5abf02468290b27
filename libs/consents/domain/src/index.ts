export {
  changedChoices, ConsentChanged, consentGivers, consentSupports, dmpAnswers, documentKindLimits, effectsOf, hiddenFrom, hiddenTypes, isHidden, missingQuestions, mssanteAnswers, noConsentRecorded, parseConsents, sharingAnswers, sharingLimitKinds, somethingAnswered,
  type ConsentEffects, type ConsentGiver, type ConsentRecord, type ConsentSupport, type DmpAnswer, type HiddenFrom, type MssanteAnswer, type SharingAnswer, type SharingLimit, type SharingReader,
} from './consent-sheet';
export { emergencyEnd, emergencyHours, emergencyReasons, emergencyReminder, emergencyScopes, parseEmergencyReason, reviewOpinions, type EmergencyReason, type EmergencyScope, type ReviewOpinion } from './emergency-access';
export { parseNotice, shippedNotice, type NoticeTexts } from './notice';
