export { measuresOfForm, missingAnswers, readAnswers, scoreOf, type ScoreState } from './answers';
export { fieldKinds, fieldsOf, formLimits, yesNoAnswers, type AnswerValue, type FieldFacts, type FieldKind, type FormAnswer, type FormAnswers, type FormChoice, type FormDefinition, type FormField, type FormSection, type ScoreReading } from './form';
export { followUpTable, mostFollowUpDays, type FollowedFacts, type FollowUpTable } from './follow-up';
export { readForm } from './form-check';
export { lastKnown, prefilled, type KnownFacts } from './prefill';
export { answerWords, readingLine, readingOf, type FormReading } from './reading';
