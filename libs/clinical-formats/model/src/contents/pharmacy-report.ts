import type { NarrativeSection } from '../narrative';
import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, list, paragraph, section, table } from './writing';

/** An interview with the pharmacist (DOC-27). */
export interface PharmacyInterview {
  kind: 'interview';
  theme: string;
  step?: string | null;
  topics: readonly { topic: string; acquired: 'yes' | 'partly' | 'no'; note?: string | null }[];
}

/** A shared medication review (DOC-28). */
export interface MedicationReview {
  kind: 'review';
  drugs: readonly { label: string; posology: string; purpose?: string | null; taken?: string | null; remark?: string | null }[];
  interventions: readonly { problem: string; proposal: string; to: string; answer?: string | null }[];
  dfg?: { value: number; on: string } | null;
}

export interface PharmacyReportContent {
  kind: 'pharmacy-report';
  report: PharmacyInterview | MedicationReview;
  on: string;
  /** The patient joined this follow-up. */
  agreedOn: string | null;
  allergies?: readonly string[];
  /** Girerd: number of « oui » out of six. */
  adherence?: number | null;
  conclusion: string;
  advice?: readonly string[];
  next?: string | null;
}

const acquired = { yes: 'Acquis', partly: 'En partie', no: 'Non acquis' } as const;
/** Reading of the Girerd questionnaire (Assurance maladie): 0 good, 1 or 2 minor trouble, 3 and more bad. */
const adherenceWords = (yes: number): string => `${yes} « oui » sur 6 : ${yes === 0 ? 'bonne observance' : yes <= 2 ? 'minime problème d’observance' : 'mauvaise observance'}`;

function reportSections(report: PharmacyReportContent['report']): NarrativeSection[] {
  if (report.kind === 'interview') {
    return section('topics', 'Points abordés', [table(report.topics, [{ label: 'Sujet', weight: 1.8, strong: true, of: ({ topic }) => topic }, { label: 'Acquis', weight: 0.7, of: (row) => acquired[row.acquired] }, { label: 'Remarque', weight: 1.8, of: ({ note }) => note }])]);
  }
  return [
    ...section('interventions', 'Propositions', [table(report.interventions, [{ label: 'Problème', weight: 1.6, strong: true, of: ({ problem }) => problem }, { label: 'Proposition', weight: 1.6, of: ({ proposal }) => proposal }, { label: 'À', weight: 0.9, of: ({ to }) => to }, { label: 'Réponse', weight: 1, of: ({ answer }) => answer }])]),
    ...section('drugs', 'Médicaments', [table(report.drugs, [{ label: 'Médicament', weight: 1.5, strong: true, of: ({ label }) => label }, { label: 'Posologie', weight: 1.4, of: ({ posology }) => posology }, { label: 'Pour', weight: 0.9, of: ({ purpose }) => purpose }, { label: 'Prise réelle', weight: 1.1, of: ({ taken }) => taken }, { label: 'Remarque', weight: 1.3, of: ({ remark }) => remark }])]),
  ];
}

export const pharmacyReportRules: ContentRules<PharmacyReportContent> = {
  typeOf: ({ report }) => (report.kind === 'interview' ? 'pharmacy-interview' : 'medication-review'),
  heading: ({ report }) => (report.kind === 'interview' ? 'Entretien pharmaceutique' : 'Bilan partagé de médication'),
  narrative: (content) => ({ sections: [
    ...section('frame', 'Cadre', [facts(['Entretien du', frenchDate(content.on)], ['Thème', content.report.kind === 'interview' ? content.report.theme : null], ['Étape', content.report.kind === 'interview' ? content.report.step : null], ['Adhésion du patient le', frenchDate(content.agreedOn)], ['DFG', content.report.kind === 'review' && content.report.dfg ? `${String(content.report.dfg.value).replace('.', ',')} ml/min le ${frenchDate(content.report.dfg.on)}` : null])]),
    ...section('conclusion', 'Conclusion', [paragraph(content.conclusion, 'strong')]),
    ...section('allergies', 'Allergies', [content.allergies?.length === 0 ? paragraph('Aucune connue.') : list(content.allergies ?? [])]),
    ...reportSections(content.report),
    ...section('adherence', 'Observance', [paragraph(content.adherence === null || content.adherence === undefined ? null : adherenceWords(content.adherence))]),
    ...section('advice', 'Conseils donnés', [list(content.advice ?? [])]),
    ...section('next', 'Suite', [paragraph(content.next)]),
  ] }),
  check: (content, header) => {
    const { report } = content;
    const checks = new Checks(header).lengths(content).required('on', content.on, 'La date de l’entretien manque.').day('on', content.on, 'Date de l’entretien', { past: true }).day('agreedOn', content.agreedOn, 'Adhésion du patient', { past: true }).whole('adherence', content.adherence, [0, 6], 'Score de Girerd').required('conclusion', content.conclusion, 'La conclusion manque.');
    if (report.kind === 'interview') {
      checks.required('report.theme', report.theme, 'Le thème de l’entretien manque.').some('report.topics', report.topics, 'Aucun point abordé : ajoutez-en au moins un.');
      report.topics.forEach(({ topic }, index) => { checks.required(`report.topics[${index}].topic`, topic, 'Ce point est vide.'); });
    } else {
      checks.some('report.drugs', report.drugs, 'Aucun médicament : un bilan de médication les passe tous en revue.').day('report.dfg.on', report.dfg?.on, 'Date du DFG', { past: true }).number('report.dfg.value', report.dfg?.value, [1, 250], 'DFG');
      report.drugs.forEach(({ label, posology }, index) => { checks.required(`report.drugs[${index}].label`, label, 'Ce médicament n’a pas de nom.').required(`report.drugs[${index}].posology`, posology, `${label} : la posologie manque.`); });
      report.interventions.forEach(({ problem, proposal, to }, index) => { checks.required(`report.interventions[${index}].problem`, problem, 'Le problème manque.').required(`report.interventions[${index}].proposal`, proposal, `« ${problem} » : dites ce que vous proposez.`).required(`report.interventions[${index}].to`, to, `« ${problem} » : dites à qui.`); });
    }
    return checks.found;
  },
};
