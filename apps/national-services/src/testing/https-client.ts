import { request } from 'node:https';
import type { Credential } from './test-pki';

export interface Answer { status: number; text: string; bytes: Buffer; contentType: string }

/** One POST over mutual TLS, written by hand. Rejects when the line is cut. */
export function post(url: string, body: Buffer | string, contentType: string, tls: { ca: string; client?: Credential | undefined; timeoutMs?: number }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', ca: tls.ca, cert: tls.client?.cert, key: tls.client?.key, agent: false, headers: { 'content-type': contentType, 'content-length': Buffer.byteLength(body) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), bytes: Buffer.concat(chunks), contentType: response.headers['content-type'] ?? '' }));
    });
    outgoing.setTimeout(tls.timeoutMs ?? 10_000, () => outgoing.destroy(new Error('délai dépassé')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
