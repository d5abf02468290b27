import 'reflect-metadata';
import request from 'supertest';
import { runningApi, type RunningApi } from './testing/running-api';

const patient = { nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: 'RUTH ISABELLE', dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'DE VINCI', prenomUtilise: 'Ruth', civilite: null, addressLine: null, addressComplement: null, postcode: null, city: null, buildingCode: null, phone: null, mobile: null, workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [] as string[] };

describe('HTTP edge: bad input is named, nothing is half written', () => {
  let api: RunningApi;
  beforeAll(async () => { api = await runningApi(); });
  afterAll(() => api.stop());

  it('answers problem+json with a code, a French sentence and a correlation id', async () => {
    const person = await api.as('medecin');
    const answer = await person.call('get', '/v1/patients/019d0000-0000-7000-8000-00000000dead');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 404, code: 'patient.unknown', correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('refuses broken JSON, oversized bodies, other content types and unknown fields', async () => {
    const person = await api.as('medecin');
    const post = (): request.Test => request(api.app.getHttpServer()).post('/v1/patients').set('Cookie', person.cookie).set('X-CSRF-Token', person.csrf);
    expect((await post().set('Content-Type', 'application/json').send('{"nomNaissance":')).body).toMatchObject({ status: 400, code: 'request.json' });
    expect((await post().set('Content-Type', 'application/json').send(JSON.stringify({ nomNaissance: 'A'.repeat(1_200_000) }))).body).toMatchObject({ status: 413, code: 'request.too-large' });
    expect((await post().set('Content-Type', 'application/x-www-form-urlencoded').send('nomNaissance=A')).body).toMatchObject({ status: 415, code: 'request.content-type' });
    expect((await post().set('Content-Type', 'text/plain').send('{}')).body).toMatchObject({ status: 415 });
    const unexpected = await person.call('post', '/v1/patients', { ...patient, surprise: true });
    expect(unexpected.status).toBe(400);
    expect(unexpected.body.errors).toEqual([expect.objectContaining({ field: 'surprise' })]);
    expect(await api.dataSource.query('SELECT count(*)::int AS n FROM patient')).toEqual([{ n: 0 }]);
  });

  it('refuses at once a body nested thousands of levels deep, a NUL character and a mark of a list that was not ours', async () => {
    const person = await api.as('medecin');
    const post = (path: string): request.Test => request(api.app.getHttpServer()).post(path).set('Cookie', person.cookie).set('X-CSRF-Token', person.csrf).set('Content-Type', 'application/json');
    const began = Date.now();
    for (const path of ['/v1/patients', '/v1/sign-in/password']) expect((await post(path).send(`{"nomNaissance":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(Date.now() - began).toBeLessThan(1000);
    const [made] = await api.dataSource.query<{ id: string }[]>('SELECT id FROM patient LIMIT 1');
    const id = made?.id ?? (await person.call('post', '/v1/patients', { ...patient, nomNaissance: 'DURAND', premierPrenom: 'ANNE', prenomsNaissance: null, nomUtilise: null, prenomUtilise: null, dateNaissance: '1980-01-01' })).body.id as string;
    expect((await post(`/v1/patients/${id}/consultations`).send('{"reason":"a\\u0000b"}')).body).toMatchObject({ status: 400 });
    const mark = (keys: unknown[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
    for (const after of [mark([{ a: 1 }, 'b']), mark(['soon', id])]) expect((await person.call('get', `/v1/patients/${id}/consultations?after=${after}`)).status).toBe(400);
    expect((await person.call('post', '/v1/traces/search', { after: mark(['99999999999999999999999']) })).status).toBe(400);
  });

  it('creates a patient, gives its ETag, refuses a write without it (428) or from an old one (412, with the fresh sheet)', async () => {
    const person = await api.as('secretaire');
    const made = await person.call('post', '/v1/patients', patient);
    expect([made.status, made.body.code]).toEqual([201, undefined]);
    const path = `/v1/patients/${made.body.id}`;
    const read = await person.call('get', path);
    expect(read.headers['etag']).toBe(`"${read.body.version}"`);
    expect((await person.call('put', path, { ...patient, city: 'Ardes' })).status).toBe(428);
    expect((await person.call('put', path, { ...patient, city: 'Ardes' }, { 'If-Match': 'abc' })).status).toBe(400);
    const saved = await person.call('put', path, { ...patient, city: 'Ardes' }, { 'If-Match': `"${read.body.version}"` });
    expect([saved.status, saved.body.city]).toEqual([200, 'Ardes']);
    const stale = await person.call('put', path, { ...patient, city: 'Issoire' }, { 'If-Match': `"${read.body.version}"` });
    expect(stale.body).toMatchObject({ status: 412, code: 'resource.stale', current: { city: 'Ardes' } });
  });

  it('TRACE-02: a part of a file read without opening it leaves a trace, through the api as it is assembled', async () => {
    const person = await api.as('kine');
    const [found] = await api.dataSource.query<{ id: string }[]>('SELECT id FROM patient LIMIT 1');
    const openings = (): Promise<{ n: number }[]> => api.dataSource.query(`SELECT count(*)::int AS n FROM trace WHERE action = 'patient.opened' AND actor_id = $1 AND patient_id = $2`, [person.userId, found?.id]);
    expect((await person.call('get', `/v1/patients/${found?.id ?? ''}/banner`)).status).toBe(200);
    expect((await person.call('get', `/v1/patients/${found?.id ?? ''}/documents`)).status).toBe(200);
    expect(await openings()).toEqual([{ n: 1 }]);
  });

  it('names each field of the sheet at fault', async () => {
    const person = await api.as('secretaire');
    const faults: [Partial<Record<keyof typeof patient, unknown>>, string][] = [
      [{ nomNaissance: 'NESSI123' }, 'nomNaissance'], [{ nomNaissance: '<script>alert(1)</script>' }, 'nomNaissance'], [{ nomNaissance: '' }, 'nomNaissance'], [{ premierPrenom: 'ZOE', prenomsNaissance: 'RUTH ISABELLE' }, 'premierPrenom'],
      [{ prenomsNaissance: 'RUTH \'); DROP TABLE patient -- 1' }, 'prenomsNaissance'], [{ dateNaissance: '2024-02-30' }, 'dateNaissance'], [{ dateNaissance: '2999-01-01' }, 'dateNaissance'], [{ dateNaissance: '1650-01-01' }, 'dateNaissance'], [{ sexe: 'X' }, 'sexe'],
      [{ codeLieuNaissance: 'ABCDE' }, 'codeLieuNaissance'], [{ codeLieuNaissance: '' }, 'codeLieuNaissance'], [{ mobile: 'abc' }, 'mobile'], [{ email: 'ruth@' }, 'email'], [{ attributes: ['inconnu'] }, 'attributes'],
    ];
    for (const [change, field] of faults) {
      const answer = await person.call('post', '/v1/patients', { ...patient, ...change });
      expect([JSON.stringify(change), [400, 422].includes(answer.status), (answer.body.errors ?? []).map((error: { field: string }) => error.field.split('.')[0])]).toEqual([JSON.stringify(change), true, expect.arrayContaining([field])]);
    }
  });

  it('an identifier that is no UUID names nothing, and a foreign cursor is refused', async () => {
    const person = await api.as('medecin');
    expect([400, 404]).toContain((await person.call('get', '/v1/patients/not-a-uuid')).status);
    expect((await person.call('post', '/v1/patients/search', { after: '\0\0' })).body).toMatchObject({ status: 400, code: 'request.cursor' });
    expect((await person.call('post', '/v1/patients/search', { limit: 100_000 })).body).toMatchObject({ status: 400 });
    // A name or a matricule never travels in an address (ins.md §2.6): there is no such route.
    expect((await person.call('get', '/v1/patients?q=NESSI')).status).toBe(404);
  });

  it('sends strict headers: no inline script, no framing by others, no type guessing', async () => {
    const answer = await request(api.app.getHttpServer()).get('/health/live');
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'self'; ?script-src 'self' 'wasm-unsafe-eval'; ?style-src 'self' 'nonce-/);
    // WebAssembly may be compiled for the reader of codes (ADR 0015); no text ever becomes code.
    expect(answer.headers['content-security-policy']?.replace(`'wasm-unsafe-eval'`, '')).not.toContain('unsafe');
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });
});
