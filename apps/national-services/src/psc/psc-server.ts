import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import Provider, { type Configuration, type JWKS } from 'oidc-provider';
import type { Journal } from '../journal/journal';
import type { PscClient } from '../settings';
import type { HeldAnswers } from '../soap/held-answers';
import type { Weather } from '../weather/weather';
import { eCpsPage } from './e-cps-page';
import { allClaims, claimsOf, personOf, pscPeople, subOf } from './people';

const mount = '/auth/realms/esante-wallet';
const protocol = '/protocol/openid-connect';
const discovery = '/.well-known/wallet-openid-configuration';
const loopback = /^(?:localhost|127\.0\.0\.1):\d+$/;
const interaction = /^\/interaction\/([\w-]+)$/;

export interface PscParts { client: PscClient; weather: Weather; journal: Journal; held: HeldAnswers; keysPath: string }

interface Keys { jwks: JWKS; cookies: string[] }

/** Signing and cookie keys, made once: a restart must not invalidate the tokens of open sessions. */
function keysAt(path: string): Keys {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Keys;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = { jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'psc-simule', use: 'sig', alg: 'RS256' }] }, cookies: [randomBytes(32).toString('base64url')] } as Keys;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

function configuration(client: PscClient, keys: Keys): Configuration {
  return {
    clients: [{
      client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: client.redirectUris, post_logout_redirect_uris: client.postLogoutUris,
      grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic', scope: 'openid scope_all',
    }],
    jwks: keys.jwks, cookies: { keys: keys.cookies },
    routes: { authorization: '/wallet/auth', token: `${protocol}/token`, userinfo: `${protocol}/userinfo`, jwks: `${protocol}/certs`, introspection: `${protocol}/token/introspect`, revocation: `${protocol}/revoke`, end_session: `${protocol}/logout` },
    scopes: ['openid', 'scope_all'], claims: { openid: ['sub'], scope_all: [...allClaims], acr: null, auth_time: null, iss: null, sid: null, amr: null }, conformIdTokenClaims: false, acrValues: ['eidas1'],
    pkce: { required: () => false }, extraParams: ['channel', 'kc_idp_hint'],
    ttl: { AccessToken: 120, RefreshToken: 1800, Session: 14_400, Grant: 14_400, IdToken: 120, AuthorizationCode: 60, Interaction: 600 },
    issueRefreshToken: async () => true, rotateRefreshToken: true,
    findAccount: async (_context, sub) => { const person = personOf(sub); return person ? { accountId: sub, claims: async () => claimsOf(person, sub) } : undefined; },
    interactions: { url: async (_context, { uid }) => `${mount}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false }, introspection: { enabled: true }, revocation: { enabled: true },
      rpInitiatedLogout: { logoutSource: async (context, form) => { context.body = `<!doctype html><html lang="fr"><title>Déconnexion</title><body>${form}<script>document.forms[0].insertAdjacentHTML('beforeend','<input type="hidden" name="logout" value="yes">');document.forms[0].submit()</script></body></html>`; } },
    },
    renderError: async (context, out) => { context.type = 'html'; context.body = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Pro Santé Connect simulé</title><body><h1>Demande refusée</h1><p>${escapeText(out.error)} : ${escapeText(out.error_description ?? '')}</p></body></html>`; },
  };
}

const escapeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/** What a path is, for the weather and the journal. */
const operationOf = (path: string): string => (path === discovery ? 'discovery' : path.startsWith('/wallet/auth') ? 'authorization' : interaction.test(path) ? 'e-CPS' : path.slice(protocol.length + 1).split('/')[0] ?? path);

/**
 * The simulated Pro Santé Connect (psc.md §10): oidc-provider under the path of the real realm, the real endpoint names,
 * the discovery document under its non-standard name, and a page of test identities in place of the e-CPS phone.
 * The issuer is the address the caller used, localhost or 127.0.0.1: both name this machine.
 */
export function createPscServer(parts: PscParts): Server {
  const keys = keysAt(parts.keysPath);
  const providers = new Map<string, Provider>();
  const current = (host: string): Provider => {
    const known = providers.get(host);
    if (known) return known;
    const provider = new Provider(`http://${host}${mount}`, configuration(parts.client, keys));
    provider.on('server_error', (_context: unknown, error: Error) => parts.journal.write({ service: 'psc', operation: 'erreur', patient: null, outcome: 'refused', code: 'server_error', detail: error.message, durationMs: 0 }));
    providers.set(host, provider);
    return provider;
  };
  return createServer((request, response) => {
    serve(parts, current, request, response).catch((error: unknown) => {
      if (response.headersSent) { response.destroy(); return; }
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error instanceof Error ? error.message : 'Erreur');
    });
  });
}

async function serve(parts: PscParts, current: (host: string) => Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = Date.now();
  const url = request.url ?? '/';
  const host = request.headers.host ?? '';
  if (!url.startsWith(mount) || !loopback.test(host)) { request.resume(); response.writeHead(404).end(); return; }
  const path = (url.slice(mount.length).split('?')[0] ?? '') || '/';
  if (parts.weather.takeAtTheDoor('psc')) { request.socket.destroy(); return; }
  const operation = operationOf(path);
  const rule = parts.weather.take('psc', operation, null);
  response.on('finish', () => parts.journal.write({ service: 'psc', operation, patient: null, outcome: rule ? 'weather' : response.statusCode < 400 ? 'accepted' : 'refused', code: `HTTP ${response.statusCode}`, detail: rule?.mode ?? '', durationMs: Date.now() - began }));
  if (rule?.mode === 'slow') await wait(rule.delayMs);
  if (rule?.mode === 'refused') { request.socket.destroy(); return; }
  if (rule?.mode === 'http500') { response.writeHead(500, { 'content-type': 'text/html' }).end('Internal Server Error'); return; }
  if (rule?.mode === 'silent-after-reception') { parts.held.hold(response); return; }
  if (rule?.mode === 'malformed') { response.writeHead(200, { 'content-type': 'application/json' }).end('{"issuer": "http'); return; }
  if (rule?.mode === 'coded' && operation !== 'authorization' && operation !== 'e-CPS') { response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: rule.code, error_description: 'Refus codé demandé' })); return; }

  const provider = current(host);
  const uid = interaction.exec(path)?.[1];
  if (uid) { await eCps(provider, path, request, response); return; }
  const codedRefusal = rule?.mode === 'coded' ? rule.code : null;
  Object.assign(request, { originalUrl: url, baseUrl: mount });
  request.url = (url.slice(mount.length) || '/').replace(discovery, '/.well-known/openid-configuration');
  if (codedRefusal) { refuseAuthorization(new URL(url, 'http://localhost').searchParams, codedRefusal, parts.client, response); return; }
  await provider.callback()(request, response);
}

/** Sends the browser back with an OAuth error, as PSC does on refusal or trouble (psc.md §3, step 6). */
function refuseAuthorization(asked: URLSearchParams, code: string, client: PscClient, response: ServerResponse): void {
  const redirect = asked.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirect)) { response.writeHead(400).end('redirect_uri inconnue'); return; }
  const back = new URL(redirect);
  back.searchParams.set('error', code);
  back.searchParams.set('error_description', 'Refus codé demandé au simulateur');
  if (asked.get('state')) back.searchParams.set('state', asked.get('state') ?? '');
  response.writeHead(302, { location: back.href }).end();
}

async function eCps(provider: Provider, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'` })
      .end(eCpsPage(`${mount}${path}`, pscPeople, String(details.params['client_id'] ?? '')));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const nationalId = new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('sub') ?? '';
  const person = pscPeople.find((each) => each.nationalId === nationalId);
  if (!person) { await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'La personne a refusé la connexion.' }); return; }
  const accountId = subOf(person);
  const grant = new provider.Grant({ accountId, clientId: String(details.params['client_id']) });
  grant.addOIDCScope('openid scope_all');
  grant.addOIDCClaims([...allClaims]);
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId, acr: 'eidas1', amr: ['mfa'], ts: Math.floor(Date.now() / 1000) }, consent: { grantId } });
}

