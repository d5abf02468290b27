import { systemCaller } from '@pluriel/platform/server';
import { firstValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { assertEveryRouteDeclaresPermission, declaredRoutes } from '../declared-routes';
import { totpCode } from '../second-factor/totp';
import { account, signIn, signInApp, structureId, type Browser, type SignInApp } from '../testing/sign-in-app';
import { SessionEnds } from './session-ends';

let it_: SignInApp;
let claire: Browser;
beforeEach(async () => { it_ = await signInApp(); claire = await signIn(it_, 'claire.martin'); });
afterEach(() => it_.close());

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => it_.db.dataSource.query<T[]>(query, parameters);
const get = (path: string, browser = claire) => it_.http().get(path).set('Cookie', browser.cookie);
const send = (method: 'post' | 'put' | 'delete', path: string, browser = claire) => it_.http()[method](path).set('Cookie', browser.cookie).set('X-CSRF-Token', browser.csrf);
const idle = (minutes: number) => sql(`UPDATE user_session SET last_seen_at = now() - make_interval(mins => $1)`, [minutes]);

describe('guard of every route', () => {
  it('refuses without session, with a forged session, with an ended session', async () => {
    expect((await it_.http().get('/v1/probe').expect(401)).body).toMatchObject({ code: 'session.none' });
    await it_.http().get('/v1/probe').set('Cookie', `pluriel_session=${'A'.repeat(43)}`).expect(401);
    await it_.http().get('/v1/probe').set('Cookie', `pluriel_session=' OR 1=1 --`).expect(401);
    await send('delete', '/v1/session').expect(200, { redirect: null });
    await get('/v1/probe').expect(401);
  });
  it('refuses what the profession may not do, and a route that declares nothing', async () => {
    await send('post', '/v1/probe').expect(201);
    const sophie = await signIn(it_, 'sophie.durand');
    expect((await send('post', '/v1/probe', sophie).expect(403)).body).toMatchObject({ code: 'access.refused', remedy: expect.any(String) });
    expect((await get('/v1/probe/silent').expect(403)).body).toMatchObject({ code: 'access.undeclared' });
    expect(() => assertEveryRouteDeclaresPermission(it_.app)).toThrow('GET /v1/probe/silent (ProbeController.silent)');
    expect(declaredRoutes(it_.app)).toEqual(expect.arrayContaining([expect.objectContaining({ method: 'POST', path: '/v1/probe', permission: 'prescribe.drugs' }), expect.objectContaining({ method: 'GET', path: '/v1/session', permission: 'session' }), expect.objectContaining({ method: 'POST', path: '/v1/sign-in/password', permission: 'public' })]));
  });
  it('applies rights taken away at once (ADM-15)', async () => {
    await sql(`UPDATE app_user SET removed_permissions = '{prescribe.drugs}' WHERE login = 'claire.martin'`);
    await send('post', '/v1/probe').expect(403);
  });
  it('INS-57, J1 B7: a shared account or an anonymous card never qualifies, whatever its profession; its session does not even hold the right', async () => {
    await send('put', '/v1/probe').expect(200);
    await sql(`UPDATE app_user SET nominative = false WHERE login = 'claire.martin'`);
    expect((await send('put', '/v1/probe').expect(403)).body).toMatchObject({ code: 'access.nominative', remedy: expect.stringContaining('votre propre compte') });
    const { user } = (await get('/v1/session').expect(200)).body as { user: { permissions: string[] } };
    for (const right of ['identity.qualify', 'identity.exception', 'identity.unlock-traits', 'identity.vigilance']) expect(user.permissions).not.toContain(right);
    expect(user.permissions).toContain('identity.insi');
  });
  it('refuses a closed account at once', async () => {
    await sql(`UPDATE app_user SET active = false, closed_at = now() WHERE login = 'claire.martin'`);
    await get('/v1/probe').expect(401);
  });
});

describe('forged requests', () => {
  it('refuses an unsafe method without the CSRF value, with a planted one, with that of another session', async () => {
    const hugo = await signIn(it_, 'hugo.roy');
    const forged = (csrf?: string, cookie = claire.cookie) => { const request = it_.http().post('/v1/probe').set('Cookie', cookie); return csrf === undefined ? request : request.set('X-CSRF-Token', csrf); };
    for (const response of [await forged(), await forged('x'), await forged(hugo.csrf), await forged('planted', claire.cookie.replace(claire.csrf, 'planted'))]) {
      expect(response.status).toBe(403);
      expect(response.body).toMatchObject({ code: 'session.csrf' });
    }
  });
  it('refuses another origin, on public routes too', async () => {
    expect((await send('post', '/v1/probe').set('Origin', 'https://evil.example').expect(403)).body).toMatchObject({ code: 'request.origin' });
    await it_.http().post('/v1/sign-in/password').set('Origin', 'null').send({ login: 'a', password: 'b' }).expect(403);
    await send('post', '/v1/probe').set('Sec-Fetch-Site', 'cross-site').expect(403);
    await send('post', '/v1/probe').set('Origin', 'http://localhost:3001').expect(403);
    for (const origin of ['http://localhost:3000', 'http://127.0.0.1:3000']) await send('post', '/v1/probe').set('Origin', origin).expect(201);
  });
});

describe('life of a session (PSC-14, SEC-02)', () => {
  it('locks by the shortcut: everything answers 423 until the password; the session tells it is locked', async () => {
    await send('post', '/v1/session/lock').expect(204);
    expect((await get('/v1/probe').expect(423)).body).toMatchObject({ code: 'session.locked' });
    expect((await get('/v1/session').expect(200)).body).toMatchObject({ locked: true, user: { displayName: 'Dr Claire MARTIN' } });
    expect((await send('post', '/v1/session/unlock').send({ password: 'wrong' }).expect(422)).body).toMatchObject({ code: 'session.unlock-refused' });
    expect((await send('post', '/v1/session/unlock').send({ password: account('claire.martin').password }).expect(200)).body).toMatchObject({ locked: false });
    await get('/v1/probe').expect(200);
  });
  it('closes after five wrong passwords, parallel ones included', async () => {
    await send('post', '/v1/session/lock').expect(204);
    const answers = await Promise.all(Array.from({ length: 12 }, () => send('post', '/v1/session/unlock').send({ password: 'wrong' }).then(({ status }) => status)));
    expect(answers.filter((status) => status === 422)).toHaveLength(4);
    await send('post', '/v1/session/unlock').send({ password: account('claire.martin').password }).expect(401);
  });
  it('locks by itself after 15 minutes and comes back with the password', async () => {
    await idle(16);
    await get('/v1/probe').expect(423);
    await send('post', '/v1/session/unlock').send({ password: account('claire.martin').password }).expect(200);
    await get('/v1/probe').expect(200);
  });
  it('closes after 30 idle minutes, saying that the work is kept', async () => {
    await idle(31);
    expect((await get('/v1/probe').expect(401)).body).toMatchObject({ code: 'session.expired', detail: expect.stringContaining('gardée') });
    await send('post', '/v1/session/unlock').send({ password: account('claire.martin').password }).expect(401);
  });
  it('closes after four hours of activity', async () => {
    await sql(`UPDATE user_session SET expires_at = now()`);
    expect((await get('/v1/session').expect(401)).body).toMatchObject({ code: 'session.expired' });
  });
  it('ends what is open for it the moment it is locked, left or closed by another; not before, and not the others', async () => {
    const ends = it_.app.get(SessionEnds);
    const heard: string[] = [];
    const listen = async (login: string): Promise<Promise<unknown>> => {
      const [session] = await sql<{ id: string }>('SELECT s.id FROM user_session s JOIN app_user u ON u.id = s.user_id WHERE u.login = $1 AND s.ended_at IS NULL', [login]);
      const caller = { ...systemCaller('test', structureId), sessionId: session?.id };
      return firstValueFrom(ends.of(caller)).then(() => { heard.push(login); });
    };
    const hugo = await signIn(it_, 'hugo.roy');
    const locked = listen('claire.martin');
    const left = listen('hugo.roy');
    await Promise.all([get('/v1/probe').expect(200), get('/v1/probe', hugo).expect(200)]);
    expect(heard).toEqual([]);
    await send('post', '/v1/session/lock').expect(204);
    await locked;
    expect(heard).toEqual(['claire.martin']);
    await send('delete', '/v1/session', hugo).expect(200);
    await left;
    // Somebody who begins to listen through a session that is already locked hears the end at once.
    await listen('claire.martin');
    expect(heard).toEqual(['claire.martin', 'hugo.roy', 'claire.martin']);
    // On a machine that is busy enough to lose the live connection, an end is heard by the watch, every 25 seconds.
  }, 150_000);
  it('is prolonged by gestures, not by background refreshes', async () => {
    const seen = async (): Promise<number> => Number((await sql<{ s: string }>('SELECT extract(epoch FROM now() - last_seen_at) AS s FROM user_session'))[0]?.s);
    await idle(10);
    await get('/v1/probe').set('X-Background', '1').expect(200);
    await get('/v1/probe').set('Accept', 'text/event-stream');
    expect(await seen()).toBeGreaterThan(599);
    await get('/v1/probe').expect(200);
    for (let tries = 0; tries < 50 && (await seen()) > 5; tries += 1) await new Promise((resolve) => { setImmediate(resolve); });
    expect(await seen()).toBeLessThan(5);
  });
  it('costs one query a request, on a unique index', async () => {
    const query = jest.spyOn(it_.app.get(DataSource), 'query');
    await get('/v1/probe').expect(200);
    expect(query.mock.calls).toHaveLength(1);
    expect(query.mock.calls[0]?.[0]).toContain('WHERE s.token_digest = $1');
    query.mockRestore();
    expect(await sql(`SELECT 1 FROM pg_indexes WHERE tablename = 'user_session' AND indexdef LIKE 'CREATE UNIQUE INDEX % (token_digest)'`)).toHaveLength(1);
  });
});

it('ends the session the browser held when someone else signs in on it, locked or not (PSC-13)', async () => {
  await send('post', '/v1/session/lock').expect(204);
  const { password, totpSecret } = account('hugo.roy');
  const { body } = await it_.http().post('/v1/sign-in/password').set('Cookie', claire.cookie).send({ login: 'hugo.roy', password }).expect(200);
  await it_.http().post('/v1/sign-in/second-factor').set('Cookie', claire.cookie).send({ attemptId: (body as { attemptId: string }).attemptId, code: totpCode(totpSecret, new Date()) }).expect(200);
  expect(await sql('SELECT u.login, s.end_reason FROM user_session s JOIN app_user u ON u.id = s.user_id ORDER BY s.opened_at')).toEqual([{ login: 'claire.martin', end_reason: 'replaced' }, { login: 'hugo.roy', end_reason: null }]);
});

describe('the person’s own settings', () => {
  it('saves preferences with If-Match, and refuses a stale write with the fresh values', async () => {
    const wanted = { theme: 'dark', density: 'confort', sendDmp: false, sendMssantePatient: true, sendBackground: false, version: 1 };
    const saved = await send('put', '/v1/session/preferences').set('If-Match', '"1"').send(wanted).expect(200);
    expect(saved.body).toMatchObject({ ...wanted, version: 2 });
    expect(saved.headers['etag']).toBe('"2"');
    expect((await send('put', '/v1/session/preferences').set('If-Match', '"1"').send(wanted).expect(412)).body).toMatchObject({ code: 'resource.stale', current: { version: 2, theme: 'dark' } });
    await send('put', '/v1/session/preferences').send(wanted).expect(428);
    // TRACE-12, DMP-25: what no longer leaves by itself is a line of the journal, and so is its return.
    await send('put', '/v1/session/preferences').set('If-Match', '"2"').send({ ...wanted, sendDmp: true }).expect(200);
    expect(await sql("SELECT action, detail FROM trace WHERE action LIKE 'preferences.sending-%' ORDER BY seq")).toEqual([{ action: 'preferences.sending-off', detail: 'DMP, départ sans intervention' }, { action: 'preferences.sending-on', detail: 'DMP' }]);
    await send('put', '/v1/session/preferences').set('If-Match', '"3"').send({ ...wanted, theme: '<script>' }).expect(400);
    // RX-25: how drugs are named stays when a request does not say it.
    expect(saved.body).toMatchObject({ drugLabel: 'dci-product-form' });
    expect((await send('put', '/v1/session/preferences').set('If-Match', '"3"').send({ ...wanted, drugLabel: 'product-form' }).expect(200)).body).toMatchObject({ drugLabel: 'product-form' });
    expect((await send('put', '/v1/session/preferences').set('If-Match', '"4"').send({ ...wanted, theme: 'light' }).expect(200)).body).toMatchObject({ drugLabel: 'product-form', theme: 'light' });
    await send('put', '/v1/session/preferences').set('If-Match', '"5"').send({ ...wanted, drugLabel: 'brand' }).expect(400);
  });
  it('UX-05 keeps the cards of the home page and the facts of the banner in the order of the person; what a request does not say stays', async () => {
    const { body: before } = await get('/v1/session').expect(200) as { body: { preferences: { version: number } & Record<string, unknown> } };
    expect(before.preferences).toMatchObject({ homeCards: null, bannerTiles: null });
    const save = (part: object, version: number) => send('put', '/v1/session/preferences').set('If-Match', `"${version}"`).send({ theme: 'dark', density: 'confort', sendDmp: true, sendMssantePatient: true, sendBackground: true, version, ...part });
    const homeCards = [{ key: 'recent', shown: true }, { key: 'services', shown: false }];
    const kept = (await save({ homeCards, bannerTiles: [{ key: 'gfr', shown: false }] }, before.preferences.version).expect(200)).body as { version: number };
    expect(kept).toMatchObject({ homeCards, bannerTiles: [{ key: 'gfr', shown: false }] });
    expect((await save({}, kept.version).expect(200)).body).toMatchObject({ homeCards });
    expect((await save({ homeCards: null, bannerTiles: null }, kept.version).expect(200)).body).toMatchObject({ homeCards: null, bannerTiles: null });
    await save({ homeCards: [{ key: 'nothing', shown: true }] }, kept.version + 1).expect(400);
    await save({ homeCards: [homeCards[0], homeCards[0]] }, kept.version + 1).expect(400);
  });
  it('PAT-10 shows the initials a person chose, else those of the name', async () => {
    const { body: session } = await get('/v1/session').expect(200) as { body: { user: { id: string }; preferences: { version: number } } };
    const initials = async (): Promise<string | undefined> => ((await get('/v1/team-initials').expect(200)).body as { items: { userId: string; initials: string }[] }).items.find(({ userId }) => userId === session.user.id)?.initials;
    const save = (chosen: unknown, version: number) => send('put', '/v1/session/preferences').set('If-Match', `"${version}"`).send({ theme: 'dark', density: 'confort', sendDmp: true, sendMssantePatient: true, sendBackground: true, version, initials: chosen });
    const { version } = session.preferences;
    expect(await initials()).toBe('CM');
    await save('cma', version).expect(200);
    expect([await initials(), (await get('/v1/session')).body.user.initials]).toEqual(['CMA', 'CMA']);
    expect(JSON.stringify((await save('C4', version + 1).expect(400)).body)).toContain('deux à quatre lettres');
    await save(null, version + 1).expect(200);
    expect(await initials()).toBe('CM');
  });
  it('changes site among its own (ADM-20)', async () => {
    expect((await send('post', '/v1/session/site').send({ siteId: '01930000-0000-7000-8000-000000000012' }).expect(200)).body).toMatchObject({ site: { name: 'Village' } });
    expect((await get('/v1/probe')).body).toMatchObject({ siteId: '01930000-0000-7000-8000-000000000012' });
    await send('post', '/v1/session/site').send({ siteId: '01930000-0000-7000-8000-0000000000ff' }).expect(404);
  });
  it('changes the password, closes the other sessions, and holds to the policy (ADM-02)', async () => {
    await sql('UPDATE app_user SET totp_last_counter = NULL');
    const elsewhere = await signIn(it_, 'claire.martin');
    const { password } = account('claire.martin');
    const change = (current: string, next: string) => send('post', '/v1/session/password').send({ current, next });
    expect((await change(password, 'court').expect(422)).body).toMatchObject({ code: 'password.refused', errors: [{ field: 'next', code: 'password.short' }] });
    await change('wrong', 'un train bleu dans la neige').expect(422);
    await change(password, 'un train bleu dans la neige').expect(204);
    await get('/v1/probe', elsewhere).expect(401);
    await get('/v1/probe').expect(200);
    await it_.http().post('/v1/sign-in/password').send({ login: 'claire.martin', password: 'un train bleu dans la neige' }).expect(200);
  });
});

describe('accounts (ADM-01, ADM-15)', () => {
  const versionOf = async (login: string): Promise<number> => (await sql<{ version: number }>('SELECT version FROM app_user WHERE login = $1', [login]))[0]?.version ?? 0;
  let tom: Browser;
  const nurse = { login: 'jo.lune', familyName: 'Lune', givenName: 'Jo', profession: 'infirmier', rpps: '1000000009 2'.replace(/\s/g, '') };
  beforeEach(async () => { tom = await signIn(it_, 'tom.kern'); });

  it('is for the administrator', async () => {
    await send('post', '/v1/users/search').send({}).expect(403);
    await send('post', '/v1/users').send(nurse).expect(403);
    expect((await send('post', '/v1/users/search', tom).send({ limit: 3 }).expect(200)).body).toMatchObject({ items: [{ familyName: 'Ben' }, { familyName: 'Durand' }, { familyName: 'Kern' }], next: expect.any(String) });
    expect((await send('post', '/v1/users/search', tom).send({ q: 'le gal' }).expect(200)).body).toMatchObject({ items: [{ login: 'paul.legall' }], next: null });
  });
  it('pages through every account once', async () => {
    const logins: string[] = [];
    for (let after = ''; ;) {
      const { body } = await send('post', '/v1/users/search', tom).send({ limit: 3, ...(after && { after }) }).expect(200);
      const page = body as { items: { login: string }[]; next: string | null };
      logins.push(...page.items.map(({ login }) => login));
      if (page.next === null) break;
      after = page.next;
    }
    expect(new Set(logins).size).toBe(8);
    expect(logins).toHaveLength(8);
  });
  it('opens an account whose temporary password leads to the enrolment', async () => {
    const { body } = await send('post', '/v1/users', tom).send({ ...nurse, rpps: null }).expect(201);
    const { user, temporaryPassword } = body as { user: { id: string; version: number }; temporaryPassword: string };
    expect((await it_.http().post('/v1/sign-in/password').send({ login: nurse.login, password: temporaryPassword }).expect(200)).body).toMatchObject({ step: 'enrol' });
    const changed = await send('put', `/v1/users/${user.id}`, tom).set('If-Match', `"${user.version}"`).send({ ...nurse, rpps: null, familyName: 'Soleil', grantedPermissions: ['structure.write'] }).expect(200);
    expect(changed.body).toMatchObject({ displayName: 'Jo SOLEIL', version: user.version + 1 });
    await send('put', `/v1/users/${user.id}`, tom).set('If-Match', `"${user.version}"`).send({ ...nurse, rpps: null }).expect(412);
    const [trace] = await sql<{ before: object; after: object }>(`SELECT before, after FROM trace WHERE action = 'user.updated'`);
    expect(trace).toMatchObject({ before: { familyName: 'Lune', grantedPermissions: [] }, after: { familyName: 'Soleil', grantedPermissions: ['structure.write'] } });
  });
  it.each([
    [{ login: 'claire.martin' }, 409, 'user.login-taken'], [{ rpps: '10000000017' }, 409, 'user.rpps-taken'], [{ rpps: '12345678901' }, 400, 'rpps.shape'],
    [{ grantedPermissions: ['users.write'] }, 422, 'user.mixed-rights'], [{ login: 'Jo Lune' }, 400, 'request.invalid'], [{ profession: 'roi' }, 400, 'request.invalid'], [{ mssanteAddress: 'jo@gmail.com' }, 400, 'request.invalid'],
  ])('refuses %j', async (change, status, code) => {
    expect((await send('post', '/v1/users', tom).send({ ...nurse, rpps: null, ...change }).expect(status)).body).toMatchObject({ code });
  });
  it('INS-57: the administrator says that an account is shared; leaving it out never makes it somebody’s', async () => {
    const { body } = await send('post', '/v1/users', tom).send({ ...nurse, rpps: null, nominative: false }).expect(201);
    const { user } = body as { user: { id: string; version: number; nominative: boolean } };
    expect(user.nominative).toBe(false);
    const kept = await send('put', `/v1/users/${user.id}`, tom).set('If-Match', `"${user.version}"`).send({ ...nurse, rpps: null, phone: '0473000000' }).expect(200);
    expect(kept.body).toMatchObject({ nominative: false });
  });
  it('closes an account and its sessions at once, but never the last administrator', async () => {
    const closure = async (login: string) => send('post', `/v1/users/${account(login).id}/closure`, tom).set('If-Match', `"${await versionOf(login)}"`);
    await send('post', `/v1/users/${account('claire.martin').id}/closure`, tom).expect(428);
    await send('post', `/v1/users/${account('claire.martin').id}/closure`, tom).set('If-Match', '"999"').expect(412);
    expect((await closure('claire.martin')).status).toBe(200);
    await get('/v1/probe').expect(401);
    expect(await closure('tom.kern')).toMatchObject({ status: 409, body: { code: 'user.last-administrator' } });
    await send('post', '/v1/users/search', tom).send({}).expect(200);
  });
  it('resets the access of someone who lost his phone', async () => {
    const version = await versionOf('claire.martin');
    const reset = () => send('post', `/v1/users/${account('claire.martin').id}/second-factor-reset`, tom).set('If-Match', `"${version}"`);
    const { body } = await reset().expect(200);
    expect(body).toMatchObject({ user: { version: version + 1 } });
    await reset().expect(412);
    await get('/v1/probe').expect(401);
    const { temporaryPassword } = body as { temporaryPassword: string };
    expect((await it_.http().post('/v1/sign-in/password').send({ login: 'claire.martin', password: temporaryPassword }).expect(200)).body).toMatchObject({ step: 'enrol' });
  });
  it('answers 404 for an account of elsewhere and 4xx for an unreadable id', async () => {
    await get('/v1/users/01930000-0000-7000-8000-0000000000ff', tom).expect(404);
    expect((await get('/v1/users/abc', tom)).status).toBe(400);
  });
});
