import type { AuthnContext, DmpAccess } from '@pluriel/teleservices/dmp';
import type { OpenCard } from './card-agents';

/**
 * How a call proves in whose name it is made (dmp.md §3): what its VIHF says of the authentication. The TLS certificate and the
 * signature are the structure's, but for a card, which brings its own.
 */
export interface DmpAuthentication {
  readonly mode: 'structure' | 'air' | 'card';
  readonly context: AuthnContext;
  /** When the person proved who he is; null: now, for automatic work. */
  readonly provedAt: Date | null;
  access(contextDecl: string): DmpAccess;
  /** The card that signs and speaks, in the mode `card`. */
  readonly card?: OpenCard;
}

/** INDIRECTE: the structure answers alone. Submits and looks references up, never reads (dmp.md §2.2). */
export const structureAuthentication: DmpAuthentication = { mode: 'structure', context: 'unspecified', provedAt: null, access: () => ({ mode: 'INDIRECTE' }) };

/**
 * INDIRECTE_RENFORCEE: a professional signed in through Pro Santé Connect, the structure answers for it. Reads, hides, shows; never submits.
 * @param provedAt time of the authentication as Pro Santé Connect said it
 */
export const airAuthentication = (provedAt: Date): DmpAuthentication => ({
  mode: 'air', context: 'MobileTwoFactorUnregistered', provedAt, access: (contextDecl) => ({ mode: 'INDIRECTE_RENFORCEE', contextDecl }),
});

/** DIRECTE: the card of a professional, in the reader of a workstation. Does all that he may, deposits included (AGENT-09, cards.md §2.1). */
export const cardAuthentication = (card: OpenCard): DmpAuthentication => ({ mode: 'card', context: 'SmartcardPKI', provedAt: card.openedAt, access: () => ({ mode: 'DIRECTE' }), card });
