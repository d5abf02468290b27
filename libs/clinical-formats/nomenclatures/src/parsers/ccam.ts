import { aCode, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, tidyLabel, type SourceFile } from '../reading/source-file';
import { headedRows } from '../reading/table';

const columns = {
  code: { names: ['Code', 'Code CCAM', 'Code acte', 'Acte', 'COD_ACTE', 'CODE_ACTE', 'Code de l’acte', 'Code CCAM descriptive'] },
  label: { names: ['Libellé', 'Libellé long', 'Texte', 'Libellé de l’acte', 'Libellé CCAM', 'NOM_LONG', 'LIBELLE_LONG', 'Désignation', 'Description'] },
  short: { names: ['Libellé court', 'NOM_COURT', 'LIBELLE_COURT'], optional: true },
  from: { names: ['Date de début', 'Date début', 'DT_CREATIO', 'Date de création', 'Date effet'], optional: true },
  to: { names: ['Date de fin', 'Date fin', 'DT_FIN', 'Date de suppression'], optional: true },
} as const;

/** Four letters and three figures, then the extension, activity or phase of the PMSI and of billing, which are not part of the act. */
const ccamCode = /^([A-Z]{4}\d{3})(?:[-. ]?[\dA-Z]{1,3})*$/;
/** Numbers of chapters and headings: « 01 », « 01.01.02 ». */
const heading = /^[\d.]+$/;

const dayOf = (file: string, line: number, text: string): string | null => {
  if (text === '' || /^0+$/.test(text)) return null;
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (match) return `${match[1]}-${match[2]}-${match[3]}`;
  if (french) return `${french[3]}-${french[2]}-${french[1]}`;
  throw refused(file, line, `« ${text.slice(0, 20)} » n’est pas une date (attendu AAAAMMJJ ou JJ/MM/AAAA).`);
};

/**
 * CCAM with named columns (CSV, or a sheet of the CNAM or the ATIH saved as such): code and label; optionally short label, first and last day.
 * Headings and notes are passed over. An act given for several activities or phases is kept once, with its first label.
 * @throws DomainError `reference.unreadable` with the file, the line and the reason
 */
export function parseCcam(file: SourceFile): ParsedNomenclature {
  const kept = new CodeCollector<NomenclatureCode>(file.name, true);
  for (const { line, row } of headedRows(file, columns)) {
    const raw = row.code.toUpperCase();
    if (raw === '' || heading.test(raw)) continue;
    const code = ccamCode.exec(raw)?.[1];
    if (code === undefined) throw refused(file.name, line, `« ${raw.slice(0, 20)} » n’est pas un code CCAM (quatre lettres et trois chiffres).`);
    if (kept.has(code)) continue;
    kept.add(line, aCode(code, tidyLabel(file.name, line, row.label), { shortLabel: row.short === '' ? null : tidyLabel(file.name, line, row.short), activeFrom: dayOf(file.name, line, row.from), activeTo: dayOf(file.name, line, row.to) }));
  }
  return { source: 'CNAM et ATIH, CCAM', version: /v(\d+(?:\.\d+)?)/i.exec(file.name)?.[1] ?? null, codes: kept.all('quatre lettres et trois chiffres par acte, avec son libellé'), links: [] };
}
