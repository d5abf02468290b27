export { measuresOfForm, missingAnswers, readAnswers, scoreOf, type ScoreState } from './answers';
export { definitionKinds, fieldKinds, fieldsOf, formLimits, yesNoAnswers, type AnswerValue, type DefinitionKind, type FieldFacts, type FieldKind, type FormAnswer, type FormAnswers, type FormChoice, type FormDefinition, type FormField, type FormSection, type ScoreReading } from './form';
export { followUpTable, followableKinds, mostFollowUpDays, type FollowedFacts, type FollowUpRow, type FollowUpTable } from './follow-up';
export { readForm } from './form-check';
export { lastKnown, prefilled, type KnownFacts } from './prefill';
export { answerWords, readingLine, readingOf, type FormReading } from './reading';
