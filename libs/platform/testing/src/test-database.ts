import { migrations } from '@pluriel/migrations';
import { createHash } from 'node:crypto';
import pg from 'pg';
import { DataSource, type EntityTarget } from 'typeorm';

/** A migrated database of its own for one test file. */
export interface TestDatabase { url: string; dataSource: DataSource; close(): Promise<void> }

/**
 * Makes a database from a migrated template on the server of TEST_DATABASE_URL (tens of milliseconds once the template exists).
 * @param entities the entities the DataSource must know
 * @throws Error when TEST_DATABASE_URL is missing: tests of servers never run on a fake database
 */
export async function testDatabase(entities: readonly EntityTarget<object>[] = []): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is missing: run the tests through `npm test`, which starts a PostgreSQL');
  const template = await ensureTemplate(server);
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = withDatabase(server, name);
  const dataSource = await new DataSource({ type: 'postgres', url, entities: [...entities] as never[], synchronize: false, extra: { max: 12 } }).initialize();
  return {
    url, dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** The template's name holds a digest of the migrations, so an edited migration makes a new one. */
async function ensureTemplate(server: string): Promise<string> {
  const digest = createHash('sha256').update(migrations.map((migration) => `${migration.name}\n${String(migration)}`).join('\n')).digest('hex').slice(0, 16);
  const name = `template_${digest}`;
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(715001)'); // several Jest workers may arrive at once
    try {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount) return;
      const making = `${name}_making`;
      await client.query(`DROP DATABASE IF EXISTS ${making} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${making}`);
      const dataSource = await new DataSource({ type: 'postgres', url: withDatabase(server, making), migrations: [...migrations], synchronize: false }).initialize();
      try { await dataSource.runMigrations({ transaction: 'each' }); } finally { await dataSource.destroy(); }
      await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
    } finally { await client.query('SELECT pg_advisory_unlock(715001)'); }
  });
  return name;
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try { await work(client); } finally { await client.end(); }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
