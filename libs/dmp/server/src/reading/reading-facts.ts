import { Injectable } from '@nestjs/common';
import { readingState, type ReadingFacts, type ReadingState } from '@pluriel/dmp/domain';
import { CardAgents, cardAt, DmpConnection, type OpenCard } from '@pluriel/dispatch/server';
import { PatientReader, type PatientIns } from '@pluriel/identity/server';
import { domainError, type DomainError, type NationalError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { effectivePermissions } from '@pluriel/security/domain';
import { UserReader, type AccountFacts } from '@pluriel/security/server';
import { noticeStands, type DmpUser } from '../preferences/dmp-users';
import { gatherFacts } from './gather-facts';
import { stoppedCode, type ReaderRow } from './reader-record';

/** Everything known of one professional and one patient's DMP. */
export interface Reading { facts: ReadingFacts; state: ReadingState; patient: PatientIns; user: AccountFacts; reader: ReaderRow | null; preferences: DmpUser; medecinTraitant: boolean; provedAt: Date | null; /** His card, which proves him instead. */ card: OpenCard | null; emergencyReason: string | null }

/** A question unanswered for that long is told as a silence, whatever the lane is waiting for. */
const silenceSeconds = 45;

/** Gathers the facts of `readingState`: for the person at the screen and, in a lane, for the one who asked. */
@Injectable()
export class DmpReadings {
  constructor(private readonly connection: DmpConnection, private readonly patients: PatientReader, private readonly users: UserReader, private readonly cards: CardAgents) {}

  /** @throws 404 `patient.unknown`, `user.unknown` */
  async of(ctx: Ctx, patientId: string, userId: string): Promise<Reading> {
    const gathered = await gatherFacts(ctx, patientId, userId);
    const { existence, reader, preferences, emergencyReason, dmpReading, proof } = gathered;
    // The readers of their contexts say why when there is none.
    const patient = gathered.patient ?? await this.patients.forDocument(ctx, patientId);
    const user = gathered.user ?? await this.users.get(ctx, userId);
    // At the screen the session itself must have come through Pro Santé Connect; a lane has only the proof.
    const proved = proof !== null && (ctx.actor.userId !== userId || ctx.actor.authMethods.includes('psc'));
    const card = proved || user.rpps === null ? null : await this.cardOf(ctx, userId, `8${user.rpps}`);
    const unanswered = existence?.status == null;
    const about = waiting(unanswered ? existence : reader, ctx.now);
    const facts: ReadingFacts = {
      connected: this.connection.connected, identityQualified: patient.mayShareIns,
      existence: existence?.status && existence.checked_at && existence.matricule === patient.ins?.matricule ? { status: existence.status, authorization: existence.authorization ?? 'UNKNOWN', checkedAt: existence.checked_at } : null,
      ...about, stopped: reader !== null && stoppedBySomebody(reader), consent: dmpReading, emergency: emergencyReason !== null, hasRpps: user.rpps !== null, proof: proved ? 'air' : card ? 'card' : null, cardsRead: this.cards.installed, noticeConfirmed: noticeStands(preferences, ctx.now), givenUp: reader?.given_up_at != null, readAt: reader?.matricule === patient.ins?.matricule ? reader?.read_at ?? null : null,
    };
    return { facts, state: readingState(facts), patient, user, reader, preferences, medecinTraitant: existence?.treating_doctor === true, provedAt: proved ? proof.authTime : null, card, emergencyReason: dmpReading === 'allowed' ? null : emergencyReason };
  }

  /** At the screen the card is the one of that workstation; work that was asked for goes on wherever it is. */
  private async cardOf(ctx: Ctx, userId: string, nationalId: string): Promise<OpenCard | null> {
    const card = await this.cards.openCard(ctx.structureId, nationalId);
    return ctx.actor.userId === userId ? cardAt(card, ctx.workstationId) : card;
  }

  /** @returns whether this account may read DMPs at all */
  may(user: AccountFacts): boolean { return user.active && user.nominative && effectivePermissions(user.profession, user.grantedPermissions, user.removedPermissions).has('dmp.read'); }

  /** The reading of the person at the screen. @throws 403 `dmp.not-readable` with the sentence and the remedy of the bar, 403 `access.nominative` */
  async forShowing(ctx: Ctx, patientId: string): Promise<Reading> {
    const reading = await this.of(ctx, patientId, personAt(ctx));
    if (!reading.state.mayShow) throw notReadable(reading.state);
    return reading;
  }

  /** As `forShowing`, for what leaves towards the DMP. */
  async forAsking(ctx: Ctx, patientId: string): Promise<Reading> {
    const reading = await this.of(ctx, patientId, personAt(ctx));
    if (!reading.state.mayAsk) throw notReadable(reading.state);
    return reading;
  }
}

/** @returns who is at the screen: the DMP knows one person at a time. @throws 403 `access.nominative` */
export function personAt(ctx: Ctx): string {
  if (ctx.actor.userId === null || !ctx.actor.nominative) throw domainError('access.nominative', 'Un compte partagé ne consulte pas le DMP.', { status: 403, remedy: 'Connectez-vous avec votre propre compte.' });
  return ctx.actor.userId;
}

const notReadable = ({ sentence, remedy }: ReadingState): DomainError => domainError('dmp.not-readable', sentence, { status: 403, ...(remedy ? { remedy } : {}) });

const stoppedBySomebody = ({ state, last_error }: Waited): boolean => state === 'cancelled' && (last_error as NationalError | null)?.code === stoppedCode;

interface Waited { state: string; attempts: number; last_error: unknown; first_due_at: Date }

/** Whether an answer is on its way, and what the last try said. */
function waiting(row: Waited | null, now: Date): Pick<ReadingFacts, 'asking' | 'failure'> {
  if (!row) return { asking: false, failure: null };
  const error = row.last_error as NationalError | readonly NationalError[] | null;
  const said = (Array.isArray(error) ? (error as readonly NationalError[])[0]?.sentence : (error as NationalError | null)?.sentence) ?? null;
  if (row.state === 'failed' || row.state === 'blocked') return { asking: false, failure: said ?? 'La lecture a été refusée.' };
  if (row.state !== 'scheduled' && row.state !== 'in_progress') return { asking: false, failure: null };
  if (said !== null) return { asking: false, failure: said };
  return now.getTime() - row.first_due_at.getTime() > silenceSeconds * 1000 ? { asking: false, failure: 'Aucune réponse pour l’instant.' } : { asking: true, failure: null };
}
