import { Client } from 'pg';
import { product } from './product';

let client: Promise<Client> | null = null;
const connected = (): Promise<Client> => (client ??= (async () => { const opened = new Client({ connectionString: product.databaseUrl }); await opened.connect(); return opened; })());

/** Rows of the product's database: only to observe what a screen cannot show, and to set the delay of the centre. */
export async function rows<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
  return (await (await connected()).query<T>(sql, parameters)).rows;
}

export async function closeDatabase(): Promise<void> {
  const opened = await client;
  client = null;
  await opened?.end();
}

/** Delay between validation and departure, in seconds. */
export const setSendDelay = (seconds: number): Promise<object[]> => rows('UPDATE structure SET send_delay_seconds = $1', [seconds]);

/** Actions traced for a patient, oldest first. */
export async function tracedActions(patientId: string): Promise<string[]> {
  return (await rows<{ action: string }>('SELECT action FROM trace WHERE patient_id = $1 ORDER BY seq', [patientId])).map(({ action }) => action);
}

/** Id of the newest file with these traits: one that INSi knows rather than its double. */
export async function patientIdOf(nomNaissance: string, premierPrenom: string): Promise<string> {
  const [found] = await rows<{ id: string }>('SELECT id FROM patient WHERE nom_naissance = $1 AND premier_prenom = $2 AND merged_into IS NULL ORDER BY (matricule IS NULL), created_at DESC LIMIT 1', [nomNaissance, premierPrenom]);
  if (!found) throw new Error('no such patient');
  return found.id;
}
