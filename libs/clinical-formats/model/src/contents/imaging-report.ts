import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, joined, list, paragraph, section } from './writing';

/** A report of an imaging examination (DOC-14), with the parts that the decision of 2006 on doses asks for. */
export interface ImagingReportContent {
  kind: 'imaging-report';
  exam: { modality: string; region: string; side?: string | null; on: string; equipment?: string | null };
  requestedBy?: string | null;
  indication: string;
  technique?: string | null;
  contrast?: { product: string; dose: string; tolerance?: string | null } | null;
  /** What gives the dose received: « PDL 320 mGy·cm ». Null when nothing is ionising. */
  dose?: string | null;
  compared?: readonly string[];
  findings: readonly { region: string | null; text: string }[];
  conclusion: string;
  /** A result that cannot wait, and whom it was told to. */
  urgentResult?: { to: string; at: string } | null;
}

export const imagingReportRules: ContentRules<ImagingReportContent> = {
  typeOf: () => 'imaging-report',
  heading: () => 'Compte rendu d’imagerie',
  narrative: (content) => {
    const { exam, contrast } = content;
    return { sections: [
      ...section('exam', 'Examen', [paragraph(joined([exam.modality, exam.region, exam.side], ', '), 'strong'), facts(['Réalisé le', frenchDate(exam.on)], ['Demandé par', content.requestedBy], ['Appareil', exam.equipment])]),
      ...section('conclusion', 'Conclusion', [paragraph(content.conclusion, 'strong'), paragraph(content.urgentResult ? `Résultat transmis de vive voix à ${content.urgentResult.to}, ${content.urgentResult.at}.` : null)]),
      ...section('indication', 'Indication', [paragraph(content.indication)]),
      ...section('technique', 'Technique', [paragraph(content.technique), facts(['Produit de contraste', contrast ? joined([contrast.product, contrast.dose], ', ') : null], ['Tolérance', contrast?.tolerance], ['Dose', content.dose])]),
      ...section('compared', 'Comparaison', [list(content.compared ?? [])]),
      ...section('findings', 'Résultats', content.findings.filter(({ region }) => region === null).map(({ text }) => paragraph(text)), content.findings.flatMap(({ region, text }, index) => (region === null ? [] : section(`finding-${index}`, region, [paragraph(text)])))),
    ] };
  },
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('exam.modality', content.exam.modality, 'La technique de l’examen manque.').required('exam.region', content.exam.region, 'La région examinée manque.').required('exam.on', content.exam.on, 'La date de l’examen manque.')
      .day('exam.on', content.exam.on, 'Date de l’examen', { past: true }).required('indication', content.indication, 'L’indication manque.').some('findings', content.findings, 'Les résultats manquent.').required('conclusion', content.conclusion, 'La conclusion manque.');
    content.findings.forEach(({ text }, index) => { checks.required(`findings[${index}].text`, text, 'Cette partie des résultats est vide : écrivez-la ou retirez-la.'); });
    if (content.contrast) checks.required('contrast.product', content.contrast.product, 'Le nom du produit de contraste manque.').required('contrast.dose', content.contrast.dose, 'La dose du produit de contraste manque.');
    return checks.found;
  },
};
