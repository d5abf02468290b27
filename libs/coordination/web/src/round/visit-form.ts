import { visitSigns, type TakenMeasure, type VisitReport } from '@pluriel/coordination/domain';
import { parseBloodPressure, parseMeasure, signFacts } from '@pluriel/record/domain';

export type VisitSign = (typeof visitSigns)[number];
/** What is being written of a visit: words as typed, read when it is said. */
export interface VisitDraft { cares: Readonly<Record<string, boolean>>; measures: Readonly<Partial<Record<VisitSign, string>>>; note: string }

/** The boxes of the screen; pain is tapped, not typed. */
export const measureBoxes: readonly { sign: VisitSign; label: string; hint: string }[] = visitSigns.filter((sign) => sign !== 'pain').map((sign) => ({ sign, label: { pressure: 'Tension', pulse: 'Pouls', temperature: 'Température', 'oxygen-saturation': 'SpO₂', glycaemia: 'Glycémie', weight: 'Poids', inr: 'INR' }[sign], hint: sign === 'pressure' ? '13/8 ou 138/84' : signFacts[sign].shown || 'sans unité' }));
export const painSteps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const typed = ({ value, second }: TakenMeasure): string => `${String(value).replace('.', ',')}${second === null ? '' : `/${String(second)}`}`;

/** The form filled with what is already said of the visit. */
export const draftOf = ({ cares, measures, note }: VisitReport): VisitDraft => ({
  cares: Object.fromEntries(cares.map(({ key, done }) => [key, done])), note,
  measures: Object.fromEntries(measures.map((measure) => [measure.sign, typed(measure)])),
});

export type ReadDraft = { report: VisitReport } | { errors: Readonly<Record<string, string>> };

/**
 * Reads what was written. Pressures are read as people write them; measures this screen does not show stay.
 * @param before what is said of the visit now
 */
export function readDraft(before: VisitReport, draft: VisitDraft, said: Pick<VisitReport, 'outcome' | 'reason' | 'postponedTo'>): ReadDraft {
  const errors: Record<string, string> = {};
  const measures: TakenMeasure[] = before.measures.filter(({ sign }) => !(visitSigns as readonly string[]).includes(sign)).map((measure) => ({ ...measure }));
  for (const sign of visitSigns) {
    const words = (draft.measures[sign] ?? '').trim();
    if (words === '') continue;
    if (sign === 'pressure') {
      const read = parseBloodPressure(words);
      if (read === null) errors[`measures.${sign}`] = 'Écrivez les deux chiffres : 138/84.'; else measures.push({ sign, value: read.systolic, second: read.diastolic });
      continue;
    }
    const value = parseMeasure(words);
    if (value === null || Number.isNaN(value)) errors[`measures.${sign}`] = `Écrivez un nombre${signFacts[sign].shown === '' ? '' : `, en ${signFacts[sign].shown}`}.`; else measures.push({ sign, value, second: null });
  }
  if (Object.keys(errors).length > 0) return { errors };
  return { report: { ...said, cares: before.cares.map((care) => ({ ...care, done: said.outcome === 'done' && (draft.cares[care.key] ?? false) })), measures, note: draft.note.trim() } };
}

/** The sentence under a box, wherever the rule put it. */
export const errorOf = (errors: Readonly<Record<string, string>>, sign: string): string | null => Object.entries(errors).find(([field]) => field === `measures.${sign}` || field.startsWith(`measures.${sign}.`))?.[1] ?? null;

/** « Demain », « Dans deux jours », « Dans une semaine », from the day of the visit. */
export function nextDays(day: string): { label: string; day: string }[] {
  const after = (days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return [{ label: 'Demain', day: after(1) }, { label: 'Dans 2 jours', day: after(2) }, { label: 'Dans une semaine', day: after(7) }];
}
