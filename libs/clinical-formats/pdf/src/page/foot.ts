import { nameOf, type DocumentHeader } from '@pluriel/clinical-formats/model';
import { grey } from '../narrative/ink';
import { margin, rule, words, type Node } from '../page-parts';
import { frenchBirthDate, shortDay } from './dates';

/** « 63 000 001 8 » */
export const spacedFiness = (finess: string): string => finess.replace(/^(..)(...)(...)(.)$/, '$1 $2 $3 $4').replaceAll(' ', '\u00A0');

/** What the page is when it is not the original: said on every sheet, should they part. */
export const markOf = ({ signedAt, print }: DocumentHeader): string | null => (signedAt === null ? 'Brouillon, sans valeur' : print.duplicate ? 'DUPLICATA' : null);

/** Page 2 and after: whose document this is, should the pages part. */
export function runningHead(header: DocumentHeader, heading: string, timeZone: string): Node {
  const { patient, authors, createdAt } = header;
  const mark = markOf(header);
  const whose = `${heading}${header.print.number ? ` N° ${header.print.number}` : ''} de ${patient.nomNaissance} ${patient.premierPrenom}, ${frenchBirthDate(patient.dateNaissance)}  ·  ${nameOf(authors[0].person)}, ${shortDay(createdAt, timeZone)}`;
  return { columns: [{ width: '*', ...words(whose, { fontSize: 8.5, color: grey }) }, ...(mark ? [{ width: 'auto', ...words(mark, { fontSize: 8.5, bold: true }) }] : [])], columnGap: 12, margin: [margin, 20, margin, 0] };
}

/** Points that the lines of the centre take at the foot of every page. */
export const footHeight = ({ print }: DocumentHeader): number => 62 + 11 * (print.letterhead?.foot.length ?? 0);

/** Foot of every page: nature of the INS, FINESS, version, page n sur n (design README §9). `notes`: what the kind of document says there. */
export function foot({ patient, authors, replaces, signedAt, versionNumber, print }: DocumentHeader, notes: readonly string[], page: number, pages: number, timeZone: string): Node {
  const own = print.letterhead?.foot ?? [];
  const first = [patient.ins ? 'INS non signée' : null, ...notes].filter(Boolean).join('  ·  ');
  const replaced = replaces ? `, remplace v${replaces.number} du ${shortDay(replaces.at, timeZone)}` : '';
  const state = signedAt ? `v${versionNumber}${replaced}` : 'Brouillon, sans valeur';
  return {
    stack: [rule(0.5), { columns: [
      { width: '*', stack: [...own.map((line) => words(line)), ...(first ? [{ text: first.charAt(0).toUpperCase() + first.slice(1) }] : []), words(`FINESS ${spacedFiness(print.finess)}  ·  ${authors[0].organization.name}`)], margin: [0, 4, 0, 0] },
      { width: 'auto', stack: [{ text: `Page ${page} sur ${pages}`, alignment: 'right' }, { text: state, alignment: 'right', bold: signedAt === null }], margin: [0, 4, 0, 0] },
    ], columnGap: 12 }],
    fontSize: 8.5, color: grey, margin: [margin, 10, margin, 0],
  };
}
