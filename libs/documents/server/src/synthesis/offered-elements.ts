import { frenchTime, readSynthesis, readVaccinations, type CdaDocument, type CdaTime, type ClinicalElement } from '@pluriel/clinical-formats/cda-reader';
import type { ElementOrigin, ImportableKind, NewElement } from '@pluriel/record/domain';
import type { OfferedVaccination } from '@pluriel/record/server';
import { readingOf, vaccinationOfDocument } from './vaccination-of-document';

/** Types of documents whose elements may be taken one by one: synthèse médicale (VSM, IPS), synthèse de dossier, document de liaison d’urgence; note and history of vaccination (VAC-10). */
const synthesisTypes: readonly string[] = ['60591-5', '34133-9', '74207-2', '87273-9', '11369-6'];
export const isSynthesis = (typeCode: string | null): boolean => typeCode !== null && synthesisTypes.includes(typeCode);

/** An element of a synthesis, and what it would be in the record; `refusal` says why it cannot enter. */
export interface OfferedElement { key: string; source: ClinicalElement; element: NewElement | null; vaccination: OfferedVaccination | null; refusal: string | null }

type Target = { kind: ImportableKind; detail?: NewElement['detail'] } | { booklet: true } | { refusal: string };

const elsewhere = (what: string): Target => ({ refusal: `${what} ne se range pas ici.` });
const ended = ({ status, end }: ClinicalElement): boolean => end !== null || status === 'completed' || status === 'aborted';

/** Where free text goes: the section decides alone. */
function ofText({ section }: ClinicalElement): Target {
  switch (section) {
    case 'active-problems': return { kind: 'problem' };
    case 'past-problems': return { kind: 'medical-history' };
    case 'procedures': return { kind: 'surgical-history' };
    case 'allergies': return { kind: 'allergy' };
    case 'adverse-effects': case 'alerts': return { kind: 'vigilance' };
    case 'treatments': return { kind: 'treatment', detail: { duration: 'long-term' } };
    case 'devices': return { kind: 'device' };
    case 'family-history': return { kind: 'family-history' };
    case 'habitus': return { kind: 'risk-factor', detail: { domain: 'lifestyle' } };
    case 'professional-risks': return { kind: 'risk-factor', detail: { domain: 'occupational' } };
    default: return elsewhere('Ce texte');
  }
}

/** Where an element goes in the record (VSM-19): the kind of the statement first, its section for what may be in several. */
function targetOf(source: ClinicalElement): Target {
  switch (source.kind) {
    case 'problem': return source.section === 'alerts' || source.section === 'adverse-effects' ? { kind: 'vigilance' } : { kind: source.section === 'past-problems' || ended(source) ? 'medical-history' : 'problem' };
    case 'procedure': return { kind: 'surgical-history' };
    case 'allergy': return { kind: 'allergy' };
    case 'treatment': return { kind: 'treatment', detail: { duration: source.section === 'treatments' ? 'long-term' : 'acute' } };
    case 'device': return { kind: 'device' };
    case 'family-history': return { kind: 'family-history' };
    case 'vaccination': return { booklet: true };
    case 'planned': return elsewhere('Un acte prévu');
    case 'observation': return source.section === 'habitus' || source.section === 'professional-risks' || source.section === 'alerts' ? ofText(source) : elsewhere('Une mesure ou un résultat');
    case 'text': return ofText(source);
  }
}

function refusalOf({ absence, negated }: ClinicalElement): string | null {
  if (absence === 'none-known') return 'Le document dit qu’il n’y en a aucun de connu : c’est à vous de le noter après l’avoir demandé.';
  if (absence === 'no-information') return 'Le document ne sait pas s’il y en a.';
  return negated ? 'Le document dit que ce n’est pas le cas.' : null;
}

/** A day as precise as the document. */
const dayOf = (time: CdaTime | null): string | null => (time === null ? null : time.iso.slice(0, { year: 4, month: 7, day: 10, minute: 10, second: 10 }[time.precision]));

/** Codes of HL7 RoleCode, both sides of the family together. */
const relativeWords: readonly (readonly [RegExp, string])[] = [[/^N?MTH/, 'mother'], [/^N?FTH/, 'father'], [/^(N|H|STP)?SIS/, 'sister'], [/^(N|H|STP)?BRO/, 'brother'], [/^DAU|^NDAU/, 'daughter'], [/^SON|^NSON/, 'son'], [/GRMTH$/, 'grandmother'], [/GRFTH$/, 'grandfather'], [/AUNT$/, 'aunt'], [/UNCLE$/, 'uncle']];
const relativeOf = ({ relative }: ClinicalElement): string | undefined => relativeWords.find(([pattern]) => pattern.test(relative?.code ?? ''))?.[1] ?? relative?.label ?? undefined;

const severityWords: readonly (readonly [RegExp, string])[] = [[/l[ée]g|faible|mild|minor|mineur/i, 'mild'], [/mod/i, 'moderate'], [/s[ée]v|grave|majeur|fatal|vital/i, 'severe']];
const severityOf = ({ severity }: ClinicalElement): string | undefined => (severity === null ? undefined : severityWords.find(([pattern]) => pattern.test(severity))?.[1] ?? severity);

const said = (value: string | null | undefined): value is string => value !== null && value !== undefined && value.trim() !== '';

/** What the record keeps of an element: its codes and its words, and what has no field of its own in the comment. */
function newElement(key: string, source: ClinicalElement, { kind, detail }: { kind: ImportableKind; detail?: NewElement['detail'] }): NewElement {
  const [severity, relative, comment] = [severityOf(source), relativeOf(source), [source.written, source.comment].filter(said).join(' · ')];
  return {
    key, kind, label: source.label, start: dayOf(source.start), end: dayOf(source.end), active: !ended(source),
    codes: source.codes.flatMap(({ code, system, label }) => (code === null || system === null ? [] : [{ code, system, label }])),
    detail: {
      ...detail, ...(said(source.posology?.text) ? { posology: source.posology.text } : {}), ...(source.reactions.length > 0 ? { reactions: source.reactions } : {}), ...(severity ? { severity } : {}),
      ...(kind === 'family-history' && relative ? { relative } : {}), ...(said(source.value?.display) ? { value: source.value.display } : {}), ...(comment ? { comment } : {}),
    },
  };
}

/** @returns every element of a document with sections, each named by its place: stable for these bytes. None for another document. */
export const offeredElements = (document: CdaDocument): OfferedElement[] => {
  const readings = readVaccinations(document);
  return readSynthesis(document).map((source, index) => {
    const key = String(index + 1);
    const target = targetOf(source);
    const reading = 'booklet' in target ? readingOf(source, readings) : null;
    const refusal = refusalOf(source) ?? ('refusal' in target ? target.refusal : 'booklet' in target && reading === null ? 'Cette vaccination ne se lit pas en entier : notez-la dans « Vaccins ».' : null);
    const none = refusal !== null || 'refusal' in target;
    return { key, source, refusal, element: none || 'booklet' in target ? null : newElement(key, source, target), vaccination: none || reading === null ? null : { key, content: vaccinationOfDocument(reading, document) } };
  });
};

/** Where elements of a document come from, as the record keeps it (VSM-18). */
export function originOf(kind: ElementOrigin['kind'], documentId: string, { header }: CdaDocument): ElementOrigin {
  const writer = header.authors.find((author) => author.kind === 'person') ?? header.authors[0] ?? header.legalAuthenticator;
  return { kind, documentId, title: header.title, date: dayOf(header.actDate), author: writer?.name ?? null };
}

/** The words beside an element: what it was coded with, its dates, its posology. */
export const wordsBeside = ({ posology, value, relative, severity, reactions, start, end, comment }: ClinicalElement): string[] =>
  [relative?.label, value?.display, posology?.text, severity, reactions.join(', '), start && `depuis ${frenchTime(start)}`, end && `jusqu’à ${frenchTime(end)}`, comment].filter(said);
