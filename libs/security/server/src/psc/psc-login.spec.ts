import { Transactions } from '@pluriel/platform/server';
import { createServer } from 'node:http';
import { totpCode } from '../second-factor/totp';
import { clientId, clientSecret, pscProvider, type PscPerson, type PscProvider } from '../testing/psc-provider';
import { account, browserOf, cookiesOf, signIn, signInApp, type SignInApp } from '../testing/sign-in-app';

const publicUrl = 'http://localhost:3000';
const claire = account('claire.martin');
const card = (familyName: string, nationalId: string): PscPerson => ({
  sub: `f:550dc1c8:${nationalId}`, SubjectNameID: nationalId, preferred_username: nationalId, given_name: 'CLAIRE', family_name: familyName, otherIds: [{ identifiant: nationalId, origine: 'RPPS', qualite: 1 }],
  SubjectRole: ['10^1.2.250.1.213.1.1.5.5'], SubjectRefPro: { codeCivilite: 'MME', exercices: [{ codeProfession: '10', codeCategorieProfessionnelle: 'C', nomDexercice: familyName, prenomDexercice: 'CLAIRE', codeSavoirFaire: 'SM54', activities: [] }] },
});

let provider: PscProvider;
let it_: SignInApp;
beforeEach(async () => {
  for (const level of ['warn', 'info'] as const) jest.spyOn(console, level).mockImplementation(() => undefined); // the provider says that its keys are for tests
  provider = await pscProvider(publicUrl, card('MARTIN', '810000000017'));
  it_ = await signInApp({ PSC_ENABLED: true, PSC_ISSUER: provider.issuer, PSC_CLIENT_ID: clientId, PSC_CLIENT_SECRET: clientSecret, PSC_REDIRECT_URI: `${publicUrl}/v1/sign-in/psc/callback`, PSC_POST_LOGOUT_URI: `${publicUrl}/connexion` });
});
afterEach(async () => { await it_.close(); await provider.stop(); });

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => it_.db.dataSource.query<T[]>(query, parameters);
const start = async (query = '', cookie = ''): Promise<{ url: string; cookie: string }> => {
  const response = await it_.http().get(`/v1/sign-in/psc${query}`).set('Cookie', cookie).expect(302);
  return { url: response.headers['location'] ?? '', cookie: `pluriel_psc=${cookiesOf(response)['pluriel_psc'] ?? ''}` };
};
/** Follows the redirections inside the provider, as a browser does. @returns the path and query of the callback */
async function atProvider(url: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = url;
  for (let hops = 0; hops < 10; hops += 1) {
    const response = await fetch(next, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
    for (const line of response.headers.getSetCookie()) { const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s); jar.set(name, value); }
    const location = new URL(response.headers.get('location') ?? 'missing:', next);
    if (location.origin === publicUrl) return location.pathname + location.search;
    next = location.href;
  }
  throw new Error('the provider never came back');
}
const callback = (path: string, cookie: string) => it_.http().get(path).set('Cookie', cookie).expect(302);
const login = async (query = '', cookie = '') => {
  const begun = await start(query, cookie);
  return callback(await atProvider(begun.url), [begun.cookie, cookie].filter(Boolean).join('; '));
};
const errorOf = (response: { headers: Record<string, string> }) => response.headers['location'];
const probe = (cookie: string) => it_.http().get('/v1/probe').set('Cookie', cookie);

describe('Pro Santé Connect (PSC-01, PSC-02, PSC-04, PSC-08)', () => {
  it('asks what psc.md §3 says: scope, acr_values, state, nonce, PKCE', async () => {
    const { searchParams, pathname } = new URL((await start('?return=/patients')).url);
    expect(pathname).toBe('/auth/realms/esante-wallet/wallet/auth');
    expect(Object.fromEntries(searchParams)).toEqual({ response_type: 'code', client_id: clientId, redirect_uri: `${publicUrl}/v1/sign-in/psc/callback`, scope: 'openid scope_all', acr_values: 'eidas1', state: expect.stringMatching(/.{22,}/), nonce: expect.stringMatching(/.{22,}/), code_challenge: expect.stringMatching(/.{43}/), code_challenge_method: 'S256' });
  });

  it('signs in the account of the same RPPS and name at the first login, and comes back to the screen asked for', async () => {
    const response = await login('?return=/patients/recents');
    expect(errorOf(response)).toBe('/patients/recents');
    const browser = browserOf(response);
    await probe(browser.cookie).expect(200);
    const session = await it_.http().get('/v1/session').set('Cookie', browser.cookie).expect(200);
    expect(session.body).toMatchObject({ user: { id: claire.id, authMethods: ['psc'] }, pscEnabled: true });
    expect(await sql('SELECT national_id, link_method FROM user_external_identity')).toEqual([{ national_id: '810000000017', link_method: 'auto_rpps' }]);
    expect((await sql<{ action: string }>(`SELECT action FROM trace WHERE action <> 'user.created' ORDER BY seq`)).map(({ action }) => action)).toEqual(['psc.linked', 'session.opened']);
    await login();
    expect(await sql('SELECT 1 FROM user_external_identity')).toHaveLength(1);
  });

  it('ends the session with that of PSC at the latest, and keeps the tokens sealed (SEC-08)', async () => {
    await login();
    const [row] = await sql<{ late: boolean; tokens: Buffer; claims: Buffer }>('SELECT s.expires_at > p.auth_time + interval \'4 hours\' AS late, p.sealed_tokens AS tokens, p.sealed_claims AS claims FROM user_session s JOIN psc_session p ON p.session_id = s.id');
    expect(row?.late).toBe(false);
    expect(row?.tokens.toString('latin1')).not.toContain('eyJ');
    expect(row?.claims.toString('latin1')).not.toContain('MARTIN');
  });

  it.each([
    ['a homonym number with another name', () => card('DURAND', '810000000017')], ['an unknown RPPS', () => card('MARTIN', '899700427885')],
    ['a person without practice', () => ({ sub: 'f:1:5/x', SubjectNameID: '500000001815646/CPAT00045', family_name: 'MARTIN', given_name: 'C', SubjectRefPro: { exercices: [] }, otherIds: [] })],
  ])('never links by itself %s: the person associates the account', async (_, person) => {
    provider.person = person();
    const response = await login();
    expect(errorOf(response)).toBe('/connexion/associer');
    expect(cookiesOf(response)['pluriel_session']).toBeUndefined();
    expect(await sql('SELECT 1 FROM user_session')).toEqual([]);
  });

  it('associates with the two factors of the local account, once (PSC-02)', async () => {
    await sql('UPDATE app_user SET rpps = NULL WHERE id = $1', [claire.id]);
    const link = `pluriel_link=${cookiesOf(await login())['pluriel_link'] ?? ''}`;
    expect((await it_.http().get('/v1/sign-in/psc/pending-link').set('Cookie', link).expect(200)).body).toEqual({ displayName: 'CLAIRE MARTIN', nationalId: '810000000017', professionLabel: 'Médecin' });
    await it_.http().post('/v1/sign-in/psc/pending-link').set('Cookie', link).send({ login: claire.login, password: 'wrong' }).expect(401);
    const step = await it_.http().post('/v1/sign-in/psc/pending-link').set('Cookie', link).send({ login: claire.login, password: claire.password }).expect(200);
    expect(step.body).toMatchObject({ step: 'second-factor' });
    expect(await sql('SELECT 1 FROM user_external_identity')).toEqual([]);
    const done = await it_.http().post('/v1/sign-in/second-factor').send({ attemptId: (step.body as { attemptId: string }).attemptId, code: totpCode(claire.totpSecret, new Date()) }).expect(200);
    expect(done.body).toMatchObject({ step: 'signed-in', session: { user: { authMethods: ['pwd', 'totp', 'psc'] } } });
    await it_.http().get('/v1/sign-in/psc/pending-link').set('Cookie', link).expect(404);
    expect(errorOf(await login('?return=/envois'))).toBe('/envois'); // known from now on
  });

  it('never associates the card of someone else', async () => {
    provider.person = card('HADDAD', '810000000116');
    const link = `pluriel_link=${cookiesOf(await login())['pluriel_link'] ?? ''}`;
    const answer = await it_.http().post('/v1/sign-in/psc/pending-link').set('Cookie', link).send({ login: claire.login, password: claire.password, code: totpCode(claire.totpSecret, new Date()) }).expect(409);
    expect(answer.body).toMatchObject({ code: 'psc.other-person' });
    expect(await sql('SELECT 1 FROM user_session')).toEqual([]);
  });

  it('links from an open session without asking again, when it is fresh', async () => {
    await sql('UPDATE app_user SET rpps = NULL WHERE id = $1', [claire.id]);
    const browser = await signIn(it_, claire.login);
    expect(errorOf(await login('?mode=link&return=/reglages', browser.cookie))).toBe('/reglages');
    expect(await sql('SELECT link_method FROM user_external_identity')).toEqual([{ link_method: 'self_password' }]);
    await sql(`DELETE FROM user_external_identity`);
    await sql(`UPDATE user_session SET opened_at = now() - interval '6 minutes'`);
    expect(errorOf(await login('?mode=link&return=/reglages', browser.cookie))).toBe('/connexion/associer');
  });

  it('unlinks by the administrator: the sessions through PSC end, the next login links again', async () => {
    const browser = browserOf(await login());
    const tom = await signIn(it_, 'tom.kern');
    const unlink = () => it_.http().post(`/v1/users/${claire.id}/psc-unlinking`).set('Cookie', tom.cookie).set('X-CSRF-Token', tom.csrf);
    await unlink().expect(204);
    await probe(browser.cookie).expect(401);
    expect((await unlink().expect(404)).body).toMatchObject({ code: 'psc.not-linked' });
    await login();
    expect(await sql('SELECT revoked_at IS NULL AS live FROM user_external_identity ORDER BY linked_at')).toEqual([{ live: false }, { live: true }]);
  });

  it('refuses a closed account', async () => {
    await login();
    await sql(`UPDATE app_user SET active = false, closed_at = now() WHERE id = $1`, [claire.id]);
    expect(errorOf(await login())).toBe('/connexion?erreur=psc-closed');
  });
});

describe('callbacks that must open nothing', () => {
  const nothing = async (response: { headers: Record<string, string> }, error: string): Promise<void> => {
    expect(errorOf(response)).toBe(`/connexion?erreur=${error}`);
    expect(await sql('SELECT 1 FROM user_session')).toEqual([]);
  };
  it('without cookie, with another state, twice', async () => {
    const begun = await start();
    const path = await atProvider(begun.url);
    await nothing(await callback(path, ''), 'psc-expired');
    await nothing(await callback(path.replace(/state=[^&]+/, 'state=forged'), begun.cookie), 'psc-expired');
    await nothing(await callback(path, begun.cookie), 'psc-expired'); // spent by the wrong state above
    const second = await start();
    const back = await atProvider(second.url);
    await callback(back, second.cookie);
    await sql('DELETE FROM psc_session');
    await sql('DELETE FROM user_session');
    await nothing(await callback(back, second.cookie), 'psc-expired');
  });
  it('with the cookie of another attempt', async () => {
    const [mine, other] = [await start(), await start()];
    await nothing(await callback(await atProvider(mine.url), other.cookie), 'psc-expired');
  });
  it('with a mixed-up issuer, with a forged code', async () => {
    const begun = await start();
    const path = await atProvider(begun.url);
    await nothing(await callback(path.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'), begun.cookie), 'psc-refused');
    const again = await start();
    const back = await atProvider(again.url);
    await nothing(await callback(back.replace(/code=[^&]+/, 'code=forged'), again.cookie), 'psc-refused');
  });
  it('with a wrong nonce', async () => {
    const begun = await start();
    const path = await atProvider(begun.url.replace(/nonce=[^&]+/, 'nonce=replayed'));
    await nothing(await callback(path, begun.cookie), 'psc-refused');
  });
  it('with a level of authentication that is not accepted', async () => {
    provider.acr = 'weak';
    await nothing(await login(), 'psc-refused');
  });
  it('when the person gives up', async () => {
    const begun = await start();
    const state = new URL(begun.url).searchParams.get('state');
    await nothing(await callback(`/v1/sign-in/psc/callback?error=access_denied&state=${state}`, begun.cookie), 'psc-cancelled');
  });
  it('never comes back to a foreign site', async () => {
    expect(errorOf(await login('?return=//evil.example/x'))).toBe('/');
  });
});

describe('leaving and outages (PSC-13)', () => {
  it('closes the session at PSC too, so that the next person does not inherit it', async () => {
    const browser = browserOf(await login());
    const left = await it_.http().delete('/v1/session').set('Cookie', browser.cookie).set('X-CSRF-Token', browser.csrf).expect(200);
    const { redirect } = left.body as { redirect: string };
    const url = new URL(redirect);
    expect(`${url.origin}${url.pathname}`).toBe(`${provider.issuer}/protocol/openid-connect/logout`);
    expect(Object.fromEntries(url.searchParams)).toEqual({ id_token_hint: expect.stringMatching(/^eyJ/), post_logout_redirect_uri: `${publicUrl}/connexion`, state: expect.any(String), client_id: clientId });
    expect(await sql('SELECT 1 FROM psc_session')).toEqual([]);
    await probe(browser.cookie).expect(401);
    expect((await fetch(redirect)).status).toBe(200);
  });
  it('replaces the session of the previous person on the same browser', async () => {
    const hugo = await signIn(it_, 'hugo.roy');
    const response = await login('', hugo.cookie);
    await probe(hugo.cookie).expect(401);
    await probe(browserOf(response).cookie).expect(200);
  });
  it('leaves the local sign-in untouched when PSC is down, and starts the login from the last good copy', async () => {
    await start();
    await provider.stop();
    const other = await signInApp({ PSC_ENABLED: true, PSC_ISSUER: 'http://127.0.0.1:9/auth', PSC_CLIENT_ID: clientId, PSC_CLIENT_SECRET: clientSecret, PSC_REDIRECT_URI: `${publicUrl}/x`, PSC_POST_LOGOUT_URI: publicUrl });
    try {
      expect((await other.http().get('/v1/sign-in/psc').expect(302)).headers['location']).toBe('/connexion?erreur=psc-unavailable');
      await signIn(other, 'sophie.durand');
      expect(await other.db.dataSource.query(`SELECT service, state FROM lane_state WHERE lane = 'psc'`)).toEqual([{ service: 'psc', state: 'down' }]);
    } finally { await other.close(); }
    expect((await start()).url).toContain(provider.issuer); // discovery is cached
    expect(await sql(`SELECT state FROM lane_state WHERE lane = 'psc'`)).toEqual([{ state: 'ok' }]);
  });
  it('refuses a discovery document of another issuer', async () => {
    const liar = createServer((_request, response) => { response.setHeader('content-type', 'application/json'); response.end(JSON.stringify({ issuer: 'https://evil.example', authorization_endpoint: 'https://evil.example/auth', token_endpoint: 'https://evil.example/token', jwks_uri: 'https://evil.example/jwks' })); });
    await new Promise<void>((resolve) => { liar.listen(0, '127.0.0.1', resolve); });
    const { port } = liar.address() as { port: number };
    const other = await signInApp({ PSC_ENABLED: true, PSC_ISSUER: `http://127.0.0.1:${port}/auth`, PSC_CLIENT_ID: clientId, PSC_CLIENT_SECRET: clientSecret, PSC_REDIRECT_URI: `${publicUrl}/x`, PSC_POST_LOGOUT_URI: publicUrl });
    try {
      expect((await other.http().get('/v1/sign-in/psc').expect(302)).headers['location']).toBe('/connexion?erreur=psc-unavailable');
      expect(other.app.get(Transactions)).toBeDefined();
    } finally { await other.close(); liar.close(); }
  });
});
