import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** Reads the date of the newest synthesis outside the centre; null when none is known, or when the caller may not know. */
export type RemoteSynthesisReader = (ctx: Ctx, patientId: string) => Promise<Date | null>;

/** Where the contexts above say what the DMP holds: documents stand below them (VSM-24). */
@Injectable()
export class RemoteSyntheses {
  private readonly readers: RemoteSynthesisReader[] = [];

  register(reader: RemoteSynthesisReader): void { this.readers.push(reader); }

  /** @returns the newest of all */
  async newest(ctx: Ctx, patientId: string): Promise<Date | null> {
    const dates = (await Promise.all(this.readers.map((reader) => reader(ctx, patientId)))).filter((date): date is Date => date !== null);
    return dates.length === 0 ? null : new Date(Math.max(...dates.map((date) => date.getTime())));
  }
}
