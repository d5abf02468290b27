// `npm run e2e`: the journeys, in a real Chromium, against the product as `npm start` runs it.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { freePort } from '../embedded-postgres.mjs';
import { quietly, shBeside } from './processes.mjs';
import { scratch } from './scratch.mjs';
import { startStack } from './stack.mjs';

/** Halves of about the same length for `npm test`, each on a centre of its own; both read what their centre logged last. */
export const halves = [
  ['card', 'dashboards', 'document-preview', 'duplicates', 'habilitations', 'ins-identities', 'j1-', 'j2-biology', 'j2-consultation', 'j3-', 'scan', 'screens', 'sign-in', 'z-logs'],
  ['j2-ch', 'j2-cor', 'j2-d', 'j2-e', 'j2-f', 'j2-h', 'j2-j', 'j2-l', 'j2-r', 'j2-s', 'j2-v', 'z-logs'],
];

/** @throws Error naming the journeys that no half plays */
function assertAllPlayed() {
  const forgotten = readdirSync('e2e').filter((file) => file.endsWith('.e2e.ts') && !halves.flat().some((start) => file.startsWith(start)));
  if (forgotten.length > 0) throw new Error(`Add ${forgotten.join(', ')} to the halves of tools/launch/e2e.mjs: npm test would not play them.`);
}

/** @returns {string[]} the starts of the names of the journeys that failed in a half; empty when the run did not get as far as telling */
function failedFiles(index) {
  const tally = join('dist/test-tally', `journeys-${index + 1}.json`);
  return existsSync(tally) ? JSON.parse(readFileSync(tally, 'utf8')).failedFiles.map((file) => basename(file, '.e2e.ts')) : [];
}

/**
 * All journeys, as `npm test` plays them: a browser waits most of its time, so two halves go at once. The journeys of a half that failed are played again,
 * alone on a fresh centre, which tells a slip of a busy machine from a fault; both runs are shown.
 * @returns {Promise<number>} 0 when each half passed
 */
export async function runHalves(environment) {
  assertAllPlayed();
  const play = (starts, index) => shBeside(`node tools/run.mjs e2e ${starts.map((start) => `"/e2e/${start}[^/]*.e2e.ts$"`).join(' ')}`, { ...environment, E2E_BUILT: 'yes', TALLY_NAME: `journeys-${index + 1}` });
  // The second starts once the first holds its ports.
  const first = await Promise.all(halves.map(async (starts, index) => { await new Promise((resolve) => { setTimeout(resolve, index * 20_000); }); return play(starts, index); }));
  let status = 0;
  for (const [index, result] of first.entries()) {
    if (result === 0) continue;
    const failed = failedFiles(index);
    console.log(`── Half ${index + 1} of the journeys failed once (${failed.join(', ')}). Played again alone; see the first failure above.`);
    const again = await play(failed.length > 0 ? failed : halves[index], index);
    status ||= again;
  }
  return status;
}

/** @param {string[]} options passed on to Jest, e.g. -t "J1" */
export async function run(options) {
  // Built just before by who says so.
  if (process.env.E2E_BUILT !== 'yes') quietly('nx run-many -t build --output-style=static');
  const folder = mkdtempSync(join(scratch(), 'pluriel-e2e-'));
  let stack = null;
  try {
    stack = await startStack({ folder, port: await freePort(), durable: false, environment: { WORK_SWEEP_SECONDS: '1', SERVICE_WATCH_SECONDS: '5' } });
    const environment = {
      E2E_URL: stack.publicUrl, E2E_CONTROL_URL: stack.controlUrl, E2E_DATABASE_URL: stack.databaseUrl, E2E_FOLDER: folder, E2E_LOGS: stack.logs,
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    };
    return await shBeside(`jest -c e2e/jest.config.cjs --runInBand ${options.map((option) => JSON.stringify(option)).join(' ')}`, environment);
  } finally {
    await stack?.stop();
    if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true }); else console.log(`kept: ${folder}`);
  }
}
