export { cellKeys, cellLabels, cellOf, cellsOf, cellsOfTypes, defaultCellTypes, type Cell, type CellKey, type CellTypes, type CountedDocument, type CountedType } from './cells';
export { mustAskAuthorization, readingState, readingStates, type ReadingFacts, type ReadingState, type ReadingStateKind } from './reading-state';
export { dmpActions, dmpModes, modeFor, rightsMatrix, type DmpAction, type DmpMode, type DmpRight, type ModeChoice, type RightFacts } from './rights';
export { entriesPerCall, firstSearchFrom, needsRecheck, planChanges, planRecheck, type EntryState, type IndexChange, type KnownEntry, type SeenAssociation, type SeenEntry } from './synchronisation';
