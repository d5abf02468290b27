import type { MailDocument, MailPatient } from './mail-facts';

const parisDay = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

/** @returns DD/MM/YYYY of an instant, Paris time */
export const frenchDay = (at: Date): string => parisDay.format(at);
/** @returns DD/MM/YYYY of a birth date YYYY-MM-DD */
export const frenchBirthDate = (date: string): string => date.split('-').reverse().join('/');

/** A label cut at 40 characters, without the space a cut may leave (mssante.md §3.1 rules 4 and 5). */
export const shortLabel = (label: string): string => [...label.trim()].slice(0, 40).join('').trimEnd();

/** Upper case without accents: NESSI, D'ANGELO. */
export const plainUpper = (text: string): string => plain(text).toUpperCase();
/** Without accents, ligatures spelled out. */
export const plain = (text: string): string => oneLine(text).replace(/[œŒ]/g, (letter) => (letter === 'œ' ? 'oe' : 'OE')).replace(/[æÆ]/g, (letter) => (letter === 'æ' ? 'ae' : 'AE')).normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘]/g, '\'');
/** One line without control characters: nothing can add a header (mssante.md §10). */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/ {2,}/g, ' ').trim();

/**
 * Subject of a message that carries documents (MSS-40, ECO.2.1.3, mssante.md §3.1 rule 5).
 * @param replaces says it in the label, never before `XDM/1.0/DDM+`, which receivers look for
 * @returns `XDM/1.0/DDM+<label or "n documents">[ [Annule et remplace]] <NOM> <prénom> <DD/MM/YYYY>`
 */
export function xdmSubject(patient: MailPatient, documents: readonly MailDocument[], replaces = false): string {
  const label = documents.length === 1 ? shortLabel(oneLine(documents[0]?.type.label ?? 'document')) : `${documents.length} documents`;
  return `XDM/1.0/DDM+${label}${replaces ? ' [Annule et remplace]' : ''} ${plainUpper(patient.nomNaissance)} ${plain(patient.premierPrenom)} ${frenchBirthDate(patient.dateNaissance)}`;
}

/**
 * Name of a PDF attachment (ECO.2.1.6, mssante.md §3.1 rule 4).
 * @returns `<AAAAMMJJ>_<type>_<NOM>_<prénom>[_<file number>].pdf`; characters that file systems refuse become spaces
 */
export function pdfFileName(patient: MailPatient, document: MailDocument): string {
  const [day, month, year] = frenchDay(document.serviceStart).split('/');
  const parts = [`${year ?? ''}${month ?? ''}${day ?? ''}`, shortLabel(document.type.label), patient.nomNaissance.toUpperCase(), patient.premierPrenom, patient.localId];
  return `${parts.map((part) => oneLine(part.replace(/[/\\:*?"<>|_]/g, ' '))).join('_')}.pdf`;
}

/** @returns names for several PDFs: a second one with the same name gets its rank, else recipients' software overwrites */
export function pdfFileNames(patient: MailPatient, documents: readonly MailDocument[]): string[] {
  const seen = new Map<string, number>();
  return documents.map((document) => {
    const name = pdfFileName(patient, document);
    const rank = (seen.get(name) ?? 0) + 1;
    seen.set(name, rank);
    return rank === 1 ? name : name.replace(/\.pdf$/, ` (${rank}).pdf`);
  });
}
