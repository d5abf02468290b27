import { eveOfDeparture, orderCount, states } from '../orders';
import { pause, until, type Rig } from '../rig';
import { atLength, sizes } from '../selection';
import type { SimulatedServices } from '../simulator';
import { answeredOrders, instants, lockedOrders, Stall, type Instant } from '../stalls';
import { drained, expectDeliveredOnce } from '../verdict';

export interface Scene { rig: Rig; services: SimulatedServices }
const { rounds } = sizes;
const atOnce = 6;

/** Kills a worker while at least six of its orders stand at the instant, once or twice. */
async function killAt({ rig, services }: Scene, instant: Instant, cutToo: boolean): Promise<number> {
  const standing = instant === 'settle' ? () => answeredOrders(rig, services) : () => lockedOrders(rig);
  let hit = 0;
  for (let round = 0; round < rounds; round += 1) {
    const stall = await Stall.at(rig, instants[instant].key);
    const worker = await rig.worker();
    hit += await stall.caught(atOnce, standing);
    await rig.kill(worker);
    if (cutToo) await stall.cut();
    await stall.release();
  }
  return hit;
}

/** kill -9 of the worker at every instant of an order's life (architecture §5, §6). */
export function workerKilled(scene: () => Scene): void {
  describe(`DMP-13 MSS-39 kill -9 of the worker, ${orderCount} orders`, () => {
    beforeEach(() => eveOfDeparture(scene().rig, scene().services));

    atLength('before the claim: nothing had begun, everything leaves once', async () => {
      const { rig, services } = scene();
      const hit = await killAt(scene(), 'claim', false);
      expect(hit).toBeGreaterThanOrEqual(rounds * atOnce);
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
      expect(await rig.sql(`SELECT order_id FROM dispatch_track WHERE detail LIKE 'worker.interrupted%'`)).toEqual([]);
    });

    atLength('after the claim, before sent_at: provably not gone, they start again and say so', async () => {
      const { rig, services } = scene();
      await killAt(scene(), 'mark', true);
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.secondCopies + verdict.refusedDuplicates + verdict.uncertain).toBe(0);
      expect(verdict.orders.filter(({ attempts, story_lines }) => attempts > 1 && story_lines > 0).length).toBeGreaterThanOrEqual(atOnce);
    });

    it('after sent_at, before the first byte: nobody knows, so it is asked about', async () => {
      const { rig, services } = scene();
      await killAt(scene(), 'mark', false);
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain).toBeGreaterThanOrEqual(atOnce);
      expect(verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
    });

    atLength('after sent_at, while the service is still swallowing', async () => {
      const { rig, services } = scene();
      for (let round = 0; round < rounds; round += 1) {
        for (const service of ['dmp', 'mssante'] as const) await services.weather(service, 'slow', { delayMs: 5000, ...(service === 'dmp' ? { operation: 'TD2.1' } : {}) });
        const worker = await rig.worker();
        await until(() => rig.sql(`SELECT 1 FROM dispatch_order WHERE state = 'in_progress' AND sent_at < now() - interval '300 milliseconds'`), (rows) => rows.length >= atOnce, 'orders under way');
        await rig.kill(worker);
        for (const service of ['dmp', 'mssante'] as const) await services.weather(service, 'ok', service === 'dmp' ? { operation: 'TD2.1' } : {});
      }
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain).toBeGreaterThanOrEqual(atOnce);
    });

    it('after the answer, before the commit: what the service holds is found again', async () => {
      const { rig, services } = scene();
      await killAt(scene(), 'settle', false);
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain).toBeGreaterThanOrEqual(atOnce);
      // The DMP was asked and not sent again; a mail nobody can ask about went once more under its Message-ID.
      expect(verdict.refusedDuplicates).toBe(0);
      expect(verdict.secondCopies).toBeGreaterThan(0);
    });

    atLength('one of two workers, in the middle: they never take the same order, the survivor takes over', async () => {
      const { rig, services } = scene();
      const [first] = await Promise.all([rig.worker(), rig.worker()]);
      await until(() => states(rig), (now) => (now['delivered'] ?? 0) >= orderCount / 5, 'a fifth delivered');
      await rig.kill(first);
      await drained(rig);
      await expectDeliveredOnce(rig, services);
    });

    it('asked to end while the services keep silent: it ends by itself, what it sent is asked about', async () => {
      const { rig, services } = scene();
      for (const service of ['dmp', 'mssante'] as const) await services.weather(service, 'silent-after-reception');
      const worker = await rig.worker();
      await until(() => answeredOrders(rig, services), (held) => held >= atOnce, 'orders met by silence');
      await rig.stopWorkers();
      // It ends with the signal it was asked by, once all is written; the launcher's patience would have ended it with SIGKILL.
      expect(await worker.ended).toMatchObject({ signal: 'SIGTERM' });
      const now = await states(rig);
      expect([now['in_progress'] ?? 0, (now['uncertain'] ?? 0) >= atOnce]).toEqual([0, true]);
      for (const service of ['dmp', 'mssante'] as const) await services.weather(service, 'ok');
      await services.release();
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.refusedDuplicates).toBe(0);
    });

    atLength('asked to end while it works: what is under way ends, nothing is doubtful', async () => {
      const { rig, services } = scene();
      await rig.worker();
      await until(() => states(rig), (now) => (now['delivered'] ?? 0) >= orderCount / 5, 'a fifth delivered');
      await rig.stopWorkers();
      expect((await states(rig))['in_progress'] ?? 0).toBe(0);
      await pause(100);
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain + verdict.secondCopies).toBe(0);
    });
  });
}
