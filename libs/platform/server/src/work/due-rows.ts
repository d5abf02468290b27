import type { WorkRow } from './work-row';

/**
 * The due rows of one lane in one state, looked up a handful at a time: the slots of a process share one question to the
 * database instead of asking it each, and no row is given to two of them. What stands here is only a hint: the claim checks it again.
 */
export class DueRows {
  private readonly found: WorkRow[] = [];
  private readonly given = new Set<string>();
  private looking: Promise<number> | null = null;

  /** @param look reads due rows, oldest first, without those whose ids it is given */
  constructor(private readonly look: (without: string[]) => Promise<WorkRow[]>) {}

  /** @returns the next due row, to be told `done` once it is claimed or left; null when there was none at the last look */
  async next(): Promise<WorkRow | null> {
    for (;;) {
      const row = this.found.shift();
      if (row) return row;
      this.looking ??= this.refill().finally(() => { this.looking = null; });
      if ((await this.looking) === 0) return null;
    }
  }

  /** The row is claimed or left: if it is still due, a later look may find it again. */
  done(row: WorkRow): void { this.given.delete(row.id); }

  private async refill(): Promise<number> {
    const rows = await this.look([...this.given]);
    for (const row of rows) this.given.add(row.id);
    this.found.push(...rows);
    return rows.length;
  }
}
