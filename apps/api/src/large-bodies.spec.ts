import 'reflect-metadata';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { runningApi, type RunningApi, type SignedIn } from './testing/running-api';

let api: RunningApi;
beforeAll(async () => { api = await runningApi(); await api.app.listen(0, '127.0.0.1'); });
afterAll(() => api.stop());

const patientId = '019d0000-0000-7000-8000-00000000dead';
const received = `/v1/patients/${patientId}/received-documents`;
const bytes = 40 * 1024 * 1024;

interface Early { status: number; code: string; sent: number }
/** Announces a body and sends only its beginning: an answer then proves that the rest was not waited for. */
function announce(path: string, method: string, headers: Record<string, string>, length: number | null = bytes): Promise<Early> {
  const start = '{"name":"a.txt","content":"AAAA';
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port: (api.app.getHttpServer().address() as AddressInfo).port, path, method, headers: { 'Content-Type': 'application/json', ...(length === null ? {} : { 'Content-Length': String(length) }), ...headers } }, (answer: IncomingMessage) => {
      text(answer).then((body) => { resolve({ status: answer.statusCode ?? 0, code: (JSON.parse(body) as { code: string }).code, sent: start.length }); asked.destroy(); }, reject);
    });
    asked.on('error', reject);
    asked.write(start);
  });
}
const signed = ({ cookie, csrf }: SignedIn): Record<string, string> => ({ Cookie: cookie, 'X-CSRF-Token': csrf });

describe('a large body is read only for who may send it (SEC)', () => {
  it.each([['a received document', 'POST', received], ['a joined file', 'PUT', `/v1/added-documents/${patientId}/file`], ['a signed contract', 'PUT', `/v1/trust-contracts/${patientId}/file`], ['an ordinary route', 'POST', '/v1/patients']])('%s from a stranger is refused after its headers', async (_name, method, path) => {
    expect(await announce(path, method, {})).toMatchObject({ status: 401, code: 'session.none' });
    expect(await announce(path, method, { Cookie: 'pluriel_session=forged' })).toMatchObject({ status: 401 });
  });

  it('one whose length is not announced too', async () => { expect(await announce(received, 'POST', {}, null)).toMatchObject({ status: 401, code: 'session.none' }); });

  it('and one of somebody without the right, without the value of the page, or from another site', async () => {
    const doctor = await api.as('medecin');
    expect(await announce(received, 'POST', signed(await api.as('secretaire')))).toMatchObject({ status: 403, code: 'access.refused' });
    expect(await announce(received, 'POST', { Cookie: doctor.cookie })).toMatchObject({ status: 403, code: 'session.csrf' });
    expect(await announce(received, 'POST', { ...signed(doctor), Origin: 'https://elsewhere.example' })).toMatchObject({ status: 403, code: 'request.origin' });
  });

  it('a body too large for its route is still refused by its length', async () => {
    const doctor = await api.as('medecin');
    expect(await announce(received, 'POST', signed(doctor), 60 * 1024 * 1024)).toMatchObject({ status: 413, code: 'request.too-large' });
    expect(await announce('/v1/patients', 'POST', signed(doctor), 2 * 1024 * 1024)).toMatchObject({ status: 413 });
  });

  it('who may send it has it read, and each answer is the same as before', async () => {
    const doctor = await api.as('medecin');
    const answer = await doctor.call('post', received, { name: 'a.txt', content: Buffer.alloc(300_000, 'a').toString('base64') });
    expect([answer.status, answer.body.code]).toEqual([404, 'patient.unknown']);
  });

  it('an address that no route serves costs no more than the ordinary limit', async () => { expect(await announce('/v1/nothing-here', 'POST', {}, 2 * 1024 * 1024)).toMatchObject({ status: 413 }); });
});
