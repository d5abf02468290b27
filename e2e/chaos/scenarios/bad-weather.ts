import { eveOfDeparture, orderCount, states } from '../orders';
import { pause, until } from '../rig';
import { atLength, sizes } from '../selection';
import { drained, expectDeliveredOnce } from '../verdict';
import type { Scene } from './worker-killed';

const both = ['dmp', 'mssante'] as const;
/** Documents whose answer is spoilt. Fewer mails than go at once: the copy that follows must meet fair weather, twice unlucky is another test. */
const spoilt = { dmp: sizes.spoiltDocuments, mssante: sizes.spoiltMails };

/** The services misbehave in every way the simulator knows, then recover. */
export function badWeather(scene: () => Scene): void {
  describe(`DMP-13 DMP-15 MSS-39 bad weather, ${orderCount} orders`, () => {
    beforeEach(() => eveOfDeparture(scene().rig, scene().services));

    atLength('refused connections stop the lanes, not the orders: no attempt is consumed, the lanes resume alone', async () => {
      const { rig, services } = scene();
      for (const service of both) await services.weather(service, 'refused');
      await rig.worker();
      await until(() => rig.sql(`SELECT lane FROM lane_state WHERE state = 'down' AND lane IN ('dmp', 'mssante-pro', 'mssante-patient')`), (rows) => rows.length === 3, 'the three lanes stopped');
      await pause(2000);
      await until(() => states(rig), (now) => now['scheduled'] === orderCount, 'every order waiting');
      expect(await rig.sql('SELECT max(attempts)::int AS n FROM dispatch_order')).toEqual([{ n: 0 }]);
      expect(await rig.sql(`SELECT DISTINCT last_error->>'disposition' AS fate FROM dispatch_order WHERE last_error IS NOT NULL`)).toEqual([{ fate: 'retryable' }]);
      for (const service of both) await services.weather(service, 'ok');
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
    });

    atLength('slow answers only take time', async () => {
      const { rig, services } = scene();
      for (const service of both) await services.weather(service, 'slow', { delayMs: 1000, times: 80 });
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
    });

    atLength('errors 500 without a code', async () => {
      const { rig, services } = scene();
      await services.storm('dmp', 0.4, { modes: ['http500'] });
      await services.weather('mssante', 'http500', { times: 40 });
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.orders.filter(({ attempts }) => attempts > 1).length).toBeGreaterThan(20);
      expect(verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
    });

    it('silence after reception: found again at the DMP, one more copy under the same Message-ID for a mail', async () => {
      const { rig, services } = scene();
      await services.storm('dmp', 0.4, { modes: ['silent-after-reception'] });
      await services.weather('mssante', 'silent-after-reception', { times: spoilt.mssante });
      await rig.worker();
      await drained(rig, () => services.release());
      const verdict = await expectDeliveredOnce(rig, services);
      const silent = verdict.orders.filter(({ channel, uncertain_lines }) => channel === 'dmp' && uncertain_lines > 0).length;
      expect(silent).toBeGreaterThan(sizes.documents / 5);
      expect(verdict.uncertain).toBeGreaterThanOrEqual(silent + spoilt.mssante);
      expect(verdict.refusedDuplicates).toBe(0);
      expect(verdict.secondCopies).toBe(spoilt.mssante);
    });

    atLength('a DMP that takes everything and answers nothing: the lane stops, one order in a while tries it; back, what it cost is found again', async () => {
      const { rig, services } = scene();
      await services.weather('dmp', 'silent-after-reception');
      await rig.worker();
      await until(async () => { await services.release(); return rig.sql(`SELECT 1 FROM lane_state WHERE lane = 'dmp' AND state = 'down'`); }, (rows) => rows.length === 1, 'the lane stopped', 120);
      await pause(3000);
      expect((await services.documents()).length).toBeLessThan(20);
      await services.weather('dmp', 'ok');
      await services.release();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.refusedDuplicates).toBe(0);
    });

    atLength('a mail met by silence twice waits with its reason, a person decides', async () => {
      const { rig, services } = scene();
      await services.weather('mssante', 'silent-after-reception');
      await rig.worker();
      await until(async () => { await services.release(); return rig.sql(`SELECT 1 FROM dispatch_order WHERE state = 'uncertain' AND last_error->>'code' = 'mssante.silent-twice'`); }, (rows) => rows.length > 10, 'silent twice', 120);
      // The lines still open are cut, so that the orderly stop finds no attempt waiting for an answer that never comes.
      await services.weather('mssante', 'ok');
      await services.release();
      await rig.stopWorkers();
      const sent = await rig.sql<{ message_id: string; resends: number }>(`SELECT message_id, uncertain_resends AS resends FROM dispatch_order WHERE channel <> 'dmp' AND sent_at IS NOT NULL`);
      expect(sent.filter(({ resends }) => resends > 1)).toEqual([]);
      expect((await services.mails()).filter(({ count }) => count > 2)).toEqual([]);
      expect(await rig.sql(`SELECT DISTINCT state FROM dispatch_order WHERE channel <> 'dmp' AND state NOT IN ('uncertain', 'scheduled', 'delivered')`)).toEqual([]);
    });

    atLength('our own submission called a duplicate is looked up, not believed', async () => {
      const { rig, services } = scene();
      for (const service of both) await services.weather(service, 'duplicate', { times: spoilt[service] });
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services, { operatorCopies: true });
      expect(verdict.refusedDuplicates).toBe(0);
      expect(verdict.uncertain).toBeGreaterThanOrEqual(spoilt.dmp);
    });

    atLength('unreadable answers: the DMP is asked, a mail goes once more under its Message-ID', async () => {
      const { rig, services } = scene();
      for (const service of both) await services.weather(service, 'malformed', { times: spoilt[service], ...(service === 'dmp' ? { operation: 'TD2.1' } : {}) });
      await rig.worker();
      await drained(rig);
      const verdict = await expectDeliveredOnce(rig, services);
      expect(verdict.uncertain).toBeGreaterThanOrEqual(spoilt.dmp);
      expect(verdict.refusedDuplicates).toBe(0);
    });

    atLength('a document that cannot be read back waits with its reason, the others leave', async () => {
      const { rig, services } = scene();
      const [hidden] = await rig.sql<{ sha: string }>('SELECT v.cda_sha256 AS sha FROM dispatch_order o JOIN document_version v ON v.id = o.version_id ORDER BY o.id LIMIT 1');
      rig.hideStored(hidden?.sha ?? '');
      await rig.worker();
      await until(() => states(rig), (now) => now['delivered'] === orderCount - 3, 'the others delivered', 120);
      const waiting = await rig.sql<{ state: string; code: string }>(`SELECT DISTINCT state, last_error->>'code' AS code FROM dispatch_order WHERE state <> 'delivered'`);
      expect(waiting).toEqual([{ state: 'scheduled', code: 'worker.not-prepared' }]);
      rig.showStored(hidden?.sha ?? '');
      await drained(rig);
      await expectDeliveredOnce(rig, services);
    });
  });
}
