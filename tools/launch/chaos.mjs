// `npm run chaos [-- --selection]`: the real processes are killed, cut and starved; nothing may be lost nor doubled, nothing secret logged.
import { quietly, sh } from './processes.mjs';

/** @param {string[]} options `--selection`: the scenarios that stand for the others, as `npm test` plays them; the rest is passed on to Jest, e.g. -t "PostgreSQL" */
export async function run(options) {
  quietly('nx run-many -t build --projects=api,worker,cli,national-services --output-style=static');
  const short = options.includes('--selection');
  const environment = { ...(short ? { CHAOS: 'selection' } : {}), NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
  return sh(`jest -c e2e/chaos/jest.config.cjs --runInBand ${options.filter((option) => option !== '--selection').map((option) => JSON.stringify(option)).join(' ')}`, environment);
}
