import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker, type ConnectionOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { Config } from '../config/config';
import { describeError, Log } from '../log/log';

/** How long a request may wait for the queue before it goes on without (the sweeper will find the row). */
const RING_PATIENCE_MS = 400;

/** BullMQ on Redis when REDIS_URL is set, on PostgreSQL otherwise: one switch, one code path. The queue holds ids only. */
@Injectable()
export class HintQueues implements OnModuleDestroy {
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private readonly redis: Redis[] = [];

  constructor(private readonly config: Config, private readonly log: Log) {
    // The backend is a process-wide choice of BullMQ, so it is made before the first queue.
    if (!config.REDIS_URL) setDefaultBackendFactory(createPostgresBackend as never);
  }

  /** Wakes `lane` when the row is due. Never throws, never waits more than a moment. */
  async ring(lane: string, row: { id: string; rowVersion: number; notBefore: Date }): Promise<void> {
    const delay = Math.max(0, row.notBefore.getTime() - Date.now());
    const queue = this.queueOf(lane);
    // A producer on Redis refuses commands before its connection is ready, hence the wait, within the same patience.
    const added = queue.waitUntilReady().then(() => queue.add('due', { id: row.id }, { jobId: `${row.id}-${row.rowVersion}`, delay, attempts: 1, removeOnComplete: true, removeOnFail: true }));
    added.catch(() => undefined);
    try { await Promise.race([added, new Promise((_, reject) => { setTimeout(() => reject(new Error('the queue does not answer')), RING_PATIENCE_MS).unref(); })]); } catch (error) {
      this.log.warn({ lane, id: row.id, error: describeError(error) }, 'hint not queued, the sweeper will find the row');
    }
  }

  /** Calls `wake` at each hint of the lane, in the worker process. */
  listen(lane: string, wake: () => void): void {
    const worker = new Worker(queueName(lane), async () => { wake(); }, { connection: this.connection(true), concurrency: 20 });
    worker.on('error', (error) => this.log.warn({ lane, error: describeError(error) }, 'hint queue error'));
    this.workers.push(worker);
  }

  private queueOf(lane: string): Queue {
    const known = this.queues.get(lane);
    if (known) return known;
    const queue = new Queue(queueName(lane), { connection: this.connection(false) });
    queue.on('error', (error) => this.log.warn({ lane, error: describeError(error) }, 'hint queue error'));
    this.queues.set(lane, queue);
    return queue;
  }

  private connection(blocking: boolean): ConnectionOptions {
    if (!this.config.REDIS_URL) return { connectionString: this.config.DATABASE_URL, migrate: true } as unknown as ConnectionOptions;
    // A producer must fail at once when Redis is away; a consumer must wait for it to come back.
    const redis = new Redis(this.config.REDIS_URL, { maxRetriesPerRequest: null, enableOfflineQueue: blocking, lazyConnect: false, retryStrategy: (times) => Math.min(2000, times * 100) });
    redis.on('error', () => undefined);
    this.redis.push(redis);
    return redis as unknown as ConnectionOptions;
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    for (const redis of this.redis) redis.disconnect();
  }
}

const queueName = (lane: string): string => `lane-${lane}`;
