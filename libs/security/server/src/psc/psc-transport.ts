import { Injectable } from '@nestjs/common';
import { Config } from '@pluriel/platform/server';
import { readFileSync } from 'node:fs';
import { customFetch, type Configuration, type CustomFetch } from 'openid-client';
import { rootCertificates } from 'node:tls';
import { Agent, fetch } from 'undici';

/** Back channel to PSC with the organisation's TLS certificate when there is one (EXI PSC 24, psc.md §5.1 point 2). */
@Injectable()
export class PscTransport {
  private readonly fetcher: CustomFetch | null;

  constructor(config: Config) {
    const { PSC_TLS_CERT_FILE: cert, PSC_TLS_KEY_FILE: key, NATIONAL_CA_FILE: authorities } = config;
    this.fetcher = cert && key ? mutualTls(readFileSync(cert, 'utf8'), readFileSync(key, 'utf8'), authorities ? [...rootCertificates, readFileSync(authorities, 'utf8')] : undefined) : null;
  }

  /** @returns the discovery options that carry the certificate, none without it */
  options(): { [customFetch]?: CustomFetch } { return this.fetcher ? { [customFetch]: this.fetcher } : {}; }
  equip(configuration: Configuration): void { if (this.fetcher) configuration[customFetch] = this.fetcher; }
}

function mutualTls(cert: string, key: string, ca: string[] | undefined): CustomFetch {
  const dispatcher = new Agent({ connect: { cert, key, ...(ca ? { ca } : {}) } });
  return async (url, { body, headers, method, redirect, signal }) => {
    const response = await fetch(url, { headers, method, redirect, dispatcher, ...(signal ? { signal } : {}), ...(body === null || body === undefined ? {} : { body: body instanceof URLSearchParams ? body.toString() : new Uint8Array(Buffer.from(body as string | Uint8Array)) }) });
    return new Response(response.status === 204 ? null : await response.arrayBuffer(), { status: response.status, headers: Object.fromEntries(response.headers) });
  };
}
