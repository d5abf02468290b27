import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the checkout, whatever folder Jest runs in. */
export const repositoryRoot = resolve(__dirname, '../../../..');

/** Folder of the official schemas, rules and samples (never committed), or null where it is absent. */
export function referenceDir(): string | null {
  const given = process.env['REFERENCE_DIR'];
  const folder = given ? resolve(repositoryRoot, given) : resolve(repositoryRoot, '../shared');
  return existsSync(join(folder, 'wsdl')) ? folder : null;
}

/** A suite that needs the official reference material: with CI=true its absence fails, elsewhere it is listed as not run. */
export function describeWithReference(name: string, suite: (folder: string) => void): void {
  const folder = referenceDir();
  if (folder) { describe(name, () => suite(folder)); return; }
  notRun(name, 'REFERENCE_DIR');
}

/** A suite that needs a program of the system: same rule. @param present overrides the look-up in PATH */
export function describeWithTool(tool: string, name: string, suite: () => void, present: () => boolean = () => isInstalled(tool)): void {
  if (present()) { describe(name, suite); return; }
  notRun(name, tool);
}

/** @returns whether a command is on PATH */
export const isInstalled = (tool: string): boolean => spawnSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' }).status === 0;

function notRun(name: string, missing: string): void {
  if (process.env['CI'] === 'true') it(`${name}: needs ${missing}`, () => { throw new Error(`${missing} is missing; with CI=true that is a failure`); });
  else describe.skip(`${name} (needs ${missing})`, () => { it('is not run', () => undefined); });
}
