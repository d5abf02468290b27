import { simpleParser } from 'mailparser';
import { createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { onFirstByte } from '../mssante/first-byte';
import type { MailStore } from '../mssante/mail-store';
import { envelopeOf } from '../mssante/message-check';
import type { SimulatorPki } from '../settings';
import type { CertificateAuthority } from '../soap/certificates';
import type { Weather } from '../weather/weather';
import { BadCommand, CommandReader } from './command-parser';
import { ImapSession } from './imap-session';

export interface ImapParts { store: MailStore; pki: SimulatorPki; authority: CertificateAuthority; weather: Weather }

/** The IMAP door of the operator, implicit TLS or STARTTLS on one port; a client certificate is asked for, a password does too. */
export function createImapServer(parts: ImapParts): Server {
  const secureContext = createSecureContext({ key: parts.pki.key, cert: parts.pki.cert, ca: parts.pki.ca, minVersion: 'TLSv1.2' });
  const secured = (socket: Socket): TLSSocket => new TLSSocket(socket, { isServer: true, secureContext, requestCert: true, rejectUnauthorized: false });
  return createServer((socket) => {
    if (parts.weather.takeAtTheDoor('mssante')) { socket.destroy(); return; }
    onFirstByte(socket, (tls) => {
      if (!tls) { converse(socket, parts, secured); return; }
      const line = secured(socket);
      line.on('error', () => socket.destroy());
      line.once('secure', () => converse(line, parts, secured));
    });
  });
}

function converse(socket: Socket, parts: ImapParts, secured: (socket: Socket) => TLSSocket): void {
  const tls = socket instanceof TLSSocket;
  const certificate = tls ? socket.getPeerX509Certificate() : undefined;
  const reader = new CommandReader();
  const { store } = parts;
  const session = new ImapSession({
    tls, certified: certificate !== undefined && parts.authority.facts(certificate.raw)?.trusted === true, write: (bytes) => { if (socket.writable) socket.write(bytes); }, close: () => socket.end(),
    startTls: () => {
      socket.removeAllListeners('data');
      const line = secured(socket);
      line.on('error', () => socket.destroy());
      line.once('secure', () => converse(line, parts, secured));
    },
  }, store, async (mailbox, folder, raw, flags) => {
    const mail = await simpleParser(raw);
    const envelope = envelopeOf(mail);
    const { mail: kept } = store.receive({ messageId: mail.messageId ?? `<depot-${crypto.randomUUID()}@simulateur>`, from: envelope.from[0]?.address ?? mailbox, to: envelope.to.map((each) => each.address), subject: mail.subject ?? '', patient: null, codesCda: [], qualifiedIns: false, envelope }, raw);
    store.deliver(mailbox, folder, kept.id, flags);
    return kept.id;
  });
  let working: Promise<void> = Promise.resolve();
  socket.on('data', (bytes: Buffer) => { reader.push(bytes); working = working.then(() => pump(reader, session, socket)).catch(() => { socket.destroy(); }); });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => session.end());
}

/** Runs every complete command in order. */
async function pump(reader: CommandReader, session: ImapSession, socket: Socket): Promise<void> {
  for (;;) {
    reader.lineMode = session.wantsLine;
    let step;
    try { step = reader.next(); } catch (error) {
      if (!(error instanceof BadCommand)) throw error;
      socket.write('* BAD commande illisible\r\n');
      continue;
    }
    if (step.kind === 'more') return;
    if (step.kind === 'literal') { socket.write('+ suite\r\n'); return; }
    if (step.kind === 'line') session.handleLine(step.text); else await session.handle(step.command);
  }
}
