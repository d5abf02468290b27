import { chmodSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { pathToFileURL } from 'node:url';

/** One process of the product, as tools/launch/processes.mjs starts it. */
export interface Service { name: string; child: { pid?: number; kill(signal: NodeJS.Signals): boolean }; ended: Promise<unknown>; tail(): string; alive(): boolean; stop(): Promise<void> }
interface Postgres { url: string; port: number; pid: number; stop(): Promise<void> }
interface Stack {
  folder: string; logs: string; settings: Record<string, string>; publicUrl: string; controlUrl: string; databaseUrl: string;
  postgres(): Postgres; api: Service; worker: Service; stop(): Promise<void>;
}
interface Launcher {
  startStack(options: { folder: string; port: number; durable: boolean; environment: Record<string, string> }): Promise<Stack>;
  service(name: string, script: string, environment: Record<string, string>, logFolder: string): Service;
  waitFor(service: Service, check: () => Promise<boolean>, what: string): Promise<void>;
  startPostgres(folder: string, options: { durable: boolean; port: number }): Promise<Postgres>;
  freePort(): Promise<number>;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => { setTimeout(done, milliseconds); });

/** Asks again until the answer is good. @throws with the last answer when time is over */
export async function until<T>(read: () => Promise<T>, good: (answer: T) => boolean, what: string, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await read();
    if (good(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come in ${seconds} s; last: ${JSON.stringify(answer)?.slice(0, 2000)}`);
    await pause(100);
  }
}

/** The real processes of the product on a database of their own, and the hands to hurt them. */
export class Rig {
  private readonly workers = new Set<Service>();
  private pool: Pool;
  private postgres: Postgres;
  api: Service;

  private constructor(private readonly launcher: Launcher, private readonly stack: Stack) {
    this.postgres = stack.postgres();
    this.api = stack.api;
    this.pool = this.openPool();
  }

  /** Starts PostgreSQL (durable: a crash must lose nothing), the simulator and the api; no worker yet. @param environment more settings of the product */
  static async start(environment: Record<string, string> = {}): Promise<Rig> {
    const load = (file: string): Promise<Partial<Launcher>> => import(pathToFileURL(join(process.cwd(), 'tools', file)).href) as Promise<Partial<Launcher>>;
    const launcher = { ...(await load('launch/stack.mjs')), ...(await load('launch/processes.mjs')), ...(await load('embedded-postgres.mjs')) } as Launcher;
    const folder = mkdtempSync(join(tmpdir(), 'pluriel-chaos-'));
    chmodSync(folder, 0o755); // PostgreSQL runs as nobody where we are root
    const stack = await launcher.startStack({
      folder, port: await launcher.freePort(), durable: true,
      environment: { WORK_SWEEP_SECONDS: '0.5', WORK_LEASE_SECONDS: '3', LOG_LEVEL: 'debug', ...environment },
    });
    await stack.worker.stop();
    return new Rig(launcher, stack);
  }

  get url(): string { return this.stack.publicUrl; }
  get controlUrl(): string { return this.stack.controlUrl; }
  get settings(): Record<string, string> { return this.stack.settings; }

  /** Everything a process of the product has written to its log so far. */
  log(name: 'api' | 'worker'): string { return readFileSync(join(this.stack.logs, `${name}.log`), 'utf8'); }

  /** Starts a worker. @returns it at once, not working yet */
  spawnWorker(): Service {
    const started = this.launcher.service('worker', 'dist/worker/main.mjs', this.stack.settings, this.stack.logs);
    this.workers.add(started);
    return started;
  }

  /** Starts a worker and waits until it works. */
  async worker(): Promise<Service> {
    const started = this.spawnWorker();
    await this.launcher.waitFor(started, () => Promise.resolve(started.tail().includes('worker ready')), 'The worker');
    return started;
  }

  /** kill -9: nothing of the process runs any more when this returns. */
  async kill(service: Service): Promise<void> {
    service.child.kill('SIGKILL');
    await service.ended;
    this.workers.delete(service);
  }

  /** Asks every worker to end, as an orderly stop does. */
  async stopWorkers(): Promise<void> {
    for (const service of this.workers) await service.stop();
    this.workers.clear();
  }

  async startApi(): Promise<void> {
    this.api = this.launcher.service('api', 'dist/api/main.mjs', this.stack.settings, this.stack.logs);
    await this.launcher.waitFor(this.api, async () => (await fetch(`${this.stack.publicUrl}/health/ready`)).ok, 'The api');
  }

  /** The hints go to Redis from now on. The api starts again, workers are the caller's. */
  async useRedis(url: string): Promise<void> {
    this.stack.settings['REDIS_URL'] = url;
    await this.api.stop();
    await this.startApi();
  }

  /** The hints go to PostgreSQL again, from the next start of each process on: the api that runs meets a Redis gone for good. */
  forgetRedis(): void { delete this.stack.settings['REDIS_URL']; }

  /** Rows of the product's database. */
  async sql<R extends QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> { return (await this.pool.query<R>(text, values)).rows; }

  /** A connection of one's own, to hold a lock. The caller releases it. */
  connection(): Promise<PoolClient> { return this.pool.connect(); }

  /** `fast` rolls back and writes all down; `immediate` stops dead, the next start recovers from the log. */
  async restartPostgres(how: 'fast' | 'immediate', awayMs = 500): Promise<void> {
    await this.pool.end();
    if (how === 'immediate') process.kill(this.postgres.pid, 'SIGQUIT');
    await this.postgres.stop();
    await pause(awayMs);
    this.postgres = await this.launcher.startPostgres(join(this.stack.folder, 'database'), { durable: true, port: this.postgres.port });
    this.pool = this.openPool();
  }

  /** Takes the stored bytes of a document away, and gives them back. */
  hideStored(sha256: string): void { renameSync(this.stored(sha256), `${this.stored(sha256)}.away`); }
  showStored(sha256: string): void { renameSync(`${this.stored(sha256)}.away`, this.stored(sha256)); }

  async stop(): Promise<void> {
    await this.stopWorkers();
    await this.api.stop();
    await this.pool.end();
    await this.stack.stop();
    await this.postgres.stop();
    if (process.env['KEEP']) console.log(`kept: ${this.stack.folder}`); else rmSync(this.stack.folder, { recursive: true, force: true });
  }

  private stored(sha256: string): string {
    const root = join(this.stack.folder, 'documents');
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).find((file) => basename(file).startsWith(sha256));
    if (!found) throw new Error('no such stored document');
    return join(root, found).replace(/\.away$/, '');
  }

  private openPool(): Pool {
    const pool = new Pool({ connectionString: this.stack.databaseUrl, max: 6 });
    pool.on('error', () => undefined);
    return pool;
  }
}
