export { acknowledgesAlone, delegationKinds, isNews, mayAcknowledge, mayBeDelegate, waitingFor, type Delegation, type DelegationKind, type Onlooker, type WaitingReason, type WaitingResult } from './attention';
export { isLoinc, readTypedResult, type TypedResult } from './entry';
export { orderFor, shareAnswered, type BiologyOrder } from './orders';
export { biologyFlags, comparators, countFlags, flagOrigins, ownResults, sideOf, type BiologyFlag, type BiologyResultFacts, type Comparator, type FlagOrigin } from './result';
export { biologyTable, testSeries, type BiologyTable, type SeriesRow, type TableCell, type TableLine, type TestPoint, type TestSeries } from './series';
export { reportStates, standingOf, type ReportStanding, type ReportState, type ReportVersion } from './supersession';
export { answersAct, isTestNamed } from './test-words';
export { withThresholds, type AlertThreshold } from './thresholds';
export { convertUnit, dimensionOf, knownUnit, shiftDecimal, shownUnit, typedUnits } from './units';
