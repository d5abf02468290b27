import { AppendLog } from '../journal/append-log';
import type { BatchLine } from './verification-profile';

/** One batch deposited with WS_INS4. Codes are set once it has been worked through. */
export interface Batch { numeroLot: string; identifiant: string; receivedAt: string; readyAt: string; lines: { reference: string; matricule: string; code: string }[] }

/** Batches of verifications, kept across restarts: a client that was killed between deposit and fetch finds its batch again. */
export class BatchStore {
  private readonly log: AppendLog<Batch>;
  private readonly byNumber = new Map<string, Batch>();
  private readonly byIdentifier = new Map<string, Batch>();
  /** How long the service works on a batch before it is done. */
  delayMs = 3_000;

  constructor(path: string) { this.log = new AppendLog(path); this.log.forEach((batch) => this.hold(batch)); }

  /** Keeps a batch; the same identifier again is the same batch. @param verdict CodeCR of one person */
  deposit(identifiant: string, lines: readonly BatchLine[], verdict: (line: BatchLine) => string): Batch {
    const known = this.byIdentifier.get(identifiant);
    if (known) return known;
    const now = Date.now();
    const batch: Batch = {
      numeroLot: `LOT${new Date(now).toISOString().slice(0, 10).replaceAll('-', '')}${String(this.byNumber.size + 1).padStart(6, '0')}`, identifiant, receivedAt: new Date(now).toISOString(), readyAt: new Date(now + this.delayMs).toISOString(),
      lines: lines.map((line) => ({ reference: line.reference, matricule: line.person.matricule, code: verdict(line) })),
    };
    this.log.append(batch);
    this.hold(batch);
    return batch;
  }

  find(numeroLot: string): Batch | null { return this.byNumber.get(numeroLot) ?? null; }
  all(): Batch[] { return [...this.byNumber.values()]; }
  isReady(batch: Batch): boolean { return Date.parse(batch.readyAt) <= Date.now(); }
  clear(): void { this.log.clear(); this.byNumber.clear(); this.byIdentifier.clear(); this.delayMs = 3_000; }
  close(): void { this.log.close(); }

  private hold(batch: Batch): void { this.byNumber.set(batch.numeroLot, batch); this.byIdentifier.set(batch.identifiant, batch); }
}
