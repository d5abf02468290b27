import type { Ctx } from '@pluriel/platform/server';

/** @returns 'MSP Les Tilleuls, FINESS 630000018', the first line of every list that leaves the product */
export async function structureHeading(ctx: Ctx): Promise<string> {
  const [found] = await ctx.manager.query<{ name: string; finess: string }[]>('SELECT name, finess FROM structure WHERE id = $1', [ctx.structureId]);
  return found ? `${found.name}, FINESS ${found.finess}` : 'Pluriel';
}
