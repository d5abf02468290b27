import type { ChildForm, ChildQuestion } from './generated/schema';

export type { CalendarLineDto, ChildCertificateLine, ChildFollowUp, ChildForm, ChildFormSection, ChildQuestion, Growth, GrowthCell, GrowthChart, GrowthFact, GrowthRow, OfferedContact, OfferedFact, PlanList, PlanRow, PlanSheet, PlanStep, PmiImport, PmiMailbox, PmiMailboxList } from './generated/schema';

/** What was answered, by key of the question. */
export type ChildAnswers = ChildForm['answers'];
/** Sort of a question of a child's form. */
export type ChildQuestionKind = ChildQuestion['kind'];
