import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { capital, facts, frenchDate, frenchNumber, joined, list, paragraph, section, table, yesNo } from './writing';

/** A request of imaging acts (DOC-17), with what the public-health code asks of it: reason, purpose, earlier examinations (R1333-52). */
export interface ImagingRequestContent {
  kind: 'imaging-request';
  exams: readonly { modality: string; region: string; side?: 'right' | 'left' | 'both' | null; contrast?: boolean | null; note?: string | null }[];
  /** Why: what was found, what is feared. */
  justification: string;
  /** The question to the radiologist. */
  question: string;
  history?: readonly string[];
  previous?: readonly { label: string; on: string | null; result?: string | null }[];
  risks?: {
    /** Null: does not apply. */
    pregnancy?: 'yes' | 'no' | 'unknown' | null;
    contrastAllergy?: boolean | null;
    dfg?: { value: number; on: string } | null;
    /** Pacemaker, clip, cochlear implant, fragment: forbids or delays a MRI. */
    implants?: string | null;
    treatments?: string | null;
    weightKg?: number | null;
    other?: string | null;
  };
  urgency?: { reason: string; contacted?: string | null; callBack?: boolean } | null;
  before?: string | null;
  patientInformed?: boolean | null;
  /** The good-practice guide that was consulted (LGC.MDV.01). */
  reference?: { name: string; address: string } | null;
}

/** The national help to ask for the right examination: the screen of the request opens it (LGC.MDV.01). */
export const imagingReference = { name: 'ADERIM, aide à la demande d’examens de radiologie et d’imagerie (SFR et Collège de la médecine générale)', address: 'https://aderim.radiologie.fr' } as const;

const sides = { right: 'droit', left: 'gauche', both: 'bilatéral' } as const;
const pregnancies = { yes: 'Enceinte', no: 'Non', unknown: 'Ne peut être exclue' } as const;

export const imagingRequestRules: ContentRules<ImagingRequestContent> = {
  typeOf: () => 'imaging-request',
  narrative: (content) => {
    const { risks = {}, urgency } = content;
    return { sections: [
      ...section('urgency', 'Urgence', [paragraph(urgency ? `Urgent : ${urgency.reason}` : null, 'strong'), facts(['Radiologue contacté', urgency?.contacted], ['Résultat par téléphone', urgency?.callBack ? 'Souhaité' : null])]),
      ...section('exams', content.exams.length > 1 ? 'Examens demandés' : 'Examen demandé', [table(content.exams, [
        { label: 'Examen', weight: 1.6, strong: true, of: ({ modality }) => modality }, { label: 'Région', weight: 1.4, of: ({ region }) => region }, { label: 'Côté', weight: 0.7, of: ({ side }) => (side ? capital(sides[side]) : null) },
        { label: 'Injection', weight: 0.7, of: ({ contrast }) => yesNo(contrast) }, { label: 'Précisions', weight: 1.6, of: ({ note }) => note },
      ]), facts(['À réaliser avant le', frenchDate(content.before)])]),
      ...section('justification', 'Justification', [paragraph(content.justification)]),
      ...section('question', 'Question posée', [paragraph(content.question, 'strong')]),
      ...section('history', 'Antécédents utiles', [list(content.history ?? [])]),
      ...section('previous', 'Examens antérieurs', [list((content.previous ?? []).map(({ label, on, result }) => joined([joined([label, on ? frenchDate(on) : null], ', '), result], ' : ')))]),
      ...section('risks', 'Précautions', [facts(
        ['Grossesse', risks.pregnancy ? pregnancies[risks.pregnancy] : null], ['Réaction à un produit de contraste', yesNo(risks.contrastAllergy)], ['DFG', risks.dfg ? `${frenchNumber(risks.dfg.value)} ml/min le ${frenchDate(risks.dfg.on)}` : null],
        ['Poids', risks.weightKg ? `${frenchNumber(risks.weightKg)} kg` : null], ['Implants, corps étrangers', risks.implants], ['Traitements', risks.treatments], ['Autres', risks.other])]),
      ...section('information', 'Information', [facts(['Patient informé de l’examen', yesNo(content.patientInformed)], ['Guide consulté', content.reference ? `${content.reference.name} : ${content.reference.address}` : null])]),
    ] };
  },
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).some('exams', content.exams, 'Aucun examen n’est demandé : ajoutez-en un.')
      .required('justification', content.justification, 'La justification manque : elle est obligatoire pour toute demande d’imagerie.').required('question', content.question, 'La question au radiologue manque : écrivez ce que vous cherchez.')
      .day('before', content.before, 'Date limite').day('risks.dfg.on', content.risks?.dfg?.on, 'Date du DFG', { past: true })
      .number('risks.dfg.value', content.risks?.dfg?.value, [1, 250], 'DFG').number('risks.weightKg', content.risks?.weightKg, [0.3, 400], 'Poids');
    content.exams.forEach(({ modality, region }, index) => { checks.required(`exams[${index}].modality`, modality, 'La technique de cet examen manque.').required(`exams[${index}].region`, region, 'La région à examiner manque.'); });
    if (content.urgency) checks.required('urgency.reason', content.urgency.reason, 'Écrivez ce qui rend la demande urgente.');
    if (content.reference && !/^https:\/\/\S+$/.test(content.reference.address)) checks.refuse('reference.address', 'address', 'L’adresse du guide doit commencer par https://.');
    return checks.found;
  },
};
