import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { IdentityBase } from '../identities/identity-base';
import { coveredBy, usedNameOf } from '../identities/vitale-cards';
import type { Journal } from '../journal/journal';
import type { HeldAnswers } from '../soap/held-answers';
import type { Weather } from '../weather/weather';
import type { ApcvCodes } from './apcv-codes';

export interface ApcvParts { base: IdentityBase; codes: ApcvCodes; weather: Weather; journal: Journal; held: HeldAnswers }

const path = '/apcv/lectures';
const largestQuestion = 20_000;
const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/**
 * A provider of appli carte Vitale readings, invented: it takes a code shown by the page « /vitale » and gives the holder and the people they cover, with
 * their INS. Every answer says `simule: true`: nothing here resembles the licensed exchange (cards.md §3.3).
 */
export function createApcvServer(parts: ApcvParts): Server {
  return createServer((request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy(); else send(response, 500, { simule: true, erreur: error instanceof Error ? error.message : 'Erreur' });
    });
  });
}

const send = (response: ServerResponse, status: number, body: object): void => { response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body)); };

async function serve({ base, codes, weather, journal, held }: ApcvParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = Date.now();
  if (request.method !== 'POST' || request.url !== path) { request.resume(); send(response, 404, { simule: true, erreur: 'chemin inconnu' }); return; }
  if (weather.takeAtTheDoor('apcv')) { request.socket.destroy(); return; }
  const rule = weather.take('apcv', 'lecture', null);
  response.on('finish', () => journal.write({ service: 'apcv', operation: 'lecture', patient: null, outcome: rule ? 'weather' : response.statusCode < 400 ? 'accepted' : 'refused', code: `HTTP ${response.statusCode}`, detail: rule?.mode ?? '', durationMs: Date.now() - began }));
  const code = await codeOf(request);
  if (rule?.mode === 'slow') await wait(rule.delayMs);
  if (rule?.mode === 'refused') { request.socket.destroy(); return; }
  if (rule?.mode === 'silent-after-reception') { held.hold(response); return; }
  if (rule?.mode === 'http500') { send(response, 500, { simule: true, erreur: 'panne demandée' }); return; }
  if (rule?.mode === 'malformed') { response.writeHead(200, { 'content-type': 'application/json' }).end('{"simule":true,"benefi'); return; }
  if (rule?.mode === 'coded') { send(response, 422, { simule: true, erreur: rule.code }); return; }
  const read = code === null ? { state: 'unknown' as const } : codes.read(code);
  if (read.state !== 'valid') { send(response, read.state === 'expired' ? 410 : 404, { simule: true, erreur: read.state === 'expired' ? 'code expiré' : 'code inconnu' }); return; }
  send(response, 200, {
    simule: true,
    beneficiaires: coveredBy(base, read.holder).map((each, index) => ({
      qualite: index === 0 ? 'titulaire' : 'ayant-droit', nomUtilise: usedNameOf(each), nomNaissance: each.nomNaissance, prenomsNaissance: each.prenoms, sexe: each.sexe, dateNaissance: each.dateNaissance, codeLieuNaissance: each.codeInsee,
      matricule: each.matricule, oid: each.oid,
    })),
  });
}

/** @returns the code asked about, null for a question that is none */
async function codeOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) { size += chunk.length; if (size <= largestQuestion) chunks.push(chunk); }
  try {
    const question: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof question === 'object' && question !== null && 'code' in question && typeof question.code === 'string' ? question.code : null;
  } catch { return null; }
}
