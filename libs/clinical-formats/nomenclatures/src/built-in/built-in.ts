import { aCode, type CodeLink, type NomenclatureCode, type NomenclatureName, nomenclatureTitles } from '../nomenclature';
import { atcCode, atcParent } from '../parsers/atc';
import { builtInAtc, builtInVaccines } from './atc';
import { builtInCcam } from './ccam';
import { builtInCim10 } from './cim10';
import { builtInCisp2 } from './cisp2';
import { builtInLoinc } from './loinc';

/** What people type for a code, and how common it is in primary care: 1, 2 or 3. Laid over the official list too. */
export interface UsualWords { code: string; words: readonly string[]; usage: number }

/** A list of ours, used until the official one is imported (DOC-32). */
export interface BuiltInList { codes: readonly NomenclatureCode[]; usual: readonly UsualWords[]; links: readonly CodeLink[] }

/** Source of every row typed by us. */
export const builtInSource = 'built-in';

const linesOf = (table: string): string[][] => table.trim().split('\n').map((line) => line.split('|'));
const wordsOf = (cell: string | undefined): string[] => (cell ?? '').split(';').filter((word) => word !== '');

/** Columns after the code and the label: words, usage, then one of its own per list. */
function listOf(table: string, parts: (code: string, last: string) => Partial<NomenclatureCode>, links: (code: string, last: string, box: string) => CodeLink[] = () => []): BuiltInList {
  const rows = linesOf(table);
  return {
    codes: rows.map(([code = '', label = '', , , last = '']) => aCode(code, label, parts(code, last))),
    usual: rows.map(([code = '', , words, usage]) => ({ code, words: wordsOf(words), usage: Number(usage) })),
    links: rows.flatMap(([code = '', , , , last = '', box = '']) => links(code, last, box)),
  };
}

const builders: Readonly<Record<NomenclatureName, () => BuiltInList | null>> = {
  'cim-10': () => listOf(builtInCim10, () => ({})),
  'cisp-2': () => listOf(builtInCisp2, (code) => ({ parent: code.charAt(0) }), (fromCode, last) => wordsOf(last.replaceAll(',', ';')).map((toCode, rank) => ({ from: 'cisp-2', fromCode, to: 'cim-10', toCode, rank }))),
  ccam: () => listOf(builtInCcam, () => ({})),
  loinc: () => listOf(builtInLoinc, (_, unit) => ({ unit: unit === '' ? null : unit })),
  atc: () => listOf(builtInAtc, (code) => ({ parent: atcParent(code) })),
  vaccins: () => listOf(builtInVaccines, (_, atc) => ({ parent: atc }), (fromCode, toCode, box) => [
    ...(fromCode === toCode ? [] : [{ from: 'vaccins' as const, fromCode, to: 'atc' as const, toCode, rank: 0 }]), ...(box === '' ? [] : [{ from: 'cip13' as const, fromCode: box, to: 'vaccins' as const, toCode: fromCode, rank: 0 }]),
  ]),
  // Its official file is free and small: nothing of ours would be better.
  nuva: () => null,
};

/** @returns our short list, or null when the list only exists by import */
export const builtInList = (name: NomenclatureName): BuiltInList | null => builders[name]();

/**
 * The OID to write beside a code (cda.md §6). A vaccine whose CIS we are not certain of is named by its ATC class, so by the OID of the ATC.
 */
export const oidOf = (name: NomenclatureName, code: string): string => nomenclatureTitles[name === 'vaccins' && atcCode.test(code) ? 'atc' : name].oid;
