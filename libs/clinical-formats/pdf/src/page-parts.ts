import { dataMatrixSvg } from './datamatrix';
import { runsOf, type TextRun } from './printable-text';
import type { PrintedAuthor, PrintedDocument, PrintedPatient } from './printed-document';

/** A node of a page description. */
export type Node = { [key: string]: unknown };

export const millimetre = 72 / 25.4;
export const margin = 15 * millimetre;
export const pageWidth = 210 * millimetre - 2 * margin;
const grey = '#3D4747';
const labelSize = 8;

/** Text of people: fonts chosen by character, nothing interpreted. */
export const words = (text: string, style: Node = {}): Node => ({ text: runsOf(text) satisfies TextRun[], ...style });

/** A horizontal rule over the width of the page. */
export const rule = (width: number, style: Node = {}): Node => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: pageWidth, y2: 0, lineWidth: width, lineColor: '#17211F' }], ...style });

// Making a format costs far more than using one.
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(name: string, options: Intl.DateTimeFormatOptions & { timeZone: string }): Intl.DateTimeFormat {
  const key = `${name} ${options.timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('fr-FR', options);
  formats.set(key, made);
  return made;
}

export const dayInFull = (at: Date, timeZone: string): string => formatOf('full', { timeZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at);
export const shortDay = (at: Date, timeZone: string): string => formatOf('short', { timeZone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(at);
export const timeOfDay = (at: Date, timeZone: string): string => formatOf('time', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
export const frenchBirthDate = (date: string): string => date.split('-').reverse().join('/');
/** « 2 77 07 63 220 829 10 »: read aloud without error. */
export const spacedMatricule = (matricule: string): string => matricule.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7').replaceAll(' ', '\u00A0');
/** « 63 000 001 8 » */
export const spacedFiness = (finess: string): string => finess.replace(/^(..)(...)(...)(.)$/, '$1 $2 $3 $4').replaceAll(' ', '\u00A0');
const sexWords = { M: 'Masculin', F: 'Féminin', I: 'Indéterminé' } as const;

/** Author and structure at the left, place and date at the right (design README §9). */
export function letterhead(author: PrintedAuthor, at: Date, timeZone: string): Node {
  const site = author.siteName && author.siteName !== author.structureName ? `${author.structureName}, ${author.siteName}` : author.structureName;
  return {
    columns: [
      { width: '*', stack: [
        words(author.displayName, { fontSize: 13, bold: true, margin: [0, 0, 0, 1] }),
        words(author.qualification),
        words(site, { color: grey, margin: [0, 3, 0, 0] }),
        words(`${author.addressLine}, ${author.postcode} ${author.city}`, { color: grey }),
        words([author.phone ? `Tél. ${author.phone}` : null, `RPPS ${author.rpps}`].filter(Boolean).join('  ·  '), { color: grey }),
      ] },
      { width: 'auto', ...words(`${author.city}, le ${dayInFull(at, timeZone)}`, { margin: [0, 2.5, 0, 0] }) },
    ],
    columnGap: 16, margin: [0, 0, 0, 12],
  };
}

const fact = (label: string, value: string, style: Node = {}): Node => ({ stack: [{ text: label, fontSize: labelSize, color: grey }, words(value, { bold: true, margin: [0, 0.5, 0, 0], ...style })] });

/**
 * The INS cartouche (ins.md §5, EXI DIF 02): traits always; matricule, nature, datamatrix and secure address only when the
 * caller gives the INS, that is for a qualified identity; the words « Identité non vérifiée » otherwise.
 */
export function cartouche(patient: PrintedPatient, weightKg: number | null): Node {
  const used = [patient.nomUtilise, patient.prenomUtilise].filter(Boolean).join(' ');
  const weight = weightKg === null ? null : `${String(weightKg).replace('.', ',')} kg`;
  const gap: Node = { margin: [0, 5, 0, 0] };
  const drawn = patient.ins ? symbol(patient.ins.datamatrix) : null;
  const inside = pageWidth - 16 - (drawn?.width ?? 0);
  const half = (node: Node): Node => ({ width: inside / 2, ...node });
  const quarter = (node: Node): Node => ({ width: inside / 4, ...node });
  const left: Node[] = [
    { columns: [half(fact('Nom de naissance', patient.nomNaissance, { fontSize: 12 })), fact('Prénoms de naissance', patient.prenomsNaissance ?? patient.premierPrenom, { fontSize: 12 })] },
    { columns: [quarter(fact('Date de naissance', frenchBirthDate(patient.dateNaissance))), quarter(fact('Sexe', sexWords[patient.sexe])), { width: 140, ...fact('Lieu de naissance (code INSEE)', patient.codeLieuNaissance) }, ...(weight ? [fact('Poids', weight)] : [])], ...gap },
  ];
  const inUse = used ? [fact('Nom et prénom utilisés', used)] : [];
  if (patient.ins) {
    left.push({ columns: [half(fact(`N° matricule INS  ·  Type : ${patient.ins.nature}`, spacedMatricule(patient.ins.matricule), { fontSize: 12 })), ...inUse], ...gap });
    if (patient.mssanteAddress) left.push({ columns: [fact('Messagerie sécurisée', patient.mssanteAddress, { bold: false })], ...gap });
  } else {
    if (inUse.length > 0) left.push({ columns: inUse, ...gap });
    left.push(words('Identité non vérifiée', { bold: true, margin: [0, 6, 0, 0] }));
  }
  const row: Node[] = [{ stack: left, margin: [10, 8, 6, 8] }];
  if (drawn) row.push(drawn.node);
  return {
    table: { widths: drawn ? ['*', drawn.width] : ['*'], body: [row] },
    layout: { hLineWidth: () => 0.5, vLineWidth: (index: number, node: { table: { widths: unknown[] } }) => (index === 0 || index === node.table.widths.length ? 0.5 : 0), hLineColor: () => '#17211F', vLineColor: () => '#17211F', paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 },
    margin: [0, 0, 0, 16],
  };
}

/** 0.45 mm a module: a typical matricule gives 36 modules, so about 16 mm (ins.md §4.2, §5). */
function symbol(text: string): { node: Node; width: number } {
  const { svg, modules } = dataMatrixSvg(text);
  const side = modules * 0.45 * millimetre;
  const width = Math.max(side, 62);
  return { width: width + 12, node: { stack: [{ svg, width: side, height: side, alignment: 'center' }, { text: 'INS non signée', fontSize: labelSize, alignment: 'center', margin: [0, 1, 0, 0] }], margin: [4, 8, 8, 6] } };
}

/** Page 2 and after: whose document this is, should the pages part. */
export function runningHead(document: PrintedDocument, heading: string, timeZone: string): Node {
  const { patient } = document;
  return { ...words(`${heading} de ${patient.nomNaissance} ${patient.premierPrenom}, ${frenchBirthDate(patient.dateNaissance)}  ·  ${document.author.displayName}, ${shortDay(document.at, timeZone)}`, { fontSize: 8.5, color: grey }), margin: [margin, 20, margin, 0] };
}

/** Foot of every page: nature of the INS, FINESS, version, page n sur n (design README §9). */
export function foot(document: PrintedDocument, page: number, pages: number, timeZone: string): Node {
  const { version } = document;
  const first = [document.patient.ins ? 'INS non signée' : null, document.kind === 'prescription' ? 'sans code e-prescription' : null].filter(Boolean).join('  ·  ');
  const replaced = version.replaces ? `, remplace v${version.replaces.number} du ${shortDay(version.replaces.at, timeZone)}` : '';
  const state = document.validatedAt ? `v${version.number}${replaced}` : 'Brouillon, sans valeur';
  return {
    stack: [rule(0.5), { columns: [
      { width: '*', stack: [...(first ? [{ text: first.charAt(0).toUpperCase() + first.slice(1) }] : []), words(`FINESS ${spacedFiness(document.finess)}  ·  ${document.author.structureName}`)], margin: [0, 4, 0, 0] },
      { width: 'auto', stack: [{ text: `Page ${page} sur ${pages}`, alignment: 'right' }, { text: state, alignment: 'right', bold: document.validatedAt === null }], margin: [0, 4, 0, 0] },
    ], columnGap: 12 }],
    fontSize: 8.5, color: grey, margin: [margin, 10, margin, 0],
  };
}

/** Who answers for the page, with room for the pen; at its left the data-protection notice of the centre. */
export function signature(document: PrintedDocument, timeZone: string): Node {
  const { author, validatedAt } = document;
  const line = validatedAt ? `Validé par ${author.displayName}\nle ${shortDay(validatedAt, timeZone)} à ${timeOfDay(validatedAt, timeZone)}` : 'Signature à la validation';
  const ink = () => (validatedAt ? '#596564' : '#B4BCBB');
  const box: Node = {
    width: 200, table: { widths: ['*'], body: [[words(line, { fontSize: 8.5, color: grey, alignment: 'center', margin: [6, 5, 6, 30] })]] },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: ink, vLineColor: ink },
  };
  return { unbreakable: true, margin: [0, 16, 0, 0], columns: [{ width: '*', ...words(document.rgpdNotice.trim(), { fontSize: 8, color: grey }) }, box], columnGap: 20 };
}
