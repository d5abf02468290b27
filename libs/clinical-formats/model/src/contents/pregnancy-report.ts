import { Checks, dayOf } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, frenchNumber, list, paragraph, section, table, yesNo } from './writing';

/** A report of a pregnancy (DOC-21). */
export interface PregnancyReportContent {
  kind: 'pregnancy-report';
  /** First day of the pregnancy (not of the last period), kept by the early ultrasound when there is one. */
  startedOn: string;
  dueOn: string;
  gravidity: number;
  parity: number;
  fetuses?: number | null;
  bloodGroup?: string | null;
  history?: readonly string[];
  allergies?: readonly string[];
  treatments?: readonly string[];
  habits?: string | null;
  tests?: readonly { test: string; on: string | null; result: string }[];
  ultrasounds?: readonly { on: string; result: string }[];
  visits: readonly { on: string; weightKg?: number | null; bloodPressure?: string | null; fundalHeightCm?: number | null; heartRate?: string | null; urine?: string | null; note?: string | null }[];
  birthPlace?: string | null;
  epiduralWished?: boolean | null;
  feeding?: string | null;
  conclusion: string;
  next?: readonly string[];
}

/** Weeks without periods: two weeks older than the pregnancy. */
export function weeksAt(startedOn: string, day: string): string {
  const days = Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${startedOn}T00:00:00Z`)) / 86_400_000) + 14;
  return `${Math.floor(days / 7)} SA${days % 7 > 0 ? ` + ${days % 7} j` : ''}`;
}

const unit = (value: number | null | undefined, name: string): string | null => (value === null || value === undefined ? null : `${frenchNumber(value)} ${name}`);

export const pregnancyReportRules: ContentRules<PregnancyReportContent> = {
  typeOf: () => 'pregnancy-report',
  heading: () => 'Compte rendu de grossesse',
  narrative: (content, header) => ({ sections: [
    ...section('pregnancy', 'Grossesse', [facts(['Terme ce jour', weeksAt(content.startedOn, dayOf(header.createdAt, header.timeZone))], ['Terme prévu le', frenchDate(content.dueOn)], ['Début de grossesse', frenchDate(content.startedOn)], ['Gestité', String(content.gravidity)], ['Parité', String(content.parity)], ['Fœtus', content.fetuses?.toString()], ['Groupe sanguin', content.bloodGroup])]),
    ...section('conclusion', 'Conclusion', [paragraph(content.conclusion, 'strong')]),
    ...section('next', 'À faire', [list(content.next ?? [], true)]),
    ...section('allergies', 'Allergies', [content.allergies?.length === 0 ? paragraph('Aucune connue.') : list(content.allergies ?? [])]),
    ...section('history', 'Antécédents', [list(content.history ?? [])]),
    ...section('treatments', 'Traitements', [list(content.treatments ?? []), paragraph(content.habits)]),
    ...section('tests', 'Examens', [table(content.tests ?? [], [{ label: 'Examen', weight: 1.4, of: ({ test }) => test }, { label: 'Date', weight: 0.8, of: ({ on }) => frenchDate(on) }, { label: 'Résultat', weight: 1.8, strong: true, of: ({ result }) => result }])]),
    ...section('ultrasounds', 'Échographies', [table(content.ultrasounds ?? [], [{ label: 'Date', weight: 0.7, of: ({ on }) => frenchDate(on) }, { label: 'Terme', weight: 0.8, of: ({ on }) => weeksAt(content.startedOn, on) }, { label: 'Résultat', weight: 3, of: ({ result }) => result }])]),
    ...section('visits', 'Consultations', [table(content.visits, [
      { label: 'Date', weight: 1, of: ({ on }) => frenchDate(on) }, { label: 'Terme', weight: 1, of: ({ on }) => weeksAt(content.startedOn, on) }, { label: 'Poids', weight: 0.75, align: 'right', of: ({ weightKg }) => unit(weightKg, 'kg') },
      { label: 'Tension', weight: 0.8, align: 'right', of: ({ bloodPressure }) => bloodPressure }, { label: 'Hauteur', weight: 0.75, align: 'right', of: ({ fundalHeightCm }) => unit(fundalHeightCm, 'cm') }, { label: 'Cœur fœtal', weight: 0.9, of: ({ heartRate }) => heartRate }, { label: 'Urines', weight: 0.9, of: ({ urine }) => urine }, { label: 'Remarque', weight: 2, of: ({ note }) => note },
    ])]),
    ...section('birth', 'Projet de naissance', [facts(['Lieu', content.birthPlace], ['Péridurale souhaitée', yesNo(content.epiduralWished)], ['Alimentation', content.feeding])]),
  ] }),
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('startedOn', content.startedOn, 'Le début de la grossesse manque.').required('dueOn', content.dueOn, 'Le terme prévu manque.').day('startedOn', content.startedOn, 'Début de grossesse', { past: true }).day('dueOn', content.dueOn, 'Terme prévu', { notBefore: content.startedOn })
      .whole('gravidity', content.gravidity, [1, 30], 'Gestité').whole('parity', content.parity, [0, 30], 'Parité').whole('fetuses', content.fetuses, [1, 8], 'Nombre de fœtus').required('conclusion', content.conclusion, 'La conclusion manque.');
    if (content.parity > content.gravidity) checks.refuse('parity', 'inconsistent', 'La parité dépasse la gestité : corrigez l’une des deux.');
    content.visits.forEach(({ on, weightKg, fundalHeightCm, bloodPressure }, index) => {
      checks.day(`visits[${index}].on`, on, 'Consultation', { past: true, notBefore: content.startedOn }).number(`visits[${index}].weightKg`, weightKg, [30, 300], 'Poids').number(`visits[${index}].fundalHeightCm`, fundalHeightCm, [1, 60], 'Hauteur utérine');
      if (bloodPressure && !/^\d{2,3}\/\d{2,3}$/.test(bloodPressure)) checks.refuse(`visits[${index}].bloodPressure`, 'format', 'Tension : écrivez-la comme 120/80.');
    });
    content.ultrasounds?.forEach(({ on }, index) => { checks.day(`ultrasounds[${index}].on`, on, 'Échographie', { past: true, notBefore: content.startedOn }); });
    content.tests?.forEach(({ on }, index) => { checks.day(`tests[${index}].on`, on, 'Examen', { past: true }); });
    return checks.found;
  },
};
