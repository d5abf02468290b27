import { request } from 'node:http';
import * as oidc from 'openid-client';
import { pscClient, runSimulator, type Running } from '../testing/running-simulator';

describe('Pro Santé Connect', () => {
  let running: Running;
  let jar = new Map<string, string>();
  beforeAll(async () => { running = await runSimulator(); });
  beforeEach(() => { jar = new Map(); });
  afterAll(async () => { await running.stop(); });
  const issuer = () => `http://127.0.0.1:${running.simulator.ports.psc}/auth/realms/esante-wallet`;
  const client = () => oidc.discovery(new URL(`${issuer()}/.well-known/wallet-openid-configuration`), pscClient.clientId, undefined, oidc.ClientSecretBasic(pscClient.clientSecret), { execute: [oidc.allowInsecureRequests] });

  /** A browser of ten lines: follows redirections and keeps cookies. */
  async function visit(url: string, form?: Record<string, string>): Promise<{ url: string; text: string }> {
    let [address, body] = [url, form ? new URLSearchParams(form) : null];
    for (;;) {
      if (address.startsWith(pscClient.redirectUris[0] ?? '-')) return { url: address, text: '' };
      const answer = await fetch(address, { redirect: 'manual', method: body ? 'POST' : 'GET', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(body ? { body } : {}) });
      for (const cookie of answer.headers.getSetCookie()) { const [pair = ''] = cookie.split(';'); const [name = '', value = ''] = pair.split('='); jar.set(name, value); }
      const location = answer.headers.get('location');
      if (!location) return { url: address, text: await answer.text() };
      address = new URL(location, address).href;
      body = null;
    }
  }

  async function signIn(nationalId: string): Promise<{ configuration: oidc.Configuration; callback: string; verifier: string; state: string; nonce: string; page: string }> {
    const configuration = await client();
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(configuration, { redirect_uri: pscClient.redirectUris[0] ?? '', scope: 'openid scope_all', acr_values: 'eidas1', state, nonce, code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' });
    const page = await visit(url.href);
    const done = page.url.startsWith(pscClient.redirectUris[0] ?? '-') ? page : await visit(page.url, { sub: nationalId });
    return { configuration, callback: done.url, verifier, state, nonce, page: page.text };
  }

  it('has the endpoint names of the real service', async () => {
    const metadata = (await client()).serverMetadata();
    expect(metadata).toMatchObject({ issuer: issuer(), token_endpoint: `${issuer()}/protocol/openid-connect/token`, userinfo_endpoint: `${issuer()}/protocol/openid-connect/userinfo`, jwks_uri: `${issuer()}/protocol/openid-connect/certs`, end_session_endpoint: `${issuer()}/protocol/openid-connect/logout` });
  });

  it('names itself as the caller does, and answers no foreign host', async () => {
    const address = `/auth/realms/esante-wallet/.well-known/wallet-openid-configuration`;
    const local = await (await fetch(`http://localhost:${running.simulator.ports.psc}${address}`)).json() as { issuer: string };
    expect(local.issuer).toBe(`http://localhost:${running.simulator.ports.psc}/auth/realms/esante-wallet`);
    const foreign = await new Promise<number>((resolve) => { request({ port: running.simulator.ports.psc, host: '127.0.0.1', path: address, headers: { host: 'ailleurs.example' } }, (answer) => { answer.resume(); resolve(answer.statusCode ?? 0); }).end(); });
    expect(foreign).toBe(404);
  });

  it('signs a doctor in: code, PKCE, claims in the ID token and userinfo, rotation of refresh tokens, logout address', async () => {
    const { configuration, callback, verifier, state, nonce, page } = await signIn('810000000017');
    expect(page).toContain('Simulateur');
    expect(page).toContain('CLAIRE MARTIN');
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(callback), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
    expect(tokens.claims()).toMatchObject({ acr: 'eidas1', SubjectNameID: '810000000017' });
    expect(tokens.expires_in).toBe(120);
    const claims = await oidc.fetchUserInfo(configuration, tokens.access_token, tokens.claims()?.sub ?? '');
    expect(claims).toMatchObject({ sub: 'f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:810000000017', family_name: 'MARTIN', SubjectRole: ['10^1.2.250.1.213.1.1.5.5'], otherIds: [{ origine: 'RPPS' }] });
    expect((claims['SubjectRefPro'] as { exercices: { activities: unknown[] }[] }).exercices[0]?.activities).toHaveLength(2);
    const renewed = await oidc.refreshTokenGrant(configuration, tokens.refresh_token ?? '');
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
    await oidc.tokenRevocation(configuration, renewed.refresh_token ?? '');
    await expect(oidc.refreshTokenGrant(configuration, renewed.refresh_token ?? '')).rejects.toThrow();
    const logout = await visit(oidc.buildEndSessionUrl(configuration, { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: pscClient.postLogoutUris[0] ?? '', state: 'x' }).href);
    expect(logout.text).toContain('submit()');
  });

  it('knows a person without RPPS and one the centre does not know', async () => {
    for (const nationalId of ['3630000026/SDURAND', '810000000116']) {
      jar = new Map();
      const { configuration, callback, verifier, state, nonce } = await signIn(nationalId);
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(callback), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
      expect(tokens.claims()?.['SubjectNameID']).toBe(nationalId);
    }
  });

  it('sends back access_denied when the person refuses, and the error a weather rule asks for', async () => {
    expect(new URL((await signIn('')).callback).searchParams.get('error')).toBe('access_denied');
    await running.command('/__weather', { service: 'psc', mode: 'coded', code: 'temporarily_unavailable', operation: 'authorization', times: 1 });
    expect(new URL((await signIn('810000000017')).callback).searchParams.get('error')).toBe('temporarily_unavailable');
  });

  it('refuses a wrong secret, a foreign redirection, and connections in bad weather', async () => {
    const wrong = await oidc.discovery(new URL(`${issuer()}/.well-known/wallet-openid-configuration`), pscClient.clientId, undefined, oidc.ClientSecretBasic('autre'), { execute: [oidc.allowInsecureRequests] });
    await expect(oidc.refreshTokenGrant(wrong, 'x')).rejects.toThrow();
    const foreign = await visit(`${issuer()}/wallet/auth?client_id=${pscClient.clientId}&response_type=code&scope=openid&redirect_uri=http://ailleurs.example/`);
    expect(foreign.text).toContain('Demande refusée');
    await running.command('/__weather', { service: 'psc', mode: 'refused' });
    await expect(client()).rejects.toThrow();
    await running.command('/__weather', { service: 'psc', mode: 'ok' });
    await expect(client()).resolves.toBeDefined();
  });

  it('keeps its signing key across a restart', async () => {
    const before = await (await fetch(`${issuer()}/protocol/openid-connect/certs`)).text();
    await running.restart();
    expect(await (await fetch(`${issuer()}/protocol/openid-connect/certs`)).text()).toBe(before);
  });
});
