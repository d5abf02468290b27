import type { Ctx } from '@pluriel/platform/server';
import { noNumbering, numberingPeriod, prescriptionNumber, type Numbering } from '@pluriel/prescribing/domain';

/** A number about to be given: what stands on the page, and its place in the register. */
export interface NextNumber { number: string; period: string; counter: number }

/** What bears a number: prescriptions of drugs, and those of acts. */
export type NumberedSource = 'prescription' | 'care-order';

const frenchDay = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** @returns how the centre numbers its prescriptions; nothing is numbered until it says so */
export async function numberingOf(ctx: Ctx): Promise<Numbering & { version: number }> {
  const [row] = await ctx.manager.query<(Numbering & { version: number })[]>('SELECT enabled, prefix, digits, scope, first, version FROM prescription_numbering WHERE structure_id = $1', [ctx.structureId]);
  return row ?? { ...noNumbering, version: 0 };
}

/**
 * The number the next prescription signed will have (RX-20). Nothing is taken: the page is drawn with it, then `takeNumber` takes it in the
 * transaction of the signature, or says that another signature was quicker.
 * @returns null when the centre does not number
 */
export async function nextNumber(ctx: Ctx): Promise<NextNumber | null> {
  const numbering = await numberingOf(ctx);
  if (!numbering.enabled) return null;
  const day = frenchDay(ctx.now);
  const period = numberingPeriod(numbering, day);
  const [last] = await ctx.manager.query<{ counter: number | null }[]>('SELECT max(counter) AS counter FROM prescription_number WHERE structure_id = $1 AND period = $2', [ctx.structureId, period]);
  const counter = Math.max(numbering.first, (last?.counter ?? 0) + 1);
  return { number: prescriptionNumber(numbering, day, counter), period, counter };
}

/**
 * Takes the number the page was drawn with, in the transaction of the signature: a signature that fails gives it back, and no number is missing.
 * @returns false when it is no longer the next one; the page must be drawn again
 */
export async function takeNumber(ctx: Ctx, drawn: NextNumber | null, source: NumberedSource, sourceId: string): Promise<boolean> {
  // A centre that does not number never waits.
  if (drawn === null && !(await numberingOf(ctx)).enabled) return true;
  // Signatures of a centre take their number one after the other, until each is committed.
  await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`prescription-number ${ctx.structureId}`]);
  const next = await nextNumber(ctx);
  if (next?.number !== drawn?.number) return false;
  if (next !== null) await ctx.manager.query('INSERT INTO prescription_number (structure_id, period, counter, number, source, source_id, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)', [ctx.structureId, next.period, next.counter, next.number, source, sourceId, ctx.now]);
  return true;
}

/** @returns the numbers of these prescriptions, by id; one that has none is left out */
export async function numbersOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await ctx.manager.query<{ id: string; number: string }[]>('SELECT source_id AS id, number FROM prescription_number WHERE source_id = ANY($1::uuid[])', [[...ids]]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}
