// `npm run chaos [-- --selection | dmp-day | waiting-list]`: the real processes are killed, cut and starved; nothing may be lost nor doubled, nothing secret logged.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../embedded-postgres.mjs';
import { quietly, sh } from './processes.mjs';

const node = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
/** Long ones, played when they are asked for by name. */
const named = { 'dmp-day': dmpDay, 'waiting-list': waitingList };

/**
 * @param {string[]} options `--selection`: the scenarios that stand for the others, as `npm test` plays them; `dmp-day`: 3,000 documents while everything fails
 * (CHAOS_DOCUMENTS for another size); `waiting-list`: 10,000 orders after a day without DMP (WAITING_ORDERS); the rest is passed on to Jest, e.g. -t "PostgreSQL"
 */
export async function run(options) {
  const asked = options.filter((option) => option in named);
  const others = options.filter((option) => option !== '--selection' && !(option in named)).map((option) => JSON.stringify(option)).join(' ');
  if (asked.length > 0) {
    for (const name of asked) { const status = await named[name](others); if (status !== 0) return status; }
    return 0;
  }
  const short = options.includes('--selection');
  build();
  return sh(`${chaos} ${others} --testPathIgnorePatterns ${short ? 'dmp-day redis-lost' : 'dmp-day'}`, { ...node, ...(short ? { CHAOS: 'selection' } : {}) });
}

const chaos = 'jest -c e2e/chaos/jest.config.cjs --runInBand';
const build = () => quietly('nx run-many -t build --projects=api,worker,cli,national-services --output-style=static');

function dmpDay(others) {
  build();
  return sh(`${chaos} ${others} dmp-day`, node);
}

/** The test of the lane at its whole size, on a server that writes to the disk. */
async function waitingList(others) {
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-waiting-'));
  const postgres = await startPostgres(folder, { durable: true });
  try {
    return sh(`jest -c libs/dispatch/server/jest.config.cjs ${others} waiting-list`, { ...node, TEST_DATABASE_URL: postgres.url, WAITING_ORDERS: process.env.WAITING_ORDERS ?? '10000' });
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
