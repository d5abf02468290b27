// The entry of every npm script. Only Node built-ins here: it first runs on the system's Node, with nothing installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const [mode, ...rest] = process.argv.slice(2);

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`Pluriel needs Node.js 20 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

// 1. What is in node_modules must be what the lock file says.
const stamp = join(root, 'node_modules', '.pluriel-install');
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).update(process.platform + process.arch).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.error('Installing what is missing (about a minute)…');
  const installed = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

// 2. Everything below runs on the pinned Node of node_modules/.bin.
const bin = join(root, 'node_modules', '.bin');
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NX_DAEMON: 'false', NX_TUI: 'false', NG_CLI_ANALYTICS: 'false', FORCE_COLOR: process.env.FORCE_COLOR ?? '0' };
const pinned = join(bin, 'node');
if (major < 24) {
  if (!existsSync(pinned)) {
    console.error(`No pinned Node.js exists for ${process.platform}-${process.arch}: install Node.js 24 yourself and try again.`);
    process.exit(1);
  }
  // The child must get the signals of the terminal itself, and we must outlive it to give its status.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const { spawn } = await import('node:child_process');
  const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit', env: environment });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  Object.assign(process.env, environment);
  const commands = { start: 'start', test: 'test', check: 'check', e2e: 'e2e', chaos: 'chaos', bench: 'bench', cli: 'cli', openapi: 'openapi' };
  if (!commands[mode]) {
    console.error(`Usage: node tools/run.mjs ${Object.keys(commands).join(' | ')}`);
    process.exit(1);
  }
  const { run } = await import(`./launch/${commands[mode]}.mjs`);
  try { process.exitCode = (await run(rest, root)) ?? 0; } catch (error) {
    console.error(error instanceof Error && !process.env.DEBUG ? error.message : error);
    process.exitCode = 1;
  }
}
