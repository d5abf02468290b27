import { Checks, isDay } from './checking';
import type { ContentRules } from './content-rules';
import { counted, facts, frenchDate, paragraph, section } from './writing';

/** A prescription of sick leave (DOC-20). The notice of the Assurance maladie stays its own form. */
export interface SickLeaveContent {
  kind: 'sick-leave';
  nature: 'initial' | 'extension';
  work: 'full' | 'part-time';
  from: string;
  to: string;
  cause: 'illness' | 'work-accident' | 'occupational-illness' | 'pathological-pregnancy';
  /** Day of the accident, or of the first finding of the occupational illness. */
  causeOn?: string | null;
  ald?: boolean;
  /** Why, for the medical service alone: it never appears on what the employer receives. */
  medicalReason: string;
  outings: { kind: 'forbidden' } | { kind: 'with-presence'; from?: string | null } | { kind: 'free'; from?: string | null; reason: string };
  /** Where the person stays, when it is not the address of the file. */
  staysAt?: string | null;
}

const natures = { initial: 'Initial', extension: 'Prolongation' } as const;
const causes = { illness: 'Maladie', 'work-accident': 'Accident du travail', 'occupational-illness': 'Maladie professionnelle', 'pathological-pregnancy': 'Grossesse pathologique' } as const;

/** @returns calendar days, both ends counted */
export const daysOfLeave = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;

function outingsOf({ outings }: SickLeaveContent): string {
  switch (outings.kind) {
    case 'forbidden': return 'Non autorisées';
    case 'with-presence': return `Autorisées${outings.from ? ` à partir du ${frenchDate(outings.from)}` : ''}, présence au domicile de 9 h à 11 h et de 14 h à 16 h`;
    case 'free': return `Autorisées sans restriction d’horaire${outings.from ? ` à partir du ${frenchDate(outings.from)}` : ''}`;
  }
}

export const sickLeaveRules: ContentRules<SickLeaveContent> = {
  typeOf: () => 'sick-leave',
  heading: () => 'Arrêt de travail',
  narrative: (content) => ({ sections: [
    ...section('leave', content.work === 'full' ? 'Arrêt de travail' : 'Temps partiel pour raison médicale', [
      paragraph(`Du ${frenchDate(content.from)} au ${frenchDate(content.to)} inclus, soit ${counted(daysOfLeave(content.from, content.to), 'jour')}.`, 'strong'),
      facts(['Nature', natures[content.nature]], ['Cause', causes[content.cause]], [content.cause === 'work-accident' ? 'Accident du' : 'Constaté le', frenchDate(content.causeOn)], ['En rapport avec une ALD', content.ald ? 'Oui' : null], ['Sorties', outingsOf(content)], ['Adresse pendant l’arrêt', content.staysAt]),
    ]),
    ...section('medical', 'Éléments d’ordre médical, réservés au service du contrôle médical', [paragraph(content.medicalReason), content.outings.kind === 'free' ? paragraph(`Sorties sans restriction : ${content.outings.reason}`) : null]),
    ...section('notice', 'À savoir', [paragraph('L’avis destiné à l’Assurance maladie et à l’employeur est établi sur le formulaire prévu à cet effet. Ne donnez pas ce document à l’employeur : il contient des éléments médicaux.', 'quiet')]),
  ] }),
  check: (content, header) => {
    const { from, to, outings } = content;
    const checks = new Checks(header).lengths(content).required('from', from, 'Le premier jour de l’arrêt manque.').required('to', to, 'Le dernier jour de l’arrêt manque.').day('from', from, 'Premier jour').day('to', to, 'Dernier jour', { notBefore: from })
      .required('medicalReason', content.medicalReason, 'Le motif médical manque : le service médical en a besoin.').day('causeOn', content.causeOn, 'Date de l’accident ou du constat', { past: true });
    if (isDay(from) && isDay(to) && daysOfLeave(from, to) > 366) checks.refuse('to', 'range', 'L’arrêt dépasse un an : prescrivez-le en plusieurs fois.');
    if (content.cause === 'work-accident') checks.required('causeOn', content.causeOn, 'La date de l’accident du travail manque.');
    if (outings.kind === 'free') checks.required('outings.reason', outings.reason, 'Dites pourquoi les sorties sont sans restriction : le médecin doit le justifier.');
    if (outings.kind !== 'forbidden') checks.day('outings.from', outings.from, 'Sorties autorisées', { notBefore: from });
    return checks.found;
  },
};
