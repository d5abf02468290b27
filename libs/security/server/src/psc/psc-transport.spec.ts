import { testConfig, testPki } from '@pluriel/platform/testing';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customFetch } from 'openid-client';
import { PscTransport } from './psc-transport';

it('shows the organisation’s certificate on the back channel (EXI PSC 24)', async () => {
  const pki = await testPki();
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-psc-'));
  const file = (name: string, text: string): string => { writeFileSync(join(folder, name), text); return join(folder, name); };
  const server = createServer({ ca: pki.caPem, cert: pki.server.cert, key: pki.server.key, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    request.on('end', () => response.end(JSON.stringify({ body, known: (request.socket as TLSSocket).authorized })));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  try {
    const transport = new PscTransport(testConfig({ DATABASE_URL: 'postgres://unused', NATIONAL_CA_FILE: file('ca.pem', pki.caPem), PSC_TLS_CERT_FILE: file('cert.pem', pki.client.cert), PSC_TLS_KEY_FILE: file('key.pem', pki.client.key) }));
    const send = transport.options()[customFetch];
    const response = await send?.(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ grant_type: 'x' }), redirect: 'manual' });
    expect(await response?.json()).toEqual({ body: 'grant_type=x', known: true });
    expect(new PscTransport(testConfig({ DATABASE_URL: 'postgres://unused' })).options()).toEqual({});
  } finally { server.closeAllConnections(); server.close(); }
});
