import { Injectable } from '@nestjs/common';
import type { Ctx } from '../db/transactions';
import { HintQueues } from './hint-queues';
import type { LaneDefinition } from './lane';
import type { WorkRow } from './work-row';

/** A lane whose row and payload types only its own file knows. */
export type AnyLane = LaneDefinition<WorkRow, unknown>;

/** The lanes of this process, and the bell that wakes them. */
@Injectable()
export class Lanes {
  private readonly definitions = new Map<string, AnyLane>();
  private readonly starters = new Map<string, () => Promise<void>>();
  constructor(private readonly queues: HintQueues) {}

  /** Declares a lane; call it in a module's onModuleInit (api and worker alike: the api only rings). */
  register<R extends WorkRow, P>(definition: LaneDefinition<R, P>): void {
    if (this.definitions.has(definition.name)) throw new Error(`the lane ${definition.name} is declared twice`);
    this.definitions.set(definition.name, definition as unknown as AnyLane);
  }

  /** Work to be done once, when a worker starts; call it in a module's onModuleInit. It must stand being done by two workers at once. */
  atStart(name: string, work: () => Promise<void>): void { this.starters.set(name, work); }

  starting(): ReadonlyMap<string, () => Promise<void>> { return this.starters; }

  all(): readonly AnyLane[] { return [...this.definitions.values()]; }

  /** After the commit, asks the queue to wake the lane when the row is due. Lost hints are harmless: the sweeper finds the row. */
  hint(ctx: Ctx, lane: string, row: { id: string; rowVersion: number; notBefore: Date }): void {
    ctx.afterCommit(() => this.queues.ring(lane, row));
  }
}
