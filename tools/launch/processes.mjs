// Child processes of the launcher: started apart from the terminal's group, stopped in the order we choose.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Runs a command to its end, output shown. @returns {number} exit status */
export function sh(command, environment = {}) {
  const done = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
  return done.status ?? 1;
}

/** As `sh`, without holding this process up: the services it started go on being read meanwhile. A full pipe would stop them. @returns {Promise<number>} */
export function shBeside(command, environment = {}) {
  return new Promise((resolve) => {
    spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } }).once('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a command to its end; its output is shown only when it fails. @throws Error */
export function quietly(command, environment = {}) {
  const done = spawnSync(command, { shell: true, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...environment } });
  if (done.status !== 0) throw new Error(`${command} failed:\n${(done.stdout ?? '').slice(-6000)}\n${(done.stderr ?? '').slice(-6000)}`);
  return done.stdout;
}

/**
 * Starts a Node program whose logs go to a file.
 * @param {string} name @param {string} script @param {Record<string,string>} environment @param {string} logFolder
 */
export function service(name, script, environment, logFolder) {
  mkdirSync(logFolder, { recursive: true });
  const log = createWriteStream(join(logFolder, `${name}.log`), { flags: 'a' });
  const child = spawn(process.execPath, ['--enable-source-maps', script], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  let tail = '';
  const keep = (chunk) => { log.write(chunk); tail = (tail + chunk).slice(-4000); };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => { log.end(); resolve({ code, signal }); }));
  return {
    name, child, ended,
    tail: () => tail,
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop(patienceMs = 12_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Waits until `check` answers true. @throws Error with the end of the log when the service stopped or time is over */
export async function waitFor(running, check, what, ms = 60_000) {
  const end = Date.now() + ms;
  for (;;) {
    if (!running.alive()) throw new Error(`${what} stopped while starting. Its last words:\n${running.tail()}`);
    if (await check().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`${what} did not answer within ${ms / 1000} s. Its last words:\n${running.tail()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @returns {Promise<boolean>} whether nobody listens on the port yet */
export function portIsFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
