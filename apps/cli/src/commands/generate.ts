import { demoStructureId } from '@pluriel/directory/server';
import { generateDocuments } from '@pluriel/documents/server';
import { generatePatients } from '@pluriel/identity/server';
import { DataSource } from 'typeorm';
import { commandConfig } from './context';

/** `generate --patients N [--documents]`: N invented patients in the demo centre, the same ones each time, with a document each when asked, for the benches. */
export async function generate(options: readonly string[]): Promise<number> {
  const count = Number(options[options.indexOf('--patients') + 1]);
  if (!options.includes('--patients') || !Number.isInteger(count) || count < 1 || count > 1_000_000) { console.error('Usage: generate --patients N [--documents] (1 to 1,000,000)'); return 2; }
  const config = commandConfig();
  if (!config.DEMO) { console.error('Only in a demo centre (DEMO=true).'); return 1; }
  const dataSource = await new DataSource({ type: 'postgres', url: config.DATABASE_URL, synchronize: false }).initialize();
  try {
    const patients = await generatePatients(dataSource, demoStructureId, count);
    const documents = options.includes('--documents') ? await generateDocuments(dataSource, demoStructureId) : 0;
    console.log(JSON.stringify({ patients, documents }));
    return 0;
  } finally { await dataSource.destroy(); }
}
