// `node tools/run.mjs chaos`: the real processes are killed, cut and starved; nothing may be lost nor doubled, nothing secret logged.
import { quietly, sh } from './processes.mjs';

/** @param {string[]} options passed on to Jest, e.g. -t "PostgreSQL" */
export async function run(options) {
  quietly('nx run-many -t build --projects=api,worker,cli,national-services --output-style=static');
  const environment = { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
  return sh(`jest -c e2e/chaos/jest.config.cjs --runInBand ${options.map((option) => JSON.stringify(option)).join(' ')}`, environment);
}
