import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Simulation } from '../simulator';

export type Handler = (simulation: Simulation, request: IncomingMessage, response: ServerResponse, parameter: string, url: URL) => void | Promise<void>;
export interface ControlRoute { method: 'GET' | 'POST'; path: RegExp; handle: Handler }

/** Something the caller of the control API did wrong; the message is shown. */
export class BadRequest extends Error {}

export const sendJson = (response: ServerResponse, body: unknown, status = 200): void => { response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body)); };
export const sendBytes = (response: ServerResponse, bytes: Buffer, type: string): void => { response.writeHead(200, { 'content-type': type, 'content-length': bytes.length, 'content-disposition': 'inline', 'x-content-type-options': 'nosniff', 'content-security-policy': 'default-src \'none\'; style-src \'unsafe-inline\'; object-src \'self\'' }).end(bytes); };
export const sendHtml = (response: ServerResponse, { html, policy }: { html: string; policy: string }, status = 200): void => { response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end(html); };
export const notFound = (response: ServerResponse): void => sendJson(response, { error: 'Introuvable' }, 404);

/** @returns the fields of a JSON or form body. @throws BadRequest */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if ((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text));
  if (text === '') return {};
  try { return JSON.parse(text) as Record<string, unknown>; } catch { throw new BadRequest('Corps JSON illisible.'); }
}
