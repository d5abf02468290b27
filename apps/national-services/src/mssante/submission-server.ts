import { createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { IdentityBase } from '../identities/identity-base';
import type { Journal } from '../journal/journal';
import type { SimulatorPki } from '../settings';
import type { HeldAnswers } from '../soap/held-answers';
import type { Weather, WeatherRule } from '../weather/weather';
import type { ReferenceSchemas } from '../xml/reference-schemas';
import { notDelivered } from './bounce';
import { onFirstByte } from './first-byte';
import type { MailStore } from './mail-store';
import { checkRecipient, checkSender, MailRefusal, matriculeOf, testPassword } from './mailboxes';
import { checkMessage, type CheckedMail } from './message-check';

export interface SubmissionParts { store: MailStore; base: IdentityBase; schemas: ReferenceSchemas; weather: Weather; journal: Journal; held: HeldAnswers; pki: SimulatorPki; allowedSenders: readonly string[] }

/** Largest message announced in EHLO SIZE. */
const largestMessage = 30 * 1024 * 1024;
const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });

/** What SMTP answers: a sentence, or an error with its code; null leaves the client without an answer. */
type Ending = { said: string } | { refused: MailRefusal } | null;

class SmtpError extends Error { constructor(readonly responseCode: number, message: string) { super(message); } }
const asError = (error: unknown): Error => (error instanceof MailRefusal ? new SmtpError(error.code, `${error.extended} ${error.message}`) : error instanceof Error ? error : new Error(String(error)));

/** The submission door of the operator: TLS with a client certificate, implicit or by STARTTLS on the same port (mssante.md §2.1, §2.3). */
export function createSubmissionServer(parts: SubmissionParts): Server {
  const options = (secure: boolean): SMTPServerOptions => ({
    secure, key: parts.pki.key, cert: parts.pki.cert, ca: [parts.pki.ca], requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2', size: largestMessage, authOptional: true, authMethods: ['PLAIN', 'LOGIN'], banner: 'Simulateur MSSante', disableReverseLookup: true, logger: false, closeTimeout: 100,
    onAuth: (auth, _session, done) => done(auth.password === testPassword ? null : new SmtpError(535, '5.7.8 Identifiants refuses'), { user: auth.username ?? '' }),
    onMailFrom: (address, session, done) => {
      try {
        if (!session.secure) throw new MailRefusal(530, '5.7.0', 'STARTTLS d abord');
        checkSender(address.address, parts.allowedSenders);
        done();
      } catch (error) { refusedEarly(parts, 'MAIL FROM', null, error); done(asError(error)); }
    },
    onRcptTo: (address, _session, done) => {
      try { checkRecipient(address.address, parts.base); done(); } catch (error) { refusedEarly(parts, 'RCPT TO', matriculeOf(address.address), error); done(asError(error)); }
    },
    onData: (stream, session, done) => {
      const server = secure ? implicit : startTls;
      receive(parts, server, stream, session).then((ending) => {
        if (ending === null) return;
        if ('refused' in ending) done(asError(ending.refused)); else done(null, ending.said);
      }, (error: unknown) => done(asError(error)));
    },
  });
  const implicit = new SMTPServer(options(true));
  const startTls = new SMTPServer(options(false));
  for (const server of [implicit, startTls]) server.on('error', () => undefined);
  return createServer((socket) => {
    if (parts.weather.takeAtTheDoor('mssante')) { socket.destroy(); return; }
    onFirstByte(socket, (tls) => (tls ? implicit : startTls).server.emit('connection', socket));
  });
}

function refusedEarly(parts: SubmissionParts, operation: string, patient: string | null, error: unknown): void {
  const refusal = error instanceof MailRefusal ? error : new MailRefusal(451, '4.3.0', 'Erreur du simulateur');
  parts.journal.write({ service: 'mssante', operation, patient, outcome: 'refused', code: String(refusal.code), detail: refusal.message, durationMs: 0 });
}

async function receive(parts: SubmissionParts, server: SMTPServer, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Ending> {
  const began = Date.now();
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const sender = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  const recipients = session.envelope.rcptTo.map((each) => each.address);
  const note = (outcome: 'accepted' | 'refused' | 'weather', patient: string | null, code: string, detail: string) => parts.journal.write({ service: 'mssante', operation: 'DATA', patient, outcome, code, detail, durationMs: Date.now() - began });
  let mail: CheckedMail;
  try {
    if (stream.sizeExceeded) throw new MailRefusal(552, '5.3.4', 'Message trop volumineux');
    mail = await checkMessage(raw, sender, recipients, parts.schemas);
  } catch (error) {
    const refusal = error instanceof MailRefusal ? error : new MailRefusal(554, '5.6.0', `Message illisible : ${error instanceof Error ? error.message : ''}`);
    note('refused', null, String(refusal.code), refusal.message);
    return { refused: refusal };
  }
  const accept = (): string => `2.0.0 Pris en charge ${keep(parts, mail, raw)}`;
  const rule = parts.weather.take('mssante', 'DATA', mail.patient);
  if (rule === null) { const said = accept(); note('accepted', mail.patient, '250', mail.subject); return { said }; }
  note('weather', mail.patient, rule.code ?? rule.mode, mail.subject);
  return inWeather(rule, accept, mail, parts, () => [...server.connections].find((each) => each.session === session)?._socket ?? null);
}

async function inWeather(rule: WeatherRule, accept: () => string, mail: CheckedMail, parts: SubmissionParts, socket: () => Socket | null): Promise<Ending> {
  if (rule.mode === 'slow') { await wait(rule.delayMs); return { said: accept() }; }
  if (rule.mode === 'refused') { socket()?.destroy(); return null; }
  if (rule.mode === 'http500' || rule.mode === 'http502') return { refused: new MailRefusal(451, '4.3.0', 'Erreur interne du serveur') };
  if (rule.mode === 'coded') { const code = Number(rule.code); return { refused: new MailRefusal(code >= 400 && code < 600 ? code : 554, code < 500 ? '4.0.0' : '5.0.0', 'Refus code demande au simulateur') }; }
  const said = accept();
  if (rule.mode === 'duplicate') { const kept = parts.store.all().find((each) => each.messageId === mail.messageId); if (kept) parts.store.countAgain(kept.id); return { said }; }
  const line = socket();
  if (rule.mode === 'malformed') { line?.end('??? illisible\r\n'); return null; }
  if (line) parts.held.holdSocket(line);
  return null;
}

/** Keeps a message and puts it in the mailboxes of its recipients; a Message-ID already known is only counted. @returns its id */
function keep(parts: SubmissionParts, mail: CheckedMail, raw: Buffer): number {
  const { mail: kept, isNew } = parts.store.receive(mail, raw);
  if (!isNew) return kept.id;
  for (const recipient of mail.to) {
    const matricule = matriculeOf(recipient);
    if (matricule !== null && parts.base.byMatricule(matricule)?.refusesMail) notDelivered(parts.store, kept, recipient);
    else parts.store.deliver(recipient, 'INBOX', kept.id);
  }
  return kept.id;
}
