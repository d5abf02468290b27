import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** @returns the id of the version that those who received this document hold, null when no version left */
export type DepartureReader = (ctx: Ctx, documentId: string) => Promise<string | null>;

/**
 * What left of a document is known to the sending context, which stands above this one: it registers how to read it.
 * The reader also keeps what has not left from leaving until the transaction ends.
 */
@Injectable()
export class VersionDepartures {
  private reader: DepartureReader | null = null;

  /** Called once, by the context that sends. */
  register(reader: DepartureReader): void { this.reader = reader; }

  /** @returns the version that left, or may have; null when none did or nothing sends in this process */
  async departed(ctx: Ctx, documentId: string): Promise<string | null> { return this.reader === null ? null : this.reader(ctx, documentId); }
}
