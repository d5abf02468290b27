import { isAscii } from 'node:buffer';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { TlsMaterial } from './tls-material';
import { reasonOf, systemCodeOf, type TransportReason } from './transport-error';

export interface MailSenderOptions {
  /** `smtps://host:port` (TLS at once) or `smtp://host:port` (STARTTLS, required before anything else). mssante.md §2.1 */
  url: string;
  tls: TlsMaterial;
  /** Name given in EHLO. */
  clientName?: string;
  /** Mailbox announced with SASL EXTERNAL when the server offers it (mssante.md §2.3). */
  mailbox?: string;
  connectTimeoutMs?: number;
  /** Silence allowed while waiting for any answer, the final one included. */
  socketTimeoutMs?: number;
}

/** A finished message: RFC 5322 bytes and its envelope. */
export interface MailToSend {
  from: string;
  to: readonly string[];
  raw: Buffer;
  /** RFC 3461 request, used only when the server offers it (mssante.md §3.1 rule 10). */
  dsn?: { id: string };
  signal?: AbortSignal;
  /** Awaited after the server agreed to receive the message (354), just before its first byte. Its error is thrown again as is. */
  onFirstByte?: () => Promise<void>;
}

/** The server took charge: its final reply verbatim, the recipients it accepted and those it refused. */
export interface SentMail { response: string; accepted: string[]; rejected: { address: string; responseCode: number | null; response: string | null }[] }

/**
 * The message was not acknowledged.
 * before-data: no byte of the message left; after-data: it left in part or whole.
 * With a `responseCode` the server answered: 4xx it may accept later, 5xx it refuses; nothing is uncertain then.
 */
export class MailError extends Error {
  constructor(
    readonly phase: 'before-data' | 'after-data',
    readonly reason: TransportReason | 'coded' | 'auth',
    readonly responseCode: number | null,
    /** Reply of the server verbatim; may hold an address: never logged. */
    readonly response: string | null,
    readonly systemCode: string | null,
  ) {
    super(`${reason} ${phase}${responseCode === null ? '' : ` (${responseCode})`}`);
    this.name = 'MailError';
  }
}

interface OpenConnection { smtp: SMTPConnection; maxSize: number | null; idleTimer?: NodeJS.Timeout }
const idleMs = 20_000;

/** SMTP submission with a TLS client certificate; connections are kept for the next message. */
export class MailSender {
  private readonly idle: OpenConnection[] = [];
  private lastMaxSize: number | null = null;

  constructor(private readonly options: MailSenderOptions) {}

  /** Largest message the server accepts, in bytes, from its last SIZE announcement; null when it names none. @throws MailError */
  async maxMessageBytes(): Promise<number | null> {
    if (this.lastMaxSize === null) this.release(await this.take());
    return this.lastMaxSize;
  }

  /**
   * Hands one message over.
   * @returns once the server answered 250 after the message, even when it refused some recipients (`rejected`)
   * @throws MailError otherwise; what `onFirstByte` threw, as is
   */
  async send(mail: MailToSend): Promise<SentMail> {
    if (mail.signal?.aborted) throw new MailError('before-data', 'aborted', null, null, null);
    const taking = this.take();
    const connection = await unlessAborted(taking, mail.signal, () => { void taking.then(({ smtp }) => smtp.quit(), () => undefined); });
    if (connection.maxSize !== null && mail.raw.length > connection.maxSize) {
      this.release(connection);
      throw new MailError('before-data', 'too-large', null, null, null);
    }
    const progress: { sent: boolean; refusal: { thrown: unknown } | null } = { sent: false, refusal: null };
    try {
      const sent = await unlessAborted(this.transfer(connection.smtp, mail, progress), mail.signal, () => connection.smtp.close());
      this.release(connection);
      return sent;
    } catch (error) {
      connection.smtp.close();
      if (progress.refusal) throw progress.refusal.thrown;
      const phase = progress.sent ? 'after-data' : 'before-data';
      throw mail.signal?.aborted ? new MailError(phase, 'aborted', null, null, null) : mailErrorOf(error, phase);
    }
  }

  private transfer(smtp: SMTPConnection, mail: MailToSend, progress: { sent: boolean; refusal: { thrown: unknown } | null }): Promise<SentMail> {
    const message = Readable.from(afterGoAhead(mail, progress), { objectMode: false });
    const envelope = {
      from: mail.from, to: [...mail.to], size: mail.raw.length, use8BitMime: !isAscii(mail.raw),
      ...(mail.dsn ? { dsn: { ret: 'HDRS' as const, envid: mail.dsn.id, notify: ['SUCCESS' as const, 'FAILURE' as const, 'DELAY' as const] } } : {}),
    };
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(error);
      smtp.once('error', fail);
      smtp.send(envelope, message, (error, info) => {
        smtp.off('error', fail);
        if (error) reject(error);
        else resolve({ response: info.response, accepted: info.accepted, rejected: (info.rejectedErrors ?? []).map(rejectedRecipient) });
      });
    });
  }

  private async take(): Promise<OpenConnection> {
    for (let kept = this.idle.pop(); kept; kept = this.idle.pop()) {
      clearTimeout(kept.idleTimer);
      if (!kept.smtp.destroyed) return kept;
    }
    return this.open();
  }

  private release(connection: OpenConnection): void {
    if (connection.smtp.destroyed) return;
    connection.idleTimer = setTimeout(() => {
      this.idle.splice(this.idle.indexOf(connection), 1);
      connection.smtp.quit();
    }, idleMs);
    connection.idleTimer.unref();
    this.idle.push(connection);
  }

  private async open(): Promise<OpenConnection> {
    const address = new URL(this.options.url);
    const secure = address.protocol === 'smtps:';
    const smtp = new SMTPConnection({
      host: address.hostname, port: Number(address.port || (secure ? 465 : 587)), secure, requireTLS: !secure,
      name: this.options.clientName ?? 'lps.local', connectionTimeout: this.options.connectTimeoutMs ?? 10_000, greetingTimeout: this.options.connectTimeoutMs ?? 10_000,
      socketTimeout: this.options.socketTimeoutMs ?? 60_000, tls: { minVersion: 'TLSv1.2', ...this.options.tls },
      customAuth: { EXTERNAL: externalLogin },
    });
    const reply = await connect(smtp);
    smtp.on('error', () => smtp.close());
    const maxSize = Number(/[ -]SIZE[ \t]+(\d+)/im.exec(reply)?.[1] ?? 0) || null;
    this.lastMaxSize = maxSize;
    if (this.options.mailbox && /[ -]AUTH[ \t=].*\bEXTERNAL\b/im.test(reply)) await login(smtp, this.options.mailbox);
    return { smtp, maxSize };
  }

  /** Says goodbye on every kept connection. */
  close(): void {
    for (const connection of this.idle.splice(0)) {
      clearTimeout(connection.idleTimer);
      connection.smtp.quit();
    }
  }
}

/** Ends a wait as soon as the signal asks: a connection that nodemailer closes never calls back. @throws MailError `aborted`, or what `work` threw */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, letGo: () => void): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => { letGo(); reject(new MailError('before-data', 'aborted', null, null, null)); };
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** nodemailer reads the message only once the server said 354: what precedes the first `yield` precedes the first byte. */
async function* afterGoAhead(mail: MailToSend, progress: { sent: boolean; refusal: { thrown: unknown } | null }): AsyncGenerator<Buffer> {
  try {
    await mail.onFirstByte?.();
  } catch (thrown) {
    progress.refusal = { thrown };
    throw thrown;
  }
  progress.sent = true;
  yield mail.raw;
}

function connect(smtp: SMTPConnection): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => { smtp.close(); reject(mailErrorOf(error, 'before-data')); };
    smtp.once('error', fail);
    smtp.connect((error) => {
      smtp.off('error', fail);
      if (error) fail(error);
      else resolve(smtp.lastServerResponse || '');
    });
  });
}

function login(smtp: SMTPConnection, mailbox: string): Promise<void> {
  return new Promise((resolve, reject) => {
    smtp.login({ method: 'EXTERNAL', user: mailbox, pass: '' }, (error) => {
      if (!error) return resolve();
      smtp.close();
      reject(new MailError('before-data', 'auth', codeOf(error), null, systemCodeOf(error)));
    });
  });
}

type AuthContext = Parameters<NonNullable<NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>['customAuth']>[string]>[0];

/** SASL EXTERNAL (RFC 4422 appendix A): the certificate proves who we are, the mailbox says on whose behalf. */
async function externalLogin(context: AuthContext): Promise<void> {
  const answer = await context.sendCommand(`AUTH EXTERNAL ${Buffer.from(context.auth.user ?? '').toString('base64') || '='}`);
  if (answer.status === 235) context.resolve();
  else context.reject('EXTERNAL refused');
}

function mailErrorOf(error: unknown, phase: 'before-data' | 'after-data'): MailError {
  if (error instanceof MailError) return error;
  const responseCode = codeOf(error);
  const { response } = shapeOf(error);
  const code = systemCodeOf(error);
  // nodemailer says ESOCKET for anything the socket reported: the reason is in the cause underneath
  const reason = responseCode !== null ? 'coded' : /^EAUTH/.test(code ?? '') ? 'auth' : socketReason(error, code);
  return new MailError(phase, reason, responseCode, textOrNull(response), code);
}

function socketReason(error: unknown, code: string | null): TransportReason {
  if (code !== 'ESOCKET' && code !== 'ECONNECTION') return reasonOf(error);
  const text = String(shapeOf(error).message ?? '');
  const known = /E[A-Z]{4,}|CERT\w*|certificate|self.signed/.exec(text)?.[0] ?? '';
  return /cert|signed/i.test(known) ? 'tls' : reasonOf(Object.assign(new Error(), { code: known }));
}

/** What nodemailer adds to its errors, read by shape. */
interface SmtpErrorShape { message?: unknown; response?: unknown; responseCode?: unknown; recipient?: unknown }
const shapeOf = (error: unknown): SmtpErrorShape => (typeof error === 'object' && error !== null ? error : {});
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function codeOf(error: unknown): number | null {
  const { responseCode } = shapeOf(error);
  return typeof responseCode === 'number' && responseCode > 0 ? responseCode : null;
}

function rejectedRecipient(error: unknown): SentMail['rejected'][number] {
  const { recipient, response } = shapeOf(error);
  return { address: textOrNull(recipient) ?? '', responseCode: codeOf(error), response: textOrNull(response) };
}
