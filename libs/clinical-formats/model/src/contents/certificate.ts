import { Checks } from './checking';
import type { ContentRules } from './content-rules';
import { facts, frenchDate, list, paragraph, period, section } from './writing';

/** A certificate or a declaration (DOC-12). */
export interface CertificateContent {
  kind: 'certificate';
  nature: 'certificate' | 'declaration';
  /** « Aptitude à la pratique du football en compétition » */
  subject: string;
  /** The day the patient was examined; null when the certificate attests something else. */
  examinedOn: string | null;
  /** What the professional states, as it was found. */
  statement: string;
  /** Words of the patient, told apart from what was found. */
  reported?: string | null;
  findings?: readonly string[];
  validity?: { from: string; to: string | null } | null;
  /** Incapacity in the sense of the penal code, days in words by the professional. */
  totalIncapacityDays?: number | null;
  handedTo: { kind: 'patient' } | { kind: 'representative'; name: string } | { kind: 'authority'; name: string; legalBasis: string };
}

/** Who receives it, and by what right: a certificate goes to nobody else than the patient but where a law says so. */
const handing = ({ handedTo, nature }: CertificateContent): string => {
  const established = nature === 'certificate' ? 'Certificat établi' : 'Déclaration établie';
  const given = nature === 'certificate' ? 'remis' : 'remise';
  switch (handedTo.kind) {
    case 'patient': return `${established} à la demande de l’intéressé(e) et ${given} en main propre pour faire valoir ce que de droit.`;
    case 'representative': return `${established} à la demande de ${handedTo.name}, titulaire de l’autorité parentale ou représentant légal, et ${given} en main propre pour faire valoir ce que de droit.`;
    case 'authority': return `${established} pour ${handedTo.name}, en application de : ${handedTo.legalBasis}.`;
  }
};

export const certificateRules: ContentRules<CertificateContent> = {
  typeOf: () => 'certificate',
  heading: ({ nature }) => (nature === 'certificate' ? 'Certificat médical' : 'Déclaration'),
  narrative: (content) => ({ sections: [
    ...section('subject', 'Objet', [paragraph(content.subject, 'strong'), facts(['Examen du', frenchDate(content.examinedOn)], ['Valable', content.validity ? period(content.validity.from, content.validity.to) : null])]),
    ...section('reported', 'Dires du patient', [paragraph(content.reported)]),
    ...section('findings', 'Constatations', [list(content.findings ?? [])]),
    ...section('statement', content.nature === 'certificate' ? 'Je certifie' : 'Je déclare', [paragraph(content.statement), paragraph(content.totalIncapacityDays === null || content.totalIncapacityDays === undefined ? null : `Incapacité totale de travail au sens pénal : ${content.totalIncapacityDays} ${content.totalIncapacityDays > 1 ? 'jours' : 'jour'}, sous réserve de complications.`, 'strong')]),
    ...section('handing', 'Remise', [paragraph(handing(content))]),
  ] }),
  check: (content, header) => {
    const checks = new Checks(header).lengths(content).required('subject', content.subject, 'L’objet manque : dites à quoi sert ce document.').required('statement', content.statement, 'Le document n’atteste rien : écrivez ce que vous certifiez.')
      .day('examinedOn', content.examinedOn, 'Date de l’examen', { past: true }).whole('totalIncapacityDays', content.totalIncapacityDays, [0, 999], 'Jours d’incapacité')
      .day('validity.from', content.validity?.from, 'Début de validité').day('validity.to', content.validity?.to, 'Fin de validité', { notBefore: content.validity?.from });
    if (content.handedTo.kind !== 'patient') checks.required('handedTo.name', content.handedTo.name, 'Écrivez à qui le document est remis.');
    if (content.handedTo.kind === 'authority') checks.required('handedTo.legalBasis', content.handedTo.legalBasis, 'Un document remis à un tiers doit citer le texte qui le permet ; sinon remettez-le au patient.');
    return checks.found;
  },
};
