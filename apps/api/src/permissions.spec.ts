import 'reflect-metadata';
import { professions, type Profession } from '@pluriel/kernel';
import { permissionsOf } from '@pluriel/security/domain';
import { openapiDocument } from './openapi-document';
import { runningApi, type RunningApi } from './testing/running-api';

interface Route { method: string; path: string; permission: string }

describe('rights (ADM-15, structure.md §12): every route × every role', () => {
  let api: RunningApi;
  let routes: Route[];
  const unknown = '019d0000-0000-7000-8000-00000000dead';

  beforeAll(async () => {
    api = await runningApi();
    const document = openapiDocument(api.app);
    routes = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations as Record<string, { 'x-permission': string }>).map(([method, operation]) => ({ method, path, permission: operation['x-permission'] })));
  });
  afterAll(() => api.stop());

  const concrete = (path: string): string => path.replace(/\{source\}/g, 'prescription').replace(/\{[^}]+\}/g, unknown);
  /** Routes that end the session or never end would spoil the others: they are tried by the tests of their own context. */
  const tried = (route: Route): boolean => route.permission !== 'public' && !/^\/v1\/(live|session)(\/|$)/.test(route.path);

  it('covers the whole OpenAPI file, and no route is forgotten', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter((route) => !route.permission)).toEqual([]);
  });

  it('answers 401 to whoever is not signed in, on every route that is not public', async () => {
    const nobody = await api.as('medecin');
    for (const route of routes.filter(tried)) {
      const answer = await nobody.call(route.method, concrete(route.path), route.method === 'get' ? undefined : {}, { Cookie: '' });
      expect([route.method, route.path, answer.status]).toEqual([route.method, route.path, 401]);
    }
  });

  it.each(professions.map((profession) => [profession]))('%s: refused exactly where the matrix refuses', async (profession: Profession) => {
    const person = await api.as(profession);
    const allowed = new Set<string>(permissionsOf(profession));
    const wrong: string[] = [];
    for (const route of routes.filter(tried)) {
      const answer = await person.call(route.method, concrete(route.path), route.method === 'get' ? undefined : {}, { 'If-Match': '"0"' });
      const refused = answer.status === 403 && answer.body.code === 'access.refused';
      const expected = !allowed.has(route.permission);
      if (refused !== expected || answer.status === 401 || answer.status >= 500) wrong.push(`${route.method} ${route.path} (${route.permission}): ${answer.status} ${answer.body.code ?? ''}`);
    }
    expect(wrong).toEqual([]);
  });

  it('refuses a write without the anti-forgery token, with a foreign one, and from another site (SEC-02)', async () => {
    const person = await api.as('medecin');
    const other = await api.as('secretaire');
    for (const headers of [{ 'X-CSRF-Token': '' }, { 'X-CSRF-Token': other.csrf }, { Origin: 'https://elsewhere.example' }] as Record<string, string>[]) {
      const answer = await person.call('post', '/v1/patients', {}, headers);
      expect([answer.status, answer.body.code]).toEqual([403, expect.stringMatching(/csrf|origin/)]);
    }
  });
});
