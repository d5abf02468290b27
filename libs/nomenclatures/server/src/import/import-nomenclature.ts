import { parseAtc, parseCcam, parseCim10Atih, parseCisp2, parseClaml, parseLoinc, parseNuva, parseVaccines, parseValueSet, type NomenclatureName, type ParsedNomenclature, type SourceFile } from '@pluriel/clinical-formats/nomenclatures';
import type { DataSource } from 'typeorm';
import { ImportFolder } from './find-files';
import { replaceList, type NomenclatureImport, type ReplaceOptions } from './replace-list';

const table = /\.(?:csv|tsv|txt|xlsx|xls)$/i;
const anyFile = /\.(?:csv|tsv|txt|xlsx|xls|xml)$/i;
const isXml = ({ name }: SourceFile): boolean => /\.xml$/i.test(name);
const startsLikeClaml = ({ bytes }: SourceFile): boolean => Buffer.from(bytes.subarray(0, 2_000)).toString('latin1').includes('<ClaML');

/** Which files each list is read from; every list with an OID of its own is also accepted as a value set of the ANS. */
const readers: Readonly<Record<NomenclatureName, (folder: ImportFolder) => Promise<ParsedNomenclature>>> = {
  'cim-10': async (folder) => {
    const atih = await folder.take(/libcim10.*\.txt$/i);
    const file = atih ?? await folder.need(anyFile, 'LIBCIM10MULTI.TXT (ATIH), un fichier ClaML ou un jeu de valeurs XML');
    return isXml(file) ? (startsLikeClaml(file) ? parseClaml(file) : parseValueSet(file, 'cim-10')) : parseCim10Atih(file);
  },
  'cisp-2': async (folder) => fromTable(await folder.need(anyFile, 'le fichier de la CISP-2 (CSV ou classeur)'), 'cisp-2', parseCisp2),
  ccam: async (folder) => fromTable(await folder.need(anyFile, 'le fichier de la CCAM (CSV ou classeur)'), 'ccam', parseCcam),
  loinc: async (folder) => {
    const full = await folder.take(/^loinc\.csv$/i);
    const main = full ?? await folder.take(/loinctablecore.*\.csv$/i);
    if (main) return parseLoinc(main, await folder.take(/^frFR\d*LinguisticVariant\.csv$/i));
    return parseValueSet(await folder.need(/\.xml$/i, 'LoincTableCore.csv, Loinc.csv ou un jeu de valeurs XML de l’ANS'), 'loinc');
  },
  atc: async (folder) => fromTable(await folder.need(/^(?!CIS_).*\.(?:csv|tsv|txt|xlsx|xls|xml)$/i, 'le fichier des classes ATC (code et libellé)'), 'atc', parseAtc),
  vaccins: async (folder) => parseVaccines({ drugs: await folder.need(/^CIS_bdpm\.txt$/i, 'CIS_bdpm.txt de la base publique des médicaments'), mitm: await folder.take(/^CIS_MITM(?:_bdpm)?\.txt$/i), presentations: await folder.take(/^CIS_CIP(?:_bdpm)?\.txt$/i) }),
  nuva: async (folder) => parseNuva(await folder.need(table, 'nuva_core.csv')),
};

const fromTable = (file: SourceFile, name: NomenclatureName, parse: (file: SourceFile) => ParsedNomenclature): ParsedNomenclature => (isXml(file) ? parseValueSet(file, name) : parse(file));

/**
 * Imports a list from the official files an installer downloaded (`reference import NAME PATH`): read and checked first, then put in force at once.
 * @param path a file, or a folder that holds the files of this list
 * @param options.version when the file does not say it; the date of the file by default
 * @throws DomainError `reference.file-missing`, `reference.unreadable` (file, line, reason), `reference.drop`; the list in force is untouched
 */
export async function importNomenclature(dataSource: DataSource, name: NomenclatureName, path: string, options: ReplaceOptions & { version?: string } = {}): Promise<NomenclatureImport> {
  const folder = await ImportFolder.open(path);
  const parsed = await readers[name](folder);
  return replaceList(dataSource, name, { ...parsed, version: options.version ?? parsed.version ?? folder.day }, options);
}
