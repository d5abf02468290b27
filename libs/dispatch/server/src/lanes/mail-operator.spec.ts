import { testConfig, testPki } from '@pluriel/platform/testing';
import { composeMail, exampleDocument, exampleMail } from '@pluriel/teleservices/mssante';
import { MailError } from '@pluriel/teleservices/transport';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { MailOperator } from './mail-operator';

interface Received { from: string; to: string[]; raw: Buffer; certificate: string }

/** A real SMTP server with TLS that asks for the client certificate, as an MSSanté operator does. */
async function anOperator(): Promise<{ port: number; received: Received[]; close(): Promise<void> }> {
  const pki = await testPki();
  const received: Received[] = [];
  const server = new SMTPServer({
    secure: true, key: pki.server.key, cert: pki.server.cert, ca: [pki.caPem], requestCert: true, rejectUnauthorized: true, authOptional: true, disabledCommands: ['AUTH'], size: 5_000_000,
    onRcptTo: (address, _session, done) => { done(address.address.startsWith('inconnu') ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }) : null); },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((item) => item.address), raw: Buffer.concat(parts), certificate: session.secure ? 'tls' : '' });
        done(null, 'OK queued');
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', () => { resolve(); }); });
  const address = server.server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, received, close: () => new Promise((resolve) => { server.close(() => { resolve(); }); }) };
}

async function configured(port: number, keys: 'client' | 'stranger' = 'client') {
  const pki = await testPki();
  const folder = mkdtempSync(join(tmpdir(), 'pluriel-mail-'));
  const file = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };
  return testConfig({ DATABASE_URL: 'postgres://unused', MSSANTE_SMTP_URL: `smtps://127.0.0.1:${port}`, MSSANTE_CERT_FILE: file('client.crt', pki[keys].cert), MSSANTE_KEY_FILE: file('client.key', pki[keys].key), NATIONAL_CA_FILE: file('ca.crt', pki.caPem) });
}

const message = async () => ({ facts: exampleMail([exampleDocument({ cda: Buffer.from('<a/>'), pdf: Buffer.from('%PDF-1.4') })]) });

describe('MSS-39 the operator, over real TLS with the certificate of the centre', () => {
  it('receives the very bytes, twenty messages on kept connections', async () => {
    const remote = await anOperator();
    const operator = new MailOperator(await configured(remote.port));
    try {
      const { facts } = await message();
      const raw = await composeMail(facts);
      await Promise.all(Array.from({ length: 20 }, () => operator.send({ from: facts.structure.applicativeAddress, to: [facts.to.address], raw })));
      expect(remote.received).toHaveLength(20);
      expect(remote.received[0]).toMatchObject({ from: 'centre@lestilleuls.mssante.fr', to: ['karim.haddad@medecin.mssante.fr'], certificate: 'tls' });
      expect(remote.received[0]?.raw.equals(raw)).toBe(true);
      expect(await operator.answers()).toBe(true);
    } finally { operator.onApplicationShutdown(); await remote.close(); }
  });

  it('says which mailbox does not exist before a byte of the message leaves', async () => {
    const remote = await anOperator();
    const operator = new MailOperator(await configured(remote.port));
    try {
      let first = false;
      const sending = operator.send({ from: 'centre@lestilleuls.mssante.fr', to: ['inconnu@medecin.mssante.fr'], raw: Buffer.from('x'), onFirstByte: () => { first = true; return Promise.resolve(); } });
      await expect(sending).rejects.toMatchObject({ phase: 'before-data', responseCode: 550 });
      expect(first).toBe(false);
    } finally { operator.onApplicationShutdown(); await remote.close(); }
  });

  it('is refused with a foreign certificate, and knows when nobody answers', async () => {
    const remote = await anOperator();
    const stranger = new MailOperator(await configured(remote.port, 'stranger'));
    await expect(stranger.send({ from: 'centre@lestilleuls.mssante.fr', to: ['a@b.mssante.fr'], raw: Buffer.from('x') })).rejects.toBeInstanceOf(MailError);
    stranger.onApplicationShutdown();
    await remote.close();
    const nobody = new MailOperator(await configured(remote.port));
    expect(await nobody.answers()).toBe(false);
    await expect(nobody.send({ from: 'centre@lestilleuls.mssante.fr', to: ['a@b.mssante.fr'], raw: Buffer.from('x') })).rejects.toMatchObject({ phase: 'before-data', responseCode: null });
    nobody.onApplicationShutdown();
  });
});
