import { computed, signal } from '@angular/core';
import { ApiProblem, toApiProblem } from './api-problem';

/** saved: nothing to do; waiting: typed, will be sent; saving: on its way; failed: refused or no answer; stale: changed elsewhere. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'stale';

interface Versioned { version: number }

/**
 * Saves a draft by itself while a person writes: one request at a time, the last words win, no word is lost.
 * A network failure is tried again; a refusal waits for the next change; a stale version (412) asks the person.
 */
export class DraftSaver<B, R extends Versioned> {
  private version = 0;
  private pending: { body: B } | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly current = signal<SaveState>('saved');
  private readonly refusal = signal<ApiProblem | null>(null);
  private readonly savedMoment = signal<string | null>(null);
  readonly state = this.current.asReadonly();
  /** Why the last save failed. */
  readonly problem = this.refusal.asReadonly();
  /** Instant of the last save, ISO. */
  readonly savedAt = this.savedMoment.asReadonly();
  readonly clean = computed(() => this.current() === 'saved');

  constructor(
    private readonly send: (body: B, version: number) => Promise<R>,
    private readonly saved: (fresh: R) => void,
    private readonly pauseMs = 700,
    private readonly retryMs = 5000,
  ) {}

  /** Starts from a resource just read or created. */
  start(version: number): void {
    clearTimeout(this.timer);
    this.version = version;
    this.pending = null;
    this.refusal.set(null);
    this.current.set('saved');
  }

  get savedVersion(): number { return this.version; }

  /** The draft changed: it will be saved after a short pause of the hand. */
  change(body: B): void {
    this.pending = { body };
    if (this.current() === 'stale') return;
    if (this.running === null) this.current.set('waiting');
    this.plan(this.pauseMs);
  }

  /** Saves what is pending now. @returns whether everything is saved */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.pending !== null || this.running !== null) {
      if (this.current() === 'stale') return false;
      if (this.running !== null) await this.running;
      else await this.begin();
      if (this.current() === 'failed') return false;
    }
    return this.current() === 'saved';
  }

  /** After a stale answer: keep one's own words over those of `version`. */
  overwrite(version: number, body: B): Promise<boolean> {
    this.version = version;
    this.pending = { body };
    this.current.set('waiting');
    return this.flush();
  }

  /** The draft is thrown away: what is pending is forgotten, what is under way ends first. @returns the version then */
  async abandon(): Promise<number> {
    clearTimeout(this.timer);
    this.pending = null;
    await this.running;
    this.start(this.version);
    return this.version;
  }

  stop(): void { clearTimeout(this.timer); }

  private plan(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (this.running === null && this.pending !== null && this.current() !== 'stale') void this.begin(); }, ms);
  }

  private begin(): Promise<void> {
    this.running = this.save().finally(() => { this.running = null; });
    return this.running;
  }

  private async save(): Promise<void> {
    const sent = this.pending;
    if (sent === null) return;
    this.pending = null;
    this.current.set('saving');
    try {
      const fresh = await this.send(sent.body, this.version);
      this.version = fresh.version;
      this.refusal.set(null);
      this.savedMoment.set(new Date().toISOString());
      this.current.set(this.isPending() ? 'waiting' : 'saved');
      this.saved(fresh);
      if (this.isPending()) this.plan(this.pauseMs);
    } catch (error) {
      const problem = toApiProblem(error);
      this.pending ??= sent;
      this.refusal.set(problem);
      this.current.set(problem.stale ? 'stale' : 'failed');
      if (problem.status === 0 || problem.status >= 500) this.plan(this.retryMs);
    }
  }

  private isPending(): boolean { return this.pending !== null; }
}
