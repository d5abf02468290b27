import type { Patient } from '@pluriel/clinical-formats/model';
import { dataMatrixSvg } from '../datamatrix';
import { grey } from '../narrative/ink';
import { millimetre, pageWidth, words, type Node } from '../page-parts';
import { frenchBirthDate } from './dates';

const labelSize = 8;
const sexWords = { M: 'Masculin', F: 'Féminin', I: 'Indéterminé' } as const;
/** « 2 77 07 63 220 829 10 »: read aloud without error. */
export const spacedMatricule = (matricule: string): string => matricule.replace(/^(.)(..)(..)(..)(...)(...)(..)$/, '$1 $2 $3 $4 $5 $6 $7').replaceAll(' ', '\u00A0');

const fact = (label: string, value: string, style: Node = {}): Node => ({ stack: [{ text: label, fontSize: labelSize, color: grey }, words(value, { bold: true, margin: [0, 0.5, 0, 0], ...style })] });

/**
 * The INS cartouche (ins.md §5, EXI DIF 02): traits always; matricule, nature, datamatrix and secure address only when the
 * caller gives the INS, that is for a qualified identity; the words « Identité non vérifiée » otherwise.
 */
export function cartouche(patient: Patient, weightKg: number | null): Node {
  const used = [patient.nomUtilise, patient.prenomUtilise].filter(Boolean).join(' ');
  const weight = weightKg === null ? null : `${String(weightKg).replace('.', ',')} kg`;
  const drawn = patient.ins ? symbol(patient.ins.datamatrix) : null;
  const half = (pageWidth - 16 - (drawn?.width ?? 0)) / 2;
  const gap: Node = { margin: [0, 4, 0, 0], columnGap: 6 };
  const left: Node[] = [
    { columns: [{ width: half, ...fact('Nom de naissance', patient.nomNaissance, { fontSize: 12 }) }, fact('Prénoms de naissance', patient.prenomsNaissance ?? patient.premierPrenom, { fontSize: 12 })], columnGap: 6 },
    { columns: [
      { width: half, columns: [{ width: 84, ...fact('Date de naissance', frenchBirthDate(patient.dateNaissance)) }, { width: 66, ...fact('Sexe', sexWords[patient.sexe]) }, ...(weight ? [{ width: '*', ...fact('Poids', weight) }] : [])] },
      { width: 118, ...fact('Lieu de naissance (code INSEE)', patient.codeLieuNaissance) },
    ], ...gap },
  ];
  const inUse = used ? [fact('Nom et prénom utilisés', used)] : [];
  // Long names have a line of their own rather than a narrow column of five.
  if (used.length > 44) left.splice(1, 0, { columns: inUse.splice(0), ...gap });
  if (patient.ins) {
    left.push({ columns: [{ width: half, ...fact(`N° matricule INS  ·  Type : ${patient.ins.nature}`, spacedMatricule(patient.ins.matricule), { fontSize: 12 }) }, ...(inUse.length > 0 ? inUse : patient.mssanteAddress ? [secureAddress(patient.mssanteAddress)] : [])], ...gap });
    if (inUse.length > 0 && patient.mssanteAddress) left.push({ columns: [secureAddress(patient.mssanteAddress)], ...gap });
  } else {
    if (inUse.length > 0) left.push({ columns: inUse, ...gap });
    left.push(words('Identité non vérifiée', { bold: true, margin: [0, 5, 0, 0] }));
  }
  const row: Node[] = [{ stack: left, margin: [10, 7, 6, 7] }];
  if (drawn) row.push(drawn.node);
  return {
    table: { widths: drawn ? ['*', drawn.width] : ['*'], body: [row] },
    layout: { hLineWidth: () => 0.5, vLineWidth: (index: number, node: { table: { widths: unknown[] } }) => (index === 0 || index === node.table.widths.length ? 0.5 : 0), hLineColor: () => '#17211F', vLineColor: () => '#17211F', paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 },
    margin: [0, 0, 0, 12],
  };
}

const secureAddress = (address: string): Node => fact('Messagerie sécurisée', address, { bold: false, fontSize: 9.5 });

/** 0.45 mm a module: a typical matricule gives 36 modules, so about 16 mm (ins.md §4.2, §5). */
function symbol(text: string): { node: Node; width: number } {
  const { svg, modules } = dataMatrixSvg(text);
  const side = modules * 0.45 * millimetre;
  const width = Math.max(side, 62);
  return { width: width + 12, node: { stack: [{ svg, width: side, height: side, alignment: 'center' }, { text: 'INS non signée', fontSize: labelSize, alignment: 'center', margin: [0, 1, 0, 0] }], margin: [4, 7, 8, 5] } };
}
