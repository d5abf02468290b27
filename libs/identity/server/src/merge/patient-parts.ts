import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** What one part moved, as JSON kept with the merge. Only the part that made it reads it. */
export type MovedRows = Readonly<Record<string, unknown>>;

/** What a file holds, in words of the screen: `{ label: 'Consultations', count: 12, last: '2026-03-12' }`. */
export interface Holding { label: string; count: number; last: string | null }

/** How one context moves its rows when two files become one, and puts them back. Runs in the transaction of the merge; a throw undoes everything. */
export interface PatientPart {
  /** Tables holding a `patient_id` this part answers for: a test refuses a table nobody answers for. */
  tables: readonly string[];
  /** @param from the file put aside @param to the file that stays */
  move(ctx: Ctx, from: string, to: string): Promise<MovedRows>;
  /** Parts, by name, whose rows must be back before: what hangs on them is looked for where they lie. */
  after?: readonly string[];
  /** Gives back to `from` what `move` took and still lies in `to`. Rows added since stay where they are, but those that hang on a row given back. `moved` is empty for a merge older than this part. */
  putBack(ctx: Ctx, moved: MovedRows, from: string, to: string): Promise<void>;
  /** What a file holds, for the comparison. */
  holds?(ctx: Ctx, patientId: string): Promise<Holding[]>;
}

/** Contexts above identity bring their part of a merge by registering it in their module's onModuleInit (E50). */
@Injectable()
export class PatientParts {
  private readonly parts = new Map<string, PatientPart>();

  /** @param name unique name, kept with each merge: never rename it */
  register(name: string, part: PatientPart): void { this.parts.set(name, part); }

  /** @returns every table somebody answers for */
  tables(): string[] { return [...this.parts.values()].flatMap(({ tables }) => tables); }

  /** Moves everything. @returns what each part moved, by name */
  async move(ctx: Ctx, from: string, to: string): Promise<Record<string, MovedRows>> {
    const moved: Record<string, MovedRows> = {};
    for (const [name, part] of this.parts) moved[name] = await part.move(ctx, from, to);
    return moved;
  }

  /** Puts everything back, the last registered first but for what must come after another. The order of the keys of `moved` says nothing: the database sorts them. @throws Error when a part that moved rows is no longer there */
  async putBack(ctx: Ctx, moved: Readonly<Record<string, MovedRows>>, from: string, to: string): Promise<void> {
    const gone = Object.keys(moved).find((name) => !this.parts.has(name));
    if (gone !== undefined) throw new Error(`no part answers for what ${gone} moved`);
    const back = new Set<string>();
    const putBack = async (name: string): Promise<void> => {
      const part = this.parts.get(name);
      if (!part || back.has(name)) return;
      back.add(name);
      for (const first of part.after ?? []) await putBack(first);
      await part.putBack(ctx, moved[name] ?? {}, from, to);
    };
    for (const name of [...this.parts.keys()].reverse()) await putBack(name);
  }

  /** @returns what a file holds, in the order of the contexts */
  async holdings(ctx: Ctx, patientId: string): Promise<Holding[]> {
    const all: Holding[] = [];
    for (const part of this.parts.values()) all.push(...((await part.holds?.(ctx, patientId)) ?? []));
    return all;
  }
}
