import { Injectable, NgZone, effect, inject, signal } from '@angular/core';
import { type Observable, Subject, filter, map, merge } from 'rxjs';
import { SessionGate } from './session-gate';

export type LiveTopic = 'vsm-batch' | 'memo' | 'card-reading' | 'verification' | 'dispatch-order' | 'duplicates' | 'arrival' | 'patient' | 'insi-call' | 'document' | 'received-document' | 'biology' | 'dmp' | 'dmp-document' | 'service' | 'session';
export interface LiveChange { topic: LiveTopic; id: string; patientId?: string }
export interface LiveFilter { patientId?: string; id?: string }

const longestPauseMs = 30_000;

/**
 * Server-sent events of GET /v1/live: "this changed, read it again". Reconnects for ever.
 * After a cut every listener is told once, since something may have changed meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class LiveChanges {
  private readonly zone = inject(NgZone);
  private readonly gate = inject(SessionGate);
  private readonly changes = new Subject<LiveChange>();
  private readonly resumed = new Subject<void>();
  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pauseMs = 1000;
  private cut = false;
  private readonly isConnected = signal(false);
  readonly connected = this.isConnected.asReadonly();

  constructor() {
    // A locked session hears nothing; it listens again as soon as the person is back.
    let wasLocked = false;
    effect(() => {
      const back = wasLocked && !this.gate.locked();
      wasLocked = this.gate.locked();
      if (back && this.cut) this.connect();
    });
  }

  /** Opens the stream for the signed-in person. Calling it twice changes nothing. */
  connect(): void {
    clearTimeout(this.retry);
    if (this.source !== null || this.gate.locked() || typeof EventSource === 'undefined') return;
    const source = new EventSource('/v1/live');
    this.source = source;
    source.addEventListener('hello', () => this.greeted());
    source.addEventListener('open', () => this.greeted());
    source.addEventListener('change', (event: MessageEvent<string>) => this.changes.next(JSON.parse(event.data) as LiveChange));
    source.addEventListener('error', () => this.lost());
  }

  disconnect(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
    this.cut = false;
    this.isConnected.set(false);
  }

  /** Emits when something of these topics changed (optionally about one patient or one row), and after a cut. */
  on(topics: LiveTopic | readonly LiveTopic[], only: LiveFilter = {}): Observable<void> {
    const wanted = typeof topics === 'string' ? [topics] : topics;
    const matching = this.changes.pipe(filter((change) => wanted.includes(change.topic)
      && (only.id === undefined || change.id === only.id)
      && (only.patientId === undefined || change.patientId === only.patientId || change.id === only.patientId)));
    return merge(matching, this.resumed).pipe(map(() => undefined));
  }

  private greeted(): void {
    this.pauseMs = 1000;
    this.isConnected.set(true);
    if (!this.cut) return;
    this.cut = false;
    this.resumed.next();
  }

  private lost(): void {
    this.source?.close();
    this.source = null;
    this.cut = true;
    this.isConnected.set(false);
    clearTimeout(this.retry);
    if (this.gate.locked()) return;
    this.zone.runOutsideAngular(() => { this.retry = setTimeout(() => this.connect(), this.pauseMs); });
    this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
  }
}
