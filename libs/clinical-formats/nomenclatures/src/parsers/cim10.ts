import { aCode, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, textOf, tidyLabel, type SourceFile } from '../reading/source-file';

const atihCode = /^[A-Z]\d{2}[0-9A-Za-z+]{0,6}$/;
/** « *** SU09 *** » in front of a label: the code left the list in 2009. */
const withdrawn = /^\*{3}\s*SU(\d{2})\s*\*{3}\s*/;

/** « E119 » → « E11.9 », « T08+0 » stays: a CDA writes the point (cda.md §6). */
export const dottedCim10 = (code: string): string => (code.length > 3 && code[3] !== '+' && code[3] !== '.' ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

/**
 * `LIBCIM10MULTI.TXT` of the ATIH: six fields separated by bars and no header: code, MCO type, SMR profile, psychiatry type, short label, label.
 * A code withdrawn in year YY is closed on 1 March of that year, when versions of the PMSI change. The parent is the longest shorter code of the list.
 * @throws DomainError `reference.unreadable` with the file, the line and the reason
 */
export function parseCim10Atih(file: SourceFile): ParsedNomenclature {
  const expected = 'LIBCIM10MULTI.TXT de l’ATIH (six champs séparés par « | »)';
  const kept = new CodeCollector<NomenclatureCode>(file.name);
  textOf(file).split('\n').forEach((text, index) => {
    const line = index + 1;
    const row = text.replace(/[\r\u001a]/g, '');
    if (row.trim() === '') return;
    const cells = row.split('|').map((cell) => cell.trim());
    if (cells.length !== 6) throw refused(file.name, line, `${cells.length} champ(s) au lieu de 6. Attendu : ${expected}.`);
    const [raw = '', , , , short = '', long = ''] = cells;
    if (!atihCode.test(raw)) throw refused(file.name, line, `« ${raw.slice(0, 20)} » n’est pas un code CIM-10.`);
    const year = withdrawn.exec(long)?.[1];
    kept.add(line, aCode(dottedCim10(raw), tidyLabel(file.name, line, long.replace(withdrawn, '')), { shortLabel: short === '' ? null : tidyLabel(file.name, line, short), activeTo: year === undefined ? null : `20${year}-03-01` }));
  });
  return { source: 'ATIH, CIM-10 FR', version: /(20\d{2})/.exec(file.name)?.[1] ?? null, codes: withParents(kept.all(expected)), links: [] };
}

/** Each code under the longest code of the list that begins it. */
function withParents(codes: readonly NomenclatureCode[]): NomenclatureCode[] {
  const known = new Set(codes.map(({ code }) => code));
  const parentOf = (code: string): string | null => {
    for (let end = code.length - 1; end >= 3; end -= 1) { const shorter = code.slice(0, end).replace(/[.+]$/, ''); if (shorter !== code && known.has(shorter)) return shorter; }
    return null;
  };
  return codes.map((code) => ({ ...code, parent: parentOf(code.code) }));
}
