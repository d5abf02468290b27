import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Config, describeError, Log } from '@pluriel/platform/server';
import { isAcceptedAcr, isAllowedAuthorizationEndpoint, readPscIdentity, sessionHours } from '@pluriel/security/domain';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { PscTransport } from './psc-transport';
import { PscWeather } from './psc-weather';
import type { PscProof } from './psc-tokens';

const cacheHours = 24;
const timeoutSeconds = 8;

/** What the browser is sent with, and what the callback must find again. */
export interface AuthorizationRequest { url: string; state: string; nonce: string; codeVerifier: string }
export type ExpectedCallback = Pick<AuthorizationRequest, 'state' | 'nonce' | 'codeVerifier'>;

export const pscUnavailable = () => domainError('psc.unavailable', 'Pro Santé Connect ne répond pas.', { status: 503, remedy: 'Connectez-vous avec votre identifiant et votre mot de passe.' });
export const pscRefused = () => domainError('psc.refused', 'La connexion par Pro Santé Connect n’a pas abouti.', { status: 401, remedy: 'Recommencez, ou connectez-vous avec votre mot de passe.' });

/** Client of Pro Santé Connect: authorization code + PKCE on openid-client (psc.md §3). Its absence never stops the product. */
@Injectable()
export class PscClient {
  private cached: { configuration: oidc.Configuration; until: number } | null = null;

  constructor(private readonly config: Config, private readonly log: Log, private readonly transport: PscTransport, private readonly weather: PscWeather) {}

  /** @returns where to send the browser; throws 503 `psc.unavailable` */
  async authorizationRequest(): Promise<AuthorizationRequest> {
    const configuration = await this.configuration();
    const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(), scope: 'openid scope_all', acr_values: this.config.PSC_ACR, state, nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256',
    });
    return { url: url.href, state, nonce, codeVerifier };
  }

  /**
   * Exchanges the code, verifies the ID token (iss, aud, exp, nonce, signature by the library; acr and auth_time here) and asks userinfo at once:
   * the access token lives two minutes.
   * @param query query string of the callback, with `?`
   * @throws 401 `psc.refused`, 503 `psc.unavailable`
   */
  async proofOf(query: string, expected: ExpectedCallback): Promise<PscProof> {
    const configuration = await this.configuration();
    const now = Date.now();
    try {
      // Behind a reverse proxy the Host header proves nothing: the registered address is the one PSC called.
      const currentUrl = new URL(query, this.redirectUri());
      const tokens = await oidc.authorizationCodeGrant(configuration, currentUrl, { pkceCodeVerifier: expected.codeVerifier, expectedState: expected.state, expectedNonce: expected.nonce, idTokenExpected: true });
      const idToken = tokens.claims();
      if (!idToken || !tokens.id_token || !isAcceptedAcr(idToken['acr'])) throw pscRefused();
      const authTime = new Date((idToken.auth_time ?? idToken.iat) * 1000);
      if (now - authTime.getTime() > sessionHours * 3_600_000) throw pscRefused();
      const claims = await oidc.fetchUserInfo(configuration, tokens.access_token, idToken.sub);
      const identity = readPscIdentity(claims);
      if (!identity) throw domainError('psc.no-identifier', 'Pro Santé Connect n’a pas donné d’identifiant national.', { status: 401, remedy: 'Connectez-vous avec votre mot de passe.' });
      const refreshSeconds = tokens['refresh_expires_in'];
      return {
        identity, claims, authTime, acr: String(idToken['acr']), sessionState: typeof tokens['session_state'] === 'string' ? tokens['session_state'] : null,
        tokens: {
          access: tokens.access_token, refresh: tokens.refresh_token ?? null, idToken: tokens.id_token, accessExpiresAt: new Date(now + (tokens.expires_in ?? 120) * 1000),
          refreshExpiresAt: tokens.refresh_token ? new Date(now + (typeof refreshSeconds === 'number' ? refreshSeconds : 1800) * 1000) : null,
        },
      };
    } catch (error) {
      if ((error as { code?: unknown }).code === 'psc.no-identifier') throw error;
      this.log.warn({ error: describeError(error) }, 'psc callback refused');
      if (!isOutage(error)) throw pscRefused();
      await this.weather.down();
      throw pscUnavailable();
    }
  }

  /** @returns the address that closes the session at PSC (top-level navigation, psc.md §7), null when PSC cannot be reached */
  async logoutUrl(idToken: string): Promise<string | null> {
    try {
      return oidc.buildEndSessionUrl(await this.configuration(), { id_token_hint: idToken, post_logout_redirect_uri: this.config.PSC_POST_LOGOUT_URI ?? '', state: oidc.randomState() }).href;
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'psc logout address unknown');
      return null;
    }
  }

  /** Makes a refresh token worthless; a failure is only logged, the session is closed on our side anyway. */
  async revoke(refreshToken: string): Promise<void> {
    try { await oidc.tokenRevocation(await this.configuration(), refreshToken, { token_type_hint: 'refresh_token' }); } catch (error) { this.log.warn({ error: describeError(error) }, 'psc token not revoked'); }
  }

  private async configuration(): Promise<oidc.Configuration> {
    if (this.cached && this.cached.until > Date.now()) return this.cached.configuration;
    const { PSC_ISSUER: issuer, PSC_CLIENT_ID: clientId, PSC_CLIENT_SECRET: secret } = this.config;
    if (!this.config.PSC_ENABLED || !issuer || !clientId || !secret) throw domainError('psc.disabled', 'Pro Santé Connect n’est pas réglé sur ce centre.', { status: 404 });
    // Plain http exists only for the simulator on the loopback address.
    const loopback = /^http:\/\/(127\.0\.0\.1|localhost)([:/]|$)/.test(issuer) && (this.config.NODE_ENV !== 'production' || this.config.SIMULATED_SERVICES);
    const execute = loopback ? [oidc.allowInsecureRequests] : [];
    let configuration: oidc.Configuration;
    try {
      configuration = await oidc.discovery(new URL(`${issuer}/.well-known/wallet-openid-configuration`), clientId, undefined, oidc.ClientSecretBasic(secret), { execute, timeout: timeoutSeconds, ...this.transport.options() });
      this.checkMetadata(configuration.serverMetadata(), issuer);
      await this.saveCopy(configuration.serverMetadata());
    } catch (error) {
      this.log.warn({ error: describeError(error) }, 'psc discovery failed');
      await this.weather.down();
      const copy = await this.lastCopy(issuer);
      if (!copy) throw pscUnavailable();
      configuration = new oidc.Configuration(copy, clientId, undefined, oidc.ClientSecretBasic(secret));
      for (const step of execute) step(configuration);
      this.transport.equip(configuration);
      configuration.timeout = timeoutSeconds;
      return configuration; // not cached: discovery is tried again at the next login
    }
    await this.weather.up();
    this.cached = { configuration, until: Date.now() + cacheHours * 3_600_000 };
    return configuration;
  }

  /** The library skips the issuer check for a complete well-known address, so it is made here (psc.md §1). */
  private checkMetadata(metadata: oidc.ServerMetadata, issuer: string): void {
    if (metadata.issuer !== issuer) throw new Error('the discovery document is of another issuer');
    if (!isAllowedAuthorizationEndpoint(issuer, metadata.authorization_endpoint ?? '')) throw new Error('the authorization endpoint is on a foreign host');
  }

  private copyPath(): string { return join(this.config.DATA_DIR, 'psc-discovery.json'); }

  private async saveCopy(metadata: oidc.ServerMetadata): Promise<void> {
    const temporary = `${this.copyPath()}.${process.pid}`;
    await writeFile(temporary, JSON.stringify(metadata)).then(() => rename(temporary, this.copyPath())).catch((error: unknown) => this.log.warn({ error: describeError(error) }, 'psc discovery copy not kept'));
  }

  private async lastCopy(issuer: string): Promise<oidc.ServerMetadata | null> {
    try {
      const metadata = JSON.parse(await readFile(this.copyPath(), 'utf8')) as oidc.ServerMetadata;
      this.checkMetadata(metadata, issuer);
      return metadata;
    } catch { return null; }
  }

  private redirectUri(): string { return this.config.PSC_REDIRECT_URI ?? ''; }
}

/** Silence, a broken connection or a 5xx of PSC, as opposed to a refusal. */
function isOutage(error: unknown): boolean {
  const { code, status, cause } = error as { code?: unknown; status?: unknown; cause?: { code?: unknown; status?: unknown } };
  const codes = [code, cause?.code].map(String);
  const statuses = [status, cause?.status].filter((value): value is number => typeof value === 'number');
  return error instanceof TypeError || codes.some((value) => /^(OAUTH_TIMEOUT|OAUTH_ABORT|ECONN|ENOTFOUND|UND_ERR)/.test(value)) || statuses.some((value) => value >= 500);
}
