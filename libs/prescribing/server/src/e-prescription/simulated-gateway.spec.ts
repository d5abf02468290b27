import { silentLog } from '@pluriel/platform/testing';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registered, RegistrationRequest } from './e-prescription-gateway';
import { SimulatedEPrescriptionGateway } from './simulated-gateway';

const request: RegistrationRequest = {
  reference: '0f2a6b1c-4b1d-4f59-9a53-1f0c0a7e0001', writtenOn: '2026-03-12', bizone: false, consentToReadDispensing: false, mention: null, author: { rpps: '10000000017', familyName: 'MARTIN', givenName: 'Claire', structure: '1630000018' },
  patient: { matricule: '277076322082910', oid: '1.2.250.1.213.1.4.10', nomNaissance: 'NESSI', prenomsNaissance: 'RUTH', sexe: 'F', dateNaissance: '1977-07-14' },
  lines: [{ rank: 1, label: 'Metformine 500 mg, comprimé', commonName: 'Metformine 500 mg, comprimé', brand: null, cis: null, posology: '1 comprimé le matin', quantity: '90 comprimés', days: 90, renewals: 0, substitutable: true, nonSubstitutionReason: null, ald: false, mentions: [] }],
};
const registered = { simule: true, statut: 'ENREGISTREE', numero: '00SIM5M184XLZ5PW50', code2d: 'X', enregistreeLe: '2026-03-12T10:00:00Z' };

describe('base of the simulator over HTTP', () => {
  let server: Server; let handle: RequestListener; let gateway: SimulatedEPrescriptionGateway;
  beforeAll(async () => {
    server = createServer((asked, response) => { asked.resume(); handle(asked, response); });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    gateway = new SimulatedEPrescriptionGateway(`http://127.0.0.1:${(server.address() as AddressInfo).port}/e-prescription`, silentLog());
  });
  afterAll(async () => { server.closeAllConnections(); await new Promise((resolve) => { server.close(resolve); }); });
  const json = (status: number, body: unknown): RequestListener => (_asked, response) => { response.writeHead(status).end(JSON.stringify(body)); };
  const create = (onLate: (answer: Registered) => void = () => undefined, timeoutMs = 5_000) => gateway.create(request, { timeoutMs, onLate });

  it.each([
    ['a number', json(201, registered), { status: 'REGISTERED', number: '00SIM5M184XLZ5PW50', code2d: 'X' }],
    ['a refusal', json(422, { simule: true, statut: 'REFUSEE', code: 'KO', message: 'Non' }), { status: 'REFUSED', code: 'KO' }],
    ['an answer that does not say it is simulated', json(201, { ...registered, simule: undefined }), { status: 'UNAVAILABLE', certain: false }],
    ['a number of another shape', json(201, { ...registered, numero: '12' }), { status: 'UNAVAILABLE', certain: false }],
    ['half an answer', ((_asked, response) => { response.writeHead(200).end('{"simule":tr'); }) as RequestListener, { status: 'UNAVAILABLE', certain: false }],
    ['a line that drops', ((asked) => { asked.socket.destroy(); }) as RequestListener, { status: 'UNAVAILABLE', certain: false }],
  ])('reads %s', async (_what, answer, expected) => { handle = answer; expect(await create()).toMatchObject(expected); });

  it('goes on without an answer in time, and hears it later', async () => {
    let answer: (() => void) | null = null;
    handle = (_asked, response) => { answer = () => { response.writeHead(201).end(JSON.stringify(registered)); }; };
    let hear: (late: Registered) => void = () => undefined;
    const late = new Promise<Registered>((resolve) => { hear = resolve; });
    expect(await create((heard) => { hear(heard); }, 50)).toEqual({ status: 'UNAVAILABLE', certain: false });
    (answer as (() => void) | null)?.();
    expect((await late).number).toBe('00SIM5M184XLZ5PW50');
  });

  it('knows that a closed door took nothing', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => { gone.listen(0, '127.0.0.1', resolve); });
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => { gone.close(resolve); });
    const closed = new SimulatedEPrescriptionGateway(`http://127.0.0.1:${port}/e-prescription`, silentLog());
    expect(await closed.create(request, { timeoutMs: 5_000, onLate: () => undefined })).toEqual({ status: 'UNAVAILABLE', certain: true });
  });
});
