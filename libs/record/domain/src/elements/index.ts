export { mayChangeLevel, sightOf, type ElementOwner, type ElementReaderFacts, type ElementSight } from './access';
export { partialDayWords, readPartialDay } from './partial-dates';
export { quickElement, quickMeasure, type QuickElement } from './quick-words';
export { absenceOf, changedFields, contentsOf, elementCodes, elementDates, elementLabel, elementWords, isRecordKind, kindLabels, parseElement } from './element';
export { type ElementCode } from './fields';
export { importedContent, type CurrentElement, type ElementOrigin, type ImportableKind, type NewElement } from './import';
export {
  absentable, allergyKinds, allergyTargets, elementKinds, elementLevels, elementShapes, endReasons, endReasonsOf, measureSigns, relatives, riskDomains, severities,
  type Absentable, type ContentOf, type ElementBody, type ElementLevel, type EndReason, type MeasureSign, type RecordKind,
} from './kinds';
export { measureFaults, measureWords, signFacts, type SignFacts } from './measure-ranges';
