import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { NationalError } from '@pluriel/kernel';
import { Config, software } from '@pluriel/platform/server';
import {
  existenceRequest, readExistence, readSearch, readSubmission, refusalOf, searchByUniqueIdRequest, signedVihf, submissionRequest,
  type DmpAutomaton, type DmpExistence, type DmpPerson, type DmpRequest, type DmpSoftware, type DmpStructure, type FoundEntry, type InsId, type RawAnswer, type Signer, type Submission,
} from '@pluriel/teleservices/dmp';
import { FileKeySigner, readTlsMaterial, SoapClient, TransportError } from '@pluriel/teleservices/transport';

/** In whose name a call is made, and about whom. */
export interface DmpCall { caller: DmpPerson | DmpAutomaton; structure: DmpStructure; softwareOid: string; patient: InsId }

/** A refusal, or no answer. `laneDown`: the service itself could not be reached. */
export interface DmpRefusal { kind: 'refused'; error: NationalError; laneDown?: boolean }

interface Connection { client: SoapClient; signer: Signer; base: string }
type Sent = { kind: 'answer'; raw: RawAnswer } | DmpRefusal;

const submitTimeoutMs = 30_000;
const readTimeoutMs = 10_000;
const probeTimeoutMs = 4_000;
/** A proxy that stands in for a service gone away. */
const goneStatuses: readonly number[] = [502, 503, 504];

/**
 * The DMP of this installation, in INDIRECTE mode (dmp.md §3): certificates read once, TLS connections kept alive.
 * Every method returns a refusal rather than throwing, except when the lease of the caller is lost.
 */
@Injectable()
export class DmpGateway implements OnApplicationShutdown {
  private opened: Connection | null = null;
  constructor(private readonly config: Config) {}

  /** @returns whether the installer connected the centre to the DMP */
  get connected(): boolean { return Boolean(this.config.DMP_URL); }

  /** TD0.2. It only reads: a silence may simply be tried again. */
  async existence(call: DmpCall, signal?: AbortSignal): Promise<{ kind: 'known'; existence: DmpExistence } | DmpRefusal> {
    const connection = this.connection();
    const at = new Date();
    const request = existenceRequest(
      { patient: call.patient, software: this.software(call), at, messageExtension: randomUUID(), queryExtension: randomUUID() }, this.addressed(connection, 'patients'), await this.assertion(connection, call, at));
    const sent = await this.send(connection, request, readTimeoutMs, signal);
    if (sent.kind === 'refused') return asReading(sent);
    const read = readExistence(sent.raw, request.messageId);
    return read.kind === 'refused' ? asReading(read) : read;
  }

  /** TD2.1. `attempt` counts from 1. @throws what `onFirstByte` throws */
  async submit(call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>, attempt: number, onFirstByte: () => Promise<void>, signal: AbortSignal): Promise<{ kind: 'accepted'; warnings: string[] } | DmpRefusal> {
    const connection = this.connection();
    const request = await this.submission(connection, call, submission);
    const sent = await this.send(connection, request, submitTimeoutMs, signal, onFirstByte);
    return sent.kind === 'refused' ? sent : readSubmission(sent.raw, request.messageId, attempt);
  }

  /** What `submit` would send now, without sending it (benches). */
  async prebuild(call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>): Promise<{ url: string; contentType: string; bytes: Buffer }> {
    const connection = this.connection();
    const { path, contentType, body } = await this.submission(connection, call, submission);
    return { url: `${connection.base}/${path}`, contentType, bytes: Buffer.concat(body) };
  }

  private submission(connection: Connection, call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>): Promise<DmpRequest> {
    const at = new Date();
    return submissionRequest({ ...submission, software: this.software(call), submittedAt: at }, this.addressed(connection, 'repository'), this.assertion(connection, call, at), connection.signer);
  }

  /**
   * TD3.1b. Asks for the whole entry, whose hash proves that it is ours; where the structure may only look references up
   * (dmp.md §2.2), asks for the reference.
   */
  async findByUniqueId(call: DmpCall, uniqueId: string, signal?: AbortSignal): Promise<{ kind: 'found'; entries: FoundEntry[] } | DmpRefusal> {
    const whole = await this.search(call, uniqueId, 'LeafClass', signal);
    return whole.kind === 'refused' && whole.error.code === 'DMPAccessDeniedByRightsService' ? this.search(call, uniqueId, 'ObjectRef', signal) : whole;
  }

  /** @returns whether something answers at the address of the DMP */
  async answers(): Promise<boolean> {
    const { client, base } = this.connection();
    try {
      const { status } = await client.post({ url: `${base}/registry`, contentType: 'application/soap+xml', body: '', timeoutMs: probeTimeoutMs });
      return !goneStatuses.includes(status);
    } catch (error) {
      if (error instanceof TransportError) return false;
      throw error;
    }
  }

  private async search(call: DmpCall, uniqueId: string, returnType: 'LeafClass' | 'ObjectRef', signal?: AbortSignal): Promise<{ kind: 'found'; entries: FoundEntry[] } | DmpRefusal> {
    const connection = this.connection();
    const request = searchByUniqueIdRequest(uniqueId, returnType, this.addressed(connection, 'registry'), await this.assertion(connection, call, new Date()));
    const sent = await this.send(connection, request, readTimeoutMs, signal);
    if (sent.kind === 'refused') return asReading(sent);
    const read = readSearch(sent.raw, request.messageId);
    return read.kind === 'refused' ? asReading(read) : read;
  }

  private async send({ client, base }: Connection, request: DmpRequest, timeoutMs: number, signal?: AbortSignal, onFirstByte?: () => Promise<void>): Promise<Sent> {
    try {
      const raw = await client.post({
        url: `${base}/${request.path}`, contentType: request.contentType, body: request.body, timeoutMs, ...(signal ? { signal } : {}), ...(onFirstByte ? { onFirstByte } : {}),
      });
      return { kind: 'answer', raw };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { kind: 'refused', error: refusalOf(`transport.${error.phase}`, null), laneDown: error.phase === 'before-send' && error.reason !== 'aborted' };
    }
  }

  /** A new assertion for each call, never reused (dmp.md §4.3). */
  private assertion(connection: Connection, call: DmpCall, at: Date): Promise<string> {
    return signedVihf({
      id: `_${randomUUID()}`, issuedAt: at, authenticatedAt: at, authnContext: 'unspecified', caller: call.caller, structure: call.structure, software: this.software(call), patient: call.patient,
    }, connection.signer);
  }

  private addressed(connection: Connection, path: DmpRequest['path']): { messageId: string; to: string } {
    return { messageId: randomUUID(), to: `${connection.base}/${path}` };
  }

  private software(call: DmpCall): DmpSoftware {
    const { NODE_ENV, SIMULATED_SERVICES, DMP_HOMOLOGATION_ID, DMP_VIHF_VERSION } = this.config;
    return {
      oid: call.softwareOid, name: software.name, version: software.version, homologationId: DMP_HOMOLOGATION_ID ?? 'XXX-000000-tmp1',
      processingCode: NODE_ENV === 'production' && !SIMULATED_SERVICES ? 'P' : 'D', vihfVersion: DMP_VIHF_VERSION ?? '3.0',
    };
  }

  private connection(): Connection {
    if (this.opened) return this.opened;
    const { DMP_URL, DMP_CERT_FILE, DMP_KEY_FILE, DMP_SIGN_CERT_FILE, DMP_SIGN_KEY_FILE, NATIONAL_CA_FILE } = this.config;
    if (!DMP_URL || !DMP_CERT_FILE || !DMP_KEY_FILE || !DMP_SIGN_CERT_FILE || !DMP_SIGN_KEY_FILE) throw new Error('the DMP is not configured');
    this.opened = {
      base: DMP_URL.replace(/\/+$/, ''),
      client: new SoapClient({ tls: { ...readTlsMaterial({ cert: DMP_CERT_FILE, key: DMP_KEY_FILE, ...(NATIONAL_CA_FILE ? { ca: NATIONAL_CA_FILE } : {}) }), minVersion: 'TLSv1.2' } }),
      signer: FileKeySigner.fromFiles({ cert: DMP_SIGN_CERT_FILE, key: DMP_SIGN_KEY_FILE }),
    };
    return this.opened;
  }

  /** Last of all: the lanes end what is under way first (beforeApplicationShutdown of the engine). */
  async onApplicationShutdown(): Promise<void> { await this.opened?.client.close(); }
}

/** Reading again is harmless: what would be uncertain for a submission is only worth another try. */
function asReading<R extends { kind: 'refused'; error: NationalError }>(refusal: R): R {
  if (refusal.error.disposition !== 'uncertain') return refusal;
  return { ...refusal, error: { ...refusal.error, disposition: 'retryable', sentence: 'Le DMP n’a pas répondu clairement.', remedy: 'Rien à faire : Pluriel réessaie tout seul.' } };
}
