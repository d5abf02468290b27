import { Trace } from '@pluriel/audit/server';
import { Injectable } from '@nestjs/common';
import { describeError, Lanes, Live, Log, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { refuseRegistration, registrationTimeoutMs, type NoCodeCause } from '@pluriel/prescribing/domain';
import { PscProofs } from '@pluriel/security/server';
import { PrescriptionReader } from '../prescriptions/prescription-reader';
import { EPrescriptionGateway, type Registered, type RegistrationAnswer, type RegistrationRequest } from './e-prescription-gateway';
import { attemptById, dropCancellation, forgetLost, holderOf, insertAttempt, keepNumber, lateAfterMs, numberTaken, openAttempt, orderCancellation, registeredOf } from './e-prescription-store';
import { EPrescriptionRecord } from './e-prescription.entity';
import { contentHash, registrationRequest, type RegistrationSubject } from './registration-request';

/** What a document about to be drawn carries. `attemptId` null: this centre has no base, nothing is kept of it. */
export interface PrescriptionCode { attemptId: string | null; code: { number: string; code2d: string; consent: boolean } | null }

/** `replaced`: whose number the base replaces by the new one. */
interface Opened { id: string; ready: PrescriptionCode | null; request: Omit<RegistrationRequest, 'reference'> | null; replaced: EPrescriptionRecord | null }

/**
 * Branch 1 of the sending « en Y » (prescription.md §1.1, SC.ORDN/CONF.04): asks the base for a number and a 2D code before the page is
 * drawn, five seconds at most, and never again once a page was signed without one (SC.ORDN/CONF.05). Every step is written before the
 * next: whoever is killed in between leaves a number that is found again by the same words, or cancelled by the worker.
 */
@Injectable()
export class RegisterPrescription {
  constructor(
    private readonly transactions: Transactions, private readonly gateway: EPrescriptionGateway, private readonly reader: PrescriptionReader, private readonly proofs: PscProofs,
    private readonly trace: Trace, private readonly lanes: Lanes, private readonly live: Live, private readonly log: Log,
  ) {}

  /** @returns the code to draw, or none: an absent base is never an error for the prescriber */
  async code(caller: Caller, prescriptionId: string, subject: RegistrationSubject): Promise<PrescriptionCode> {
    if (!this.gateway.connected) return { attemptId: null, code: null };
    const opened = await this.transactions.run(caller, (ctx) => this.open(ctx, prescriptionId, subject));
    if (opened.ready || !opened.request) return opened.ready ?? { attemptId: opened.id, code: null };
    const answer = await this.ask(caller, opened, { ...opened.request, reference: opened.id });
    return this.transactions.run(caller, (ctx) => this.settle(ctx, opened, answer));
  }

  /**
   * The document is frozen, in its transaction: from now on its code, or its absence, is final.
   * @returns false when the number was given up meanwhile: the page must be drawn again
   */
  async freeze(ctx: Ctx, attemptId: string, { documentId, versionId }: { documentId: string; versionId: string }): Promise<boolean> {
    const attempt = await attemptById(ctx, attemptId);
    if (!attempt || (attempt.state !== 'registered' && attempt.state !== 'no-code')) return false;
    await ctx.manager.update(EPrescriptionRecord, { id: attemptId }, { documentId, versionId, frozenAt: ctx.now });
    if (attempt.state === 'registered') await dropCancellation(ctx, attemptId);
    if (attempt.replaces !== null) await this.retire(ctx, attempt.replaces, attempt.state === 'registered');
    await forgetLost(ctx, documentId);
    await this.trace.write(ctx, { action: attempt.state === 'registered' ? 'e-prescription.registered' : 'e-prescription.no-code', subjectType: 'prescription', subjectId: attempt.prescriptionId, patientId: attempt.patientId, after: { number: attempt.number, cause: attempt.cause, consentToReadDispensing: attempt.consent } });
    return true;
  }

  /** The author annulled the document: its number must not be dispensed. */
  async withdraw(ctx: Ctx, documentId: string): Promise<void> {
    const attempt = await registeredOf(ctx, documentId);
    if (attempt) await orderCancellation(ctx, this.lanes, attempt, 'withdrawn', ctx.now);
    await forgetLost(ctx, documentId);
  }

  private async open(ctx: Ctx, prescriptionId: string, subject: RegistrationSubject): Promise<Opened> {
    const prescription = await this.reader.get(ctx, prescriptionId);
    const { patientId, correctsDocumentId, consentToReadDispensing: consent } = prescription;
    const request = registrationRequest(prescription, subject, ctx.now);
    const hash = contentHash(request);
    const proved = ctx.actor.userId !== null && (await this.proofs.of(ctx, ctx.actor.userId)) !== null;
    const cause = refuseRegistration({ mayShareIns: subject.patient.mayShareIns, hasIns: subject.patient.ins !== null, rpps: subject.author.rpps, proved });
    const known = await openAttempt(ctx, prescriptionId);
    const corrected = correctsDocumentId === null ? null : await registeredOf(ctx, correctsDocumentId);
    if (known && known.contentHash === hash && cause === null) return { id: known.id, ready: codeOf(known), request, replaced: await this.atBase(ctx, corrected, known.id) };
    if (known) await this.abandon(ctx, known);
    const id = await insertAttempt(ctx, { patientId, prescriptionId, contentHash: hash, consent, replaces: corrected?.id ?? null }, cause);
    return { id, ready: null, request: cause === null ? request : null, replaced: cause === null ? await this.atBase(ctx, corrected, id) : null };
  }

  /** The last number of the chain: a correction asked for earlier and not signed has closed the one of the signed page already. Nobody signs with it any more. */
  private async atBase(ctx: Ctx, corrected: EPrescriptionRecord | null, id: string): Promise<EPrescriptionRecord | null> {
    const holder = corrected && (await holderOf(ctx, corrected.id, id));
    if (holder?.state === 'registered') await this.abandon(ctx, holder);
    return holder ?? corrected;
  }

  /** Other words are signed than those the base holds. A number that took the place of another waits to be replaced in its turn: cancelled, it could not be. */
  private async abandon(ctx: Ctx, attempt: EPrescriptionRecord): Promise<void> {
    await ctx.manager.update(EPrescriptionRecord, { id: attempt.id }, { state: 'abandoned' });
    await orderCancellation(ctx, this.lanes, attempt, 'unused', attempt.number === null || attempt.replaces !== null ? new Date(ctx.now.getTime() + lateAfterMs) : ctx.now);
  }

  private ask(caller: Caller, { id, replaced }: Opened, request: RegistrationRequest): Promise<RegistrationAnswer> {
    const wait = { timeoutMs: registrationTimeoutMs, onLate: (answer: Registered) => { void this.late(caller, id, answer); } };
    return replaced?.number ? this.gateway.replace(replaced.number, request, wait) : this.gateway.create(request, wait);
  }

  private async settle(ctx: Ctx, { id, replaced }: Opened, given: RegistrationAnswer): Promise<PrescriptionCode> {
    const answer: RegistrationAnswer = given.status === 'REGISTERED' && (await numberTaken(ctx, id, given.number)) ? { status: 'REFUSED', code: 'numero', message: 'La base a donné un numéro déjà attribué.' } : given;
    const attempt = await attemptById(ctx, id);
    if (attempt?.state === 'registered') return codeOf(attempt) ?? { attemptId: id, code: null };
    if (attempt?.state !== 'asked') return { attemptId: id, code: null };
    const unsigned = replaced?.frozenAt === null ? replaced : null;
    if (answer.status === 'REGISTERED') {
      await keepNumber(ctx, id, answer);
      await ctx.manager.update(EPrescriptionRecord, { id }, { state: 'registered' });
      if (unsigned) await dropCancellation(ctx, unsigned.id);
      return { attemptId: id, code: { number: answer.number, code2d: answer.code2d, consent: attempt.consent } };
    }
    const cause: NoCodeCause = answer.status === 'REFUSED' ? 'refused' : answer.certain ? 'unavailable' : 'uncertain';
    await ctx.manager.update(EPrescriptionRecord, { id }, { state: 'no-code', cause, refusal: answer.status === 'REFUSED' ? `${answer.code} : ${answer.message}`.slice(0, 500) : null });
    if (cause === 'uncertain') await orderCancellation(ctx, this.lanes, attempt, 'late', new Date(ctx.now.getTime() + lateAfterMs));
    else await dropCancellation(ctx, id);
    if (unsigned) await orderCancellation(ctx, this.lanes, unsigned, 'unused', ctx.now);
    return { attemptId: id, code: null };
  }

  /** The number came after the page was drawn without it: it is cancelled at once (prescription.md §1.2). */
  private async late(caller: Caller, id: string, answer: Registered): Promise<void> {
    try {
      await this.transactions.run(caller, async (ctx) => {
        const attempt = await attemptById(ctx, id);
        if (!attempt || attempt.state === 'registered' || (await numberTaken(ctx, id, answer.number))) return;
        await keepNumber(ctx, id, answer);
        await orderCancellation(ctx, this.lanes, attempt, 'late', ctx.now);
      });
    } catch (error) { this.log.error({ error: describeError(error) }, 'a late e-prescription was not noted: the worker finds it by its reference'); }
  }

  /** @param byServer the base itself replaced the number; otherwise it is cancelled, since another page took the place of its own */
  private async retire(ctx: Ctx, id: string, byServer: boolean): Promise<void> {
    const earlier = await attemptById(ctx, id);
    if (!earlier) return;
    await ctx.manager.update(EPrescriptionRecord, { id }, { state: 'replaced' });
    if (!byServer && earlier.state === 'registered') await orderCancellation(ctx, this.lanes, earlier, 'replaced', ctx.now);
    await this.live.notify(ctx, { topic: 'patient', id: earlier.patientId, patientId: earlier.patientId });
  }
}

const codeOf = ({ id, number, code2d, consent, state }: EPrescriptionRecord): PrescriptionCode | null => (state === 'registered' && number !== null && code2d !== null ? { attemptId: id, code: { number, code2d, consent } } : null);
