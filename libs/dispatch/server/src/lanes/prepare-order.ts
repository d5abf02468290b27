import { Injectable } from '@nestjs/common';
import { ConsentReader } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { earlierPending, missingFacts, nothingMissing, operationAfter, oppositionRefusal, pendingBefore, supersededReason } from '@pluriel/dispatch/domain';
import { FrozenDocumentReader, type FrozenDocument } from '@pluriel/documents/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import type { NationalError } from '@pluriel/kernel';
import { Config, type Ctx, type Prepared } from '@pluriel/platform/server';
import { identityDiffers, isOpposed, keptFromDmpAmong, mailAddressOfPatient, recipientAllowed, serviceIsConfigured } from '../orders/departure-facts';
import { EarlierOrders } from '../orders/earlier-orders';
import type { OrderRow } from '../orders/order-row';
import { NoCardAgent } from './dmp/card-agents';
import { structureAuthentication, type DmpAuthentication } from './dmp/dmp-authentication';
import { DmpModes, type SendingAct, type Way } from './dmp/dmp-modes';

/** The facts of a departure, checked; the lane builds its envelope from them. */
export interface ReadyOrder {
  kind: 'ready';
  document: FrozenDocument;
  patient: PatientIdentity;
  /** Address as it is today, null for the DMP. */
  address: string | null;
  /** In whose name it goes to the DMP. */
  authentication: DmpAuthentication;
}

/** The order that waits is woken as soon as the earlier one is settled; this is only in case nobody wakes it. */
const lookAgainMs = 60_000;
/** What it waits for is being settled at this moment: it is not sure to be woken. */
const lookSoonMs = 1_000;

/** Preconditions common to every channel, checked again in the claim transaction (architecture §5). */
@Injectable()
export class PrepareOrder {
  constructor(private readonly documents: FrozenDocumentReader, private readonly patients: PatientReader, private readonly consents: ConsentReader, private readonly directory: Directory, private readonly config: Config, private readonly earlier: EarlierOrders, private readonly modes: DmpModes = new DmpModes(config, new NoCardAgent())) {}

  /**
   * @param sizes bytes of the message and what the operator takes, when the channel has a limit
   * @returns the facts, or what prevents the departure: `drop` on an opposition or when a later version took its place, `later` while
   * the earlier version is on its way, `block` while facts are missing
   */
  async load(ctx: Ctx, row: OrderRow, sizes: { messageBytesMax: number; encoded: (document: FrozenDocument) => number } | null = null): Promise<ReadyOrder | Exclude<Prepared<never>, { kind: 'go' }>> {
    const rank = await this.rank(ctx, row);
    if (rank) return rank;
    const sheet = await this.consents.of(ctx, row.patient_id);
    if (isOpposed(row.channel, sheet)) return { kind: 'drop', reason: oppositionRefusal(row.channel).sentence };
    const document = await this.documents.get(ctx, row.version_id);
    const patient = await this.patients.forDocument(ctx, row.patient_id);
    const address = await this.addressOf(ctx, row, patient);
    const kept = row.channel === 'dmp' && (await keptFromDmpAmong(ctx, [row.document_id])).has(row.document_id);
    const reasons = missingFacts({
      channel: row.channel, keptFromDmp: kept, deceased: patient.deceasedOn !== null, mayShareIns: patient.mayShareIns, documentHasIns: document.patient.ins !== null, identityChangedSinceFreeze: identityDiffers(document.patient, patient),
      recipientAddress: address, recipientAddressAllowed: recipientAllowed(address, this.config), authorIdentified: document.author.idNat !== null,
      serviceConfigured: serviceIsConfigured(row.channel, this.config), messageBytes: sizes ? sizes.encoded(document) : 0, messageBytesMax: sizes?.messageBytesMax ?? Number.MAX_SAFE_INTEGER,
    });
    if (reasons.length > 0) return { kind: 'block', reasons };
    if (address !== row.recipient_address) await ctx.manager.query('UPDATE dispatch_order SET recipient_address = $2 WHERE id = $1', [row.id, address]);
    const way = row.channel === 'dmp' ? await this.way(ctx, row, 'submit', document) : null;
    if (way?.kind === 'waits') return this.waitForCard(ctx, row, way);
    return { kind: 'ready', document, patient, address, authentication: way?.authentication ?? structureAuthentication };
  }

  /** Version 2 never before version 1, and version 1 never after it (journeys.md J2 B4). @returns what to do instead of leaving, null to go on */
  private async rank(ctx: Ctx, row: OrderRow): Promise<Exclude<Prepared<never>, { kind: 'go' }> | null> {
    const { withdrawal, laterVersion: later } = await this.earlier.ahead(ctx, row);
    if (withdrawal === 'this-version') return { kind: 'drop', reason: 'Non envoyé : sa suppression du DMP a été demandée.' };
    if (withdrawal === 'earlier') return this.wait(ctx, row, row.version_number - 1);
    if (later !== null) return { kind: 'drop', reason: `Non envoyé : ${supersededReason(later)}.` };
    if (row.version_number === 1) return null;
    const earlier = await this.earlier.of(ctx, row, row.version_number);
    const pending = pendingBefore(earlier);
    if (pending || !(await this.earlier.endWaiting(ctx, row))) return this.wait(ctx, row, pending?.versionNumber ?? row.version_number - 1);
    // What was on its way when this version was frozen may have been proved absent since: there is then nothing to replace.
    const operation = operationAfter(earlier);
    if (operation !== row.operation) await ctx.manager.query('UPDATE dispatch_order SET operation = $2 WHERE id = $1', [row.id, operation]);
    row.operation = operation;
    return null;
  }

  /**
   * The conditions of a deletion from the DMP (DMP-16): neither an opposition nor a doubt on the identity holds it back, they are
   * often why it is asked. It waits for a deposit whose fate is unknown.
   */
  async loadWithdrawal(ctx: Ctx, row: OrderRow): Promise<{ kind: 'ready'; document: FrozenDocument; authentication: DmpAuthentication } | Exclude<Prepared<never>, { kind: 'go' }>> {
    if (!serviceIsConfigured('dmp', this.config)) return { kind: 'block', reasons: missingFacts({ ...nothingMissing, channel: 'dmp', serviceConfigured: false }) };
    if (await this.earlier.depositPending(ctx, row)) return this.wait(ctx, row, row.version_number);
    const document = await this.documents.get(ctx, row.version_id);
    const way = await this.way(ctx, row, 'withdraw', document);
    return way.kind === 'waits' ? this.waitForCard(ctx, row, way) : { kind: 'ready', document, authentication: way.authentication };
  }

  /** How an act about an order is made now: by the structure, or by the card of who asks for it (dmp.md §2.2). */
  way(ctx: Ctx, row: OrderRow, act: SendingAct, { author, structureAuthor }: FrozenDocument): Promise<Way> {
    // A deposit is its author's, but for one of an earlier episode that a colleague feeds, or whose author left (DMP-20).
    const asker = (act === 'submit' && !row.feed_id && !structureAuthor) || row.requested_by === null || row.requested_by === row.author_id ? null : row.requested_by;
    return this.modes.of(ctx, act, asker === null, async () => {
      // The card of an author who left comes no more: nobody waits for it.
      if (asker === null && structureAuthor) return null;
      const { idNat, displayName } = asker === null ? author : await this.directory.professional(ctx, asker);
      return idNat === null ? null : { idNat, name: displayName };
    });
  }

  /** It waits for one professional's card and holds nobody back: found again by `CardArrivals` (SC.DMP/ALI/PROG.08). */
  private async waitForCard(ctx: Ctx, row: OrderRow, { error, cardOf }: Extract<Way, { kind: 'waits' }>): Promise<{ kind: 'block'; reasons: NationalError[] }> {
    await ctx.manager.query('UPDATE dispatch_order SET card_of = $2 WHERE id = $1', [row.id, cardOf]);
    return { kind: 'block', reasons: [error] };
  }

  private async wait(ctx: Ctx, row: OrderRow, versionNumber: number): Promise<{ kind: 'later'; notBefore: Date }> {
    await ctx.manager.query('UPDATE dispatch_order SET last_error = $2 WHERE id = $1', [row.id, JSON.stringify(earlierPending(versionNumber))]);
    return { kind: 'later', notBefore: new Date(ctx.now.getTime() + (await this.earlier.holdPending(ctx, row) ? lookAgainMs : lookSoonMs)) };
  }

  /** The address of today: one corrected in the directory since the validation serves a resend at once. */
  private async addressOf(ctx: Ctx, row: OrderRow, patient: PatientIdentity): Promise<string | null> {
    if (row.channel === 'dmp') return null;
    if (row.channel === 'mssante-patient') return mailAddressOfPatient(patient, this.config);
    if (!row.recipient_id || (row.recipient_kind !== 'user' && row.recipient_kind !== 'correspondent')) return row.recipient_address;
    return (await this.directory.recipient(ctx, { kind: row.recipient_kind, id: row.recipient_id }))?.mssanteAddress ?? null;
  }
}
