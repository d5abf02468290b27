import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { checkMeasured, measuredTable, type MeasuredItem } from './measured';
import { counted, facts, frenchDate, list, paragraph, period, section, table } from './writing';

/** What an auxiliary did over a time, session by session (DOC-23, DOC-29). */
export interface CareFollowUpContent {
  kind: 'care-follow-up';
  care: string;
  from: string;
  to: string;
  access: { kind: 'prescribed'; by: string; on: string | null } | { kind: 'direct' };
  sessions: readonly { on: string; act: string; note?: string | null }[];
  /** With their earlier values: the page draws their curve. */
  measures?: readonly MeasuredItem[];
  evolution: string;
  incidents?: readonly string[];
  /** What the next one to see the patient must know or do. */
  next?: readonly string[];
}

export const careFollowUpRules: ContentRules<CareFollowUpContent> = {
  typeOf: () => 'auxiliary-follow-up',
  heading: () => 'Compte rendu de suivi de soins',
  narrative: (content) => ({ sections: [
    ...section('care', 'Soins', [paragraph(content.care, 'strong'), facts(['Période', period(content.from, content.to)], ['Séances', counted(content.sessions.length, 'séance')], content.access.kind === 'prescribed' ? ['Prescrits par', content.access.on ? `${content.access.by}, le ${frenchDate(content.access.on)}` : content.access.by] : ['Accès direct', 'sans prescription médicale préalable'])]),
    ...section('evolution', 'Évolution', [paragraph(content.evolution)]),
    ...section('next', 'À faire', [list(content.next ?? [], true)]),
    ...section('incidents', 'Incidents', [list(content.incidents ?? [])]),
    ...section('measures', 'Mesures', [measuredTable(content.measures ?? [])]),
    ...section('sessions', 'Séances', [table(content.sessions, [{ label: 'Date', weight: 0.7, of: ({ on }) => frenchDate(on) }, { label: 'Soin', weight: 1.5, of: ({ act }) => act }, { label: 'Observation', weight: 2.6, of: ({ note }) => note }])]),
  ] }),
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('care', content.care, 'Le nom des soins manque.').day('from', content.from, 'Début', { past: true }).day('to', content.to, 'Fin', { past: true, notBefore: content.from })
      .some('sessions', content.sessions, 'Aucune séance : ajoutez-en au moins une.').required('evolution', content.evolution, 'L’évolution manque : écrivez comment va le patient.');
    content.sessions.forEach(({ on, act }, index) => { checks.required(`sessions[${index}].on`, on, 'La date de cette séance manque.').day(`sessions[${index}].on`, on, 'Séance', { past: true }).required(`sessions[${index}].act`, act, 'Le soin de cette séance manque.'); });
    checkMeasured(checks, 'measures', content.measures ?? []);
    return checks.found;
  },
};
