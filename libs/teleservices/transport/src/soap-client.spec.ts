import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { testPki, type TestPki } from '@pluriel/platform/testing';
import { SoapClient } from './soap-client';
import { TransportError } from './transport-error';

let pki: TestPki;
let server: Server;
let base: string;
let connections = 0;
let requests = 0;

beforeAll(async () => {
  pki = await testPki();
  server = createServer({ key: pki.server.key, cert: pki.server.cert, ca: pki.caPem, requestCert: true, rejectUnauthorized: true }, (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      requests += 1;
      const body = Buffer.concat(parts);
      if (request.url === '/silent') return;
      if (request.url === '/reset') return void request.socket.destroy();
      if (request.url === '/cut') { response.writeHead(200, { 'content-length': '100' }); response.write('half'); setTimeout(() => request.socket.destroy(), 20); return; }
      if (request.url === '/500') { response.writeHead(500, { 'content-type': 'text/html' }); response.end('<html>'); return; }
      if (request.url === '/malformed') { request.socket.write('NOT HTTP AT ALL\r\n\r\n'); request.socket.end(); return; }
      if (request.url === '/big') { response.writeHead(200); response.end(Buffer.alloc(5000)); return; }
      response.writeHead(200, { 'content-type': 'application/soap+xml', 'x-client': (request.socket as TLSSocket).getPeerCertificate().subject.CN ?? '' });
      response.end(`${request.headers['soapaction'] ?? '-'}|${request.headers['content-length']}|${body.toString()}`);
    });
  });
  server.on('secureConnection', () => { connections += 1; });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => { server.closeAllConnections(); await new Promise((resolve) => server.close(resolve)); });

const clients: SoapClient[] = [];
const aClient = (options: ConstructorParameters<typeof SoapClient>[0] = {}) => {
  const client = new SoapClient({ tls: { ca: pki.caPem, cert: pki.client.cert, key: pki.client.key }, ...options });
  clients.push(client);
  return client;
};
afterAll(async () => { server.closeAllConnections(); await Promise.all(clients.map((client) => client.close())); });

const post = { contentType: 'application/soap+xml', body: '<é/>', timeoutMs: 2000 };
const failure = async (work: Promise<unknown>): Promise<TransportError> => {
  const error: unknown = await work.then(() => new Error('an answer came'), (thrown: unknown) => thrown);
  if (error instanceof TransportError) return error;
  throw error;
};

describe('SoapClient over mutual TLS', () => {
  it('presents the client certificate, joins several buffers and reads the answer', async () => {
    const answer = await aClient().post({ ...post, url: `${base}/`, action: 'urn:a', body: [Buffer.from('<é'), Buffer.from('/>')] });
    expect(answer.status).toBe(200);
    expect(answer.headers['x-client']).toBe('INSI-MANU');
    expect(answer.body.toString()).toBe('"urn:a"|5|<é/>');
  });

  it('keeps the connection: twenty exchanges, one handshake', async () => {
    const client = aClient({ connections: 1 });
    const before = connections;
    for (let turn = 0; turn < 20; turn += 1) await client.post({ ...post, url: `${base}/` });
    expect(connections - before).toBe(1);
  });

  it('gives back an uncoded 500 as an answer, not as a broken transport', async () => {
    expect(await aClient().post({ ...post, url: `${base}/500` })).toMatchObject({ status: 500, headers: { 'content-type': 'text/html' } });
  });
});

describe('DMP-48 phase of a broken exchange (architecture §8)', () => {
  it('refused connection: before-send, and the first byte was never announced', async () => {
    const closed = createTcpServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const port = (closed.address() as AddressInfo).port;
    await new Promise((resolve) => closed.close(resolve));
    const onFirstByte = jest.fn(async () => undefined);
    expect(await failure(aClient().post({ ...post, url: `https://127.0.0.1:${port}/`, onFirstByte }))).toMatchObject({ phase: 'before-send', reason: 'refused', systemCode: 'ECONNREFUSED' });
    expect(onFirstByte).not.toHaveBeenCalled();
  });

  it('unknown host: before-send', async () => {
    expect(await failure(aClient().post({ ...post, url: 'https://no-such-host.invalid/' }))).toMatchObject({ phase: 'before-send', reason: 'dns' });
  });

  it('server certificate of another authority: before-send, tls', async () => {
    const client = aClient({ tls: { ca: pki.stranger.cert, cert: pki.client.cert, key: pki.client.key } });
    const onFirstByte = jest.fn(async () => undefined);
    expect(await failure(client.post({ ...post, url: `${base}/`, onFirstByte }))).toMatchObject({ phase: 'before-send', reason: 'tls' });
    expect(onFirstByte).not.toHaveBeenCalled();
  });

  it('no answer to the connection (TLS never completes): before-send, timeout', async () => {
    const mute: TcpServer = createTcpServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const error = await failure(aClient({ connectTimeoutMs: 300 }).post({ ...post, url: `https://127.0.0.1:${(mute.address() as AddressInfo).port}/`, timeoutMs: 600 }));
    expect(error).toMatchObject({ phase: 'before-send', reason: 'timeout' });
    mute.close();
  });

  it.each([
    ['/silent', 'timeout'],
    ['/reset', 'reset'],
    ['/cut', 'reset'],
    ['/malformed', 'protocol'],
  ])('%s after reception: after-send, %s', async (path, reason) => {
    const seen = requests;
    const onFirstByte = jest.fn(async () => undefined);
    expect(await failure(aClient().post({ ...post, url: base + path, timeoutMs: 700, onFirstByte }))).toMatchObject({ phase: 'after-send', reason });
    expect(onFirstByte).toHaveBeenCalledTimes(1);
    expect(requests - seen).toBe(1); // never repeated behind our back
  });

  it('sends nothing when the first byte is refused (lease lost), and throws that error again', async () => {
    const seen = requests;
    const lost = new Error('lease lost');
    await expect(aClient().post({ ...post, url: `${base}/`, onFirstByte: () => Promise.reject(lost) })).rejects.toBe(lost);
    expect(requests).toBe(seen);
  });

  it('an abort before the answer is after-send', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 150);
    expect(await failure(aClient().post({ ...post, url: `${base}/silent`, signal: abort.signal }))).toMatchObject({ phase: 'after-send', reason: 'aborted' });
  });

  it('refuses an answer too long to be one', async () => {
    expect(await failure(aClient({ maxAnswerBytes: 1000 }).post({ ...post, url: `${base}/big` }))).toMatchObject({ phase: 'after-send', reason: 'too-large' });
  });
});
