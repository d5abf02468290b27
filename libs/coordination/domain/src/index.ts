export { callDelays, callDelayWords, crossedThresholds, effectiveThresholds, isAnticoagulant, refuseOverlap, refuseThreshold, shippedThresholds, thresholdOperators, thresholdWords, type AlertThreshold, type CallDelay, type EffectiveThreshold, type ThresholdOperator, type ThresholdOrigin } from './memos/alert-threshold';
export { memoKinds, memoLimits, memoMarks, refuseMemo, type MemoKind, type MemoMark } from './memos/memo';
export { codeLength, derivationRounds, endOfRound, mostWrongCodes, triesLeft, weakCode } from './rounds/device-code';
export { entryBase, type VisitVersionFacts } from './rounds/entry-base';
export { careReportOf, mostSessions, type CareReportContent, type CareReportWords, type MadeVisit } from './rounds/care-report';
export { mergeReports, resolveConflicts, sameReport, type ConflictChoice, type MergedReport, type ReportConflict } from './rounds/merge-reports';
export { daysWords, everyDay, firstRank, planLimits, plansOn, refusePlan, weekdayNames, weekdayOf, windowWords, type VisitPlan } from './rounds/visit-plan';
export { outcomeLabels, plannedReport, refuseReport, saidOutcomes, takenWords, visitLimits, visitOutcomes, visitSigns, type CareTick, type PlannedCare, type TakenMeasure, type VisitOutcome, type VisitReport } from './rounds/visit-report';
