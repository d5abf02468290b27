import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { TestIdentity } from '../identities/identity';
import type { Simulation } from '../simulator';
import { BadRequest, notFound, readFields, sendBytes, sendJson, type ControlRoute } from './exchange';
import { dmpRoutes } from './dmp-routes';
import { ePrescriptionRoutes } from './e-prescription-routes';
import { pageRoutes } from './pages';
import { publicWeatherRoutes } from './public-weather';
import { vitaleRoutes } from './vitale-routes';
import { serviceNames, weatherModes, type ServiceName, type Storm, type WeatherMode, type WeatherRequest } from '../weather/weather';

/** Answers a command: JSON to a program, back to the page for a form of the page. */
const answered = (request: IncomingMessage, response: ServerResponse, body: unknown): void => {
  if ((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) response.writeHead(303, { location: '/' }).end(); else sendJson(response, body);
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const numberOf = (value: unknown): number | undefined => { const number = Number(value); return value === undefined || value === '' || value === null || Number.isNaN(number) ? undefined : number; };

/** @throws BadRequest when service or mode is unknown, or a coded refusal has no code */
export function readWeather(fields: Record<string, unknown>): WeatherRequest {
  const service = serviceNames.find((each) => each === fields['service']) as ServiceName | undefined;
  const mode = weatherModes.find((each) => each === fields['mode']) as WeatherMode | undefined;
  if (!service) throw new BadRequest(`service : ${serviceNames.join(', ')}`);
  if (!mode) throw new BadRequest(`mode : ${weatherModes.join(', ')}`);
  const code = textOf(fields['code']);
  if (mode === 'coded' && !code) throw new BadRequest('code obligatoire avec le mode coded');
  return { service, mode, code, patient: textOf(fields['patient']), operation: textOf(fields['operation']), delayMs: numberOf(fields['delayMs']), times: numberOf(fields['times']) };
}

const stormModes = weatherModes.filter((mode) => mode !== 'ok');

/** @throws BadRequest when the service is unknown, the share is not one, or a mode is unknown */
export function readStorm(fields: Record<string, unknown>): Storm {
  const service = serviceNames.find((each) => each === fields['service']) as ServiceName | undefined;
  if (!service) throw new BadRequest(`service : ${serviceNames.join(', ')}`);
  const share = numberOf(fields['share']);
  if (share === undefined || share < 0 || share > 1) throw new BadRequest('share : part des messages touchés, de 0 à 1');
  const asked = Array.isArray(fields['modes']) ? fields['modes'].map(String) : stormModes;
  const modes = stormModes.filter((mode) => asked.includes(mode));
  if (modes.length < asked.length) throw new BadRequest(`modes : ${stormModes.join(', ')}`);
  return { service, share, modes, codes: Array.isArray(fields['codes']) ? fields['codes'].map(String) : ['XDSRegistryBusy', 'XDSRepositoryBusy', 'XDSRegistryNotAvailable', 'XDSRegistryOutOfResources'], delayMs: numberOf(fields['delayMs']) ?? 2000 };
}

const routes: ControlRoute[] = [
  { method: 'GET', path: /^\/__state$/, handle: (simulation, _request, response) => sendJson(response, state(simulation)) },
  { method: 'POST', path: /^\/__weather$/, handle: async (simulation, request, response) => { simulation.weather.set(readWeather(await readFields(request))); await simulation.weather.settled(); answered(request, response, simulation.weather.list()); } },
  { method: 'POST', path: /^\/__storm$/, handle: async (simulation, request, response) => { const storm = readStorm(await readFields(request)); simulation.weather.storm(storm); answered(request, response, simulation.weather.stormOver(storm.service)); } },
  { method: 'POST', path: /^\/__release$/, handle: async (simulation, request, response) => { await readFields(request); answered(request, response, { released: simulation.held.release() }); } },
  { method: 'POST', path: /^\/__identities$/, handle: async (simulation, request, response) => {
    const given = await readFields(request) as Partial<TestIdentity> & { people?: Partial<TestIdentity>[] };
    const added = (given.people ?? [given]).map((person) => simulation.added.add(person));
    const refused = added.find((each) => typeof each === 'string');
    if (refused !== undefined) throw new BadRequest(refused);
    sendJson(response, given.people ? { added: added.length } : added[0], 201);
  } },
  { method: 'GET', path: /^\/__identities$/, handle: (simulation, _request, response) => sendJson(response, simulation.base.identities) },
  { method: 'POST', path: /^\/__reset$/, handle: async (simulation, request, response) => { await readFields(request); simulation.reset(); await simulation.weather.settled(); answered(request, response, { reset: true }); } },
  { method: 'GET', path: /^\/__mssante\/messages$/, handle: (simulation, _request, response, _parameter, url) => {
    const patient = url.searchParams.get('patient');
    sendJson(response, simulation.mails.all().filter((each) => patient === null || each.patient?.startsWith(patient.slice(0, 13))).map(({ id, messageId, to, from, subject, count, size, patient: matricule, receivedAt, codesCda }) => ({ id, messageId, to, from, subject, count, size, patient: matricule, receivedAt, codesCda })));
  } },
  { method: 'GET', path: /^\/__mssante\/messages\/(\d+)\/raw$/, handle: (simulation, _request, response, id) => {
    const mail = simulation.mails.byId(Number(id));
    if (mail) sendBytes(response, simulation.mails.raw(mail), 'text/plain; charset=utf-8'); else notFound(response);
  } },
  { method: 'GET', path: /^\/__insi\/batches$/, handle: (simulation, _request, response) => sendJson(response, simulation.batches.all().map(({ lines, ...batch }) => ({ ...batch, size: lines.length }))) },
  // How long the service works on the batches deposited from now on.
  { method: 'POST', path: /^\/__insi\/batches$/, handle: async (simulation, request, response) => { simulation.batches.delayMs = numberOf((await readFields(request))['delayMs']) ?? 3_000; answered(request, response, { delayMs: simulation.batches.delayMs }); } },
  { method: 'GET', path: /^\/__insi\/calls$/, handle: (simulation, _request, response) => sendJson(response, simulation.calls.all()) },
  { method: 'GET', path: /^\/__journal$/, handle: (simulation, _request, response, _parameter, url) => sendJson(response, simulation.journal.newest(Number(url.searchParams.get('limit') ?? 500), url.searchParams.get('service') ?? undefined)) },
];

/** What GET /__state says. */
export function state(simulation: Simulation): object {
  return {
    simulator: true, referenceSchemas: simulation.schemas.present, identities: simulation.base.identities.length, heldAnswers: simulation.held.count,
    services: Object.fromEntries(serviceNames.map((service) => [service, { ...simulation.journal.counts(service), closed: simulation.weather.isClosed(service) }])),
    weather: simulation.weather.list(), documents: simulation.registry.count, insiCalls: simulation.calls.all().length, messages: simulation.mails.all().length, ePrescriptions: simulation.ePrescriptions.all().length,
  };
}

/** The control API, bound to the loopback: what was received, the weather, reset. And the page. */
export function controlHandler(simulation: Simulation): RequestListener {
  const known = [...routes, ...dmpRoutes, ...ePrescriptionRoutes, ...vitaleRoutes, ...publicWeatherRoutes, ...pageRoutes];
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = known.find((each) => each.method === request.method && each.path.test(url.pathname));
    // A page of another site must not change the weather behind the back of the person at this machine.
    if (request.method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site') { request.resume(); sendJson(response, { error: 'Demande d’un autre site refusée' }, 403); return; }
    if (!route) { request.resume(); notFound(response); return; }
    const parameter = decodeURIComponent(route.path.exec(url.pathname)?.[1] ?? '');
    Promise.resolve().then(() => route.handle(simulation, request, response, parameter, url)).catch((error: unknown) => {
      if (response.headersSent) { response.destroy(); return; }
      sendJson(response, { error: error instanceof Error ? error.message : String(error) }, error instanceof BadRequest ? 400 : 500);
    });
  };
}
