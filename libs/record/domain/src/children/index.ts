export { adultAge, childFormKinds, mostAddedFields, refuseAdult, refuseCertificate, type AddedField, type ChildFormKind } from './child-form';
export { dayAtAge, examinationCalendar, nextExamination, type CalendarForm, type CalendarLine, type ExaminationState, type FilledForm } from './examination-calendar';
export { answerFault, answersFaults, likelyFigure, type AskedQuestion, type GivenAnswer } from './form-answers';
export { growthSigns, implausibleMeasures, likelyMeasure, measuresOfDayFaults, readGrowthMeasure, targetHeight, type GrowthSign, type ImplausibleMeasure, type MeasuresOfDay } from './measures-of-day';
