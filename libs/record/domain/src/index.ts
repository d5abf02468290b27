export { allergyLabel, joinSummaries, refuseSummary, withMeasures, type Allergy, type AllergyState, type ClinicalSummaryContent, type LongTermTreatment } from './clinical-summary';
export { consultationLimits, refuseEdit, refuseRead, refuseValidation, type ConsultationContent } from './consultation';
export { bodyMassIndex, measureErrors, measureRanges, measuresText, parseBloodPressure, parseMeasure, refuseBadMeasures, type Measures } from './measures';
