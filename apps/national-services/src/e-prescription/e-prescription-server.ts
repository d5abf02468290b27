import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { IdentityBase } from '../identities/identity-base';
import type { Journal } from '../journal/journal';
import type { HeldAnswers } from '../soap/held-answers';
import type { Weather, WeatherRule } from '../weather/weather';
import { checkPrescription, type PrescriptionMessage } from './check-prescription';
import type { EPrescriptionStore, StoredPrescription } from './e-prescription-store';

export interface EPrescriptionParts { base: IdentityBase; store: EPrescriptionStore; weather: Weather; journal: Journal; held: HeldAnswers }

interface Answer { status: number; body: object; code: string; patient: string | null }
interface Asked { operation: 'create' | 'replace' | 'cancel' | 'search' | 'read'; numero: string; url: URL; body: unknown }

const root = '/e-prescription/prescriptions';
const largest = 500_000;
const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/**
 * A base of e-prescriptions, invented: it speaks the internal format of the product, since the exchange of the CNAM is licensed and not public
 * (prescription.md §0). Every answer says `simule: true`. The same reference with the same words is the same prescription.
 */
export function createEPrescriptionServer(parts: EPrescriptionParts): Server {
  return createServer((request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy(); else send(response, 500, { simule: true, erreur: error instanceof Error ? error.message : 'Erreur' });
    });
  });
}

const send = (response: ServerResponse, status: number, body: object): void => { response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body)); };

async function serve(parts: EPrescriptionParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { weather, journal } = parts;
  const began = Date.now();
  if (weather.takeAtTheDoor('eprescription')) { request.socket.destroy(); return; }
  const asked = await read(request);
  if (asked === null) { send(response, 404, { simule: true, erreur: 'chemin inconnu' }); return; }
  const matricule = matriculeOf(asked, parts.store);
  const rule = weather.take('eprescription', asked.operation, matricule);
  const before = rule ? instead(rule) : null;
  const answer = before ?? handle(asked, parts);
  journal.write({ service: 'eprescription', operation: asked.operation, patient: matricule, outcome: rule ? 'weather' : answer.status < 400 ? 'accepted' : 'refused', code: answer.code, detail: rule?.mode ?? '', durationMs: Date.now() - began });
  if (rule?.mode === 'refused') { request.socket.destroy(); return; }
  if (rule?.mode === 'slow') await wait(rule.delayMs);
  if (rule?.mode === 'silent-after-reception') { parts.held.hold(response); return; }
  if (rule?.mode === 'malformed') { response.writeHead(200, { 'content-type': 'application/json' }).end('{"simule":true,"sta'); return; }
  if (rule?.mode === 'cut') { response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 }); response.write('{"simule":true'); setTimeout(() => response.destroy(), 20); return; }
  send(response, answer.status, answer.body);
}

/** What the weather answers before anything is kept; null when the message is handled as usual. */
function instead({ mode, code }: WeatherRule): Answer | null {
  if (mode === 'coded') return refusal(422, code ?? 'REFUS', 'Refus demandé par la météo.');
  if (mode === 'http500') return { status: 500, body: { simule: true, erreur: 'panne demandée' }, code: 'HTTP 500', patient: null };
  if (mode === 'http502') return { status: 502, body: {}, code: 'HTTP 502', patient: null };
  if (mode === 'refused') return { status: 503, body: {}, code: 'refused', patient: null };
  return null;
}

const refusal = (status: number, code: string, message: string): Answer => ({ status, code, patient: null, body: { simule: true, statut: 'REFUSEE', code, message } });
const registered = (status: number, { numero, code2d, enregistreeLe }: StoredPrescription): Answer => ({ status, code: numero, patient: null, body: { simule: true, statut: 'ENREGISTREE', numero, code2d, enregistreeLe } });

function handle(asked: Asked, parts: EPrescriptionParts): Answer {
  if (asked.operation === 'create') return register(asked.body, parts, null);
  if (asked.operation === 'search') return { status: 200, code: 'OK', patient: null, body: { simule: true, prescriptions: search(asked.url, parts.store).map(summaryOf) } };
  const found = parts.store.byNumero(asked.numero);
  if (!found) return refusal(404, 'INCONNUE', 'Aucune e-prescription n’a ce numéro.');
  if (asked.operation === 'replace') return register(asked.body, parts, found);
  return asked.operation === 'cancel' ? cancel(found, asked.body, parts.store) : readOne(found, asked.url.searchParams.get('rpps'));
}

function register(body: unknown, { base, store }: EPrescriptionParts, replaced: StoredPrescription | null): Answer {
  const fault = checkPrescription(body);
  if (fault) return refusal(422, fault.code, fault.message);
  const message = body as PrescriptionMessage;
  const known = store.ofReference(message.reference);
  if (known) return isDeepStrictEqual(known.message, message) ? registered(200, known) : refusal(409, 'REFERENCE_DEJA_UTILISEE', 'Cette référence porte déjà une autre prescription.');
  if (!base.person(message.patient.matricule)) return refusal(422, 'INS_INCONNUE', 'Aucune personne n’a ce matricule.');
  if (replaced && replaced.statut !== 'ENREGISTREE') return refusal(409, 'DEJA_CLOSE', 'Cette e-prescription est déjà annulée ou remplacée.');
  if (replaced && replaced.executions.length > 0) return refusal(409, 'DEJA_EXECUTEE', 'Une partie de cette e-prescription a déjà été délivrée.');
  const kept = store.keep(message);
  if (replaced) store.end(replaced.numero, 'REMPLACEE', null, kept.numero);
  return registered(201, kept);
}

function cancel(found: StoredPrescription, body: unknown, store: EPrescriptionStore): Answer {
  const motif = typeof body === 'object' && body !== null && 'motif' in body && typeof body.motif === 'string' ? body.motif.trim() : '';
  if (motif === '') return refusal(422, 'CHAMP_INVALIDE', 'motif manque.');
  if (found.executions.length > 0) return refusal(409, 'DEJA_EXECUTEE', 'Une partie de cette e-prescription a déjà été délivrée.');
  if (found.statut === 'ENREGISTREE') store.end(found.numero, 'ANNULEE', motif, null);
  return { status: 200, code: 'ANNULEE', patient: null, body: { simule: true, statut: 'ANNULEE' } };
}

/** What was dispensed is for the author, and only with the consent of the patient (prescription.md §1.4). */
function readOne(found: StoredPrescription, rpps: string | null): Answer {
  if (found.message.prescripteur.rpps !== rpps) return refusal(403, 'PAS_AUTEUR', 'Seul le prescripteur peut consulter cette e-prescription.');
  if (!found.message.consentement) return refusal(403, 'SANS_CONSENTEMENT', 'Le patient n’a pas accepté cette consultation.');
  return { status: 200, code: 'OK', patient: null, body: { simule: true, prescription: { ...summaryOf(found), prescripteur: found.message.prescripteur, lignes: found.message.lignes, executions: found.executions } } };
}

function search(url: URL, store: EPrescriptionStore): StoredPrescription[] {
  const [ins, reference, rpps, from, to] = ['ins', 'reference', 'rpps', 'depuis', 'jusqua'].map((name) => url.searchParams.get(name));
  if (!ins && !reference && !rpps) return [];
  return store.all().filter(({ message, enregistreeLe }) => (!ins || message.patient.matricule === ins) && (!reference || message.reference === reference) && (!rpps || message.prescripteur.rpps === rpps)
    && (!from || enregistreeLe.slice(0, 10) >= from) && (!to || enregistreeLe.slice(0, 10) <= to));
}

/** What a list shows of one: nothing of its lines. */
export const summaryOf = ({ numero, enregistreeLe, statut, remplaceePar, message: { reference, type, sousType, consentement, patient } }: StoredPrescription): object => ({ numero, enregistreeLe, statut, remplaceePar, reference, type, sousType, consentement, matricule: patient.matricule });

function matriculeOf({ body, numero, url }: Asked, store: EPrescriptionStore): string | null {
  const patient = typeof body === 'object' && body !== null && 'patient' in body ? body.patient : null;
  const said = typeof patient === 'object' && patient !== null && 'matricule' in patient && typeof patient.matricule === 'string' ? patient.matricule : null;
  return said ?? url.searchParams.get('ins') ?? store.byNumero(numero)?.message.patient.matricule ?? null;
}

/** @returns what is asked, null for a path that is none */
async function read(request: IncomingMessage): Promise<Asked | null> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await bodyOf(request);
  const rest = url.pathname.startsWith(root) ? url.pathname.slice(root.length) : null;
  const numero = /^\/([0-9A-Z]{18})(\/annulation)?$/.exec(rest ?? '');
  const known = `${request.method ?? ''} ${rest === '' ? 'all' : numero ? (numero[2] ? 'end' : 'one') : ''}`;
  const operation = ({ 'POST all': 'create', 'GET all': 'search', 'PUT one': 'replace', 'GET one': 'read', 'POST end': 'cancel' } as const)[known];
  return operation ? { operation, numero: numero?.[1] ?? '', url, body } : null;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) { size += chunk.length; if (size <= largest) chunks.push(chunk); }
  try { return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown; } catch { return null; }
}
