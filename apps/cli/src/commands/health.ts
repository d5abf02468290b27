import pg from 'pg';
import { commandConfig } from './context';

/** For the worker's health check: the settings are complete and the database answers. */
export async function health(): Promise<number> {
  const client = new pg.Client({ connectionString: commandConfig().DATABASE_URL, connectionTimeoutMillis: 4000 });
  try { await client.connect(); await client.query('SELECT 1'); return 0; } catch { console.error('the database does not answer'); return 1; } finally { await client.end().catch(() => undefined); }
}
