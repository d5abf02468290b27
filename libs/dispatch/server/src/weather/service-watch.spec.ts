import 'reflect-metadata';
import type { Config, Lanes, WorkRow } from '@pluriel/platform/server';
import { Transactions, systemCaller, type Ctx } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { ReadServiceHistory } from './service-history.query';
import { ServiceProbes, type Watched } from './service-probes';
import { ServiceWatchLane } from './service-watch.lane';
import { ServicesWeather } from './services.query';

type Parts<N extends number> = ConstructorParameters<typeof ServiceProbes>[N];

let database: TestDatabase;
let site: Server;
let config: Config;
let lane: ServiceWatchLane;
let weather: ServicesWeather;
let history: ReadServiceHistory;
let transactions: Transactions;
const answers = { insi: true, dmp: true, mssante: true };
let publicAnswer: { status: number; body: string } = { status: 200, body: '{}' };
const caller = aCaller({ permissions: ['services.read'] });
const sql = <T = unknown>(text: string, parameters: unknown[] = []): Promise<T[]> => database.dataSource.query(text, parameters);

beforeAll(async () => {
  database = await testDatabase();
  site = createServer((request, response) => {
    if (request.url === '/psc/.well-known/wallet-openid-configuration') response.writeHead(503).end();
    else response.writeHead(publicAnswer.status).end(publicAnswer.body);
  });
  await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  config = testConfig({ DATABASE_URL: database.url, INSI_URL: url, DMP_URL: url, DMP_CERT_FILE: 'structure.pem', MSSANTE_SMTP_URL: 'smtps://127.0.0.1:1', PSC_ENABLED: true, PSC_ISSUER: `${url}/psc`, WEATHER_URL: `${url}/meteo` });
  const says = (key: keyof typeof answers) => ({ answers: () => Promise.resolve(answers[key]) });
  const probes = new ServiceProbes(config, says('insi') as unknown as Parts<1>, says('dmp') as unknown as Parts<2>, says('mssante') as unknown as Parts<3>, silentLog());
  transactions = new Transactions(database.dataSource, silentLog());
  lane = new ServiceWatchLane({} as Lanes, probes, database.dataSource, config);
  weather = new ServicesWeather(transactions, config, probes);
  history = new ReadServiceHistory(transactions);
}, 240_000);
afterAll(async () => { await new Promise((resolve) => { site.close(resolve); }); await database?.close(); });
beforeEach(async () => {
  Object.assign(answers, { insi: true, dmp: true, mssante: true });
  publicAnswer = { status: 200, body: JSON.stringify({ services: [{ nom: 'DMP', statut: 'Perturbé', message: 'Lenteurs' }, { nom: 'Mailiz', statut: 'Disponible' }] }) };
  await sql('TRUNCATE service_watch, service_event, lane_state');
  await lane.begin();
});

/** One look at a service, as the engine does it. @returns the state of the row afterwards */
async function look(service: Watched): Promise<{ state: string; seen: string; due: boolean }> {
  const [row] = await sql<WorkRow & { service: Watched; seen: 'ok' }>('SELECT * FROM service_watch WHERE service = $1', [service]);
  if (!row) throw new Error('no row');
  const definition = lane.definition();
  const inside = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => transactions.run(systemCaller('watch', caller.structureId), work);
  const prepared = await inside((ctx) => definition.prepare(ctx, row));
  if (prepared.kind === 'go') {
    const outcome = await definition.attempt(prepared.payload, row, () => Promise.resolve(), AbortSignal.timeout(10_000));
    await inside((ctx) => definition.settle(ctx, row, outcome, 'delivered'));
  }
  const [after] = await sql<{ state: string; seen: string; due: boolean }>('SELECT state, seen, not_before <= now() AS due FROM service_watch WHERE service = $1', [service]);
  if (!after) throw new Error('no row');
  return after;
}
const stateOf = async (key: string) => (await weather.execute(caller)).items.find((item) => item.key === key);

describe('the watch over the national services (DASH-13, UX-16)', () => {
  it('sees a service go away and come back although nothing is sent, keeps each change, and comes back later by itself', async () => {
    expect((await stateOf('dmp'))?.state).toBe('unknown');
    expect(await look('dmp')).toEqual({ state: 'scheduled', seen: 'ok', due: false });
    expect(await stateOf('dmp')).toMatchObject({ state: 'ok', remedy: null, stopped: [] });
    answers.dmp = false;
    await look('dmp');
    await look('dmp');
    expect(await stateOf('dmp')).toMatchObject({ state: 'down', remedy: expect.stringContaining('Validez vos documents') });
    answers.dmp = true;
    await look('dmp');
    expect((await history.execute(caller, { service: 'dmp' })).items.map(({ source, sentence }) => [source, sentence])).toEqual([['probe', 'Répond'], ['probe', 'Ne répond pas'], ['probe', 'Répond']]);
  });

  it('tells each change to every screen, and nothing when nothing changed', async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const told: string[] = [];
    client.on('notification', ({ payload }) => { told.push(payload ?? ''); });
    await client.query('LISTEN pluriel_live');
    for (const _ of [1, 2]) await look('insi');
    answers.insi = false;
    await look('insi');
    await client.query('SELECT 1');
    expect(told).toEqual(['{"topic":"service","id":"insi"}', '{"topic":"service","id":"insi"}']);
    await client.end();
  });

  it('asks a failing service of the network, and never one that is not connected', async () => {
    expect(await look('psc')).toMatchObject({ seen: 'down' });
    expect(await look('eprescription')).toMatchObject({ state: 'scheduled', seen: 'unknown' });
    expect(await stateOf('eprescription')).toBeUndefined();
  });

  it('says that the DMP is not checked where only the cards of professionals open it', async () => {
    await look('dmp');
    Object.assign(config, { DMP_CERT_FILE: undefined });
    expect(await look('dmp')).toMatchObject({ state: 'scheduled', seen: 'unknown' });
    expect(await stateOf('dmp')).toMatchObject({ state: 'unknown', latencyMs: null });
    Object.assign(config, { DMP_CERT_FILE: 'structure.pem' });
  });

  it('shows the open circuit breakers by name, with the history of each', async () => {
    await look('mssante');
    await sql(`INSERT INTO lane_state (lane, service, state, sentence) VALUES ('mssante-pro', 'mssante', 'down', 'La messagerie ne répond pas.')`);
    expect(await stateOf('mssante')).toMatchObject({ state: 'down', stopped: [{ label: 'Messages aux professionnels' }] });
    await sql(`UPDATE lane_state SET state = 'ok', sentence = NULL`);
    expect((await history.execute(caller, {})).items.slice(0, 2).map(({ sentence }) => sentence)).toEqual(['Messages aux professionnels : repris', 'Messages aux professionnels : arrêté. La messagerie ne répond pas.']);
  });

  it('says that nobody watches any more rather than showing an old state', async () => {
    await look('dmp');
    await sql(`UPDATE service_watch SET checked_at = now() - interval '6 minutes'`);
    expect(await stateOf('dmp')).toMatchObject({ state: 'unknown', sentence: expect.stringContaining('n’est plus vérifié') });
  });

  it('beside ours, shows the public weather; unreadable or silent, it says so and announces nothing', async () => {
    await look('public');
    const read = await weather.execute(caller);
    expect(read.publicWeather).toMatchObject({ state: 'read', others: [{ label: 'Mailiz', state: 'ok' }] });
    expect(read.items.find(({ key }) => key === 'dmp')?.announced).toEqual({ label: 'DMP', state: 'slow', sentence: 'Lenteurs' });
    await sql(`UPDATE service_watch SET checked_at = now() - interval '6 minutes'`);
    const old = await weather.execute(caller);
    expect([old.publicWeather.state, old.items.map(({ announced }) => announced)]).toEqual(['unreachable', old.items.map(() => null)]);
    for (const answer of [{ status: 200, body: '<html>' }, { status: 500, body: '{}' }, { status: 200, body: '{"page":1}' }]) {
      publicAnswer = answer;
      await look('public');
      const { items, publicWeather } = await weather.execute(caller);
      expect([publicWeather.state, publicWeather.others, items.map(({ announced }) => announced)]).toEqual(['unreachable', [], items.map(() => null)]);
    }
  });
});
