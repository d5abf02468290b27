import { aCode, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, tidyLabel, type SourceFile } from '../reading/source-file';
import { headedRows } from '../reading/table';

const table = {
  code: { names: ['LOINC_NUM'] },
  label: { names: ['LONG_COMMON_NAME'] },
  component: { names: ['COMPONENT'] },
  status: { names: ['STATUS'] },
  kind: { names: ['CLASSTYPE'] },
  short: { names: ['SHORTNAME'], optional: true },
  unit: { names: ['EXAMPLE_UCUM_UNITS'], optional: true },
  changed: { names: ['VersionLastChanged'], optional: true },
} as const;
const variant = {
  code: { names: ['LOINC_NUM'] }, component: { names: ['COMPONENT'] }, property: { names: ['PROPERTY'] }, time: { names: ['TIME_ASPCT'] }, system: { names: ['SYSTEM'] }, scale: { names: ['SCALE_TYP'] }, method: { names: ['METHOD_TYP'] },
  label: { names: ['LONG_COMMON_NAME'], optional: true }, display: { names: ['LinguisticVariantDisplayName'], optional: true }, words: { names: ['RELATEDNAMES2'], optional: true },
} as const;

const loincCode = /^\d{1,7}-\d$/;
/** CLASSTYPE 1 is the laboratory; 2 clinical, 3 claims attachments, 4 surveys. */
const laboratory = '1';

/** The last figure of a LOINC code is its key (Luhn, modulus 10). */
export function loincKeyHolds(code: string): boolean {
  const match = /^(\d+)-(\d)$/.exec(code);
  if (!match) return false;
  const sum = [...(match[1] ?? '')].reverse().reduce((total, figure, index) => { const value = Number(figure) * (index % 2 === 0 ? 2 : 1); return total + (value > 9 ? value - 9 : value); }, 0);
  return (10 - (sum % 10)) % 10 === Number(match[2]);
}

/**
 * Laboratory tests of LOINC: `LoincTableCore.csv` or `Loinc.csv`, named in French by `frFR18LinguisticVariant.csv` when it is given.
 * Deprecated codes are kept closed, so that an old result keeps its name. The unit comes from `Loinc.csv` only (`EXAMPLE_UCUM_UNITS`).
 * @param french the French linguistic variant; without it labels are English
 * @throws DomainError `reference.unreadable` with the file, the line and the reason
 */
export function parseLoinc(file: SourceFile, french: SourceFile | null): ParsedNomenclature {
  const names = french ? frenchNames(french) : new Map<string, FrenchName>();
  const kept = new CodeCollector<NomenclatureCode>(file.name);
  let version = '';
  for (const { line, row } of headedRows(file, table)) {
    if (!loincCode.test(row.code)) throw refused(file.name, line, `« ${row.code.slice(0, 20)} » n’est pas un code LOINC.`);
    if (!loincKeyHolds(row.code)) throw refused(file.name, line, `la clé du code LOINC ${row.code} est fausse.`);
    if (row.kind !== laboratory) continue;
    if (newer(row.changed, version)) version = row.changed;
    const name = names.get(row.code);
    kept.add(line, aCode(row.code, tidyLabel(file.name, line, name?.label ?? (row.label || row.component)), {
      shortLabel: row.short === '' ? null : tidyLabel(file.name, line, row.short), unit: row.unit.split(';')[0]?.trim() || null, synonyms: name?.words ?? [],
      withdrawn: row.status === 'DEPRECATED',
    }));
  }
  return { source: french ? 'LOINC, Regenstrief Institute ; noms français du CHU de Bordeaux et de l’ANS' : 'LOINC, Regenstrief Institute', version: version === '' ? null : version, codes: kept.all('des analyses de laboratoire (CLASSTYPE 1)'), links: [] };
}

interface FrenchName { label: string; words: string[] }

function frenchNames(file: SourceFile): Map<string, FrenchName> {
  const names = new Map<string, FrenchName>();
  for (const { line, row } of headedRows(file, variant)) {
    if (!loincCode.test(row.code)) throw refused(file.name, line, `« ${row.code.slice(0, 20)} » n’est pas un code LOINC.`);
    const axes = [row.component, row.property, row.time, row.system, row.scale, row.method].filter((axis) => axis !== '' && axis !== '-');
    const label = row.display || row.label || axes.join(':');
    if (label !== '') names.set(row.code, { label, words: row.words.split(';').map((word) => word.replace(/[\s|]+/g, ' ').trim()).filter((word) => word !== '').slice(0, 20) });
  }
  return names;
}

const newer = (candidate: string, known: string): boolean => {
  const value = /^(\d+)\.(\d+)$/.exec(candidate);
  const best = /^(\d+)\.(\d+)$/.exec(known);
  return value !== null && (best === null || Number(value[1]) > Number(best[1]) || (value[1] === best[1] && Number(value[2]) > Number(best[2])));
};
