import { addDays, addMonths, firstDayOf, lastDayOf, monthsOld } from './dates';
import type { Disease } from './diseases';

/** One dose of a calendar. Ages in months: asked from `from`, overdue after `late`, worth nothing before `earliest`. */
export interface CalendarDose {
  label: string; from: number; late: number; earliest: number;
  /** Days after the dose before, in the same phase. */
  afterDays?: number; lateAfterDays?: number;
  booster?: boolean;
  /** Asked only of who had the first dose of the phase at this age or later. */
  whenFirstFrom?: number;
}
/** Doses that follow one another; no longer asked from the age `until` (null: at any age). */
export interface CalendarPhase { until: number | null; doses: readonly CalendarDose[] }
/** A dose counts for a series when its vaccine protects from every disease of it. */
export interface CalendarSeries {
  id: string; label: string; diseases: readonly Disease[]; phases: readonly CalendarPhase[];
  /** Not asked of who was born before. */
  bornFrom?: string;
  /** Once a season, `MM-DD` to `MM-DD`, from an age. */
  season?: { starts: string; ends: string; fromYears: number };
}
/** An edition of the calendar, with where it comes from; `reviewed`: read over by a clinician. */
export interface VaccineCalendar { edition: string; source: string; readOn: string; reviewed: boolean; limits: string; series: readonly CalendarSeries[] }

/** A vaccination of the person, as the calendar weighs it; `on` may be a month or a year. */
export interface GivenDose { id: string; on: string; diseases: readonly Disease[] }
/** A vaccine that was not given: refused, or contra-indicated. */
export interface SetAside { on: string; diseases: readonly Disease[]; status: 'refused' | 'contra-indicated'; reason: string | null }

export type DoseState = 'done' | 'due' | 'overdue' | 'upcoming' | 'passed';
/** One dose of the plan of a person. `by`: the vaccination that did it. `setAside`: a refusal or a contra-indication said since. */
export interface PlannedDose { series: string; seriesLabel: string; diseases: readonly Disease[]; label: string; state: DoseState; booster: boolean; dueFrom: string | null; lateAfter: string | null; by: string | null; setAside: { status: SetAside['status']; on: string; reason: string | null } | null }

export interface PlanFacts { birth: string; today: string; given: readonly GivenDose[]; setAside?: readonly SetAside[] }

interface DatedDose { id: string; on: string }
type Outcome = Pick<PlannedDose, 'label' | 'state' | 'booster' | 'dueFrom' | 'lateAfter' | 'by'>;

const latest = (one: string, other: string | null): string => (other !== null && other > one ? other : one);

/**
 * Where a person stands before a calendar (VAC-07): every dose of every series, done, due, overdue, to come, or passed over by the age.
 * The earliest vaccination that may count for a dose counts for it, once; a dose waits for the one before it. So a vaccination more never makes late what was not,
 * but the dose that follows it.
 * @param facts dates as `YYYY-MM-DD`; a vaccination known to the month or the year counts on its last day
 */
export function vaccinationPlan(calendar: VaccineCalendar, facts: PlanFacts): PlannedDose[] {
  return calendar.series.filter(({ bornFrom }) => bornFrom === undefined || facts.birth >= bornFrom).flatMap((series) => {
    const counting = dosesFor(series, facts);
    const outcomes = series.season ? seasonOutcomes(series.season, counting, facts) : phaseOutcomes(series.phases, counting, facts);
    const setAside = lastSetAside(series, counting, facts.setAside ?? []);
    return outcomes.map((outcome): PlannedDose => ({ series: series.id, seriesLabel: series.label, diseases: series.diseases, ...outcome, setAside: outcome.state === 'done' ? null : setAside }));
  });
}

function dosesFor({ diseases }: CalendarSeries, { given, birth, today }: PlanFacts): DatedDose[] {
  return given.filter((dose) => diseases.every((disease) => dose.diseases.includes(disease)))
    .map(({ id, on }) => ({ id, on: lastDayOf(on) > today && firstDayOf(on) <= today ? today : lastDayOf(on) }))
    .filter(({ on }) => on >= birth && on <= today).sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.id < other.id ? -1 : 1));
}

function phaseOutcomes(phases: readonly CalendarPhase[], doses: readonly DatedDose[], facts: PlanFacts): Outcome[] {
  const free = [...doses];
  return phases.flatMap((phase) => onePhase(phase, free, facts));
}

/** Takes from `free` what counts for the phase. */
function onePhase({ until, doses }: CalendarPhase, free: DatedDose[], { birth, today }: PlanFacts): Outcome[] {
  const end = until === null ? null : addMonths(birth, until);
  let before: DatedDose | null = null;
  let first: DatedDose | null = null;
  let open = true;
  const outcomes: Outcome[] = [];
  for (const { label, from, late, earliest, afterDays = 0, lateAfterDays, booster = false, whenFirstFrom } of doses) {
    if (whenFirstFrom !== undefined && (first === null || monthsOld(birth, first.on) < whenFirstFrom)) continue;
    const since: string = latest(addMonths(birth, earliest), before && addDays(before.on, afterDays));
    const index = open ? free.findIndex(({ on }) => on >= since && (end === null || on < end)) : -1;
    const dueFrom = latest(addMonths(birth, from), before && addDays(before.on, afterDays));
    const lateAfter = latest(addMonths(birth, late), before && addDays(before.on, lateAfterDays ?? afterDays + 30));
    if (index >= 0) {
      const [taken] = free.splice(index, 1);
      if (taken) { before = taken; first ??= taken; outcomes.push({ label, state: 'done', booster, dueFrom, lateAfter, by: taken.id }); }
      continue;
    }
    const passed = end !== null && today >= end;
    // Without the dose before, the date of this one is not known: it comes after.
    const dated = open;
    open = false;
    outcomes.push({ label, booster, by: null, dueFrom: dated ? dueFrom : null, lateAfter: dated ? lateAfter : null, state: passed ? 'passed' : !dated || today < dueFrom ? 'upcoming' : today <= lateAfter ? 'due' : 'overdue' });
  }
  return outcomes;
}

/** Once a season: due while it lasts, never overdue. A vaccination counts from a month before the season begins. */
function seasonOutcomes({ starts, ends, fromYears }: NonNullable<CalendarSeries['season']>, doses: readonly DatedDose[], { birth, today }: PlanFacts): Outcome[] {
  const year = Number(today.slice(0, 4));
  const seasons = [year - 1, year, year + 1].map((of) => ({ start: `${of}-${starts}`, end: `${ends < starts ? of + 1 : of}-${ends}` }));
  const season = seasons.find(({ end }) => today <= end);
  const asked = addMonths(birth, fromYears * 12);
  if (!season || asked > season.end) return [{ label: `chaque saison, dès ${fromYears} ans`, state: 'upcoming', booster: false, dueFrom: asked, lateAfter: null, by: null }];
  const done = doses.find(({ on }) => on >= addDays(season.start, -30) && on <= season.end);
  const label = `saison ${season.start.slice(0, 4)}-${season.end.slice(0, 4)}`;
  const dueFrom = latest(season.start, asked);
  return [{ label, state: done ? 'done' : today < dueFrom ? 'upcoming' : 'due', booster: false, dueFrom, lateAfter: season.end, by: done?.id ?? null }];
}

/** The last refusal or contra-indication of a series that no vaccination followed. */
function lastSetAside({ diseases }: CalendarSeries, doses: readonly DatedDose[], setAside: readonly SetAside[]): PlannedDose['setAside'] {
  const lastDose = doses.at(-1)?.on ?? '';
  const [found] = setAside.filter((one) => one.diseases.some((disease) => diseases.includes(disease)) && lastDayOf(one.on) >= lastDose).sort((one, other) => (one.on < other.on ? 1 : -1));
  return found ? { status: found.status, on: found.on, reason: found.reason } : null;
}

/** What is to be done or said now, the most late first; then the next one to come of each series. */
export function plannedNow(plan: readonly PlannedDose[]): { now: PlannedDose[]; next: PlannedDose[] } {
  const order = (one: PlannedDose, other: PlannedDose): number => ((one.lateAfter ?? '') < (other.lateAfter ?? '') ? -1 : 1);
  const open = (state: DoseState): PlannedDose[] => plan.filter((dose) => dose.state === state).sort(order);
  const now = [...open('overdue'), ...open('due')];
  const busy = new Set(now.map(({ series }) => series));
  const next = plan.filter((dose, index) => dose.state === 'upcoming' && dose.dueFrom !== null && !busy.has(dose.series) && plan.findIndex((other) => other.series === dose.series && other.state === 'upcoming') === index);
  return { now, next: next.sort((one, other) => ((one.dueFrom ?? '') < (other.dueFrom ?? '') ? -1 : 1)) };
}

export interface ProposedAct { act: 'INITIMMUNIZ' | 'BOOSTER' | 'IMMUNIZ'; rank: number | null }

/**
 * Rank and kind of a vaccination about to be recorded, by the calendar: pre-filled, the person decides (VAC-03).
 * @returns « vaccination, without more » when the calendar says nothing of these diseases at this age
 */
export function proposedAct(calendar: VaccineCalendar, facts: PlanFacts, vaccine: readonly Disease[]): ProposedAct {
  const series = calendar.series.find(({ diseases }) => diseases.every((disease) => vaccine.includes(disease)));
  if (!series || series.season) return { act: 'IMMUNIZ', rank: null };
  const doses = vaccinationPlan({ ...calendar, series: [series] }, facts);
  const next = doses.find(({ state }) => state === 'due' || state === 'overdue' || state === 'upcoming');
  if (!next) return { act: 'IMMUNIZ', rank: null };
  const done = doses.slice(0, doses.indexOf(next)).filter(({ state }) => state === 'done').length;
  return next.booster ? { act: 'BOOSTER', rank: null } : { act: 'INITIMMUNIZ', rank: done + 1 };
}
