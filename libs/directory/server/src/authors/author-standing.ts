import { Injectable } from '@nestjs/common';
import type { Ctx } from '@pluriel/platform/server';

/** What a register of professionals says of a number: still there, gone, or not known to it. */
export type RegisterAnswer = 'listed' | 'gone' | 'unknown';
/** @returns what the register says of each RPPS asked about */
export type RegisterReader = (ctx: Ctx, rpps: readonly string[]) => Promise<ReadonlyMap<string, RegisterAnswer>>;

/** Where the author of a document stands today. */
export interface Standing {
  /** Whose account is closed: he answers for nothing here any more, the centre does. */
  leftCentre: boolean;
  /** No longer registered in the RPPS: the legal entity stands beside him as author (structure.md §1.3, SC.DMP/HISTO.04). */
  leftRpps: boolean;
}

const stays: Standing = { leftCentre: false, leftRpps: false };

/**
 * The one place that decides whether an author left. What the RPPS says is known by a copy of the Annuaire, when there is one: a person
 * missing from it has left. Without a word from it, a closed account counts as having left: nobody here can tell better, and a structure
 * named as author for nothing takes nothing from anybody, while one that is missing leaves a document without anyone to delete it.
 */
@Injectable()
export class AuthorStanding {
  private register: RegisterReader | null = null;

  /** Called once, by the context that holds a copy of the Annuaire. */
  useRegister(register: RegisterReader): void { this.register = register; }

  /** @returns where each account of the structure stands; one that is not of the structure is taken to have left */
  async of(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, Standing>> {
    const asked = [...new Set(userIds)];
    if (asked.length === 0) return new Map();
    const accounts = await ctx.manager.query<{ id: string; active: boolean; rpps: string | null }[]>('SELECT id, active, rpps FROM app_user WHERE id = ANY($1::uuid[]) AND structure_id = $2', [asked, ctx.structureId]);
    const answers = (await this.register?.(ctx, accounts.flatMap(({ rpps }) => rpps ?? []))) ?? new Map<string, RegisterAnswer>();
    return new Map(asked.map((id) => {
      const account = accounts.find((one) => one.id === id);
      const said = account?.rpps ? answers.get(account.rpps) ?? 'unknown' : 'unknown';
      const leftCentre = account?.active !== true;
      return [id, { leftCentre, leftRpps: said === 'gone' || (said === 'unknown' && leftCentre) }];
    }));
  }

  async ofOne(ctx: Ctx, userId: string): Promise<Standing> { return (await this.of(ctx, [userId])).get(userId) ?? stays; }
}
