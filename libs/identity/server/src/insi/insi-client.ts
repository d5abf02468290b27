import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import type { InsiQuery } from '@pluriel/identity/domain';
import { Config, Log } from '@pluriel/platform/server';
import { buildRechercheTraits, lpsName, parseReponse, rechercheTraitsContentType, unreachable, type InsiOutcome } from '@pluriel/teleservices/insi';
import { readTlsMaterial, SoapClient, TransportError, type TlsMaterial } from '@pluriel/teleservices/transport';
import { createHash, X509Certificate } from 'node:crypto';

/** What one exchange gave. `reached` false: nothing answered, the service itself may be down. */
export interface InsiExchange { outcome: InsiOutcome; request: string; answer: string | null; durationMs: number; reached: boolean }

const software = { name: 'pluriel', version: '0.1.0', idam: 'PLURIEL-NON-AUTORISE' };
const connectTimeoutMs = 5_000;
const timeoutMs = 15_000;

/** Speaks to INSi with the certificate of the structure (ins.md §3.2, §3.3 CERT, §3.10). */
@Injectable()
export class InsiClient {
  private client: SoapClient | null = null;
  private tls: TlsMaterial | null = null;

  constructor(private readonly config: Config, private readonly log: Log) {}

  /** Searches by traits; never throws: a failure to reach INSi is an outcome. */
  async search(query: InsiQuery, signal?: AbortSignal): Promise<InsiExchange> {
    const request = buildRechercheTraits(query, { now: new Date(), messageId: newId(), contexteBamId: newId(), contexteLpsId: newId(), emetteur: this.emetteur(), logiciel: { idam: software.idam, version: software.version, instance: this.instance(), nom: lpsName(software.name, software.version) } });
    const started = Date.now();
    try {
      const answer = await this.connection().post({ url: this.url(), contentType: rechercheTraitsContentType, body: request, timeoutMs, signal });
      const text = answer.body.toString('utf8');
      return { outcome: parseReponse(answer.status, text), request, answer: text, durationMs: Date.now() - started, reached: true };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      this.log.warn({ phase: error.phase, reason: error.reason, systemCode: error.systemCode }, 'INSi does not answer');
      return { outcome: { kind: 'error', codeRetour: error.reason, error: unreachable }, request, answer: null, durationMs: Date.now() - started, reached: error.phase === 'after-send' };
    }
  }

  /** @returns whether a trusted connection opens at INSi's address; nothing is sent */
  async answers(): Promise<boolean> {
    const reached = new Error('reached');
    try {
      await this.connection().post({ url: this.url(), contentType: rechercheTraitsContentType, body: ' ', timeoutMs: connectTimeoutMs, onFirstByte: () => Promise.reject(reached) });
      return true;
    } catch (error) {
      if (error === reached) return true;
      if (error instanceof TransportError) return false;
      throw error;
    }
  }

  async close(): Promise<void> { await this.client?.close(); }

  private url(): string {
    if (!this.config.INSI_URL) throw new Error('INSI_URL is not configured');
    return this.config.INSI_URL;
  }

  private material(): TlsMaterial {
    return (this.tls ??= readTlsMaterial({ ca: this.config.NATIONAL_CA_FILE, cert: this.config.INSI_CERT_FILE, key: this.config.INSI_KEY_FILE }));
  }

  private connection(): SoapClient {
    return (this.client ??= new SoapClient({ tls: this.material(), connections: 4, connectTimeoutMs, maxAnswerBytes: 1_000_000 }));
  }

  /** OU of the structure's certificate (ins.md §3.4); empty without certificate, INSi refuses the call then. */
  private emetteur(): string {
    const { cert } = this.material();
    return cert ? (/(?:^|\n)OU=([^\n]+)/.exec(new X509Certificate(cert).subject)?.[1] ?? '') : '';
  }

  /** A UUID that stays the same for one installation, without a table of its own. */
  private instance(): string {
    const digest = createHash('sha256').update(`pluriel-instance:${this.config.PUBLIC_URL}`).digest('hex');
    return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  }
}
