import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DmpAuthorization, DmpFolder, TestIdentity } from '../identities/identity';
import { embeddedPdf } from '../dmp/cda-check';
import { addMany, addThirdParty, changeStatus, changeVisibility, replaceThirdParty, type AskedDocument } from '../dmp/demo/third-party-commands';
import { seedDemo } from '../dmp/demo/seed';
import { DmpRefusal } from '../dmp/refusal';
import { entryStatuses, type EntryStatus, type RegisteredDocument } from '../dmp/registry/entries';
import type { Simulation } from '../simulator';
import { dmpPatientPage } from './dmp-patient-page';
import { BadRequest, notFound, readFields, sendBytes, sendHtml, sendJson, type ControlRoute } from './exchange';

const word = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
/** A list of codes: JSON array, or words of a form. */
const words = (value: unknown): string[] | undefined => (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : undefined);
const yes = (value: unknown): boolean => value === true || value === 'true';

const listed = (each: RegisteredDocument) => ({
  uniqueId: each.uniqueId, submissions: each.submissions, patient: each.patient, title: each.title, type: each.typeCode, typeLabel: each.typeLabel, hash: each.hash, size: each.size, status: each.status,
  entryUuid: each.entryUuid, logicalId: each.logicalId, version: each.version, submissionUniqueId: each.submissionUniqueId, confidentialities: each.confidentialities, receivedAt: each.receivedAt, serviceStartTime: each.serviceStartTime, deposited: each.deposited,
});

function patientNamed(simulation: Simulation, matricule: string): TestIdentity {
  const known = simulation.base.person(matricule);
  if (!known) throw new BadRequest('matricule : personne inconnue, ou clé fausse.');
  return known;
}

function documentNamed(simulation: Simulation, uniqueId: string): RegisteredDocument {
  const document = simulation.registry.byUniqueId(uniqueId);
  if (!document) throw new BadRequest('uniqueId : document inconnu.');
  return document;
}

const readAsked = (fields: Record<string, unknown>): AskedDocument => {
  const actAt = word(fields['actAt']);
  if (actAt !== undefined && Number.isNaN(Date.parse(actAt))) throw new BadRequest('actAt : date ISO 8601 attendue.');
  return Object.fromEntries(Object.entries({ typeCode: word(fields['type']), author: word(fields['author']), title: word(fields['title']), text: word(fields['text']), kind: word(fields['kind']), visibility: words(fields['visibility']), actAt: actAt === undefined ? undefined : new Date(actAt) }).filter(([, value]) => value !== undefined));
};

/** Runs a command on a patient's DMP: JSON to a program, back to the patient's page for a form. @throws BadRequest with the words of a refusal */
function commanded(request: IncomingMessage, response: ServerResponse, patient: string, work: () => unknown, status = 200): void {
  let done: unknown;
  try { done = work(); } catch (error) { throw error instanceof DmpRefusal ? new BadRequest(`${error.code} : ${error.message}`) : error; }
  if ((request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) response.writeHead(303, { location: `/dmp/patients/${patient}` }).end();
  else sendJson(response, done, status);
}

const mostAtOnce = 5000;
const folders: readonly DmpFolder[] = ['open', 'closed', 'none'];
const authorizations: readonly DmpAuthorization[] = ['VALIDE', 'EXPIRE', 'INTERDIT', 'NON_EXISTE'];

/** The state of somebody's DMP, and what it holds. */
function patientState(simulation: Simulation, identity: TestIdentity): object {
  return { matricule: identity.matricule, oid: identity.oid, ...identity.dmp, authorisations: simulation.authorisations.ofPatient(identity.matricule), documents: simulation.registry.ofPatient(identity.matricule).map(listed) };
}

function changePatient(simulation: Simulation, identity: TestIdentity, fields: Record<string, unknown>): object {
  const folder = folders.find((each) => each === fields['folder']);
  const authorization = authorizations.find((each) => each === fields['authorization']);
  if (word(fields['folder']) && !folder) throw new BadRequest(`folder : ${folders.join(', ')}`);
  if (word(fields['authorization']) && !authorization) throw new BadRequest(`authorization : ${authorizations.join(', ')}`);
  const flag = (name: 'refusesBreakGlass' | 'emergencySeesMasked') => (fields[name] === undefined ? {} : { [name]: yes(fields[name]) });
  const dmp = { ...identity.dmp, ...(folder ? { folder } : {}), ...(folder === 'closed' && !identity.dmp.closed ? { closed: { date: '20260101', motive: 'FERMETURE_DEMANDE_PATIENT' } } : {}), ...(authorization ? { authorization } : {}), ...flag('refusesBreakGlass'), ...flag('emergencySeesMasked') };
  const added = simulation.added.add({ ...identity, dmp });
  if (typeof added === 'string') throw new BadRequest(added);
  const now = new Date().toISOString();
  const known = (holder: string) => simulation.authorisations.find(identity.matricule, holder) ?? { patient: identity.matricule, holder, structure: '', family: '', given: '', specialty: '', specialtyLabel: '', state: 'REMOVED' as const, treating: false, since: now, lastAction: now };
  const [block, unblock, expire] = [word(fields['block']), word(fields['unblock']), word(fields['expire'])];
  if (block) simulation.authorisations.put({ ...known(block), state: 'BLOCKED', treating: false, lastAction: now });
  if (unblock) simulation.authorisations.put({ ...known(unblock), state: 'REMOVED', lastAction: now });
  // As if nothing had been done for a year.
  if (expire) simulation.authorisations.put({ ...known(expire), state: 'GRANTED', lastAction: new Date(Date.now() - 365 * 24 * 3600 * 1000).toISOString() });
  return patientState(simulation, added);
}

/** The registry of the DMP: what was deposited, what third parties do meanwhile, the state of a patient's DMP. */
export const dmpRoutes: ControlRoute[] = [
  { method: 'GET', path: /^\/__dmp\/documents$/, handle: (simulation, _request, response, _parameter, url) => {
    const patient = url.searchParams.get('patient');
    const all = url.searchParams.get('all') === 'true';
    sendJson(response, (patient === null ? simulation.registry.deposited() : simulation.registry.ofPatient(patient).filter((each) => each.deposited || all)).map(listed));
  } },
  { method: 'POST', path: /^\/__dmp\/documents$/, handle: async (simulation, request, response) => {
    const fields = await readFields(request);
    const patient = patientNamed(simulation, word(fields['matricule']) ?? '');
    const count = fields['count'] === undefined ? 1 : Number(fields['count']);
    if (!Number.isInteger(count) || count < 1 || count > mostAtOnce) throw new BadRequest(`count : de 1 à ${mostAtOnce}`);
    commanded(request, response, patient.matricule, () => (count === 1 ? addThirdParty(patient, readAsked(fields), simulation.registry, new Date()) : { documents: addMany(patient, count, readAsked(fields), simulation.registry, new Date()) }), 201);
  } },
  { method: 'POST', path: /^\/__dmp\/documents\/([\d.]+)\/replacement$/, handle: async (simulation, request, response, uniqueId) => {
    const fields = await readFields(request);
    const document = documentNamed(simulation, uniqueId);
    commanded(request, response, document.patient, () => replaceThirdParty(document, patientNamed(simulation, document.patient), readAsked(fields), simulation.registry, new Date()), 201);
  } },
  { method: 'POST', path: /^\/__dmp\/documents\/([\d.]+)\/visibility$/, handle: async (simulation, request, response, uniqueId) => {
    const codes = words((await readFields(request))['codes']) ?? [];
    const document = documentNamed(simulation, uniqueId);
    commanded(request, response, document.patient, () => changeVisibility(document, codes, simulation.registry, new Date()));
  } },
  { method: 'POST', path: /^\/__dmp\/documents\/([\d.]+)\/status$/, handle: async (simulation, request, response, uniqueId) => {
    const status = word((await readFields(request))['status']);
    if (!status || !(status in entryStatuses)) throw new BadRequest(`status : ${Object.keys(entryStatuses).join(', ')}`);
    const document = documentNamed(simulation, uniqueId);
    commanded(request, response, document.patient, () => { changeStatus(document, status as EntryStatus, simulation.registry, new Date()); return listed(documentNamed(simulation, uniqueId)); });
  } },
  { method: 'GET', path: /^\/__dmp\/documents\/([\d.]+)\/content$/, handle: (simulation, _request, response, uniqueId) => {
    const document = simulation.registry.byUniqueId(uniqueId);
    if (document) sendBytes(response, simulation.registry.content(document), 'text/xml; charset=utf-8'); else notFound(response);
  } },
  { method: 'GET', path: /^\/__dmp\/documents\/([\d.]+)\/pdf$/, handle: (simulation, _request, response, uniqueId) => {
    const document = simulation.registry.byUniqueId(uniqueId);
    const pdf = document ? embeddedPdf(simulation.registry.content(document)) : null;
    if (pdf) sendBytes(response, pdf, 'application/pdf'); else notFound(response);
  } },
  { method: 'GET', path: /^\/__dmp\/patients\/(\w{15})$/, handle: (simulation, _request, response, matricule) => sendJson(response, patientState(simulation, patientNamed(simulation, matricule))) },
  { method: 'POST', path: /^\/__dmp\/patients\/(\w{15})$/, handle: async (simulation, request, response, matricule) => {
    const fields = await readFields(request);
    commanded(request, response, matricule, () => changePatient(simulation, patientNamed(simulation, matricule), fields));
  } },
  { method: 'POST', path: /^\/__dmp\/demo$/, handle: async (simulation, request, response) => { await readFields(request); seedDemo(simulation, new Date()); sendJson(response, { seeded: true }); } },
  { method: 'POST', path: /^\/__dmp\/settings$/, handle: async (simulation, request, response) => {
    const fields = await readFields(request);
    const number = (name: string): number | undefined => { const value = fields[name]; if (value === undefined) return undefined; if (!Number.isFinite(Number(value))) throw new BadRequest(`${name} : nombre attendu.`); return Number(value); };
    const [tooManyResults, authorisationDays] = [number('tooManyResults'), number('authorisationDays')];
    if (tooManyResults !== undefined) simulation.policy.tooManyResults = tooManyResults;
    if (authorisationDays !== undefined) simulation.authorisations.validDays = authorisationDays;
    if (fields['strictDigest'] !== undefined) simulation.policy.strictDigest = yes(fields['strictDigest']);
    sendJson(response, { ...simulation.policy, authorisationDays: simulation.authorisations.validDays });
  } },
  { method: 'GET', path: /^\/dmp\/patients\/(\w{15})$/, handle: (simulation, _request, response, matricule) => sendHtml(response, dmpPatientPage(simulation, patientNamed(simulation, matricule))) },
];
