import { aCode, type CodeLink, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, textOf, tidyLabel, type SourceFile } from '../reading/source-file';
import { headedRows, tableLines } from '../reading/table';

const columns = {
  code: { names: ['Code', 'Code ATC', 'ATC', 'Code_ATC', 'ATC code'] },
  label: { names: ['Libellé', 'Libellé ATC', 'Nom', 'Désignation', 'Label', 'ATC level name'] },
} as const;

/** One letter, two figures, letter, letter, two figures: five levels. */
export const atcCode = /^[A-Z](?:\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?)?$/;
const atcLengths = [1, 3, 4, 5, 7];

/** The class above: C09AA05 → C09AA → C09A → C09 → C. */
export const atcParent = (code: string): string | null => { const length = [...atcLengths].reverse().find((size) => size < code.length); return length === undefined ? null : code.slice(0, length); };

/** ATC classes with named columns: code and label (for instance the French list of the ANS saved as CSV). @throws DomainError `reference.unreadable` */
export function parseAtc(file: SourceFile): ParsedNomenclature {
  const kept = new CodeCollector<NomenclatureCode>(file.name);
  for (const { line, row } of headedRows(file, columns)) {
    const code = row.code.toUpperCase();
    if (code === '') continue;
    if (!atcCode.test(code)) throw refused(file.name, line, `« ${code.slice(0, 20)} » n’est pas un code ATC.`);
    kept.add(line, aCode(code, tidyLabel(file.name, line, row.label), { parent: atcParent(code) }));
  }
  return { source: 'OMS, ATC', version: null, codes: kept.all('des codes ATC avec leur libellé'), links: [] };
}

/**
 * `CIS_MITM.txt` of the public drug base: CIS, ATC, name, link, separated by tabulations, without header. The only file of that base with the ATC.
 * @returns one link CIS → ATC a product; a product without ATC has none
 */
export function parseMitm(file: SourceFile): CodeLink[] {
  const links = new Map<string, CodeLink>();
  for (const { line, cells: [cis = '', atc = ''] } of tableLines(file.name, textOf(file).replaceAll('"', ''), '\t')) {
    if (!/^\d{8}$/.test(cis)) throw refused(file.name, line, `« ${cis.slice(0, 20)} » n’est pas un code CIS. Attendu : CIS_MITM.txt de la base publique des médicaments.`);
    const code = atc.toUpperCase();
    if (code === '') continue;
    if (!atcCode.test(code)) throw refused(file.name, line, `« ${atc.slice(0, 20)} » n’est pas un code ATC.`);
    links.set(cis, { from: 'cis', fromCode: cis, to: 'atc', toCode: code, rank: 0 });
  }
  if (links.size === 0) throw refused(file.name, null, 'aucun code ATC n’y a été trouvé.');
  return [...links.values()];
}
