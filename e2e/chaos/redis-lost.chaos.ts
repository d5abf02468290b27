import { describeWithTool } from '@pluriel/platform/testing';
import { Doctor } from './doctor';
import { eveOfDeparture, orderCount, states, validateDocuments } from './orders';
import { LostRedis } from './redis';
import { pause, Rig, until } from './rig';
import { SimulatedServices } from './simulator';
import { drained, expectDeliveredOnce } from './verdict';

describeWithTool('redis-server', `DMP-13 Redis is only a hint, ${orderCount} orders`, () => {
  let rig: Rig;
  let services: SimulatedServices;
  let doctor: Doctor;
  let redis: LostRedis;
  const partDelivered = (part: number): Promise<unknown> => until(() => states(rig), (now) => (now['delivered'] ?? 0) >= orderCount * part, `${part * 100} % delivered`, 120);

  beforeAll(async () => {
    redis = await LostRedis.start();
    rig = await Rig.start({ REDIS_URL: redis.url });
    services = new SimulatedServices(rig);
    doctor = await Doctor.signIn(rig);
    await validateDocuments(rig, services, doctor);
  }, 400_000);
  afterAll(async () => { await rig.stop(); await redis.stop(); }, 60_000);
  beforeEach(() => eveOfDeparture(rig, services));

  it('flushed again and again while draining', async () => {
    await rig.worker();
    const client = redis.client();
    await drained(rig, () => client.flushall());
    client.disconnect();
    const verdict = await expectDeliveredOnce(rig, services);
    expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
  });

  it('stopped while draining, and validating goes on without it: nobody waits, nothing is lost', async () => {
    const worker = await rig.worker();
    await partDelivered(0.2);
    await redis.stop();
    const [patient] = await rig.sql<{ id: string }>(`SELECT patient_id AS id FROM dispatch_order LIMIT 1`);
    const note = await doctor.note(patient?.id ?? '', 'Sans Redis');
    const began = Date.now();
    const validated = await doctor.call('POST', '/v1/document-validations', { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: false, mssantePatient: false, recipients: [] } });
    expect(validated.status).toBe(201);
    expect(Date.now() - began).toBeLessThan(8000);
    await drained(rig);
    expect(worker.alive() && rig.api.alive()).toBe(true);
    await redis.start();
    await pause(500);
    const verdict = await expectDeliveredOnce(rig, services);
    expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
  });

  it('away when the worker starts, back empty afterwards', async () => {
    await redis.stop();
    const starting = rig.worker();
    await pause(3000);
    await redis.start();
    await starting;
    await drained(rig);
    await expectDeliveredOnce(rig, services);
  });
});
