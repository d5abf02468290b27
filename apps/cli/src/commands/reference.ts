import { isNomenclatureName, nomenclatureNames, type NomenclatureName } from '@pluriel/clinical-formats/nomenclatures';
import { importCog } from '@pluriel/identity/server';
import { DomainError } from '@pluriel/kernel';
import { importNomenclature, listNomenclatures } from '@pluriel/nomenclatures/server';
import { importBdpm, importInteractions } from '@pluriel/prescribing/server';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { commandConfig } from './context';

interface Asked { path: string; version?: string | undefined; allowDrop: boolean }

/** One line rewritten while the rows go in: for the person who waits, never on standard output. */
const progress = (done: number, total: number): void => { process.stderr.write(`\r${done} / ${total} lignes${done === total ? '\n' : ''}`); };

const list = (name: NomenclatureName) => (dataSource: DataSource, { path, version, allowDrop }: Asked): Promise<object> => importNomenclature(dataSource, name, path, { allowDrop, progress, ...(version === undefined ? {} : { version }) });

const importers: Readonly<Record<string, (dataSource: DataSource, asked: Asked) => Promise<object>>> = {
  cog: (dataSource, { path }) => importCog(dataSource, path),
  // The files of the drug base also say which products are vaccines, and the ATC class of some.
  bdpm: async (dataSource, asked) => ({ drugs: await importBdpm(dataSource, asked.path, { allowDrop: asked.allowDrop, ...(asked.version === undefined ? {} : { vintage: asked.version }) }), vaccines: await list('vaccins')(dataSource, asked) }),
  // The thesaurus of interactions in the layout of the product (docs/en/prescribing.md); its name and date are the version.
  interactions: async (dataSource, { path, version }) => importInteractions(dataSource, path, version ?? 'Thésaurus des interactions chargé par le centre'),
  ...Object.fromEntries(nomenclatureNames.map((name) => [name, list(name)])),
};

const usage = `Usage: npm run reference -- list
       npm run reference -- import ${Object.keys(importers).join('|')} PATH [--version V] [--allow-drop]`;

/**
 * `reference import NAME PATH`: loads official files that the installer downloaded, a folder or one file. Running it twice changes nothing.
 * `reference list`: the code lists with their version in force.
 */
export async function reference(options: readonly string[]): Promise<number> {
  const asked = readOptions(options);
  if (!asked) { console.error(usage); return 2; }
  if (asked.importer && !existsSync(asked.path)) { console.error(`The path ${asked.path} does not exist.`); return 1; }
  const dataSource = await new DataSource({ type: 'postgres', url: commandConfig().DATABASE_URL, synchronize: false }).initialize();
  try {
    if (!asked.importer) { console.table((await listNomenclatures(dataSource.manager)).map(({ name, version, source, codes, importedAt }) => ({ name, version, source, codes, importedAt }))); return 0; }
    const from = performance.now();
    const done = await asked.importer(dataSource, asked);
    console.log(JSON.stringify({ ...done, seconds: Math.round(performance.now() - from) / 1000 }));
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(`${error.message}${error.remedy === undefined ? '' : `\n${error.remedy}`}`);
    return 1;
  } finally { await dataSource.destroy(); }
}

/** @returns null when the command is not understood */
function readOptions(options: readonly string[]): (Asked & { importer: (typeof importers)[string] | null }) | null {
  try {
    const { values, positionals: [verb, name = '', path] } = parseArgs({ args: [...options], allowPositionals: true, options: { version: { type: 'string' }, 'allow-drop': { type: 'boolean', default: false } } });
    const parts = { version: values.version, allowDrop: values['allow-drop'] };
    if (verb === 'list' && name === '') return { path: '', importer: null, ...parts };
    const importer = isNomenclatureName(name) || name === 'cog' || name === 'bdpm' || name === 'interactions' ? importers[name] : undefined;
    return verb === 'import' && importer && path !== undefined ? { path, importer, ...parts } : null;
  } catch { return null; }
}
