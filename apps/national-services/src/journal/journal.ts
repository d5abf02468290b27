import { AppendLog } from './append-log';
import type { ServiceName } from '../weather/weather';

/** One thing that happened at the door of a service, readable on the control page. */
export interface JournalEntry {
  id: number;
  at: string;
  service: ServiceName;
  operation: string;
  /** Matricule, when the message told it. */
  patient: string | null;
  outcome: 'accepted' | 'refused' | 'weather';
  code: string;
  detail: string;
  durationMs: number;
}

const keptInMemory = 5000;

/** What was received, in order. The file keeps everything, memory only the newest entries. */
export class Journal {
  private readonly log: AppendLog<JournalEntry>;
  private entries: JournalEntry[] = [];
  private nextId = 1;
  private readonly counters = new Map<string, number>();

  constructor(path: string) {
    this.log = new AppendLog(path);
    this.log.forEach((row) => { this.remember(row); this.nextId = row.id + 1; });
  }

  write(entry: Omit<JournalEntry, 'id' | 'at'>): void {
    const row: JournalEntry = { id: this.nextId++, at: new Date().toISOString(), ...entry };
    this.log.append(row);
    this.remember(row);
  }

  /** @returns the newest entries first, of one service or of all */
  newest(limit: number, service?: string): JournalEntry[] {
    const wanted = service ? this.entries.filter((entry) => entry.service === service) : this.entries;
    return wanted.slice(-limit).reverse();
  }

  /** @returns how many messages a service accepted, refused, or lost to its weather */
  counts(service: ServiceName): { accepted: number; refused: number; weather: number } {
    const of = (outcome: string) => this.counters.get(`${service}/${outcome}`) ?? 0;
    return { accepted: of('accepted'), refused: of('refused'), weather: of('weather') };
  }

  clear(): void { this.log.clear(); this.entries = []; this.counters.clear(); this.nextId = 1; }
  close(): void { this.log.close(); }

  private remember(row: JournalEntry): void {
    this.count(row);
    this.entries.push(row);
    if (this.entries.length > keptInMemory * 2) this.entries = this.entries.slice(-keptInMemory);
  }

  private count(row: JournalEntry): void {
    const key = `${row.service}/${row.outcome}`;
    this.counters.set(key, (this.counters.get(key) ?? 0) + 1);
  }
}
