import type { NarrativeBlock } from '../narrative';
import { documentTypes } from '../document-types';
import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, joined, list, paragraph, period, said, section, table } from './writing';

/** What somebody wrote in the letter: the blocks of the editor (LET-03, LET-04). */
export type LetterBlock = Exclude<NarrativeBlock, { kind: 'facts' }>;

/** What is taken out of the record and shown beside the words. */
export interface RecordExtract {
  problems?: readonly string[];
  history?: readonly string[];
  /** Empty: none known. Absent: not said. */
  allergies?: readonly string[];
  treatments?: readonly LetterTreatment[];
  measures?: readonly { label: string; value: string; on?: string | null }[];
  results?: readonly string[];
}

export interface LetterTreatment {
  label: string;
  posology?: string | null;
  /** What became of it during the stay. */
  change?: 'continued' | 'started' | 'changed' | 'stopped' | null;
  reason?: string | null;
}

/** Types a letter written in the editor may have (LET-08, LET-09). */
export const letterTypes = ['referral-letter', 'discharge-letter', 'consultation-report', 'certificate', 'auxiliary-assessment', 'auxiliary-follow-up'] as const;
export type LetterType = (typeof letterTypes)[number];

/** A letter to a colleague (DOC-16) or at the end of a stay (DOC-03). Those it is addressed to are in the header. */
export interface LetterContent {
  kind: 'letter';
  purpose:
    /** Written freely, greeting included: its words are in `body`. */
    | { kind: 'written'; type: LetterType; heading?: string | null }
    | { kind: 'referral'; urgent?: boolean; expectation?: string | null }
    /** CSP R1112-1-2: dates, pending results, what follows, what the patient was told. */
    | { kind: 'discharge'; from: string; to: string; unit?: string | null; pendingResults?: readonly string[]; followUp?: readonly string[]; resistantBacteria?: string | null; transfused?: boolean | null; informed?: string | null };
  subject: string;
  /** « Cher confrère, » */
  salutation: string;
  body: readonly LetterBlock[];
  record?: RecordExtract;
  /** « Bien confraternellement, » */
  closing: string;
  enclosed?: readonly string[];
}

const changes = { continued: 'Poursuivi', started: 'Commencé', changed: 'Modifié', stopped: 'Arrêté' } as const;

export const letterRules: ContentRules<LetterContent> = {
  typeOf: ({ purpose }) => (purpose.kind === 'written' ? purpose.type : purpose.kind === 'referral' ? 'referral-letter' : 'discharge-letter'),
  heading: (content) => (content.purpose.kind === 'written' && said(content.purpose.heading) ? content.purpose.heading.trim() : documentTypes[letterRules.typeOf(content)].code.label),
  narrative: (content) => {
    const { purpose, record = {} } = content;
    return { sections: [
      ...section('subject', 'Objet', [paragraph(purpose.kind === 'referral' && purpose.urgent ? 'Urgent' : null, 'strong'), paragraph(content.subject), purpose.kind === 'discharge' ? facts(['Séjour', period(purpose.from, purpose.to)], ['Service', purpose.unit]) : null]),
      ...section('body', 'Lettre', [paragraph(content.salutation), ...content.body, ...(purpose.kind === 'referral' ? [paragraph(purpose.expectation)] : []), paragraph(content.closing)]),
      ...section('problems', 'Problèmes de santé', [list(record.problems ?? [])]),
      ...section('history', 'Antécédents', [list(record.history ?? [])]),
      ...section('allergies', 'Allergies', [record.allergies?.length === 0 ? paragraph('Aucune connue.') : list(record.allergies ?? [])]),
      ...section('treatments', purpose.kind === 'discharge' ? 'Traitements à la sortie' : 'Traitements en cours', [table(record.treatments ?? [], [
        { label: 'Traitement', weight: 1.3, strong: true, of: ({ label }) => label }, { label: 'Posologie', weight: 1.3, of: ({ posology }) => posology },
        { label: 'Évolution', weight: 0.8, of: ({ change }) => (change ? changes[change] : null) }, { label: 'Pourquoi', weight: 1.2, of: ({ reason }) => reason },
      ])]),
      ...section('measures', 'Mesures', [facts(...(record.measures ?? []).map(({ label, value, on }): [string, string] => [on ? `${label}, ${frenchDate(on)}` : label, value]))]),
      ...section('results', 'Résultats', [list(record.results ?? [])]),
      ...(purpose.kind === 'discharge' ? [
        ...section('pending', 'Résultats en attente', [list(purpose.pendingResults ?? [])]),
        ...section('follow-up', 'Suites à donner', [list(purpose.followUp ?? [], true)]),
        ...section('safety', 'À signaler', [facts(['Bactérie résistante', purpose.resistantBacteria], ['Transfusion pendant le séjour', purpose.transfused === true ? 'Oui' : purpose.transfused === false ? 'Non' : null], ['Dit au patient', purpose.informed])]),
      ] : []),
      ...section('enclosed', 'Pièces jointes', [list(content.enclosed ?? [])]),
    ] };
  },
  check: (content, header) => {
    const { purpose } = content;
    const checks = new Checks(header).lengths(content).some('body', content.body, 'La lettre est vide : écrivez au moins un paragraphe.');
    if (purpose.kind !== 'written') checks.required('subject', content.subject, 'L’objet de la lettre manque.').required('salutation', content.salutation, 'La formule d’appel manque.');
    // A certificate or a report is handed over; a letter goes to somebody.
    const addressed = purpose.kind !== 'written' || purpose.type === 'referral-letter' || purpose.type === 'discharge-letter';
    if (addressed && (header.recipients ?? []).length === 0) checks.found.push({ field: 'header.recipients', rule: 'required', message: 'La lettre n’est adressée à personne : choisissez un destinataire.' });
    content.record?.treatments?.forEach(({ label, change, reason }, index) => {
      checks.required(`record.treatments[${index}].label`, label, 'Ce traitement n’a pas de nom.');
      if (purpose.kind === 'discharge' && change === 'stopped') checks.required(`record.treatments[${index}].reason`, reason, `Dites pourquoi ${joined([label], '')} est arrêté : le médecin traitant en a besoin.`);
    });
    if (purpose.kind === 'discharge') checks.day('purpose.from', purpose.from, 'Entrée').day('purpose.to', purpose.to, 'Sortie', { notBefore: purpose.from });
    return checks.found;
  },
};
