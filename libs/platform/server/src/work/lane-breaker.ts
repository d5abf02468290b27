import type { NationalError } from '@pluriel/kernel';
import type { DataSource } from 'typeorm';
import { describeError, type Log } from '../log/log';
import type { Outcome } from './lane';
import { shareOf } from './lane-seat';
import type { AnyLane } from './lanes';

const PROBE_SECONDS = [2, 5, 10, 30, 60];
/** Requests taken and left without an answer, one after the other, that stop the lane (dmp.md §8). */
const unansweredInARow = 5;

/**
 * When a service does not answer, the lane stops, not its orders: they stay scheduled and lose no attempt (architecture §5). When it seems to be back, one order
 * tries it; its answer lets the others follow, with what waited its next try.
 * The state is a row of `lane_state`, shared by every worker and shown in "état des services".
 */
export class LaneBreaker {
  private openHere = false;
  private checkedAt = 0;
  private probing: NodeJS.Timeout | null = null;
  private failures = 0;
  private unanswered = 0;
  private trial = false;
  private stopped = false;

  constructor(private readonly lane: AnyLane, private readonly dataSource: DataSource, private readonly log: Log, private readonly resume: () => void) {}

  /** @returns whether the lane is closed to new attempts; reads the shared state at most once a second */
  async isOpen(): Promise<boolean> {
    if (!this.lane.breaker) return false;
    if (Date.now() - this.checkedAt > 1000) {
      const rows = await this.dataSource.query<{ state: string }[]>('SELECT state FROM lane_state WHERE lane = $1', [this.lane.name]);
      this.checkedAt = Date.now();
      // Another worker found it back: this one tries it with one order too.
      this.trial ||= this.openHere && rows[0]?.state !== 'down';
      this.openHere = rows[0]?.state === 'down';
      if (this.openHere) this.scheduleProbe();
    }
    return this.openHere;
  }

  /** Whether the service only seems to be back: one order at a time until it has answered. */
  get onTrial(): boolean { return this.trial; }

  /** Learns from what an attempt gave. */
  async heard(outcome: Outcome): Promise<void> {
    if (!this.lane.breaker) return;
    if (outcome.kind === 'error' && outcome.laneDown) return this.open(outcome.error);
    if (outcome.kind === 'error' && outcome.unanswered) {
      this.unanswered += 1;
      if (this.trial || this.unanswered >= unansweredInARow) await this.open(outcome.error);
    } else if (outcome.kind === 'delivered' || outcome.error.disposition === 'definitive' || outcome.error.disposition === 'needs-human') await this.answered();
  }

  private async open(error: NationalError): Promise<void> {
    if (this.trial) this.failures += 1;
    this.trial = false;
    this.openHere = true;
    await this.write('down', error.sentence);
    this.log.warn({ lane: this.lane.name, errorCode: error.code }, 'lane stopped: its service does not answer');
    this.scheduleProbe();
  }

  private async answered(): Promise<void> {
    this.unanswered = 0;
    this.failures = 0;
    if (this.openHere) await this.close();
    if (!this.trial) return;
    this.trial = false;
    // What was tried in vain meanwhile waits up to an hour for its next turn: it gets it now. A row somebody holds is being decided on, and is not waited for.
    await this.dataSource.query(
      `UPDATE ${this.lane.table} SET not_before = now(), row_version = row_version + 1 WHERE id IN (SELECT id FROM ${this.lane.table}
        WHERE not_before > now() AND lease_owner IS NULL AND (state = 'uncertain' OR (state = 'scheduled' AND attempts > 0 AND first_due_at <= now() AND last_error->>'disposition' = 'retryable')) ${shareOf(this.lane)} ORDER BY id FOR UPDATE SKIP LOCKED)`);
    this.resume();
  }

  private async close(): Promise<void> {
    if (!this.openHere) return;
    this.openHere = false;
    this.unanswered = 0;
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
    try { this.trial ||= this.openHere; await this.close(); this.resume(); } catch (error) { this.log.warn({ lane: this.lane.name, error: describeError(error) }, 'lane state not written'); this.scheduleProbe(); }
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
