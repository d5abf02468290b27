import { verifyChain } from '@pluriel/audit/server';
import { totpCode } from '../second-factor/totp';
import { account, browserOf, cookiesOf, signIn, signInApp, type SignInApp } from '../testing/sign-in-app';

let it_: SignInApp;
beforeEach(async () => { it_ = await signInApp(); });
afterEach(() => it_.close());

const claire = account('claire.martin');
const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => it_.db.dataSource.query<T[]>(query, parameters);
const password = (login: string, secret: string) => it_.http().post('/v1/sign-in/password').send({ login, password: secret });
const secondFactor = (attemptId: string, code: string) => it_.http().post('/v1/sign-in/second-factor').send({ attemptId, code });
const attempt = async (): Promise<string> => ((await password(claire.login, claire.password).expect(200)).body as { attemptId: string }).attemptId;
const code = (drift = 0): string => totpCode(claire.totpSecret, new Date(Date.now() + drift * 1000));
const actions = async (): Promise<string[]> => (await sql<{ action: string }>(`SELECT action FROM trace WHERE action NOT IN ('user.created') ORDER BY seq`)).map(({ action }) => action);

describe('local sign-in with two factors (PSC-05, RIE-PS 09)', () => {
  it('opens no session with the password alone', async () => {
    const response = await password('  Claire.Martin ', claire.password).expect(200);
    expect(response.body).toEqual({ step: 'second-factor', attemptId: expect.any(String) });
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(await sql('SELECT 1 FROM user_session')).toEqual([]);
  });

  it('opens a session with the one-time code, in an httpOnly cookie, and traces it', async () => {
    const response = await secondFactor(await attempt(), code()).expect(200);
    expect(response.body).toMatchObject({ step: 'signed-in', session: { user: { displayName: 'Dr Claire MARTIN', professionLetters: 'MG', authMethods: ['pwd', 'totp'], mustEnrolSecondFactor: false }, structure: { name: 'MSP Les Tilleuls' }, site: { name: 'Bourg' }, locked: false } });
    const cookies = [response.headers['set-cookie'] ?? []].flat() as string[];
    expect(cookies.find((line) => line.startsWith('pluriel_session='))).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookies.find((line) => line.startsWith('pluriel_csrf='))).not.toMatch(/HttpOnly/);
    const browser = browserOf(response);
    await it_.http().get('/v1/probe').set('Cookie', browser.cookie).expect(200, { name: 'Dr Claire MARTIN', siteId: '01930000-0000-7000-8000-000000000011' });
    expect(await actions()).toEqual(['session.opened']);
    expect(await verifyChain(it_.db.dataSource.manager)).toMatchObject({ intact: true });
  });

  it('keeps neither the password, nor the session token, nor the TOTP secret readable in the database (SEC-08)', async () => {
    const browser = await signIn(it_, claire.login);
    const token = /pluriel_session=([^;]+)/.exec(browser.cookie)?.[1] ?? 'none';
    const tables = await Promise.all(['app_user', 'user_session', 'trace', 'sign_in_attempt', 'recovery_code', 'sign_in_lock'].map((table) => sql(`SELECT t::text FROM ${table} t`)));
    const everything = JSON.stringify(tables);
    for (const secret of [token, claire.password, claire.totpSecret, Buffer.from(claire.totpSecret).toString('hex')]) expect(everything).not.toContain(secret);
  });

  it('accepts a one-time code once', async () => {
    const again = code();
    await secondFactor(await attempt(), again).expect(200);
    await secondFactor(await attempt(), again).expect(401);
  });

  it('refuses a wrong code with words and keeps the attempt for five tries', async () => {
    const id = await attempt();
    for (let index = 0; index < 4; index += 1) expect((await secondFactor(id, '000000').expect(401)).body).toMatchObject({ code: 'sign-in.code', errors: [{ field: 'code' }] });
    await secondFactor(id, code()).expect(200);
    expect(await actions()).toEqual(['session.refused', 'session.refused', 'session.refused', 'session.refused', 'session.opened']);
  });

  it('answers the same to an unknown login and to a wrong password', async () => {
    const [unknown, wrong] = [await password('nobody', 'x'.repeat(12)).expect(401), await password(claire.login, 'x'.repeat(12)).expect(401)];
    const strip = ({ correlationId: _id, ...body }: Record<string, unknown>): unknown => body;
    expect(strip(unknown.body as Record<string, unknown>)).toEqual(strip(wrong.body as Record<string, unknown>));
    // The same work too: a trace written for one of them only would tell by its time which logins exist.
    expect(await sql('SELECT detail, subject_id FROM trace WHERE action = $1 ORDER BY seq', ['session.refused'])).toEqual([{ detail: 'Identifiant inconnu', subject_id: 'inconnu' }, { detail: 'Mot de passe incorrect', subject_id: claire.id }]);
  });

  it('enrols a second factor at the first sign-in: QR code, then recovery codes that serve once', async () => {
    await sql('UPDATE app_user SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_counter = NULL WHERE id = $1', [claire.id]);
    const { body } = await password(claire.login, claire.password).expect(200);
    const { attemptId, enrolment } = body as { attemptId: string; enrolment: { otpauthUri: string; qrSvg: string; secret: string } };
    expect(body).toMatchObject({ step: 'enrol', enrolment: { otpauthUri: expect.stringMatching(/^otpauth:\/\/totp\/Pluriel:claire.martin\?/), qrSvg: expect.stringMatching(/^<svg/) } });
    await it_.http().post('/v1/sign-in/second-factor').send({ attemptId, code: totpCode(enrolment.secret, new Date()) }).expect(401); // an enrolment is no second factor
    const confirmed = await it_.http().post('/v1/sign-in/enrolment').send({ attemptId, code: totpCode(enrolment.secret, new Date()) }).expect(200);
    const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
    expect(new Set(recoveryCodes).size).toBe(10);
    const recovery = (recoveryCodes[0] ?? '').toLowerCase().replace('-', ' ');
    await secondFactor(await attempt(), recovery).expect(200);
    await secondFactor(await attempt(), recovery).expect(401);
    expect(await actions()).toEqual(expect.arrayContaining(['second-factor.enrolled', 'recovery-code.used']));
  });

  it('never lets an older enrolment replace the second factor enrolled since', async () => {
    await sql('UPDATE app_user SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_counter = NULL WHERE id = $1', [claire.id]);
    const begin = async () => (await password(claire.login, claire.password).expect(200)).body as { attemptId: string; enrolment: { secret: string } };
    const confirm = ({ attemptId, enrolment }: Awaited<ReturnType<typeof begin>>) => it_.http().post('/v1/sign-in/enrolment').send({ attemptId, code: totpCode(enrolment.secret, new Date()) });
    const [stranger, owner] = [await begin(), await begin()];
    await confirm(owner).expect(200);
    expect((await confirm(stranger).expect(401)).body).toMatchObject({ code: 'sign-in.expired' });
    await secondFactor(await attempt(), totpCode(owner.enrolment.secret, new Date(Date.now() + 30_000))).expect(200);
  });

  it('lets a temporary password open nothing but what changes it, and forgets half sign-ins made with the old one (ADM-02)', async () => {
    await sql('UPDATE app_user SET password_temporary = true WHERE id = $1', [claire.id]);
    const browser = await signIn(it_, claire.login);
    const half = await attempt();
    expect((await it_.http().get('/v1/probe').set('Cookie', browser.cookie).expect(403)).body).toMatchObject({ code: 'password.must-change' });
    await it_.http().get('/v1/session').set('Cookie', browser.cookie).expect(200);
    await it_.http().post('/v1/session/password').set({ Cookie: browser.cookie, 'X-CSRF-Token': browser.csrf }).send({ current: claire.password, next: 'quatre arbres bleus hauts' }).expect(204);
    await it_.http().get('/v1/probe').set('Cookie', browser.cookie).expect(200);
    await secondFactor(half, code(30)).expect(401);
  });

  it('waits longer and longer after failures, by account, even with the right password', async () => {
    for (let index = 0; index < 5; index += 1) await password(claire.login, 'wrong').expect(401);
    const locked = await password(claire.login, claire.password).expect(429);
    expect(locked.body).toMatchObject({ code: 'sign-in.locked', detail: expect.stringMatching(/Réessayez à \d\d:\d\d:\d\d/) });
    await password('hugo.roy', claire.password).expect(200); // another account is not touched
    await sql(`UPDATE sign_in_lock SET locked_until = now() WHERE kind = 'login'`);
    await password(claire.login, 'wrong').expect(401);
    const [row] = await sql<{ seconds: number }>(`SELECT extract(epoch FROM locked_until - last_failure_at)::int AS seconds FROM sign_in_lock WHERE kind = 'login' AND locked_until > now()`);
    expect(row?.seconds).toBe(60);
  });

  it('lets no parallel burst of guesses slip under the limit', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => password(claire.login, 'wrong').then(({ status }) => status)));
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(25);
  });

  it('counts wrong one-time codes in the lock-out too', async () => {
    for (let index = 0; index < 5; index += 1) await secondFactor(await attempt(), '000000').expect(401);
    await password(claire.login, claire.password).expect(429);
  });

  it('gives back the attempts of someone who knows both factors', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 3; index += 1) await password(claire.login, 'wrong').expect(401);
      await sql('UPDATE app_user SET totp_last_counter = NULL');
      await secondFactor(await attempt(), code()).expect(200);
    }
  });

  it('slows down an address that tries many accounts, and limits the requests a minute', async () => {
    for (let index = 0; index < 30; index += 1) await password(`user${index}`, 'wrong').expect(401);
    await password('user31', 'wrong').expect(429);
    await sql(`UPDATE sign_in_lock SET locked_until = now(), last_failure_at = now() - interval '11 minutes' WHERE kind = 'address'`);
    await password('user32', 'wrong').expect(401); // the mistakes of a whole centre do not add up for ever
    await password('user33', 'wrong').expect(401);
    const flood = await Promise.all(Array.from({ length: 120 }, () => it_.http().get('/v1/sign-in/options').then(({ body, status }) => ({ status, code: (body as { code?: string }).code }))));
    expect(flood).toContainEqual({ status: 429, code: 'request.too-many' });
  });

  it.each([[{}], [{ login: 'a' }], [{ login: 'claire.martin', password: 'x'.repeat(201) }], [{ login: ['a'], password: {} }], [{ login: 'a', password: 'b', admin: true }]])('refuses %j with the fields named', async (body) => {
    const response = await it_.http().post('/v1/sign-in/password').send(body).expect(400);
    expect(response.headers['content-type']).toMatch(/problem\+json/);
    expect(response.body).toMatchObject({ code: 'request.invalid', errors: expect.arrayContaining([expect.objectContaining({ field: expect.any(String) })]) });
  });

  it('refuses a closed account', async () => {
    await sql('UPDATE app_user SET active = false, closed_at = now() WHERE id = $1', [claire.id]);
    await password(claire.login, claire.password).expect(401);
  });

  it('lists demo accounts only in the demo', async () => {
    expect((await it_.http().get('/v1/sign-in/options').expect(200)).body).toEqual({ pscEnabled: false, demo: false, structureName: 'MSP Les Tilleuls', demoAccounts: [] });
  });
});

it('uses a __Host- Secure cookie as soon as the address is https', async () => {
  const secure = await signInApp({ PUBLIC_URL: 'https://pluriel.example.fr' });
  try {
    const { body } = await secure.http().post('/v1/sign-in/password').send({ login: claire.login, password: claire.password }).expect(200);
    const response = await secure.http().post('/v1/sign-in/second-factor').send({ attemptId: (body as { attemptId: string }).attemptId, code: code() }).expect(200);
    expect(Object.keys(cookiesOf(response))).toContain('__Host-pluriel_session');
    expect(([response.headers['set-cookie'] ?? []].flat() as string[])[0]).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  } finally { await secure.close(); }
});
