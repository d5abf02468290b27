import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, list, paragraph, section, table, yesNo } from './writing';

/** A request of a telemedicine act (DOC-11). */
export interface TelemedicineRequestContent {
  kind: 'telemedicine-request';
  act: 'teleconsultation' | 'teleexpertise' | 'telesurveillance' | 'teleassistance';
  /** Specialty or person asked. */
  to: string;
  reason: string;
  question: string;
  /** Illnesses, history, allergies, in free words. */
  anamnesis?: string | null;
  allergies?: readonly string[];
  treatments?: readonly { label: string; posology?: string | null }[];
  measures?: readonly { label: string; value: string; on?: string | null }[];
  results?: string | null;
  urgent?: boolean;
  wishedBefore?: string | null;
  /** Where the patient will be, and who stays beside. */
  place?: string | null;
  assistedBy?: string | null;
  /** The patient was told and agreed (CSP R6316-2). */
  consent: { given: boolean; on: string; by: 'patient' | 'representative' };
  enclosed?: readonly string[];
}

const acts = { teleconsultation: 'Téléconsultation', teleexpertise: 'Téléexpertise', telesurveillance: 'Télésurveillance', teleassistance: 'Téléassistance' } as const;

export const telemedicineRequestRules: ContentRules<TelemedicineRequestContent> = {
  typeOf: () => 'telemedicine-request',
  narrative: (content) => ({ sections: [
    ...section('request', 'Demande', [paragraph(content.urgent ? 'Urgent' : null, 'strong'), facts(['Acte demandé', acts[content.act]], ['Adressé à', content.to], ['À réaliser avant le', frenchDate(content.wishedBefore)], ['Lieu du patient', content.place], ['Présent auprès du patient', content.assistedBy])]),
    ...section('reason', 'Motif', [paragraph(content.reason)]),
    ...section('question', 'Question posée', [paragraph(content.question, 'strong')]),
    ...section('anamnesis', 'Histoire et facteurs de risque', [paragraph(content.anamnesis)]),
    ...section('allergies', 'Allergies', [list(content.allergies ?? [])]),
    ...section('treatments', 'Traitements en cours', [table(content.treatments ?? [], [{ label: 'Produit', weight: 1.2, strong: true, of: ({ label }) => label }, { label: 'Posologie', weight: 1, of: ({ posology }) => posology }])]),
    ...section('measures', 'Mesures', [facts(...(content.measures ?? []).map(({ label, value, on }): [string, string] => [on ? `${label}, ${frenchDate(on)}` : label, value]))]),
    ...section('results', 'Résultats d’examens', [paragraph(content.results)]),
    ...section('consent', 'Accord du patient', [facts(['Informé et d’accord', yesNo(content.consent.given)], ['Recueilli le', frenchDate(content.consent.on)], ['Auprès de', content.consent.by === 'patient' ? 'Le patient' : 'Son représentant'])]),
    ...section('enclosed', 'Pièces jointes', [list(content.enclosed ?? [])]),
  ] }),
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('to', content.to, 'Écrivez à qui la demande s’adresse.').required('reason', content.reason, 'Le motif manque.').required('question', content.question, 'La question manque : écrivez ce que vous attendez.')
      .day('wishedBefore', content.wishedBefore, 'Date limite').required('consent.on', content.consent.on, 'La date de l’accord du patient manque.').day('consent.on', content.consent.on, 'Date de l’accord', { past: true });
    if (!content.consent.given) checks.refuse('consent.given', 'consent', 'Le patient n’a pas donné son accord : un acte de télémédecine ne peut pas être demandé.');
    return checks.found;
  },
};
