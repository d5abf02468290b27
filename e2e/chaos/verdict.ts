import { spawnSync } from 'node:child_process';
import { hoursPass, orderCount, orders, states, type OrderFacts } from './orders';
import { until, type Rig } from './rig';
import { walksJournalEachTime } from './selection';
import type { SimulatedServices } from './simulator';

/** What a scenario showed, for its own expectations. */
export interface Verdict { orders: OrderFacts[]; uncertain: number; secondCopies: number; refusedDuplicates: number }

/** Waits until nothing moves any more; `meanwhile` runs at each look. */
export async function drained(rig: Rig, meanwhile: () => Promise<unknown> = () => Promise.resolve(), seconds = 150): Promise<void> {
  const moving = (now: Record<string, number>): number => (now['scheduled'] ?? 0) + (now['in_progress'] ?? 0) + (now['uncertain'] ?? 0);
  await until(async () => { await meanwhile(); await hoursPass(rig); return states(rig); }, (now) => moving(now) === 0, 'every order settled', seconds);
}

/**
 * Every order delivered, and exactly once in the store of the service that received it: by uniqueId at the DMP, by Message-ID at
 * the operator. A mail may have a second copy under the same Message-ID only where its track says that the first was never
 * confirmed (mssante.lane), or where the operator itself copies (`operatorCopies`). Track, copy and journal each say it once; the journal's chain is intact.
 */
export async function expectDeliveredOnce(rig: Rig, services: SimulatedServices, { operatorCopies = false } = {}): Promise<Verdict> {
  expect(await states(rig)).toEqual({ delivered: orderCount });
  const all = await orders(rig);
  const documents = await services.documents();
  expect(documents.map(({ uniqueId }) => uniqueId).sort()).toEqual(all.filter(({ channel }) => channel === 'dmp').map(({ unique_id }) => unique_id).sort());
  const mails = await services.mails();
  expect(mails.map(({ messageId }) => bare(messageId)).sort()).toEqual(all.filter(({ channel }) => channel !== 'dmp').map(({ message_id }) => message_id).sort());
  const byMessage = new Map(all.map((order) => [order.message_id, order]));
  if (!operatorCopies) expect(mails.filter(({ messageId, count }) => count > 1 + (byMessage.get(bare(messageId))?.uncertain_lines ?? 0))).toEqual([]);
  expect(all.filter((order) => order.lease_owner !== null || order.last_code !== null)).toEqual([]);
  expect(all.filter((order) => order.delivered_lines !== 1 || order.copies !== 1 || order.delivered_traces !== 1)).toEqual([]);
  // Each attempt beyond the first has a line that says why.
  expect(all.filter((order) => order.attempts < 1 || order.attempts - 1 > order.story_lines)).toEqual([]);
  expectIntactJournal(rig);
  const total = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0);
  return {
    orders: all, uncertain: all.filter((order) => order.uncertain_lines > 0).length,
    secondCopies: total(mails.map(({ count }) => count - 1)), refusedDuplicates: total(documents.map(({ submissions }) => submissions - 1)),
  };
}

/** The journal, walked by the command an administrator uses. @returns its exit status and words */
export function auditVerify(rig: Rig): { status: number | null; words: string } {
  const done = spawnSync(process.execPath, ['dist/cli/main.mjs', 'audit-verify'], { encoding: 'utf8', env: { ...process.env, ...rig.settings, NODE_OPTIONS: '' } });
  return { status: done.status, words: `${done.stdout}${done.stderr}` };
}

/** @param last of a run: then it is walked in any case */
export function expectIntactJournal(rig: Rig, last = false): void {
  if (!walksJournalEachTime && !last) return;
  expect(auditVerify(rig)).toEqual({ status: 0, words: expect.stringMatching(/^Journal intact/) as string });
}

const bare = (messageId: string): string => messageId.replace(/^<|>$/g, '');
