import { AppendLog } from '../journal/append-log';

/** One call of INSi, as GET /__insi/calls shows it. */
export interface InsiCall { at: string; operation: string; commonName: string; code: string; patient: string | null; request: string; messageId: string | null }

/** The calls received, oldest first. */
export class InsiCallLog {
  private readonly log: AppendLog<InsiCall>;
  private rows: InsiCall[];

  constructor(path: string) { this.log = new AppendLog(path); this.rows = this.log.read(); }

  write(call: Omit<InsiCall, 'at'>): void {
    const row = { at: new Date().toISOString(), ...call };
    this.log.append(row);
    this.rows.push(row);
  }

  all(): readonly InsiCall[] { return this.rows; }
  clear(): void { this.log.clear(); this.rows = []; }
  close(): void { this.log.close(); }
}
