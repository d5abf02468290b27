import 'reflect-metadata';
import { Trace } from '@pluriel/audit/server';
import type { ExecutionContext, INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { newId } from '@pluriel/kernel';
import { Config, EtagInterceptor, Events, Live, LiveHub, Log, ProblemFilter, Transactions, validationPipe, type CallerRequest } from '@pluriel/platform/server';
import { silentLog } from '@pluriel/platform/testing';
import { SessionEnds } from '@pluriel/security/server';
import { get } from 'node:http';
import { Subject } from 'rxjs';
import request from 'supertest';
import { LiveController } from '../live/live.controller';
import { BulkResend } from '../orders/bulk-resend';
import { ChangeRecipients } from '../orders/change-recipients';
import { ReadDocumentRecipients } from '../orders/document-recipients.query';
import { MoveOrder } from '../orders/move-order';
import { OrderTrack } from '../orders/order-track';
import { WithdrawDocument } from '../orders/withdraw-document';
import { aCentre, type Centre } from '../testing/dispatch-fixture';
import { people } from '../testing/lower-contexts';
import { ReadServiceHistory } from '../weather/service-history.query';
import { ServiceProbes } from '../weather/service-probes';
import { ServicesController } from '../weather/services.controller';
import { ServicesWeather } from '../weather/services.query';
import { DispatchController } from './dispatch.controller';
import { ListOrders } from './list-orders.query';
import { OrderSummaries } from './order-summaries.query';

let centre: Centre;
let app: INestApplication;
let hub: LiveHub;
const sessionEnd = new Subject<unknown>();

beforeAll(async () => {
  centre = await aCentre();
  hub = new LiveHub(centre.config, silentLog());
  const compiled = await Test.createTestingModule({
    controllers: [DispatchController, ServicesController, LiveController],
    providers: [
      { provide: ListOrders, useValue: centre.listOrders }, { provide: OrderSummaries, useValue: centre.summaries }, { provide: MoveOrder, useValue: centre.moveOrder }, { provide: SessionEnds, useValue: { of: () => sessionEnd } }, { provide: ReadDocumentRecipients, useValue: centre.readRecipients }, { provide: ChangeRecipients, useValue: centre.changeRecipients },
      { provide: BulkResend, useValue: centre.bulkResend }, { provide: WithdrawDocument, useValue: new WithdrawDocument(centre.transactions, { recipient: () => Promise.resolve(people.roy) } as unknown as ConstructorParameters<typeof WithdrawDocument>[1], centre.write, new OrderTrack(), new Trace(), new Events()) }, { provide: LiveHub, useValue: hub }, { provide: Transactions, useValue: centre.transactions }, { provide: Config, useValue: centre.config }, { provide: Log, useValue: silentLog() }, ServicesWeather, ReadServiceHistory, { provide: ServiceProbes, useValue: { connected: (service: string) => service === 'dmp' || service === 'mssante' } },
    ],
  }).compile();
  app = compiled.createNestApplication({ logger: false });
  app.useGlobalPipes(validationPipe());
  app.useGlobalInterceptors(new EtagInterceptor());
  app.useGlobalFilters(new ProblemFilter(silentLog()));
  app.useGlobalGuards({ canActivate: (context: ExecutionContext) => { context.switchToHttp().getRequest<CallerRequest>().caller = centre.caller; return true; } });
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => { await hub.onModuleDestroy(); await app.close(); await centre.close(); });

const http = () => request(app.getHttpServer());
const fresh = async () => { await centre.database.dataSource.query('TRUNCATE dispatch_order CASCADE'); return (await centre.order({ mssantePatient: false, recipients: [] }))[0]; };

describe('dispatch over HTTP', () => {
  it('asks for the version: 428 without it, 412 with the fresh order when it is old, ETag on the answer', async () => {
    const order = await fresh();
    const path = `/v1/dispatch-orders/${order?.id}/hold`;
    expect((await http().post(path).expect(428)).body).toMatchObject({ code: 'request.if-match-missing' });
    const held = await http().post(path).set('If-Match', `"${order?.row_version}"`).expect(200);
    expect(held.headers['etag']).toBe(`"${held.body.version}"`);
    const stale = await http().post(path).set('If-Match', `"${order?.row_version}"`).expect(412);
    expect(stale.headers['content-type']).toContain('application/problem+json');
    expect(stale.body).toMatchObject({ code: 'resource.stale', current: { id: order?.id, held: true, version: held.body.version } });
    await http().post(`/v1/dispatch-orders/${order?.id}/resend`).set('If-Match', held.headers['etag'] ?? '').expect(409).expect(({ body }) => { expect(body).toMatchObject({ code: 'dispatch.not-failed', remedy: expect.any(String) }); });
    const released = await http().post(`/v1/dispatch-orders/${order?.id}/release`).set('If-Match', held.headers['etag'] ?? '').expect(200);
    const departed = await http().post(`/v1/dispatch-orders/${order?.id}/departure`).set('If-Match', released.headers['etag'] ?? '').expect(200);
    await http().post(`/v1/dispatch-orders/${order?.id}/cancellation`).set('If-Match', departed.headers['etag'] ?? '').send({ reason: 'doublon' }).expect(200).expect(({ body }) => { expect(body.stateLabel).toBe('Non envoyé : doublon'); });
    await http().get(`/v1/dispatch-orders/${order?.id}/track`).expect(200).expect(({ body }) => { expect(body.items).toHaveLength(5); });
  });

  it('reads filters from the address and words from the body only, and names the wrong ones', async () => {
    await fresh();
    await http().get('/v1/dispatch-orders?state=scheduled,held&channel=dmp&mine=true&limit=10').expect(200).expect(({ body }) => { expect(body.items).toHaveLength(1); expect(body.next).toBeNull(); });
    await http().get('/v1/dispatch-orders?mine=false').expect(200).expect(({ body }) => { expect(body.items).toHaveLength(1); });
    await http().get('/v1/dispatch-orders?state=lost').expect(400).expect(({ body }) => { expect(body.errors[0]).toMatchObject({ field: 'state', message: 'Cette valeur n’est pas dans la liste.' }); });
    for (const wrong of ['patientId=1', 'limit=0', 'limit=5000', 'after=zz', 'unknown=1', 'q=DUPONT']) await http().get(`/v1/dispatch-orders?${wrong}`).expect(400);
    await http().post('/v1/dispatch-orders/search').send({ q: 'x'.repeat(200) }).expect(400);
    await http().post('/v1/dispatch-orders/search').send({ state: ['scheduled'], channel: null, q: 'zzzz', limit: 10, after: null }).expect(200).expect(({ body }) => { expect(body.items).toEqual([]); });
    await http().post('/v1/dispatch-orders/search').send({ state: '', q: '', mine: true }).expect(200).expect(({ body }) => { expect(body.items).toHaveLength(1); });
    await http().get('/v1/dispatch-orders/not-an-id').expect(400);
    await http().get(`/v1/dispatch-orders/${newId()}`).expect(404);
    await http().get('/v1/dispatch-orders/counts').expect(200).expect(({ body }) => { expect(body).toMatchObject({ scheduled: 1, held: 0, 'mine-to-treat': 0 }); });
    await http().get('/v1/dispatch-orders/pending-mine').expect(200).expect(({ body }) => { expect(body.items).toHaveLength(1); expect(body.serverNow).toMatch(/Z$/); });
  });

  it('refuses unreadable recipients and resends', async () => {
    for (const body of [{}, { documentId: 'x', recipients: [], dmp: true, mssantePatient: true }, { documentId: newId(), recipients: [{ kind: 'ghost', id: newId() }], dmp: true, mssantePatient: true }, { documentId: newId(), recipients: Array.from({ length: 21 }, () => ({ kind: 'user', id: newId() })), dmp: true, mssantePatient: true }]) await http().post('/v1/document-recipients').set('If-Match', '"1"').send(body).expect(400);
    for (const ids of [[], ['x'], 'all', Array.from({ length: 501 }, newId)]) await http().post('/v1/dispatch-orders/bulk-resend').send({ ids }).expect(400);
    await http().post('/v1/dispatch-orders/bulk-resend').send({ ids: [newId()] }).expect(200).expect(({ body }) => { expect(body).toMatchObject({ resent: 0, refused: [{ sentence: 'Cet envoi n’existe pas.' }] }); });
  });

  it('DMP-16 deletes from the DMP with a reason of the list; what has not left is cancelled', async () => {
    const order = await fresh();
    const { documentId } = centre.facts.document;
    for (const body of [{}, { documentId }, { documentId, reason: 'whim' }, { documentId: 'x', reason: 'other' }, { documentId, reason: 'other', comment: 'x'.repeat(501) }]) await http().post('/v1/document-withdrawals').send(body).expect(400);
    await http().post('/v1/document-withdrawals').send({ documentId, reason: 'other' }).expect(400).expect(({ body }) => { expect(body).toMatchObject({ code: 'dispatch.reason-missing' }); });
    await http().post('/v1/document-withdrawals').send({ documentId: newId(), reason: 'wrong-patient' }).expect(404);
    await http().post('/v1/document-withdrawals').send({ documentId, reason: 'wrong-patient' }).expect(200).expect(({ body }) => { expect(body.items).toMatchObject([{ id: order?.id, state: 'cancelled', stateLabel: 'Non envoyé : erreur de patient' }]); });
  });

  it('DMP-14 changes the recipients from the list last read, never from an older one', async () => {
    await fresh();
    const { documentId } = centre.facts.document;
    const read = await http().get(`/v1/document-recipients/${documentId}`).expect(200);
    expect(read.headers['etag']).toBe(`"${read.body.version}"`);
    expect(read.body.items).toHaveLength(1);
    const change = { documentId, dmp: true, mssantePatient: true, recipients: [] };
    await http().post('/v1/document-recipients').send(change).expect(428);
    const changed = await http().post('/v1/document-recipients').set('If-Match', read.headers['etag'] ?? '').send(change).expect(200);
    expect(changed.body.items.map((item: { channel: string }) => item.channel).sort()).toEqual(['dmp', 'mssante-patient']);
    const stale = await http().post('/v1/document-recipients').set('If-Match', read.headers['etag'] ?? '').send({ ...change, mssantePatient: false }).expect(412);
    expect(stale.body).toMatchObject({ code: 'resource.stale', current: { version: changed.body.version } });
    await http().get(`/v1/document-recipients/${newId()}`).expect(200).expect(({ body }) => { expect(body.items).toEqual([]); });
  });

  it('DMP-15 tells the weather: connected and answering, stopped since when, slow when work piles up, not connected', async () => {
    await fresh();
    const weather = async () => Object.fromEntries((await http().get('/v1/services').expect(200)).body.items.map((item: { key: string; state: string }) => [item.key, item]));
    expect(await weather()).toMatchObject({ dmp: { state: 'unknown', waiting: 0, simulated: true, sentence: 'DMP n’a pas encore été vérifié.' }, psc: { state: 'unknown' } });
    for (const service of ['dmp', 'mssante']) await centre.database.dataSource.query(`INSERT INTO service_watch (id, service, seen, checked_at) VALUES ($1, $2, 'ok', now())`, [newId(), service]);
    expect(await weather()).toMatchObject({ dmp: { state: 'ok', sentence: 'DMP répond.' }, mssante: { state: 'ok' }, psc: { state: 'unknown' } });
    await centre.database.dataSource.query(`UPDATE dispatch_order SET not_before = now() - interval '10 minutes'`);
    expect(await weather()).toMatchObject({ dmp: { state: 'slow', waiting: 1 } });
    await centre.database.dataSource.query(`INSERT INTO lane_state (lane, service, state, sentence, since) VALUES ('dmp', 'dmp', 'down', 'Le DMP ne répond pas.', now())`);
    expect(await weather()).toMatchObject({ dmp: { state: 'down', waiting: 1, sentence: 'Le DMP ne répond pas. Continuez : tout partira à son retour.', remedy: expect.stringContaining('Validez vos documents'), stopped: [{ lane: 'dmp', label: 'Dépôts au DMP' }] } });
    const history = (await http().get('/v1/services/history?limit=1').expect(200)).body;
    expect(history.items).toMatchObject([{ label: 'DMP', source: 'lane', state: 'down', sentence: 'Dépôts au DMP : arrêté. Le DMP ne répond pas.' }]);
  });

  it('UX-10 says hello, then tells each change of this structure by its ids only', async () => {
    const address = app.getHttpServer().address() as { port: number };
    const lines: string[] = [];
    const stream = get({ host: '127.0.0.1', port: address.port, path: '/v1/live' }, (response) => {
      expect(response.headers['content-type']).toContain('text/event-stream');
      response.setEncoding('utf8').on('data', (text: string) => { lines.push(...text.split('\n').filter(Boolean)); });
    });
    const until = async (check: () => boolean): Promise<void> => { for (let tries = 0; tries < 200 && !check(); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 25); }); expect(check()).toBe(true); };
    await until(() => lines.includes('event: hello'));
    await until(() => lines.some((line) => line.includes('resync')));
    const order = await fresh();
    await centre.transactions.run({ ...centre.caller, structureId: newId() }, (ctx) => new Live().notify(ctx, { topic: 'patient', id: 'somebody-elses' }));
    await until(() => lines.some((line) => line.includes(order?.id ?? 'none')));
    const data = JSON.parse(lines.find((line) => line.includes(order?.id ?? 'none'))?.slice(6) ?? '{}');
    expect(data).toEqual({ topic: 'dispatch-order', id: order?.id, patientId: order?.patient_id });
    expect(lines.join('')).not.toMatch(/somebody-elses|VINCI/);
    const ended = new Promise((resolve) => { stream.once('close', resolve); });
    sessionEnd.next(null);
    await ended;
  });
});
