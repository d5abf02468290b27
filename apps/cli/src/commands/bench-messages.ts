import { demoStructureId } from '@pluriel/directory/server';
import { DispatchModule, PrebuildMessages, type OrderRow } from '@pluriel/dispatch/server';
import { systemCaller, Transactions } from '@pluriel/platform/server';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProduct } from './context';

/**
 * `bench-messages --out DIR`: the messages of every order that waits to leave, as the product would write them now, in files and
 * an `index.json`. `npm run bench` posts these bytes with bare clients to know what the product adds.
 */
export async function benchMessages(options: readonly string[]): Promise<number> {
  const folder = options[options.indexOf('--out') + 1];
  if (!options.includes('--out') || !folder) { console.error('Usage: bench-messages --out DIR'); return 2; }
  mkdirSync(folder, { recursive: true });
  return withProduct(async (app) => {
    const prebuild = app.select(DispatchModule).get(PrebuildMessages);
    const index = await app.get(Transactions).read(systemCaller('Banc d’essai', demoStructureId), async (ctx) => {
      const orders = await ctx.manager.query<OrderRow[]>(`SELECT * FROM dispatch_order WHERE state = 'scheduled' AND NOT held ORDER BY not_before, id`);
      const entries: object[] = [];
      for (const order of orders) {
        const { bytes, ...envelope } = await prebuild.execute(ctx, order);
        writeFileSync(join(folder, order.id), bytes);
        entries.push({ file: order.id, size: bytes.length, ...envelope });
      }
      return entries;
    });
    writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
    console.log(`${index.length} messages`);
    return 0;
  });
}
