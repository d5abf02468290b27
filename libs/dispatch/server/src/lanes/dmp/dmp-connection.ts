import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { NationalError } from '@pluriel/kernel';
import { Config, software } from '@pluriel/platform/server';
import { refusalOf, signedVihf, type AccessPurpose, type DmpAutomaton, type DmpPerson, type DmpRequest, type DmpSoftware, type DmpStructure, type InsId, type RawAnswer, type Signer } from '@pluriel/teleservices/dmp';
import { FileKeySigner, readTlsMaterial, SoapClient, TransportError } from '@pluriel/teleservices/transport';
import { structureAuthentication, type DmpAuthentication } from './dmp-authentication';

/** In whose name a call is made, and about whom. */
export interface DmpCall {
  caller: DmpPerson | DmpAutomaton; structure: DmpStructure; softwareOid: string; patient: InsId;
  /** INDIRECTE when absent. */
  authentication?: DmpAuthentication;
  /** Ordinary access when absent (dmp.md §9.3). */
  purpose?: AccessPurpose;
}

/** A refusal, or no answer. `laneDown`: the service itself could not be reached. */
export interface DmpRefusal { kind: 'refused'; error: NationalError; laneDown?: boolean }
export type Sent = { kind: 'answer'; raw: RawAnswer } | DmpRefusal;
export interface Sending { timeoutMs: number; /** Whose connection carries it: the card's, or the structure's when absent. */ through?: DmpAuthentication | undefined; signal?: AbortSignal | undefined; onFirstByte?: (() => Promise<void>) | undefined }

interface Material { client: SoapClient; signer: Signer }

const probeTimeoutMs = 4_000;
/** A proxy that stands in for a service gone away. */
const goneStatuses: readonly number[] = [502, 503, 504];
/** What the official code sends; platforms differ (dmp.md §4.1). */
const usualContextDecl = 'APP_BROWSER_AUTH';

/**
 * The one way to the DMP of this installation, for feeding and for reading (dmp.md §3): certificates read once, TLS connections kept alive,
 * a new assertion for each call. Nothing throws but the loss of the caller's lease.
 */
@Injectable()
export class DmpConnection implements OnApplicationShutdown {
  private opened: Material | null = null;
  constructor(private readonly config: Config) {}

  /** @returns whether the installer connected the centre to the DMP */
  get connected(): boolean { return Boolean(this.config.DMP_URL); }

  /** @returns who signs a call: the card, or the structure */
  signerOf({ authentication }: DmpCall): Signer { return authentication?.card?.signer ?? this.material().signer; }

  /** Identifiers of one exchange. */
  addressed(path: DmpRequest['path']): { messageId: string; to: string } { return { messageId: randomUUID(), to: this.urlOf(path) }; }

  urlOf(path: DmpRequest['path']): string { return `${this.base}/${path}`; }

  /** A new assertion for each call, never reused (dmp.md §4.3). */
  assertion(call: DmpCall, at: Date): Promise<string> {
    const { authentication = structureAuthentication } = call;
    return signedVihf({
      id: `_${randomUUID()}`, issuedAt: at, authenticatedAt: authentication.provedAt ?? at, authnContext: authentication.context, caller: call.caller, structure: call.structure, software: this.software(call), patient: call.patient,
      access: authentication.access(this.config.DMP_AIR_CONTEXT_DECL ?? usualContextDecl), ...(call.purpose ? { purpose: call.purpose } : {}),
    }, this.signerOf(call));
  }

  software(call: DmpCall): DmpSoftware {
    const { NODE_ENV, SIMULATED_SERVICES, DMP_HOMOLOGATION_ID, DMP_VIHF_VERSION } = this.config;
    return {
      oid: call.softwareOid, name: software.name, version: software.version, homologationId: DMP_HOMOLOGATION_ID ?? 'XXX-000000-tmp1',
      processingCode: NODE_ENV === 'production' && !SIMULATED_SERVICES ? 'P' : 'D', vihfVersion: DMP_VIHF_VERSION ?? '3.0',
    };
  }

  /** Sends a request built above. A card that went away stops this call only, never the lane. @throws what `onFirstByte` throws */
  async send(request: DmpRequest, { timeoutMs, through, signal, onFirstByte }: Sending): Promise<Sent> {
    const client = through?.card?.client ?? this.material().client;
    try {
      const raw = await client.post({ url: this.urlOf(request.path), contentType: request.contentType, body: request.body, timeoutMs, ...(signal ? { signal } : {}), ...(onFirstByte ? { onFirstByte } : {}) });
      return { kind: 'answer', raw };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      return { kind: 'refused', error: refusalOf(`transport.${error.phase}`, null), laneDown: through?.card === undefined && error.phase === 'before-send' && error.reason !== 'aborted' };
    }
  }

  /** @returns whether something answers at the address of the DMP */
  async answers(): Promise<boolean> {
    // Without a certificate of its own the centre has nothing to knock with: the cards will tell.
    if (!this.config.DMP_CERT_FILE) return true;
    try {
      const { status } = await this.material().client.post({ url: this.urlOf('registry'), contentType: 'application/soap+xml', body: '', timeoutMs: probeTimeoutMs });
      return !goneStatuses.includes(status);
    } catch (error) {
      if (error instanceof TransportError) return false;
      throw error;
    }
  }

  private get base(): string {
    if (!this.config.DMP_URL) throw new Error('the DMP is not configured');
    return this.config.DMP_URL.replace(/\/+$/, '');
  }

  private material(): Material {
    if (this.opened) return this.opened;
    const { DMP_CERT_FILE, DMP_KEY_FILE, DMP_SIGN_CERT_FILE, DMP_SIGN_KEY_FILE, NATIONAL_CA_FILE } = this.config;
    if (!DMP_CERT_FILE || !DMP_KEY_FILE || !DMP_SIGN_CERT_FILE || !DMP_SIGN_KEY_FILE) throw new Error('the certificates of the structure for the DMP are not configured');
    this.opened = {
      client: new SoapClient({ tls: { ...readTlsMaterial({ cert: DMP_CERT_FILE, key: DMP_KEY_FILE, ...(NATIONAL_CA_FILE ? { ca: NATIONAL_CA_FILE } : {}) }), minVersion: 'TLSv1.2' } }),
      signer: FileKeySigner.fromFiles({ cert: DMP_SIGN_CERT_FILE, key: DMP_SIGN_KEY_FILE }),
    };
    return this.opened;
  }

  /** Last of all: the lanes end what is under way first (beforeApplicationShutdown of the engine). */
  async onApplicationShutdown(): Promise<void> { await this.opened?.client.close(); }
}

/** Reading again is harmless: what would be uncertain for a submission is only worth another try. */
export function asReading<R extends { kind: 'refused'; error: NationalError }>(refusal: R): R {
  if (refusal.error.disposition !== 'uncertain') return refusal;
  return { ...refusal, error: { ...refusal.error, disposition: 'retryable', sentence: 'Le DMP n’a pas répondu clairement.', remedy: 'Rien à faire : Pluriel réessaie tout seul.' } };
}
