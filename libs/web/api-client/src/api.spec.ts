import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Api } from './api';
import { ApiProblem } from './api-problem';
import { Presence } from './presence';
import { SessionGate } from './session-gate';

const problem = (status: number, code: string) => ({ body: { type: 'about:blank', title: '', status, detail: 'Phrase.', code, correlationId: 'c', remedy: 'Remède.', errors: [{ field: 'nom', code: 'x', message: 'Il manque le nom.' }], current: { version: 5 } }, options: { status, statusText: 'x' } });
const settle = () => new Promise((done) => setTimeout(done));

describe('calls to the server', () => {
  let api: Api;
  let http: HttpTestingController;
  let gate: SessionGate;
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    api = TestBed.inject(Api);
    http = TestBed.inject(HttpTestingController);
    gate = TestBed.inject(SessionGate);
  });

  it('send the version read as If-Match, and leave empty filters out', async () => {
    const saved = api.put('/v1/patients/1', { nom: 'x' }, { version: 3 });
    const put = http.expectOne('/v1/patients/1');
    expect(put.request.headers.get('If-Match')).toBe('"3"');
    put.flush({ ok: true });
    await expect(saved).resolves.toEqual({ ok: true });
    void api.get('/v1/patients', { q: 'vinci', status: '', after: null, limit: 8 });
    expect(http.expectOne('/v1/patients?q=vinci&limit=8').request.method).toBe('GET');
  });

  it('turn a refusal into words, with the field and the fresh resource', async () => {
    const saved = api.put('/v1/patients/1', {}, { version: 3 });
    const { body, options } = problem(412, 'version.stale');
    http.expectOne('/v1/patients/1').flush(body, options);
    const refusal = await saved.catch((error: unknown) => error) as ApiProblem;
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect([refusal.stale, refusal.message, refusal.remedy, refusal.field('nom'), refusal.current]).toEqual([true, 'Phrase.', 'Remède.', 'Il manque le nom.', { version: 5 }]);
  });

  it('wait for the unlock of a locked session and are played again: no work is lost (SEC-02)', async () => {
    const saved = api.post('/v1/patients', { nom: 'x' });
    const { body, options } = problem(423, 'session.locked');
    http.expectOne('/v1/patients').flush(body, options);
    await settle();
    expect(gate.locked()).toBe(true);
    http.expectNone('/v1/patients');
    gate.open(true);
    await settle();
    const again = http.expectOne('/v1/patients');
    expect(again.request.body).toEqual({ nom: 'x' });
    again.flush({ id: '1' });
    await expect(saved).resolves.toEqual({ id: '1' });
  });

  it('are not played again for another person (PSC-13)', async () => {
    const saved = api.post('/v1/patients', {});
    const { body, options } = problem(423, 'session.locked');
    http.expectOne('/v1/patients').flush(body, options);
    await settle();
    gate.open(false);
    await expect(saved).rejects.toMatchObject({ status: 423 });
    http.expectNone('/v1/patients');
  });

  it('tell a lost session, but not a refused password', async () => {
    const refused = api.post('/v1/sign-in/password', {});
    http.expectOne('/v1/sign-in/password').flush(problem(401, 'sign-in.refused').body, { status: 401, statusText: 'x' });
    await expect(refused).rejects.toMatchObject({ code: 'sign-in.refused' });
    expect(gate.gone()).toBe(false);
    const lost = api.get('/v1/patients/recent');
    http.expectOne('/v1/patients/recent').flush(problem(401, 'session.none').body, { status: 401, statusText: 'x' });
    await expect(lost).rejects.toMatchObject({ status: 401 });
    expect(gate.gone()).toBe(true);
  });

  it('say that nobody asked, a minute after the last gesture: the session may then end by itself (SEC-02)', async () => {
    void api.get('/v1/services');
    expect(http.expectOne('/v1/services').request.headers.has('X-Background')).toBe(false);
    jest.spyOn(TestBed.inject(Presence), 'awayMs').mockReturnValue(61_000);
    void api.get('/v1/services');
    expect(http.expectOne('/v1/services').request.headers.get('X-Background')).toBe('1');
    void api.post('/v1/dispatch-orders/search', { q: '' });
    expect(http.expectOne('/v1/dispatch-orders/search').request.headers.get('X-Background')).toBe('1');
    void api.post('/v1/patients', {});
    expect(http.expectOne('/v1/patients').request.headers.has('X-Background')).toBe(false);
  });

  it('say in plain French that the server does not answer', async () => {
    const reading = api.get('/v1/services');
    http.expectOne('/v1/services').error(new ProgressEvent('error'));
    await expect(reading).rejects.toMatchObject({ code: 'network.unreachable', message: 'Le serveur de la structure ne répond pas. Votre saisie est gardée.' });
  });
});
