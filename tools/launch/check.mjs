// `npm run check`: types, lint and tests of what changed (Nx knows), without the journeys.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '../embedded-postgres.mjs';
import { sh } from './processes.mjs';
import { scratch } from './scratch.mjs';

export async function run() {
  const folder = mkdtempSync(join(scratch(), 'pluriel-check-'));
  const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres(folder, { durable: false });
  try {
    const environment = { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? postgres.url };
    return sh('nx run-many -t typecheck,lint,build,test --parallel=2 --output-style=static', environment) || sh('node tools/import-cycles.mjs');
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
