import type { FieldError } from '@pluriel/kernel';
import type { LetterBody, LetterInline } from './letter-body';
import type { DocumentSource } from '../document-kinds';

/** Types a letter may have, with what they are called (LET-08, LET-09). The codes are those of the national table. */
export const letterTypes = ['referral-letter', 'discharge-letter', 'consultation-report', 'certificate', 'auxiliary-assessment', 'auxiliary-follow-up'] as const;
export type LetterType = (typeof letterTypes)[number];
/** Letters that go to somebody: without a recipient they are not signed. */
export const addressedTypes: readonly LetterType[] = ['referral-letter', 'discharge-letter'];

/** Where a letter made from the template goes unless its author decides otherwise; an opposition always wins. */
export interface TemplateRoutes { dmp: boolean; mssantePatient: boolean; /** The colleague it is addressed to, by secure mail. */ mssanteRecipient: boolean }

export interface LetterTemplate { name: string; type: LetterType; routes: TemplateRoutes; subject: string; body: LetterBody }
/** Head and foot of pages (LET-05). `source`: the kind of document it is for. */
export interface HeadTemplate { name: string; source: DocumentSource | 'all'; head: LetterBody; foot: LetterBody }

export interface ShippedTemplate extends LetterTemplate { id: string; word: string }

/** « Je vous adresse {patient.name}. {?Motif} » → inlines: facts of the file in braces, what is to be completed after a question mark. */
export function inlinesOfText(text: string): LetterInline[] {
  return text.split(/(\{[^}]+\}|\n)/).filter((part) => part !== '').map((part): LetterInline => {
    if (part === '\n') return { type: 'hard_break' };
    if (part.startsWith('{?')) return { type: 'question', attrs: { label: part.slice(2, -1) } };
    if (part.startsWith('{')) return { type: 'field', attrs: { key: part.slice(1, -1), value: null } };
    return { type: 'text', text: part };
  });
}

/** A line that begins with `# ` is a heading; an empty line ends a paragraph. */
const written = (text: string): LetterBody => ({ type: 'doc', content: text.trim().split(/\n\n+/).map((part) => (part.startsWith('# ') ? { type: 'heading', content: inlinesOfText(part.slice(2)) } : { type: 'paragraph', content: inlinesOfText(part) })) });

const id = (n: number): string => `5e770000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const everywhere: TemplateRoutes = { dmp: true, mssantePatient: true, mssanteRecipient: true };
const handedOver: TemplateRoutes = { dmp: true, mssantePatient: true, mssanteRecipient: false };

/** Typed by us, ready on the first day (LET-09, LET-15); the centre changes them as it likes, and takes ours back. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  {
    id: id(1), word: 'confrere', name: 'Lettre à un confrère', type: 'referral-letter', routes: everywhere, subject: '',
    body: written(`{recipient.salutation},

Je vous adresse {patient.civility} {patient.name}, {patient.age}, {patient.born}, pour {?motif de l’adressage}.

# Ce qui motive cette lettre

{?histoire récente, examen}

# Problèmes suivis

{record.problems}

# Traitements de fond

{record.treatments}

# Allergies

{record.allergies}

# Dernières mesures

{record.measures}

Je vous remercie de votre avis et reste à votre disposition au {doctor.phone}.

Bien confraternellement,
{doctor.name}`),
  },
  {
    id: id(2), word: 'adressage', name: 'Lettre d’adressage', type: 'referral-letter', routes: everywhere, subject: 'Demande d’avis',
    body: written(`{recipient.salutation},

Merci de recevoir {patient.civility} {patient.name}, {patient.age}, que je suis pour :

{record.problems}

Question posée : {?ce que vous attendez du confrère}

# Antécédents

{record.history}

# Antécédents familiaux

{record.family-history}

# Facteurs de risque

{record.risk-factors}

# Traitements

{record.treatments}

{record.acute-treatments}

# Allergies

{record.allergies}

# Points de vigilance

{record.vigilance}

Poids : {record.weight}
Pression artérielle : {record.pressure}
DFG : {record.gfr}

Bien confraternellement,
{doctor.name}`),
  },
  {
    id: id(3), word: 'liaison', name: 'Lettre de liaison', type: 'discharge-letter', routes: everywhere, subject: '',
    body: written(`{recipient.salutation},

Notre centre a suivi {patient.civility} {patient.name}, {patient.age}, {?dates de la prise en charge}.

# Ce qui a été fait

{?déroulement, actes, résultats}

# Traitements à poursuivre

{record.treatments}

{record.acute-treatments}

# Allergies

{record.allergies}

# À faire ensuite

{?suites à donner, rendez-vous, résultats attendus}

Bien confraternellement,
{doctor.name}`),
  },
  {
    id: id(4), word: 'compte-rendu', name: 'Compte rendu de consultation', type: 'consultation-report', routes: everywhere, subject: '',
    body: written(`Consultation de {patient.civility} {patient.name}, {patient.age}, le {date.contact}.

Motif : {consultation.reason}

# Observation

{consultation.text}

# Mesures

{record.measures}

# Traitements

{record.treatments}

# Conclusion

{?conclusion et suites}`),
  },
  {
    id: id(5), word: 'certificat', name: 'Certificat médical', type: 'certificate', routes: handedOver, subject: '',
    body: written(`Je soussigné(e), {doctor.name}, {doctor.profession}, certifie avoir examiné ce jour {patient.civility} {patient.name}, {patient.born}.

{?constatations}

Certificat établi le {date.today}, à la demande de la personne, et remis en main propre pour faire valoir ce que de droit.`),
  },
  {
    id: id(6), word: 'presence', name: 'Attestation de présence', type: 'certificate', routes: { dmp: false, mssantePatient: true, mssanteRecipient: false }, subject: '',
    body: written(`Je soussigné(e), {doctor.name}, atteste la présence de {patient.civility} {patient.name}, {patient.born}, à la consultation de {centre.name} le {date.contact}.

Attestation remise en main propre.`),
  },
  {
    id: id(7), word: 'soins', name: 'Compte rendu de soins', type: 'auxiliary-follow-up', routes: everywhere, subject: '',
    body: written(`{recipient.salutation},

Voici le suivi de {patient.civility} {patient.name}, {patient.age}.

# Soins réalisés

{?soins, dates, évolution}

# Mesures

{record.measures}

# Suite proposée

{?suite}

{doctor.name}, {doctor.profession}`),
  },
];

/** The head ready to be changed: the same words as the usual one, with the RPPS in bars. */
export const startingHead: HeadTemplate = {
  name: 'En-tête', source: 'all',
  head: { type: 'doc', content: [
    { type: 'paragraph', content: [{ type: 'field', attrs: { key: 'centre.logo', value: null } }] },
    { type: 'paragraph', content: [{ type: 'field', attrs: { key: 'doctor.name', value: null } }] },
    { type: 'paragraph', content: inlinesOfText('{doctor.profession} · RPPS {doctor.rpps}') },
    { type: 'paragraph', content: inlinesOfText('{centre.name}, {doctor.address}, {doctor.postcode} {doctor.city}') },
    { type: 'paragraph', content: inlinesOfText('Tél. {doctor.phone}') },
    { type: 'paragraph', content: [{ type: 'field', attrs: { key: 'doctor.rpps-barcode', value: null } }] },
  ] },
  foot: { type: 'doc', content: [{ type: 'paragraph' }] },
};

/** @returns what keeps a template from being kept, besides its words */
export function templateErrors({ name }: { name: string }): FieldError[] {
  return name.trim() === '' ? [{ field: 'name', code: 'letter-template.name', message: 'Donnez un nom à ce modèle.' }] : [];
}
