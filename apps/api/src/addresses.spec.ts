import 'reflect-metadata';
import { openapiDocument } from './openapi-document';
import { runningApi, type RunningApi } from './testing/running-api';

interface Parameter { name: string; in: string; schema: { type?: string; format?: string; enum?: string[]; items?: { enum?: string[] } } }

/** Free text that names nobody: a commune, a medicine, a date, a national number of a professional or a centre, a page of the product, the mark of a list that holds dates and ids only, ids of consultations. */
const harmless = new Set([
  '/v1/birth-places q', '/v1/birth-places on', '/v1/birth-places/check code', '/v1/birth-places/check on', '/v1/communes q', '/v1/drugs q', '/v1/arrivals day', '/v1/emergency-accesses month', '/v1/identity-rates professional', '/v1/identity-rates finess', '/v1/sign-in/psc return',
  '/v1/dispatch-orders after', '/v1/duplicate-pairs after', '/v1/emergency-accesses after', '/v1/patients/{patientId}/consultations after', '/v1/patients/{patientId}/documents after', '/v1/patients/{patientId}/documents consultations', '/v1/patients/{patientId}/received-documents consultations', '/v1/patients/{patientId}/prescriptions after', '/v1/patients/{patientId}/received-documents after', '/v1/patients/{patientId}/all-documents after', '/v1/services/history after',
]);
/** Parts of a path that name a public list and its code, a part of a received document, a kind of item, a department, a day. */
const publicParts = new Set(['/v1/nomenclatures/{name}/codes/{code} name', '/v1/nomenclatures/{name}/codes/{code} code', '/v1/nomenclatures/{name}/search name', '/v1/received-documents/{id}/attachments/{key} key', '/v1/dmp-documents/{id}/attachments/{key} key', '/v1/items/{kind}/{id}/level kind', '/v1/pmi-mailboxes/{department} department', '/v1/rounds/{day} day', '/v1/rounds/{day}/order day', '/v1/rounds/{day}/messages day']);
/** Numbers written as text, chosen words. */
const closed = ({ name, schema }: Parameter): boolean => name === 'limit' || schema.enum !== undefined || schema.items?.enum !== undefined || ['number', 'integer', 'boolean'].includes(schema.type ?? '') || ['uuid', 'date'].includes(schema.format ?? '');

describe('addresses (ins.md §2.6, SEC): no name, no matricule, no word of a person ever travels in one', () => {
  let api: RunningApi;
  let parameters: { route: string; method: string; parameter: Parameter }[];

  beforeAll(async () => {
    api = await runningApi();
    parameters = Object.entries(openapiDocument(api.app).paths).flatMap(([route, operations]) => Object.entries(operations as Record<string, { parameters?: Parameter[] }>).flatMap(([method, { parameters: all = [] }]) => all.map((parameter) => ({ route, method, parameter }))));
  });
  afterAll(() => api.stop());

  it('no query of any route is free text that may hold a name', () => {
    const free = parameters.filter(({ route, parameter }) => parameter.in === 'query' && !closed(parameter) && !harmless.has(`${route} ${parameter.name}`)).map(({ route, method, parameter }) => `${method} ${route} ${parameter.name}`);
    expect(free).toEqual([]);
    expect(parameters.filter(({ parameter }) => parameter.in === 'query').length).toBeGreaterThan(15);
  });

  it('a part of a path is an identifier made by the product, or a word of its own', () => {
    const others = parameters.filter(({ route, parameter }) => parameter.in === 'path' && !/^(?:id|[a-z]+[A-Z]?\w*Id)$/.test(parameter.name) && !closed(parameter) && !publicParts.has(`${route} ${parameter.name}`)).map(({ method, route, parameter }) => `${method} ${route} ${parameter.name}`);
    expect(others).toEqual([]);
  });

  it('a search that came back into an address is refused, not answered', async () => {
    const person = await api.as('medecin');
    for (const path of ['/v1/dispatch-orders?q=DUPONT', '/v1/recipients?q=DUPONT', '/v1/correspondents?q=DUPONT', '/v1/users?q=DUPONT', '/v1/patients?q=DUPONT']) {
      const answer = await person.call('get', path);
      expect([path, [400, 404].includes(answer.status)]).toEqual([path, true]);
    }
  });
});
