import { describeWithTool } from '@pluriel/platform/testing';
import { Doctor } from '../doctor';
import { emptyLanes, hoursPass, intimateWords, states, willingPatients } from '../orders';
import { LostRedis } from '../redis';
import { pause, until, type Rig, type Service } from '../rig';
import type { SimulatedServices } from '../simulator';
import { expectIntactJournal } from '../verdict';
import type { Scene } from './worker-killed';

/** One document in ten is corrected as soon as it is validated, while its first version is on its way. */
const correctedEach = 10;
const share = 0.3;
/** What is lost is lost at these parts of the day: Redis twice, the DMP as a whole once. */
const redisLostAt = [0.3, 0.6] as const;
const outageAt = 0.45;

interface Tale { kills: number; redisLost: number; outages: number; written: number; corrected: number }
interface DayOrder { document_id: string; unique_id: string; version_number: number; state: string; attempts: number; cancel_reason: string | null; story_lines: number; uncertain_lines: number; delivered_lines: number; traces: number; copies: number }

/**
 * A day of documents for the DMP: 30 % of its answers go wrong in every way the simulator knows, two workers of which one is killed every few seconds, Redis
 * killed twice. Nothing lost, nothing doubled, version 2 never before version 1.
 */
export function dmpDay(scene: () => Scene, documents: number, killEverySeconds: number): void {
  describeWithTool('redis-server', `DMP-13 DMP-15 DMP-17 a day of ${documents} documents`, () => {
    it(`the DMP failing ${share * 100} % of the time, one of two workers killed every ${killEverySeconds} s, Redis lost twice: 0 lost, 0 doubled, order of versions kept`, async () => {
      const { rig, services } = scene();
      await emptyLanes(rig, services);
      const redis = await LostRedis.start();
      const began = Date.now();
      const tale: Tale = { kills: 0, redisLost: 0, outages: 0, written: 0, corrected: 0 };
      const day = { over: false };
      const delivered = async (): Promise<number> => (await states(rig))['delivered'] ?? 0;
      try {
        await rig.useRedis(redis.url);
        await services.storm('dmp', share, { delayMs: 1500 });
        const hands = [killing(rig, day, tale, killEverySeconds), passing(rig, services, day), losing(redis, delivered, documents, day, tale), outage(services, delivered, documents, day, tale)];
        // A hand that fails must be heard before the end of a long day.
        await Promise.race([writing(rig, services, documents, tale).then(() => settled(rig, documents, tale)), ...hands.map((hand) => hand.then(() => new Promise<never>(() => undefined)))]);
        day.over = true;
        await Promise.all(hands);
        await services.storm('dmp', 0);
      } finally {
        day.over = true;
        await rig.stopWorkers();
        rig.forgetRedis();
        await redis.stop();
      }
      const verdict = await expectDayKept(rig, services, tale);
      expect(tale).toMatchObject({ redisLost: redisLostAt.length, outages: 1, written: documents, corrected: Math.ceil(documents / correctedEach) });
      expect(tale.kills).toBeGreaterThan(0);
      console.log(`dmp-day: ${JSON.stringify({ ...tale, ...verdict, seconds: Math.round((Date.now() - began) / 1000) })}`);
    }, 300_000 + documents * 1200);
  });
}

/**
 * Two workers from the beginning to the end; the one that has lived longest is killed, another takes its place at once, ready or not. On a machine where a
 * worker takes long to start they live longer: a day of workers that are all still starting would prove nothing.
 */
async function killing(rig: Rig, day: { over: boolean }, tale: Tale, everySeconds: number): Promise<void> {
  const began = Date.now();
  const alive: Service[] = [await rig.worker(), await rig.worker()];
  const startMs = (Date.now() - began) / 2;
  for (let pace = everySeconds * 1000; !day.over; pace = Math.max(pace, startMs)) {
    await pause(pace);
    const [oldest] = alive.splice(0, 1);
    if (!oldest || day.over) return;
    if (!oldest.alive()) throw new Error(`a worker ended by itself: ${oldest.tail()}`);
    await rig.kill(oldest);
    tale.kills += 1;
    alive.push(rig.spawnWorker());
  }
}

/** Hours pass for what waits its next try, and silent lines drop. */
async function passing(rig: Rig, services: SimulatedServices, day: { over: boolean }): Promise<void> {
  while (!day.over) {
    await pause(500);
    await services.release();
    await hoursPass(rig);
  }
}

async function losing(redis: LostRedis, delivered: () => Promise<number>, documents: number, day: { over: boolean }, tale: Tale): Promise<void> {
  for (const part of redisLostAt) {
    while (!day.over && await delivered() < documents * part) await pause(200);
    if (day.over) return;
    await redis.stop();
    tale.redisLost += 1;
    await pause(2000);
    await redis.start();
  }
}

/** The port closed for a while: connections are refused, the lane stops and comes back by itself. */
async function outage(services: SimulatedServices, delivered: () => Promise<number>, documents: number, day: { over: boolean }, tale: Tale): Promise<void> {
  while (!day.over && await delivered() < documents * outageAt) await pause(200);
  if (day.over) return;
  await services.weather('dmp', 'refused');
  tale.outages += 1;
  await pause(3000);
  await services.weather('dmp', 'ok');
}

async function writing(rig: Rig, services: SimulatedServices, documents: number, tale: Tale): Promise<void> {
  const doctor = await Doctor.signIn(rig, 'hugo.roy');
  const patients = await willingPatients(rig, services);
  let next = 0;
  const oneAfterTheOther = async (): Promise<void> => {
    for (let index = next++; index < documents; index = next++) {
      const note = await doctor.note(patients[index % patients.length] ?? '', `Jour ${index} : ${intimateWords}.`);
      const first = await doctor.validateForDmp(note);
      tale.written += 1;
      if (index % correctedEach !== 0) continue;
      const second = await doctor.validateForDmp(await doctor.correction(first.id));
      expect(second.versionNumber).toBe(2);
      tale.corrected += 1;
    }
  };
  await Promise.all([oneAfterTheOther(), oneAfterTheOther(), oneAfterTheOther()]);
}

/** Everything written has found its fate; one that would need a person ends the day at once. */
async function settled(rig: Rig, documents: number, tale: Tale): Promise<void> {
  await until(() => states(rig), (now) => {
    if (now['failed'] || now['blocked']) throw new Error(`a person would be needed: ${JSON.stringify(now)}`);
    return (now['delivered'] ?? 0) + (now['cancelled'] ?? 0) === documents + tale.corrected;
  }, 'every order of the day settled', 240 + documents * 0.6);
}

async function expectDayKept(rig: Rig, services: SimulatedServices, tale: Tale): Promise<Record<string, number>> {
  const all = await rig.sql<DayOrder>(`
    SELECT o.document_id, v.unique_id, o.version_number, o.state, o.attempts, o.cancel_reason, (SELECT count(*)::int FROM dispatch_track t WHERE t.order_id = o.id AND t.kind IN ('attempt', 'uncertain', 'absent')) AS story_lines,
           (SELECT count(*)::int FROM dispatch_track t WHERE t.order_id = o.id AND t.kind = 'uncertain') AS uncertain_lines, (SELECT count(*)::int FROM dispatch_track t WHERE t.order_id = o.id AND t.kind = 'delivered') AS delivered_lines,
           (SELECT count(*)::int FROM trace j WHERE j.subject_id = o.id::text AND j.action = 'dispatch.delivered') AS traces, (SELECT count(*)::int FROM remote_copy c WHERE c.order_id = o.id) AS copies
      FROM dispatch_order o JOIN document_version v ON v.id = o.version_id`);
  expect(all).toHaveLength(tale.written + tale.corrected);
  const sent = all.filter(({ state }) => state === 'delivered');
  const superseded = all.filter(({ state }) => state !== 'delivered');
  // 0 lost: what did not leave is a version 1 whose place was taken before it left.
  const corrections = new Set(sent.filter(({ version_number }) => version_number === 2).map(({ document_id }) => document_id));
  expect(corrections.size).toBe(tale.corrected);
  expect(superseded.filter(({ state, version_number, document_id }) => state !== 'cancelled' || version_number !== 1 || !corrections.has(document_id))).toEqual([]);
  // 0 doubled: the DMP holds what was delivered, once each, and nothing else.
  const kept = new Map((await services.documents()).map((document) => [document.uniqueId, document]));
  expect([...kept.keys()].sort()).toEqual(sent.map(({ unique_id }) => unique_id).sort());
  expect(sent.filter((order) => order.delivered_lines !== 1 || order.copies !== 1 || order.traces !== 1)).toEqual([]);
  expect(all.filter((order) => order.attempts - 1 > order.story_lines)).toEqual([]);
  // A version 1 that left is in the DMP before its correction, which replaced it there.
  for (const first of sent.filter(({ version_number, document_id }) => version_number === 1 && corrections.has(document_id))) {
    const second = sent.find(({ version_number, document_id }) => version_number === 2 && document_id === first.document_id);
    const [before, after] = [kept.get(first.unique_id), kept.get(second?.unique_id ?? '')];
    expect([before?.status, after?.status]).toEqual(['Deprecated', 'Approved']);
    expect((before?.receivedAt ?? '') <= (after?.receivedAt ?? '')).toBe(true);
  }
  expectIntactJournal(rig);
  return {
    delivered: sent.length, superseded: superseded.length, uncertain: all.filter(({ uncertain_lines }) => uncertain_lines > 0).length, attempts: all.reduce((sum, { attempts }) => sum + attempts, 0),
    refusedDuplicates: [...kept.values()].reduce((sum, { submissions }) => sum + submissions - 1, 0),
  };
}
