import { Doctor } from '../doctor';
import { eveOfDeparture, orderCount, states } from '../orders';
import { until } from '../rig';
import { postgresStops, postgresStopsAt } from '../selection';
import { drained, expectDeliveredOnce } from '../verdict';
import type { Scene } from './worker-killed';

/** PostgreSQL goes away while the orders leave; the processes stay and must recover by themselves. */
export function storesRestarted(scene: () => Scene): void {
  describe(`DMP-13 PostgreSQL restarted while draining, ${orderCount} orders`, () => {
    beforeEach(() => eveOfDeparture(scene().rig, scene().services));

    it.each(postgresStops)('%s: the same worker and the same api go on', async (how) => {
      const { rig, services } = scene();
      const doctor = await Doctor.signIn(rig, how === 'fast' ? 'claire.martin' : 'hugo.roy');
      const close = await doctor.listen();
      const worker = await rig.worker();
      for (const part of postgresStopsAt) {
        await until(() => states(rig), (now) => (now['delivered'] ?? 0) >= orderCount * part, `${part * 100} % delivered`, 120);
        await rig.restartPostgres(how);
      }
      await drained(rig);
      expect(worker.alive()).toBe(true);
      expect(rig.api.alive()).toBe(true);
      const verdict = await expectDeliveredOnce(rig, services);
      // What the services answered while PostgreSQL was away was kept and written afterwards.
      expect(verdict.refusedDuplicates).toBe(0);
      expect((await doctor.call('GET', '/v1/session')).status).toBe(200);
      close();
    });
  });
}
