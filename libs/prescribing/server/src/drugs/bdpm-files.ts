import { DomainError } from '@pluriel/kernel';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of the public drug base that are read; the others are left aside in this version (prescription.md §4). */
const files = { drugs: 'CIS_bdpm.txt', presentations: ['CIS_CIP_bdpm.txt', 'CIS_CIP.txt'], substances: 'CIS_COMPO_bdpm.txt', conditions: 'CIS_CPD_bdpm.txt', generics: 'CIS_GENER_bdpm.txt', atc: ['CIS_MITM.txt', 'CIS_MITM_bdpm.txt'] } as const;

export interface BdpmDrug { cis: string; name: string; form: string; routes: string[]; status: string; marketed: boolean; holder: string; reinforcedMonitoring: boolean }
export interface BdpmPresentation { cis: string; cip7: string; cip13: string; label: string; status: string; marketState: string; rates: number[]; priceCents: number | null; priceWithFeeCents: number | null }
export interface BdpmSubstance { cis: string; rank: number; element: string; substanceCode: string; name: string; dosage: string | null; reference: string | null; nature: 'SA' | 'FT'; link: number | null }
export interface BdpmCondition { cis: string; rank: number; label: string }
export interface BdpmGeneric { groupId: number; cis: string; kind: number; rank: number; label: string }
/** The only file of the base with ATC codes: medicines of major therapeutic interest. */
export interface BdpmAtc { cis: string; atc: string }
export interface BdpmBase { atc: BdpmAtc[]; drugs: BdpmDrug[]; presentations: BdpmPresentation[]; substances: BdpmSubstance[]; conditions: BdpmCondition[]; generics: BdpmGeneric[]; bytes: Buffer[] }

/** UTF-8 when the whole file is valid UTF-8, else Windows-1252: encodings differ per file and changed with time (prescription.md §4). */
export const decodeBdpm = (bytes: Buffer): string => {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return new TextDecoder('windows-1252').decode(bytes); }
};

/** Lines of a tab-separated file without header, cells trimmed. */
export const tabbed = (text: string): string[][] => text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => line.split('\t').map((cell) => cell.trim()));

/** « 1,469,05 » → 146905, « 24,34 » → 2434: the decimal sign and the thousands sign are both a comma. */
export const priceCents = (text: string): number | null => {
  if (text === '') return null;
  const match = /^([\d,]*?),?(\d{2})$/.exec(text.replace(/\s/g, ''));
  if (!match) return /^\d+$/.test(text) ? Number(text) * 100 : null;
  return Number((match[1] ?? '').replace(/,/g, '') || '0') * 100 + Number(match[2]);
};

const cell = (row: readonly string[], index: number): string => row[index] ?? '';
const isCis = (text: string): boolean => /^\d{8}$/.test(text);

const toDrug = (row: string[]): BdpmDrug => ({
  cis: cell(row, 0), name: cell(row, 1), form: cell(row, 2).replace(/\s+/g, ' '), routes: cell(row, 3).split(';').map((route) => route.trim()).filter((route) => route !== ''),
  status: cell(row, 4), marketed: cell(row, 6) === 'Commercialisée', holder: cell(row, 10), reinforcedMonitoring: cell(row, 11) === 'Oui',
});
const toPresentation = (row: string[]): BdpmPresentation => ({
  cis: cell(row, 0), cip7: cell(row, 1), label: cell(row, 2), status: cell(row, 3), marketState: cell(row, 4), cip13: cell(row, 6),
  rates: [...cell(row, 8).matchAll(/(\d+)\s*%/g)].map((match) => Number(match[1])), priceCents: priceCents(cell(row, 9)), priceWithFeeCents: priceCents(cell(row, 10)),
});
const ranked = <T extends { cis: string; rank: number }>(rows: T[]): T[] => {
  const next = new Map<string, number>();
  return rows.map((row) => { const rank = (next.get(row.cis) ?? 0) + 1; next.set(row.cis, rank); return { ...row, rank }; });
};
const toSubstance = (row: string[]): BdpmSubstance => ({
  cis: cell(row, 0), rank: 0, element: cell(row, 1), substanceCode: cell(row, 2), name: cell(row, 3), dosage: cell(row, 4) || null, reference: cell(row, 5) || null,
  nature: cell(row, 6) === 'FT' ? 'FT' : 'SA', link: /^\d+$/.test(cell(row, 7)) ? Number(cell(row, 7)) : null,
});
const toGeneric = (row: string[]): BdpmGeneric => ({ groupId: Number(cell(row, 0)), label: cell(row, 1), cis: cell(row, 2), kind: Number(cell(row, 3)), rank: Number(cell(row, 4)) || 0 });

async function readFirst(dir: string, names: readonly string[]): Promise<Buffer> {
  for (const name of names) { const bytes = await readFile(join(dir, name)).catch(() => null); if (bytes !== null) return bytes; }
  throw new DomainError('reference.file-missing', `Le fichier ${names[0] ?? ''} manque dans ce dossier.`, { remedy: 'Téléchargez les fichiers de la base publique des médicaments dans un même dossier, puis recommencez.' });
}

/**
 * Reads the five files of the public base in `dir`, and CIS_MITM when it is there.
 * @throws DomainError `reference.file-missing` when one is absent, `reference.unreadable` when a file holds no CIS
 */
export async function readBdpm(dir: string): Promise<BdpmBase> {
  const bytes = await Promise.all([readFirst(dir, [files.drugs]), readFirst(dir, files.presentations), readFirst(dir, [files.substances]), readFirst(dir, [files.conditions]), readFirst(dir, [files.generics])]);
  const [drugs, presentations, substances, conditions, generics] = bytes.map((content) => tabbed(decodeBdpm(content))) as [string[][], string[][], string[][], string[][], string[][]];
  // Older downloads do not have it: the ATC codes are then unknown, nothing else.
  const atc = await readFirst(dir, files.atc).catch(() => Buffer.alloc(0));
  const base = {
    atc: [...new Map(tabbed(decodeBdpm(atc)).filter((row) => isCis(cell(row, 0)) && /^[A-Z]\d{2}[A-Z]{2}\d{2}$/.test(cell(row, 1))).map((row) => [cell(row, 0), { cis: cell(row, 0), atc: cell(row, 1) }])).values()],
    drugs: drugs.filter((row) => isCis(cell(row, 0))).map(toDrug),
    presentations: presentations.filter((row) => isCis(cell(row, 0)) && /^\d{13}$/.test(cell(row, 6))).map(toPresentation),
    substances: ranked(substances.filter((row) => isCis(cell(row, 0))).map(toSubstance)),
    conditions: ranked(conditions.filter((row) => isCis(cell(row, 0)) && cell(row, 1) !== '').map((row) => ({ cis: cell(row, 0), rank: 0, label: cell(row, 1) }))),
    generics: generics.filter((row) => isCis(cell(row, 2))).map(toGeneric),
    bytes: [...bytes, atc],
  };
  if (base.drugs.length === 0) throw new DomainError('reference.unreadable', `${files.drugs} ne contient aucun médicament lisible.`, { remedy: 'Vérifiez que le fichier est celui de la base publique, sans en-tête, séparé par des tabulations.' });
  return base;
}
