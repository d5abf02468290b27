import { aCode, type CodeLink, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, textOf, tidyLabel, type SourceFile } from '../reading/source-file';
import { headedRows, tableLines } from '../reading/table';
import { parseMitm } from './atc';

/** Files of the public drug base that say which products are vaccines; `mitm` and `presentations` may be missing. */
export interface VaccineFiles { drugs: SourceFile; mitm: SourceFile | null; presentations: SourceFile | null }

const vaccineClass = 'J07';

/**
 * Vaccines of the public drug base: products whose ATC class is J07 (`CIS_MITM.txt`), or whose name says « vaccin » when their class is not known.
 * Products that left the market stay: a vaccination of ten years ago must be found. Links: CIS → ATC for every drug, CIP13 → CIS for the vaccines.
 * @throws DomainError `reference.unreadable` with the file, the line and the reason
 */
export function parseVaccines(files: VaccineFiles): ParsedNomenclature {
  const atcLinks = files.mitm ? parseMitm(files.mitm) : [];
  const classes = new Map(atcLinks.map(({ fromCode, toCode }) => [fromCode, toCode]));
  const kept = new CodeCollector<NomenclatureCode>(files.drugs.name, true);
  // A quote in a name of the base is a letter like another.
  for (const { line, cells } of tableLines(files.drugs.name, textOf(files.drugs).replaceAll('"', '”'), '\t')) {
    const [cis = '', name = ''] = cells;
    if (!/^\d{8}$/.test(cis) || cells.length < 8) throw refused(files.drugs.name, line, 'la ligne n’a pas la forme de CIS_bdpm.txt (code CIS, puis au moins sept champs séparés par des tabulations).');
    const atc = classes.get(cis) ?? null;
    if (atc === null ? !/\bvaccin/i.test(name) : !atc.startsWith(vaccineClass)) continue;
    kept.add(line, aCode(cis, tidyLabel(files.drugs.name, line, name), { shortLabel: (name.split(',')[0] ?? name).trim(), parent: atc }));
  }
  const codes = kept.all('les vaccins de la base publique des médicaments');
  return { source: 'Base de données publique des médicaments (ANSM, HAS, UNCAM)', version: null, codes, links: [...atcLinks, ...(files.presentations ? presentationLinks(files.presentations, new Set(codes.map(({ code }) => code))) : [])] };
}

function presentationLinks(file: SourceFile, vaccines: ReadonlySet<string>): CodeLink[] {
  const links = new Map<string, CodeLink>();
  for (const { cells } of tableLines(file.name, textOf(file).replaceAll('"', '”'), '\t')) {
    const [cis = '', cip13 = ''] = [cells[0], cells[6]];
    if (vaccines.has(cis) && /^\d{13}$/.test(cip13)) links.set(cip13, { from: 'cip13', fromCode: cip13, to: 'vaccins', toCode: cis, rank: 0 });
  }
  return [...links.values()];
}

const nuvaColumns = { code: { names: ['NUVA'] }, label: { names: ['label'] }, comment: { names: ['comment'], optional: true }, abstract: { names: ['abstract'], optional: true } } as const;

/** `nuva_core.csv` of the International Vaccine Codification Initiative: NUVA, label, comment, abstract. @throws DomainError `reference.unreadable` */
export function parseNuva(file: SourceFile): ParsedNomenclature {
  const kept = new CodeCollector<NomenclatureCode>(file.name);
  for (const { line, row } of headedRows(file, nuvaColumns)) {
    if (!/^VAC\d{1,6}$/.test(row.code)) throw refused(file.name, line, `« ${row.code.slice(0, 20)} » n’est pas un code NUVA.`);
    kept.add(line, aCode(row.code, tidyLabel(file.name, line, row.label)));
  }
  return { source: 'IVCI, NUVA', version: null, codes: kept.all('des codes NUVA avec leur libellé'), links: [] };
}
