import { aCode, type CodeLink, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, tidyLabel, type SourceFile } from '../reading/source-file';
import { headedRows } from '../reading/table';

const columns = {
  code: { names: ['Code', 'Code CISP', 'Code CISP2', 'Code CISP-2', 'CISP', 'CISP2', 'ICPC-2', 'ICPC'] },
  label: { names: ['Titre', 'Libellé', 'Intitulé', 'Rubrique', 'Titre français', 'Libellé CISP', 'Libellé CISP2', 'Libellé français'] },
  short: { names: ['Titre abrégé', 'Titre court', 'Libellé court', 'Libellé abrégé'], optional: true },
  inclusion: { names: ['Inclus', 'Inclusion', 'Inclusions', 'Inclut', 'Synonymes', 'Critères d’inclusion'], optional: true },
  cim10: { names: ['CIM-10', 'CIM10', 'Codes CIM-10', 'Code CIM10', 'Correspondance CIM-10', 'ICD-10'], optional: true },
} as const;

/** A code of the list, with or without the letter of a chapter for the process codes (« -45 »). */
const cispCode = /^(?:[A-Z]\d{2}|-\d{2})$/;

/**
 * CISP-2 with named columns (CSV or a sheet saved as such): code, label; optionally a short label, inclusions separated by « ; », and the codes of
 * the CIM-10 that match, separated by spaces, commas or « ; », as ranges too (« E10-E14 »).
 * @throws DomainError `reference.unreadable` with the file, the line and the reason
 */
export function parseCisp2(file: SourceFile): ParsedNomenclature {
  const kept = new CodeCollector<NomenclatureCode>(file.name);
  const links: CodeLink[] = [];
  for (const { line, row } of headedRows(file, columns)) {
    const code = row.code.toUpperCase().replace(/\s+/g, '');
    // Names of chapters stand alone on their line.
    if (code === '' || /^[A-Z]$/.test(code)) continue;
    if (!cispCode.test(code)) throw refused(file.name, line, `« ${code.slice(0, 20)} » n’est pas un code CISP-2 (une lettre et deux chiffres).`);
    kept.add(line, aCode(code, tidyLabel(file.name, line, row.label), {
      shortLabel: row.short === '' ? null : tidyLabel(file.name, line, row.short), parent: /^[A-Z]/.test(code) ? code.charAt(0) : null,
      synonyms: row.inclusion.split(/[;\n]/).map((word) => word.replace(/[\s|]+/g, ' ').trim()).filter((word) => word !== ''),
    }));
    cim10Codes(row.cim10).forEach((toCode, rank) => { links.push({ from: 'cisp-2', fromCode: code, to: 'cim-10', toCode, rank }); });
  }
  return { source: 'CISP Club, CISP-2', version: null, codes: kept.all('une lettre et deux chiffres par ligne, avec leur libellé'), links: unique(links) };
}

/** « E11.9, J40-J42 » → E11.9, J40, J41, J42. What is not a code is left aside: the column also holds remarks. */
export function cim10Codes(text: string): string[] {
  return [...text.toUpperCase().matchAll(/\b([A-Z])(\d{2})(?:\.(\d{1,2})|\s*[-–]\s*\1(\d{2})(?![.\d]))?/g)].flatMap(([, letter = '', from = '', decimal, to]) => {
    if (to === undefined) return [`${letter}${from}${decimal === undefined ? '' : `.${decimal}`}`];
    const [first, last] = [Number(from), Number(to)];
    return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => `${letter}${String(first + index).padStart(2, '0')}`);
  });
}

const unique = (links: readonly CodeLink[]): CodeLink[] => [...new Map(links.map((link) => [`${link.fromCode}|${link.toCode}`, link])).values()];
