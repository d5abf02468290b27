import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

/** A redis-server of the test's own, that keeps nothing: lost, it comes back empty. */
export class LostRedis {
  private server: ChildProcess | null = null;
  private constructor(private readonly port: number) {}

  static async start(): Promise<LostRedis> {
    const redis = new LostRedis(await freePort());
    await redis.start();
    return redis;
  }

  get url(): string { return `redis://127.0.0.1:${this.port}`; }

  async start(): Promise<void> {
    this.server = spawn('redis-server', ['--port', String(this.port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], { stdio: 'ignore' });
    const client = this.client({ maxRetriesPerRequest: 50, retryStrategy: () => 100 });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  }

  /** kill -9: everything it held is gone. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const ended = new Promise((done) => { server.once('exit', done); });
    server.kill('SIGKILL');
    await ended;
  }

  client(options: { maxRetriesPerRequest?: number; retryStrategy?: () => number } = {}): Redis { return new Redis(this.port, '127.0.0.1', options); }
}

const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1', () => { const address = probe.address(); probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0)); });
});
