import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { Journal } from '../journal/journal';
import type { SimulatorPki } from '../settings';
import type { ServiceName, Weather, WeatherRule } from '../weather/weather';
import { UnreadableXml } from '../xml/tree';
import type { HeldAnswers } from './held-answers';
import { BadMultipart } from './multipart';
import type { SoapEndpoint, SoapReply, Understood } from './soap-exchange';

export interface SoapRoute { prefix: string; service: ServiceName; endpoint: SoapEndpoint }
export interface SoapServerParts { routes: SoapRoute[]; weather: Weather; journal: Journal; held: HeldAnswers; pki: SimulatorPki }

const largestBody = 60 * 1024 * 1024;
const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/**
 * The mutually authenticated HTTPS door of INSi and of the DMP. TLS 1.2 only, as the DMP does (dmp.md §1.2): a client
 * without a certificate of the test authority is refused during the handshake, before it can have sent anything.
 */
export function createSoapServer(parts: SoapServerParts): Server {
  const server = createServer({ key: parts.pki.key, cert: parts.pki.cert, ca: parts.pki.ca, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', keepAliveTimeout: 30_000 });
  server.on('request', (request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      parts.journal.write({ service: 'dmp', operation: request.url ?? '?', patient: null, outcome: 'refused', code: 'simulator', detail: error instanceof Error ? (error.stack ?? error.message) : String(error), durationMs: 0 });
      if (!response.headersSent) response.writeHead(500).end(); else response.destroy();
    });
  });
  return server;
}

async function answer(parts: SoapServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = Date.now();
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const route = parts.routes.find((each) => path.startsWith(each.prefix));
  if (!route || request.method !== 'POST') { request.resume(); response.writeHead(route ? 405 : 404, { 'content-type': 'text/plain' }).end('Service inconnu'); return; }
  if (parts.weather.takeAtTheDoor(route.service)) { request.socket.destroy(); return; }

  const body = await readBody(request);
  if (body === null) { response.writeHead(413).end(); return; }
  const note = (understood: Pick<Understood, 'operation' | 'patient'>, outcome: 'accepted' | 'refused' | 'weather', code: string, detail: string) =>
    parts.journal.write({ service: route.service, operation: understood.operation, patient: understood.patient, outcome, code, detail, durationMs: Date.now() - began });

  let understood: Understood;
  try {
    understood = route.endpoint.understand({ path: path.slice(route.prefix.length), contentType: request.headers['content-type'] ?? '', body, certificate: peerCertificate(request) });
  } catch (error) {
    if (!(error instanceof UnreadableXml) && !(error instanceof BadMultipart)) throw error;
    note({ operation: path, patient: null }, 'refused', 'HTTP 400', error.message);
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(`Message illisible : ${error.message}`);
    return;
  }
  if (understood.refusal) { note(understood, 'refused', understood.refusal.code, understood.refusal.detail); send(response, understood.refusal); return; }

  if (understood.delayMs) await wait(understood.delayMs);
  const rule = parts.weather.take(route.service, understood.operation, understood.patient);
  if (rule === null) {
    const reply = understood.accept();
    note(understood, reply.accepted ? 'accepted' : 'refused', reply.code, reply.detail);
    send(response, reply);
    return;
  }
  await answerInWeather(rule, understood, response, parts.held, (code, detail) => note(understood, 'weather', code, detail));
}

async function answerInWeather(rule: WeatherRule, understood: Understood, response: ServerResponse, held: HeldAnswers, note: (code: string, detail: string) => void): Promise<void> {
  if (rule.mode === 'slow') {
    await wait(rule.delayMs);
    const reply = understood.accept();
    note(`slow/${reply.code}`, reply.detail);
    send(response, reply);
  } else if (rule.mode === 'refused') {
    note('refused', 'connexion coupée, rien gardé');
    response.socket?.destroy();
  } else if (rule.mode === 'http500') {
    note('http500', 'erreur 500 sans code, rien gardé');
    response.writeHead(500, { 'content-type': 'text/html' }).end('<html><body>Internal Server Error</body></html>');
  } else if (rule.mode === 'http502') {
    note('http502', 'erreur 502 d’une passerelle, rien gardé');
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body>Bad Gateway</body></html>');
  } else if (rule.mode === 'coded') {
    const reply = understood.coded(rule.code ?? 'inconnu');
    note(reply.code, `refus codé : ${reply.detail}`);
    send(response, reply);
  } else {
    const kept = understood.accept();
    note(`${rule.mode}/${kept.code}`, `reçu et gardé, puis ${rule.mode}`);
    if (rule.mode === 'duplicate') send(response, understood.duplicate());
    else if (rule.mode === 'malformed') send(response, { ...kept, status: 200, body: kept.body.subarray(0, Math.floor(kept.body.length / 2)) });
    else if (rule.mode === 'cut') cut(response, kept);
    else held.hold(response);
  }
}

/** Promises a whole answer, gives half of it, and drops the line. */
function cut(response: ServerResponse, reply: SoapReply): void {
  response.writeHead(reply.status, { 'content-type': reply.contentType, 'content-length': reply.body.length });
  response.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)), () => response.destroy());
}

function send(response: ServerResponse, reply: SoapReply): void {
  response.writeHead(reply.status, { 'content-type': reply.contentType, 'content-length': reply.body.length }).end(reply.body);
}

function peerCertificate(request: IncomingMessage): X509Certificate | null {
  return (request.socket as TLSSocket).getPeerX509Certificate?.() ?? null;
}

/** @returns the body, or null when it is larger than anything the DMP would take */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? null : Buffer.concat(chunks);
}
