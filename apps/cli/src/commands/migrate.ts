import { migrations } from '@pluriel/migrations';
import { runMigrations as runQueueMigrations } from 'bullmq';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { commandConfig } from './context';

/** Brings the schema up to date, and the queue's own tables when BullMQ lives in PostgreSQL. Two at once wait for each other. */
export async function migrate(): Promise<void> {
  const config = commandConfig();
  const gate = new pg.Client({ connectionString: config.DATABASE_URL });
  await gate.connect();
  await gate.query('SELECT pg_advisory_lock(715000)');
  try {
    const dataSource = await new DataSource({ type: 'postgres', url: config.DATABASE_URL, migrations: [...migrations], synchronize: false }).initialize();
    try {
      const done = await dataSource.runMigrations({ transaction: 'each' });
      console.log(done.length === 0 ? 'The schema is up to date.' : `Migrations run: ${done.map((migration) => migration.name).join(', ')}`);
    } finally { await dataSource.destroy(); }
    if (!config.REDIS_URL) await runQueueMigrations(gate as never);
  } finally { await gate.end(); }
}
