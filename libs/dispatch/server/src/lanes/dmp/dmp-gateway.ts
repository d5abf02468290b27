import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { existenceRequest, readExistence, readSearch, readSubmission, searchByUniqueIdRequest, submissionRequest, type DmpExistence, type DmpRequest, type FoundEntry, type Submission } from '@pluriel/teleservices/dmp';
import { asReading, DmpConnection, type DmpCall, type DmpRefusal } from './dmp-connection';

export type { DmpCall, DmpRefusal } from './dmp-connection';

const submitTimeoutMs = 30_000;
const readTimeoutMs = 10_000;

/**
 * What feeding asks of the DMP, in the mode that the call says: the certificate of the structure, or a card (dmp.md §3).
 * Every method returns a refusal rather than throwing, except when the lease of the caller is lost.
 */
@Injectable()
export class DmpGateway {
  constructor(private readonly connection: DmpConnection) {}

  /** @returns whether the installer connected the centre to the DMP */
  get connected(): boolean { return this.connection.connected; }

  /** @returns whether something answers at the address of the DMP */
  answers(): Promise<boolean> { return this.connection.answers(); }

  /** TD0.2. It only reads: a silence may simply be tried again. */
  async existence(call: DmpCall, signal?: AbortSignal): Promise<{ kind: 'known'; existence: DmpExistence } | DmpRefusal> {
    const at = new Date();
    const request = existenceRequest(
      { patient: call.patient, software: this.connection.software(call), at, messageExtension: randomUUID(), queryExtension: randomUUID() }, this.connection.addressed('patients'), await this.connection.assertion(call, at));
    const sent = await this.connection.send(request, { timeoutMs: readTimeoutMs, through: call.authentication, signal });
    if (sent.kind === 'refused') return asReading(sent);
    const read = readExistence(sent.raw, request.messageId);
    return read.kind === 'refused' ? asReading(read) : read;
  }

  /** TD2.1. `attempt` counts from 1. @throws what `onFirstByte` throws */
  async submit(call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>, attempt: number, onFirstByte: () => Promise<void>, signal: AbortSignal): Promise<{ kind: 'accepted'; warnings: string[] } | DmpRefusal> {
    const request = await this.submission(call, submission);
    const sent = await this.connection.send(request, { timeoutMs: submitTimeoutMs, through: call.authentication, signal, onFirstByte });
    return sent.kind === 'refused' ? sent : readSubmission(sent.raw, request.messageId, attempt);
  }

  /** What `submit` would send now, without sending it (benches). */
  async prebuild(call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>): Promise<{ url: string; contentType: string; bytes: Buffer }> {
    const { path, contentType, body } = await this.submission(call, submission);
    return { url: this.connection.urlOf(path), contentType, bytes: Buffer.concat(body) };
  }

  private submission(call: DmpCall, submission: Omit<Submission, 'submittedAt' | 'software'>): Promise<DmpRequest> {
    const at = new Date();
    return submissionRequest({ ...submission, software: this.connection.software(call), submittedAt: at }, this.connection.addressed('repository'), this.connection.assertion(call, at), this.connection.signerOf(call));
  }

  /**
   * TD3.1b. Asks for the whole entry, whose hash proves that it is ours; where the structure may only look references up
   * (dmp.md §2.2), asks for the reference.
   */
  async findByUniqueId(call: DmpCall, uniqueId: string, signal?: AbortSignal): Promise<{ kind: 'found'; entries: FoundEntry[] } | DmpRefusal> {
    const whole = await this.search(call, uniqueId, 'LeafClass', signal);
    return whole.kind === 'refused' && whole.error.code === 'DMPAccessDeniedByRightsService' ? this.search(call, uniqueId, 'ObjectRef', signal) : whole;
  }

  private async search(call: DmpCall, uniqueId: string, returnType: 'LeafClass' | 'ObjectRef', signal?: AbortSignal): Promise<{ kind: 'found'; entries: FoundEntry[] } | DmpRefusal> {
    const request = searchByUniqueIdRequest(uniqueId, returnType, this.connection.addressed('registry'), await this.connection.assertion(call, new Date()));
    const sent = await this.connection.send(request, { timeoutMs: readTimeoutMs, through: call.authentication, signal });
    if (sent.kind === 'refused') return asReading(sent);
    const read = readSearch(sent.raw, request.messageId);
    return read.kind === 'refused' ? asReading(read) : read;
  }
}
