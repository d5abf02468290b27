import { outcomeLabels, takenWords, visitSigns, type VisitReport } from '@pluriel/coordination/domain';
import type { WrittenFrom } from './round-entries';
import { draftOf, type VisitDraft } from './visit-form';

/** A draft as it is kept on the device, with what it was written over. Without it: kept by a version of before. */
export interface KeptDraft extends VisitDraft { from?: WrittenFrom }

/** @returns what the centre changed of a visit since it was begun to be written, one sentence each; empty when nothing */
export function changesSince({ report: from }: WrittenFrom, now: VisitReport): string[] {
  const before = new Map(from.cares.map((care) => [care.key, care]));
  const after = new Set(now.cares.map(({ key }) => key));
  const cares = now.cares.flatMap(({ key, label, done }) => {
    const was = before.get(key);
    if (was === undefined) return [`Soin ajouté : ${label}`];
    if (was.label !== label) return [`Soin changé : ${label}, au lieu de ${was.label}`];
    return was.done === done ? [] : [`${label} : ${done ? 'fait' : 'non fait'}`];
  });
  const gone = from.cares.filter(({ key }) => !after.has(key)).map(({ label }) => `Soin retiré : ${label}`);
  const words = ({ measures }: VisitReport): string[] => measures.map(takenWords);
  const outcome = ({ outcome: kind, reason, postponedTo }: VisitReport): string => [outcomeLabels[kind], reason, postponedTo ?? ''].filter(Boolean).join(' · ');
  return [
    ...cares, ...gone, ...words(now).filter((measure) => !words(from).includes(measure)), ...words(from).filter((measure) => !words(now).includes(measure)).map((measure) => `N’est plus dit : ${measure}`),
    ...(now.note === from.note ? [] : [now.note === '' ? 'Transmission effacée' : `Transmission : ${now.note}`]), ...(outcome(now) === outcome(from) ? [] : [`Visite : ${outcome(now)}`]),
  ];
}

/**
 * What was written over a version of the visit, put over a newer one: what the person changed stays, the rest is that of the centre. A care whose words changed is to be
 * ticked anew (another dose is another care); two notes follow each other.
 * @param from what the draft was written over @param now the visit as the centre has it
 */
export function rebasedDraft(draft: VisitDraft, { report: from }: WrittenFrom, now: VisitReport): VisitDraft {
  const [was, is] = [draftOf(from), draftOf(now)];
  const words = new Map(from.cares.map(({ key, label }) => [key, label]));
  const cares = Object.fromEntries(now.cares.map(({ key, label, done }) => {
    const mine = draft.cares[key] ?? false;
    return [key, words.get(key) === label && mine !== (was.cares[key] ?? false) ? mine : done];
  }));
  const measures = Object.fromEntries(visitSigns.flatMap((sign) => {
    const value = draft.measures[sign] === was.measures[sign] ? is.measures[sign] : draft.measures[sign];
    return value === undefined ? [] : [[sign, value]];
  }));
  const note = draft.note === was.note ? is.note : is.note === was.note || is.note === '' ? draft.note : `${is.note}\n${draft.note}`.trim();
  return { cares, measures, note };
}
