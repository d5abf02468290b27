// Every test that sits beside the code, in two Jest runs that share the processors: the servers' and the pages'.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shBeside } from './processes.mjs';

/** @returns {string[]} the Jest configurations under a folder */
function configurations(folder) {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'node_modules').flatMap((entry) => configurations(join(folder, entry.name)))
    .concat(readdirSync(folder).includes('jest.config.cjs') ? [join(folder, 'jest.config.cjs')] : []);
}

/**
 * One Jest for many projects starts once, shares its transforms and gives each free worker the longest file left: on two
 * processors that takes two thirds of the time of one Jest a project. `npm run check` asks Nx, which knows what changed.
 * @param {Record<string, string>} environment TEST_DATABASE_URL at least
 * @returns {Promise<number>} 0 when every test passed
 */
export async function unitTests(environment) {
  const all = ['apps', 'libs'].flatMap(configurations).sort();
  const isPage = (file) => readFileSync(file, 'utf8').includes('jest.preset.angular');
  // A worker keeps part of each file it ran: it is renewed before that matters.
  const jest = (projects, workers) => `jest --projects ${projects.join(' ')} --maxWorkers=${workers} --workerIdleMemoryLimit=1500MB --testSequencer=${join(process.cwd(), 'tools/longest-first.cjs')} --reporters=default --reporters=${join(process.cwd(), 'tools/tally-reporter.cjs')}`;
  const [servers, pages] = await Promise.all([
    shBeside(jest(all.filter((file) => !isPage(file)), 2), { ...environment, TALLY_NAME: 'servers', JEST_PROJECTS: 'many', NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' }),
    // Angular's test environment cannot start with experimental-vm-modules.
    shBeside(jest(all.filter(isPage), 1), { ...environment, TALLY_NAME: 'pages', JEST_PROJECTS: 'many' }),
  ]);
  return servers || pages;
}
