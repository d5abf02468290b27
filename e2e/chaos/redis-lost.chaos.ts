import { describeWithTool } from '@pluriel/platform/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { Doctor } from './doctor';
import { eveOfDeparture, orderCount, states, validateDocuments } from './orders';
import { pause, Rig, until } from './rig';
import { atLength } from './selection';
import { SimulatedServices } from './simulator';
import { drained, expectDeliveredOnce } from './verdict';

const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1', () => { const address = probe.address(); probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0)); });
});

describeWithTool('redis-server', `DMP-13 Redis is only a hint, ${orderCount} orders`, () => {
  let rig: Rig;
  let services: SimulatedServices;
  let doctor: Doctor;
  let redis: ChildProcess;
  let port: number;
  const startRedis = async (): Promise<void> => {
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], { stdio: 'ignore' });
    const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 50, retryStrategy: () => 100 });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  };
  const stopRedis = async (): Promise<void> => {
    const ended = new Promise((done) => { redis.once('exit', done); });
    redis.kill('SIGKILL');
    await ended;
  };
  const partDelivered = (part: number): Promise<unknown> => until(() => states(rig), (now) => (now['delivered'] ?? 0) >= orderCount * part, `${part * 100} % delivered`, 120);

  beforeAll(async () => {
    port = await freePort();
    await startRedis();
    rig = await Rig.start({ REDIS_URL: `redis://127.0.0.1:${port}` });
    services = new SimulatedServices(rig);
    doctor = await Doctor.signIn(rig);
    await validateDocuments(rig, services, doctor);
  }, 400_000);
  afterAll(async () => { await rig.stop(); redis.kill('SIGKILL'); }, 60_000);
  beforeEach(() => eveOfDeparture(rig, services));

  atLength('flushed again and again while draining', async () => {
    await rig.worker();
    const client = new Redis(port, '127.0.0.1');
    await drained(rig, () => client.flushall());
    client.disconnect();
    const verdict = await expectDeliveredOnce(rig, services);
    expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
  });

  it('stopped while draining, and validating goes on without it: nobody waits, nothing is lost', async () => {
    const worker = await rig.worker();
    await partDelivered(0.2);
    await stopRedis();
    const [patient] = await rig.sql<{ id: string }>(`SELECT patient_id AS id FROM dispatch_order LIMIT 1`);
    const note = await doctor.note(patient?.id ?? '', 'Sans Redis');
    const began = Date.now();
    const validated = await doctor.call('POST', '/v1/document-validations', { source: 'consultation', sourceId: note.id, sourceVersion: note.version, routes: { dmp: false, mssantePatient: false, recipients: [] } });
    expect(validated.status).toBe(201);
    expect(Date.now() - began).toBeLessThan(8000);
    await drained(rig);
    expect(worker.alive() && rig.api.alive()).toBe(true);
    await startRedis();
    await pause(500);
    const verdict = await expectDeliveredOnce(rig, services);
    expect(verdict.uncertain + verdict.secondCopies + verdict.refusedDuplicates).toBe(0);
  });

  atLength('away when the worker starts, back empty afterwards', async () => {
    await stopRedis();
    const starting = rig.worker();
    await pause(3000);
    await startRedis();
    await starting;
    await drained(rig);
    await expectDeliveredOnce(rig, services);
  });
});
