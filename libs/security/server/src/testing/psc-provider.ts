import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

const prefix = '/auth/realms/esante-wallet';
export const clientId = 'pluriel-test';
export const clientSecret = 'test-secret-of-the-local-provider';
const claimNames = ['SubjectNameID', 'preferred_username', 'given_name', 'family_name', 'SubjectRole', 'otherIds', 'SubjectRefPro', 'Secteur_Activite'];

export type PscPerson = Record<string, unknown> & { sub: string };

/** A Pro Santé Connect of a few lines on oidc-provider, set up as psc.md §10 says; one person at a time. */
export interface PscProvider {
  issuer: string;
  /** Who holds the card now; the provider forgets its sessions when this changes. */
  person: PscPerson;
  acr: string;
  /** Ends a running provider, as an outage does. */
  stop(): Promise<void>;
}

/** @param publicUrl address of our product, registered as the client's */
export async function pscProvider(publicUrl: string, person: PscPerson): Promise<PscProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: PscProvider = { issuer: `${origin}${prefix}`, person, acr: 'eidas1', stop: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
  const provider = new Provider(state.issuer, configuration(publicUrl, state));
  const callback = provider.callback();
  server.on('request', (request: IncomingMessage & { originalUrl?: string; baseUrl?: string }, response: ServerResponse) => {
    request.originalUrl = request.url;
    const path = (request.url ?? '').slice(prefix.length);
    if (path.startsWith('/interaction/')) { finish(provider, state, request, response).catch(() => { response.statusCode = 500; response.end(); }); return; }
    request.baseUrl = prefix;
    request.url = path.replace('/.well-known/wallet-openid-configuration', '/.well-known/openid-configuration') || '/';
    callback(request, response);
  });
  return state;
}

function configuration(publicUrl: string, state: PscProvider): Configuration {
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${publicUrl}/v1/sign-in/psc/callback`], post_logout_redirect_uris: [`${publicUrl}/connexion`], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'], scope: 'openid scope_all' }],
    routes: { authorization: '/wallet/auth', token: '/protocol/openid-connect/token', userinfo: '/protocol/openid-connect/userinfo', jwks: '/protocol/openid-connect/certs', introspection: '/protocol/openid-connect/token/introspect', revocation: '/protocol/openid-connect/revoke', end_session: '/protocol/openid-connect/logout' },
    scopes: ['openid', 'scope_all'],
    claims: { openid: ['sub'], scope_all: claimNames, acr: null, auth_time: null, iss: null, sid: null, amr: null },
    conformIdTokenClaims: false,
    acrValues: ['eidas1'],
    pkce: { required: () => false },
    ttl: { AccessToken: 120, RefreshToken: 1800, Session: 14_400, Grant: 14_400, IdToken: 120, AuthorizationCode: 60 },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    cookies: { keys: ['test only'] },
    interactions: { url: (_ctx, interaction) => `${prefix}/interaction/${interaction.uid}` },
    findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => state.person }),
    features: { devInteractions: { enabled: false }, introspection: { enabled: true }, revocation: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  };
}

/** The person shows the card: login and consent at once, no page. */
async function finish(provider: Provider, state: PscProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: state.person.sub, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid scope_all');
  await provider.interactionFinished(request, response, { login: { accountId: state.person.sub, acr: state.acr, amr: ['sc'] }, consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: false });
}
