// `npm run e2e`: the journeys, in a real Chromium, against the product as `npm start` runs it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../embedded-postgres.mjs';
import { quietly, shBeside } from './processes.mjs';
import { startStack } from './stack.mjs';

/** @param {string[]} options passed on to Jest, e.g. -t "J1" */
export async function run(options) {
  quietly('nx run-many -t build --output-style=static');
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-e2e-'));
  let stack = null;
  try {
    stack = await startStack({ folder, port: await freePort(), durable: false, environment: { WORK_SWEEP_SECONDS: '1' } });
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
