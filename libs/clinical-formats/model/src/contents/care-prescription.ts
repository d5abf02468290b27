import type { DocumentTypeKey } from '../document-types';
import type { NarrativeBlock, NarrativeSection } from '../narrative';
import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { counted, facts, frenchDate, joined, list, paragraph, said, section, table } from './writing';

/** One act asked for. */
export interface PrescribedAct {
  label: string;
  /** « genou droit » */
  site?: string | null;
  sessions?: number | null;
  /** « 3 fois par semaine » */
  frequency?: string | null;
  /** « pendant 6 semaines » */
  duration?: string | null;
  note?: string | null;
  /** Tied to the long-term illness of the patient: first zone of the form. */
  ald?: boolean;
}

/** What one profession needs to know besides the acts. */
export type CareDetails =
  | { profession: 'biology'; fasting?: boolean | null; sampleOn?: string | null; repeat?: string | null;
      /** Treatments that change the results, with the time of the last dose (CSP L6211-8: relevant clinical elements). */
      treatments?: string | null; pregnancyWeeks?: number | null; copyTo?: readonly string[] }
  | { profession: 'physiotherapy'; operatedOn?: string | null; precautions?: string | null }
  | { profession: 'nursing'; everyDay?: boolean; supplies?: string | null; protocol?: string | null; startsOn?: string | null }
  /** Grade of the risk of the foot of a diabetic, 0 to 3. */
  | { profession: 'podiatry'; diabeticFootGrade?: number | null }
  | { profession: 'speech-therapy'; request: 'assessment' | 'assessment-and-care' | 'renewal' }
  | { profession: 'orthoptics'; request: 'assessment' | 'assessment-and-care' | 'renewal'; correction?: string | null };

/** Acts of a laboratory or of an auxiliary (DOC-05 to DOC-10, RX-31). */
export interface CarePrescriptionContent {
  kind: 'care-prescription';
  /** What the professional must know of the illness. */
  indication: string | null;
  acts: readonly PrescribedAct[];
  /** The patient has a long-term illness paid in full: two zones. */
  ald: boolean;
  urgent?: boolean;
  atHome?: boolean;
  accident?: { kind: 'AT' | 'MP'; on: string } | null;
  maternity?: boolean;
  renewals?: number | null;
  /** For the patient, in plain words (RX-10). */
  advice?: string | null;
  details: CareDetails;
}

const types = {
  biology: 'biology-prescription', physiotherapy: 'physiotherapy-prescription', nursing: 'nursing-prescription', podiatry: 'podiatry-prescription', 'speech-therapy': 'speech-therapy-prescription', orthoptics: 'orthoptics-prescription',
} as const satisfies Record<CareDetails['profession'], DocumentTypeKey>;

/** Headings of the two zones, as the form of the Assurance maladie writes them (prescription.md §3.3). */
export const aldHeadings = {
  related: "Prescriptions relatives au traitement de l'affection de longue durée reconnue (liste ou hors liste)",
  other: "Prescriptions sans rapport avec l'affection de longue durée",
} as const;

const requests = { assessment: 'Bilan d’investigation', 'assessment-and-care': 'Bilan avec rééducation si nécessaire', renewal: 'Renouvellement de la rééducation' } as const;

export const carePrescriptionRules: ContentRules<CarePrescriptionContent> = {
  typeOf: ({ details }) => types[details.profession],
  narrative: (content) => ({ sections: [
    ...section('conditions', 'Conditions', [paragraph(conditions(content), 'strong')]),
    ...section('indication', 'Renseignements cliniques', [paragraph(content.indication), detailsOf(content.details)]),
    ...actSections(content),
    ...section('renewal', 'Renouvellement', [paragraph(content.renewals ? `À renouveler ${content.renewals} fois.` : null)]),
    ...section('advice', 'Conseils', [paragraph(content.advice)]),
  ] }),
  check: (content, header) => {
    const { acts, details } = content;
    const checks = new Checks(header).lengths(content).some('acts', acts, 'La prescription est vide : ajoutez au moins un acte.');
    acts.forEach((act, index) => {
      checks.required(`acts[${index}].label`, act.label, 'Cet acte n’a pas de nom : écrivez-le ou retirez la ligne.').whole(`acts[${index}].sessions`, act.sessions, [1, 300], 'Nombre de séances');
      if (act.ald && !content.ald) checks.refuse(`acts[${index}].ald`, 'inconsistent', 'Cet acte est rattaché à une ALD alors que le patient n’en a pas : corrigez l’un des deux.');
    });
    checks.whole('renewals', content.renewals, [0, 12], 'Nombre de renouvellements').day('accident.on', content.accident?.on, 'Date de l’accident ou de la maladie professionnelle', { past: true });
    if (details.profession === 'biology') checks.day('details.sampleOn', details.sampleOn, 'Date souhaitée du prélèvement').whole('details.pregnancyWeeks', details.pregnancyWeeks, [1, 43], 'Terme de la grossesse, en semaines');
    if (details.profession === 'physiotherapy') checks.day('details.operatedOn', details.operatedOn, 'Date de l’opération', { past: true });
    if (details.profession === 'nursing') checks.day('details.startsOn', details.startsOn, 'Début des soins');
    if (details.profession === 'podiatry') checks.whole('details.diabeticFootGrade', details.diabeticFootGrade, [0, 3], 'Grade de risque du pied');
    return checks.found;
  },
};

/** What changes how the act is done: read first. */
function conditions({ urgent, atHome, accident, maternity, details }: CarePrescriptionContent): string {
  return joined([
    urgent ? 'Urgent' : null, atHome ? 'À domicile' : null,
    details.profession === 'nursing' && details.everyDay ? 'Tous les jours, dimanches et jours fériés compris' : null,
    details.profession === 'biology' && details.fasting ? 'À jeun' : null,
    accident ? `${accident.kind === 'AT' ? 'Accident du travail' : 'Maladie professionnelle'} du ${frenchDate(accident.on)}` : null, maternity ? 'Maternité' : null,
  ]);
}

function detailsOf(details: CareDetails): NarrativeBlock | null {
  switch (details.profession) {
    case 'biology': return facts(['Prélèvement souhaité le', frenchDate(details.sampleOn)], ['À répéter', details.repeat], ['Traitements en cours', details.treatments], ['Grossesse', details.pregnancyWeeks ? `${details.pregnancyWeeks} semaines d’aménorrhée` : null], ['Copie des résultats à', details.copyTo?.join(', ')]);
    case 'physiotherapy': return facts(['Opération le', frenchDate(details.operatedOn)], ['Précautions', details.precautions]);
    case 'nursing': return facts(['Début des soins', frenchDate(details.startsOn)], ['Protocole', details.protocol], ['Matériel', details.supplies]);
    case 'podiatry': return facts(['Grade de risque du pied', details.diabeticFootGrade?.toString()]);
    case 'speech-therapy': return facts(['Demande', requests[details.request]]);
    case 'orthoptics': return facts(['Demande', requests[details.request]], ['Correction portée', details.correction]);
  }
}

function actSections({ acts, ald, details }: CarePrescriptionContent): NarrativeSection[] {
  const heading = details.profession === 'biology' ? 'Examens demandés' : 'Actes prescrits';
  if (!ald) return section('acts', heading, [actsBlock(acts)]);
  return [...section('acts-ald', aldHeadings.related, [actsBlock(acts.filter((act) => act.ald))]), ...section('acts-other', aldHeadings.other, [actsBlock(acts.filter((act) => !act.ald))])];
}

/** Names alone make a list; sites, numbers and frequencies make a table. */
function actsBlock(acts: readonly PrescribedAct[]): NarrativeBlock | null {
  if (!acts.some(({ site, sessions, frequency, duration }) => said(site) || sessions || said(frequency) || said(duration))) return list(acts.map(({ label, note }) => joined([label, note], ' : ')));
  return table(acts, [
    { label: 'Acte', weight: 2.2, strong: true, of: ({ label }) => label }, { label: 'Localisation', weight: 1.1, of: ({ site }) => site },
    { label: 'Nombre', weight: 0.9, of: ({ sessions }) => (sessions ? counted(sessions, 'séance') : null) }, { label: 'Fréquence', weight: 1.2, of: ({ frequency }) => frequency },
    { label: 'Durée', weight: 1, of: ({ duration }) => duration }, { label: 'Précisions', weight: 1.6, of: ({ note }) => note },
  ]);
}
