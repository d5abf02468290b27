// `npm test`: everything that npm alone can bring, the journeys in a real browser included.
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../embedded-postgres.mjs';
import { runHalves } from './e2e.mjs';
import { sh } from './processes.mjs';
import { scratch } from './scratch.mjs';
import { unitTests } from './unit-tests.mjs';

const tally = 'dist/test-tally';

/** @returns {Promise<number>} 0 when everything passed */
export async function run() {
  const started = Date.now();
  const folder = mkdtempSync(join(scratch(), 'pluriel-test-'));
  const failed = [];
  rmSync(tally, { recursive: true, force: true });
  const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres(folder, { durable: false });
  // What the tests leave in the folder for temporary files goes away with the run. On the disk: a browser may be unpacked there and run, which a memory may forbid.
  const temporary = mkdtempSync(join(tmpdir(), 'pluriel-test-'));
  chmodSync(temporary, 0o711); // where we are root, the PostgreSQL of the journeys and of the chaos runs as nobody, and walks through it
  const environment = { TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? postgres.url, TMPDIR: temporary,
    // Pictures are for people who look at them: E2E_ARTEFACTS=folder takes them here too.
    ...(process.env.E2E_ARTEFACTS ? {} : { E2E_PICTURES: 'no' }) };
  const step = async (name, work) => {
    const from = Date.now();
    console.log(`\n── ${name}`);
    const status = typeof work === 'string' ? sh(work, environment) : await work();
    console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - from) / 1000).toFixed(0)} s)`);
    if (status !== 0) failed.push(name);
  };
  try {
    await step('types and lint', 'nx run-many -t typecheck,lint --projects=workspace --parallel=2 --output-style=static');
    await step('import cycles', 'node tools/import-cycles.mjs');
    await step('fences', 'node tools/fence-test.mjs');
    await step('build', 'nx run-many -t build --parallel=2 --output-style=static');
    await step('tests', () => unitTests(environment));
    await step('generated files', 'node tools/run.mjs openapi --check');
    await step('deployment files', 'node tools/deployment-test.mjs');
    await step('journeys', () => runHalves(environment));
    await step('chaos', 'node tools/run.mjs chaos --selection');
  } finally {
    await postgres?.stop();
    for (const done of [folder, temporary]) rmSync(done, { recursive: true, force: true });
  }
  const sums = { passed: 0, failed: 0, skipped: 0 };
  const notRun = [];
  for (const file of existsSync(tally) ? readdirSync(tally) : []) {
    const one = JSON.parse(readFileSync(join(tally, file), 'utf8'));
    for (const key of Object.keys(sums)) sums[key] += one[key];
    notRun.push(...one.notRun);
  }
  console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s in all.`);
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
  if (notRun.length > 0) console.log(`Not run here, because a tool or the reference material is missing:\n${[...new Set(notRun)].map((line) => `  - ${line}`).join('\n')}`);
  const bad = Math.max(sums.failed, failed.length);
  console.log(`${sums.passed} passed, ${bad} failed, ${sums.skipped} skipped`);
  return bad === 0 && failed.length === 0 ? 0 : 1;
}
