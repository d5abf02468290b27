import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cardNeeded, notByThisCard } from '@pluriel/dispatch/domain';
import type { NationalError } from '@pluriel/kernel';
import { Config, type Ctx } from '@pluriel/platform/server';
import { CardAgents, type OpenCard } from './card-agents';
import { cardAuthentication, structureAuthentication, type DmpAuthentication } from './dmp-authentication';
import type { DmpCall } from './dmp-connection';

/** What sending asks of the DMP. */
export type SendingAct = 'existence' | 'look-up' | 'submit' | 'withdraw';
type SendingMode = 'structure' | 'card';
/** The matrix of rights (dmp.md §2.2), kept by the context that reads the DMP; asked for sending too. */
export type ModeRule = (act: SendingAct, available: readonly SendingMode[], facts: { own: boolean; ofStructure: boolean; medecinTraitant: boolean; emergency: boolean }) => { kind: 'mode'; mode: string } | { kind: 'impossible'; reason: string };

/** In whose name an act is made. */
export interface Speaker { idNat: string; name: string }

/** How an act is made now, or why it waits. `cardOf`: whose card opens it. */
export type Way = { kind: 'way'; authentication: DmpAuthentication } | { kind: 'waits'; error: NationalError; cardOf: string | null };

const firstOf: ModeRule = (_act, [mode]) => (mode ? { kind: 'mode', mode } : { kind: 'impossible', reason: 'needs-person' });

/**
 * Chooses the strategy of what is sent to the DMP (dmp.md §2.2, §3): the certificate of the structure, or the card of a professional where the centre has no
 * such certificate or does not deposit with it (DMP_DEPOSIT). One place, for every lane of this context.
 */
@Injectable()
export class DmpModes {
  private rule: ModeRule = firstOf;

  constructor(private readonly config: Config, private readonly agents: CardAgents) {}

  /** Set once, at the start, by the context that holds the matrix. */
  register(rule: ModeRule): void { this.rule = rule; }

  /** @returns whether deposits are made by the cards of their authors */
  get byCard(): boolean { return this.config.DMP_DEPOSIT === 'card'; }

  /**
   * In a transaction: a card announced at this very instant either is seen here, or finds what waits (`CardArrivals`).
   * @param own whether the speaker is the author of the document at stake
   * @param speaker looked for only when a card is needed; null: nobody whom the DMP knows, so that only the structure may speak
   */
  async of(ctx: Ctx, act: SendingAct, own: boolean, speaker: () => Promise<Speaker | null>): Promise<Way> {
    const structure: SendingMode[] = this.byCard && (act === 'submit' || !this.config.DMP_CERT_FILE) ? [] : ['structure'];
    const facts = { own, ofStructure: true, medecinTraitant: false, emergency: false };
    const alone = this.rule(act, structure, facts);
    if (alone.kind === 'mode') return { kind: 'way', authentication: structureAuthentication };
    const who = this.rule(act, ['card'], facts).kind === 'mode' ? await speaker() : null;
    if (who === null) return { kind: 'waits', error: notByThisCard, cardOf: null };
    await ctx.manager.query('SELECT pg_advisory_xact_lock_shared($1::bigint)', [cardLock(ctx.structureId, who.idNat)]);
    const card = await this.agents.openCard(ctx.structureId, who.idNat);
    return card ? { kind: 'way', authentication: cardAuthentication(card) } : { kind: 'waits', error: cardNeeded(who.name, this.agents.installed), cardOf: who.idNat };
  }
}

/** @returns the call made that way: a card speaks for the activity written on it */
export const inTheName = (call: DmpCall, authentication: DmpAuthentication): DmpCall => ({ ...call, authentication, structure: authentication.card?.structure ?? call.structure });

/** A number that stands for one card in one structure, for a lock of the database. */
export const cardLock = (structureId: string, nationalId: string): string => createHash('sha256').update(`card ${structureId} ${nationalId}`).digest().readBigInt64BE(0).toString();

/** The card of whoever is at a screen is the one of his workstation. @returns it, or null */
export const cardAt = (card: OpenCard | null, workstationId: string | null): OpenCard | null => (card !== null && card.workstationId !== null && card.workstationId === workstationId ? card : null);
