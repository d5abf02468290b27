interface Joined<I> { item: I; done: () => void; failed: (error: unknown) => void }

/**
 * Work done for several callers at once. Whoever comes alone is served at once; while others are known to be on their way, a round waits a moment
 * for them, and while a round is under way, those who come wait together for the next.
 */
export class Gathering<I> {
  private waiting: Joined<I>[] = [];
  private busy = false;
  private complete: (() => void) | null = null;

  /**
   * @param work one round; it must be all or nothing. A round of several that fails is done again one by one, so that nobody suffers from another's error.
   * @param expected how many may come in all at this moment, those who are here included
   * @param patienceMs how long the first one waits for them
   */
  constructor(private readonly work: (items: readonly I[]) => Promise<void>, private readonly expected: () => number, private readonly patienceMs: number) {}

  /** @throws what the round of this item alone threw */
  join(item: I): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, done, failed });
      if (!this.busy) void this.rounds();
      else if (this.waiting.length >= this.expected()) this.complete?.();
    });
  }

  private async rounds(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      if (this.waiting.length < this.expected()) await this.company();
      await this.round(this.waiting.splice(0));
    }
    this.busy = false;
  }

  private company(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.patienceMs);
      this.complete = () => { clearTimeout(timer); resolve(); };
    });
  }

  private async round(together: readonly Joined<I>[]): Promise<void> {
    this.complete = null;
    try {
      await this.work(together.map(({ item }) => item));
      for (const { done } of together) done();
    } catch (error) {
      if (together.length === 1) together[0]?.failed(error);
      else for (const { item, done, failed } of together) await this.work([item]).then(done, failed);
    }
  }
}
