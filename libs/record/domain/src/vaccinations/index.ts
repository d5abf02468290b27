export { plannedNow, proposedAct, vaccinationPlan, type CalendarSeries, type DoseState, type GivenDose, type PlannedDose, type PlanFacts, type ProposedAct, type SetAside, type VaccineCalendar } from './calendar';
export { calendar2025 } from './calendar-2025';
export { diseaseNames, diseases, diseasesOfClass, diseaseWords, isDisease, type Disease } from './diseases';
export { mayInject, mayPrescribe, vaccinationRights } from './professions';
export {
  injectionRoutes, injectionSites, isExpired, parseVaccination, prescriberFault, statusWords, vaccinationActs, vaccinationOrigins, vaccinationStatuses,
  type InjectionRoute, type InjectionSite, type TakingPart, type VaccinationAct, type VaccinationContent, type VaccinationOrigin, type VaccinationStatus, type Vaccine,
} from './vaccination';
export { usualInjection } from './usual-injection';
