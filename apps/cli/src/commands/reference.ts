import { importCog } from '@pluriel/identity/server';
import { importBdpm } from '@pluriel/prescribing/server';
import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { commandConfig } from './context';

const importers: Record<string, (dataSource: DataSource, folder: string) => Promise<unknown>> = { cog: importCog, bdpm: (dataSource, folder) => importBdpm(dataSource, folder) };

/** `reference import cog|bdpm FOLDER`: loads official files that the installer downloaded. Running it twice changes nothing. */
export async function reference([verb, name, folder]: readonly string[]): Promise<number> {
  const importer = importers[name ?? ''];
  if (verb !== 'import' || !importer || !folder) { console.error(`Usage: npm run reference -- import ${Object.keys(importers).join('|')} FOLDER`); return 2; }
  if (!existsSync(folder)) { console.error(`The folder ${folder} does not exist.`); return 1; }
  const dataSource = await new DataSource({ type: 'postgres', url: commandConfig().DATABASE_URL, synchronize: false }).initialize();
  try { console.log(JSON.stringify(await importer(dataSource, folder))); return 0; } finally { await dataSource.destroy(); }
}
