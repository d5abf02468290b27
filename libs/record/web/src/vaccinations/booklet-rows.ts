import { diseaseNames, diseases, type Disease, type VaccinationContent } from '@pluriel/record/domain';
import type { PlannedVaccination, Vaccination } from '@pluriel/web/api-client';

/** What the server sends of a vaccination, read as the domain keeps it. */
export const contentOf = ({ content }: Vaccination): VaccinationContent => content as unknown as VaccinationContent;

/** One disease of the booklet: the vaccinations against it, oldest first, and what the calendar expects next. */
export interface DiseaseRow { disease: Disease; label: string; doses: readonly Vaccination[]; next: PlannedVaccination | null }

/** What matters first: late, then due, then to come. */
const urgency = { overdue: 0, due: 1, upcoming: 2, done: 3, passed: 4 } as const;

/** @returns the diseases with a vaccination, or that the calendar asks for now, in the order of the booklet */
export function diseaseRows(vaccinations: readonly Vaccination[], plan: readonly PlannedVaccination[] | null): DiseaseRow[] {
  const rows = diseaseNames.map((disease): DiseaseRow => {
    const doses = vaccinations.filter((one) => contentOf(one).diseases.includes(disease)).sort((one, other) => (contentOf(one).on < contentOf(other).on ? -1 : 1));
    const [next = null] = (plan ?? []).filter((dose) => dose.diseases.includes(disease) && (dose.state === 'overdue' || dose.state === 'due' || (dose.state === 'upcoming' && dose.dueFrom !== null))).sort((one, other) => urgency[one.state] - urgency[other.state]);
    return { disease, label: diseases[disease], doses, next };
  });
  return rows.filter(({ doses, next }) => doses.length > 0 || (next !== null && next.state !== 'upcoming'));
}

/** The doses to give or to talk about now, the most late first: one line a series. */
export function askedNow(plan: readonly PlannedVaccination[]): PlannedVaccination[] {
  return plan.filter(({ state }) => state === 'overdue' || state === 'due').sort((one, other) => urgency[one.state] - urgency[other.state] || ((one.lateAfter ?? '') < (other.lateAfter ?? '') ? -1 : 1));
}

/** The next dose of each series that asks nothing now, soonest first. */
export function askedNext(plan: readonly PlannedVaccination[]): PlannedVaccination[] {
  const busy = new Set(askedNow(plan).map(({ series }) => series));
  return plan.filter((dose, index) => dose.state === 'upcoming' && dose.dueFrom !== null && !busy.has(dose.series) && plan.findIndex((other) => other.series === dose.series && other.state === 'upcoming') === index)
    .sort((one, other) => ((one.dueFrom ?? '') < (other.dueFrom ?? '') ? -1 : 1));
}
