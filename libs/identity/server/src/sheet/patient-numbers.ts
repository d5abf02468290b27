import type { Ctx } from '@pluriel/platform/server';

/**
 * Patients whose paper file or old software number is exactly this text (PAT-19); one indexed reading, only for a text that holds a figure.
 * @returns their ids, none for a name
 */
export async function patientsWithNumber(ctx: Ctx, text: string): Promise<string[]> {
  const number = text.trim().toUpperCase();
  if (!/\d/.test(number) || number.length > 40) return [];
  const rows = await ctx.manager.query<{ id: string }[]>('SELECT patient_id AS id FROM patient_sheet WHERE numbers @> ARRAY[$1] AND structure_id = $2 LIMIT 20', [number, ctx.structureId]);
  return rows.map(({ id }) => id);
}
