import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { testPki, type TestPki } from '@pluriel/platform/testing';
import { MailError, MailSender } from './mail-sender';

let pki: TestPki;
beforeAll(async () => { pki = await testPki(); });
const open: { close(): void }[] = [];
afterAll(() => { for (const item of open) item.close(); });

interface Received { from: string; to: string[]; raw: Buffer; client: string | undefined }

/** A submission server over TLS asking for a client certificate. */
async function aServer(options: Partial<SMTPServerOptions> = {}): Promise<{ url: string; received: Received[]; connections: () => number }> {
  const received: Received[] = [];
  let connections = 0;
  const server = new SMTPServer({
    secure: true, key: pki.server.key, cert: pki.server.cert, ca: pki.caPem, requestCert: true, rejectUnauthorized: true, authOptional: true, size: 100_000, disableReverseLookup: true,
    onSecure: (_socket, _session, callback) => { connections += 1; callback(); },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        const from = session.envelope.mailFrom;
        received.push({ from: from ? from.address : '', to: session.envelope.rcptTo.map((to) => to.address), raw: Buffer.concat(parts), client: (session as { tlsOptions?: unknown }).tlsOptions ? 'tls' : undefined });
        callback(null, 'queued as 1');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => server.close() });
  return { url: `smtps://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received, connections: () => connections };
}
const aSender = (url: string, more: Partial<ConstructorParameters<typeof MailSender>[0]> = {}) => {
  const sender = new MailSender({ url, tls: { ca: pki.caPem, cert: pki.client.cert, key: pki.client.key }, ...more });
  open.push(sender);
  return sender;
};
const raw = Buffer.from('Message-ID: <1@x>\r\nSubject: t\r\n\r\nligne\r\n.point\r\n');
const mail = { from: 'centre@x.mssante.fr', to: ['karim@y.mssante.fr'], raw };
const failure = async (work: Promise<unknown>): Promise<MailError> => {
  const error: unknown = await work.then(() => new Error('it was accepted'), (thrown: unknown) => thrown);
  if (error instanceof MailError) return error;
  throw error;
};

describe('MailSender over TLS with a client certificate (mssante.md §2)', () => {
  it('hands the message over byte for byte and gives back the final reply', async () => {
    const server = await aServer();
    const onFirstByte = jest.fn(async () => undefined);
    const sent = await aSender(server.url).send({ ...mail, onFirstByte });
    expect(sent).toMatchObject({ accepted: ['karim@y.mssante.fr'], rejected: [] });
    expect(sent.response).toContain('250');
    expect(server.received[0]?.raw.equals(raw)).toBe(true);
    expect(onFirstByte).toHaveBeenCalledTimes(1);
  });

  it('reads SIZE and refuses a longer message before sending it (MSS rule 9)', async () => {
    const server = await aServer();
    const sender = aSender(server.url);
    expect(await sender.maxMessageBytes()).toBe(100_000);
    expect(await failure(sender.send({ ...mail, raw: Buffer.alloc(100_001, 97) }))).toMatchObject({ phase: 'before-data', reason: 'too-large' });
    expect(server.received).toHaveLength(0);
  });

  it('keeps its connection for the next message', async () => {
    const server = await aServer();
    const sender = aSender(server.url);
    for (let turn = 0; turn < 5; turn += 1) await sender.send(mail);
    expect(server.received).toHaveLength(5);
    expect(server.connections()).toBe(1);
  });
});

describe('phase of a message not acknowledged', () => {
  it('refused connection: before-data', async () => {
    expect(await failure(aSender('smtps://127.0.0.1:1').send(mail))).toMatchObject({ phase: 'before-data', reason: 'refused', responseCode: null });
  });

  it('server of another authority: before-data, tls', async () => {
    const server = await aServer();
    const sender = aSender(server.url, { tls: { ca: pki.stranger.cert, cert: pki.client.cert, key: pki.client.key } });
    expect(await failure(sender.send(mail))).toMatchObject({ phase: 'before-data', reason: 'tls' });
  });

  it('recipient refused with a code: before-data, coded 550', async () => {
    const server = await aServer({ onRcptTo: (_address, _session, callback) => callback(Object.assign(new Error('unknown mailbox'), { responseCode: 550 })) });
    expect(await failure(aSender(server.url).send(mail))).toMatchObject({ phase: 'before-data', reason: 'coded', responseCode: 550 });
  });

  it('message refused with a code after it left: after-data, coded 451', async () => {
    const server = await aServer({ onData: (stream, _session, callback) => { stream.resume().on('end', () => callback(Object.assign(new Error('later'), { responseCode: 451 }))); } });
    expect(await failure(aSender(server.url).send(mail))).toMatchObject({ phase: 'after-data', reason: 'coded', responseCode: 451 });
  });

  it('silence after the message: after-data, timeout', async () => {
    const server = await aServer({ onData: (stream) => { stream.resume(); } });
    expect(await failure(aSender(server.url, { socketTimeoutMs: 400 }).send(mail))).toMatchObject({ phase: 'after-data', reason: 'timeout', responseCode: null });
  });

  it('asked to stop while the server keeps silent: ends at once, after-data, aborted', async () => {
    const stop = new AbortController();
    const server = await aServer({ onData: (stream) => { stream.resume().on('end', () => stop.abort()); } });
    expect(await failure(aSender(server.url).send({ ...mail, signal: stop.signal }))).toMatchObject({ phase: 'after-data', reason: 'aborted' });
  });

  it('asked to stop while the server does not greet: ends at once, before-data, aborted', async () => {
    const stop = new AbortController();
    const server = await aServer({ onConnect: () => stop.abort() });
    expect(await failure(aSender(server.url).send({ ...mail, signal: stop.signal }))).toMatchObject({ phase: 'before-data', reason: 'aborted' });
  });

  it('sends nothing when the first byte is refused (lease lost), and throws that error again', async () => {
    const server = await aServer();
    const lost = new Error('lease lost');
    await expect(aSender(server.url).send({ ...mail, onFirstByte: () => Promise.reject(lost) })).rejects.toBe(lost);
    expect(server.received).toHaveLength(0);
  });
});
