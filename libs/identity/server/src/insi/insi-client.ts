import { Injectable } from '@nestjs/common';
import { newId, type NationalError } from '@pluriel/kernel';
import { Config, Log, software } from '@pluriel/platform/server';
import { insiContentType, lpsName, unreachable, type InsiContext, type InsiOperation } from '@pluriel/teleservices/insi';
import { readTlsMaterial, SoapClient, TransportError, type TlsMaterial } from '@pluriel/teleservices/transport';
import { createHash, X509Certificate } from 'node:crypto';

/** What no call to INSi gave. */
export interface InsiSilence { kind: 'error'; codeRetour: string; error: NationalError }

/** What one exchange gave. `reached` false: nothing answered, the service itself may be down. `left`: the request may have arrived. */
export interface InsiExchange<T> { outcome: T | InsiSilence; request: string; answer: string | null; durationMs: number; reached: boolean; left: boolean }

/** One call: its operation, how its request is written and its answer read. `manual`: a person started it (ins.md §3.3). */
export interface InsiAsk<T> { operation: InsiOperation; build: (context: InsiContext) => string; parse: (status: number, source: string) => T; manual: boolean; signal?: AbortSignal | undefined }

const connectTimeoutMs = 5_000;
const timeoutMs = 15_000;
/** An answer about a batch holds a line for each of its thousand people. */
const largestAnswer = 4_000_000;

interface Door { client: SoapClient; tls: TlsMaterial }

/** Speaks to INSi with the certificate of the structure: INSI-AUTO, or INSI-MANU when a person asks (ins.md §3.2, §3.3 CERT, §3.10). */
@Injectable()
export class InsiClient {
  private readonly doors = new Map<boolean, Door>();

  constructor(private readonly config: Config, private readonly log: Log) {}

  /** Makes one call; never throws: a failure to reach INSi is an outcome. */
  async call<T>(ask: InsiAsk<T>): Promise<InsiExchange<T>> {
    const door = this.door(ask.manual);
    const request = ask.build({ now: new Date(), messageId: newId(), contexteBamId: newId(), contexteLpsId: newId(), emetteur: emetteur(door.tls), logiciel: { idam: this.config.INSI_IDAM, version: software.version, instance: this.instance(), nom: lpsName(software.name.toLowerCase(), software.version) } });
    const started = Date.now();
    try {
      const answer = await door.client.post({ url: this.url(), contentType: insiContentType(ask.operation), body: request, timeoutMs, signal: ask.signal });
      const text = answer.body.toString('utf8');
      return { outcome: ask.parse(answer.status, text), request, answer: text, durationMs: Date.now() - started, reached: true, left: true };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      this.log.warn({ phase: error.phase, reason: error.reason, systemCode: error.systemCode }, 'INSi does not answer');
      return { outcome: { kind: 'error', codeRetour: error.reason, error: unreachable }, request, answer: null, durationMs: Date.now() - started, reached: error.phase === 'after-send', left: error.phase === 'after-send' };
    }
  }

  /** @returns whether a trusted connection opens at INSi's address; nothing is sent */
  async answers(): Promise<boolean> {
    const reached = new Error('reached');
    try {
      await this.door(false).client.post({ url: this.url(), contentType: insiContentType('traits'), body: ' ', timeoutMs: connectTimeoutMs, onFirstByte: () => Promise.reject(reached) });
      return true;
    } catch (error) {
      if (error === reached) return true;
      if (error instanceof TransportError) return false;
      throw error;
    }
  }

  async close(): Promise<void> { for (const door of this.doors.values()) await door.client.close(); }

  private url(): string {
    if (!this.config.INSI_URL) throw new Error('INSI_URL is not configured');
    return this.config.INSI_URL;
  }

  /** One set of connections a certificate; an installation with a single certificate uses it for both. */
  private door(manual: boolean): Door {
    const own = manual && this.config.INSI_MANU_CERT_FILE !== undefined;
    const known = this.doors.get(own);
    if (known) return known;
    const tls = readTlsMaterial({ ca: this.config.NATIONAL_CA_FILE, cert: own ? this.config.INSI_MANU_CERT_FILE : this.config.INSI_CERT_FILE, key: own ? this.config.INSI_MANU_KEY_FILE : this.config.INSI_KEY_FILE });
    const door = { tls, client: new SoapClient({ tls, connections: 4, connectTimeoutMs, maxAnswerBytes: largestAnswer }) };
    this.doors.set(own, door);
    return door;
  }

  /** A UUID that stays the same for one installation, without a table of its own. */
  private instance(): string {
    const digest = createHash('sha256').update(`pluriel-instance:${this.config.PUBLIC_URL}`).digest('hex');
    return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  }
}

/** OU of the structure's certificate (ins.md §3.4); empty without certificate, INSi refuses the call then. */
const emetteur = ({ cert }: TlsMaterial): string => (cert ? (/(?:^|\n)OU=([^\n]+)/.exec(new X509Certificate(cert).subject)?.[1] ?? '') : '');
