import type { NationalError } from '@pluriel/kernel';
import type { DataSource } from 'typeorm';
import { describeError, type Log } from '../log/log';
import type { AnyLane } from './lanes';

const PROBE_SECONDS = [2, 5, 10, 30, 60];

/**
 * When a service does not answer, the lane stops, not its orders: they stay scheduled and lose no attempt (architecture §5).
 * The state is a row of `lane_state`, shared by every worker and shown in "état des services".
 */
export class LaneBreaker {
  private openHere = false;
  private checkedAt = 0;
  private probing: NodeJS.Timeout | null = null;
  private failures = 0;
  private stopped = false;

  constructor(private readonly lane: AnyLane, private readonly dataSource: DataSource, private readonly log: Log, private readonly resume: () => void) {}

  /** @returns whether the lane is closed to new attempts; reads the shared state at most once a second */
  async isOpen(): Promise<boolean> {
    if (!this.lane.breaker) return false;
    if (Date.now() - this.checkedAt > 1000) {
      const rows = await this.dataSource.query<{ state: string }[]>('SELECT state FROM lane_state WHERE lane = $1', [this.lane.name]);
      this.checkedAt = Date.now();
      this.openHere = rows[0]?.state === 'down';
      if (this.openHere) this.scheduleProbe();
    }
    return this.openHere;
  }

  async open(error: NationalError): Promise<void> {
    if (!this.lane.breaker) return;
    this.openHere = true;
    await this.write('down', error.sentence);
    this.log.warn({ lane: this.lane.name, errorCode: error.code }, 'lane stopped: its service does not answer');
    this.scheduleProbe();
  }

  async close(): Promise<void> {
    if (!this.lane.breaker || !this.openHere) return;
    this.openHere = false;
    this.failures = 0;
    await this.write('ok', null);
    this.log.info({ lane: this.lane.name }, 'lane resumed');
  }

  private scheduleProbe(): void {
    if (this.probing || this.stopped) return;
    const seconds = PROBE_SECONDS[Math.min(this.failures, PROBE_SECONDS.length - 1)] ?? 60;
    this.probing = setTimeout(() => { this.probing = null; void this.probe(); }, seconds * 1000);
  }

  private async probe(): Promise<void> {
    let answers = false;
    try { answers = await this.lane.breaker?.probe() ?? true; } catch (error) { this.log.debug({ lane: this.lane.name, error: describeError(error) }, 'probe failed'); }
    if (this.stopped) return;
    if (!answers) { this.failures += 1; this.scheduleProbe(); return; }
    try { await this.close(); this.resume(); } catch (error) { this.log.warn({ lane: this.lane.name, error: describeError(error) }, 'lane state not written'); this.scheduleProbe(); }
  }

  private async write(state: 'ok' | 'down', sentence: string | null): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO lane_state (lane, service, state, sentence, since) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (lane) DO UPDATE SET state = EXCLUDED.state, sentence = EXCLUDED.sentence, since = CASE WHEN lane_state.state = EXCLUDED.state THEN lane_state.since ELSE now() END`,
      [this.lane.name, this.lane.breaker?.service ?? this.lane.name, state, sentence]);
    await this.dataSource.query('SELECT pg_notify($1, $2)', ['pluriel_live', JSON.stringify({ topic: 'service', id: this.lane.breaker?.service ?? this.lane.name })]);
  }

  stop(): void {
    this.stopped = true;
    if (this.probing) clearTimeout(this.probing);
  }
}
