import type { VitaleCard } from '../identities/vitale-cards';
import type { ReaderSettings } from '../settings';

/** What presenting a card gave: kept by the product, or refused with its words. */
export type Presented = { ok: true } | { ok: false; reason: string };

/** The card reader of a demonstration: posts a card of the test people to the product, as the agent of a workstation will. */
export class DemoReader {
  constructor(private readonly settings: ReaderSettings) {}

  /** @param login the account signed in at the workstation where the card is presented */
  async present(card: VitaleCard, login: string): Promise<Presented> {
    try {
      const answer = await fetch(new URL('/v1/card-readings/simulated', this.settings.productUrl), {
        method: 'POST', headers: { 'content-type': 'application/json', 'x-reader-key': this.settings.key }, body: JSON.stringify({ login, source: 'simulated', beneficiaries: card.beneficiaries }), signal: AbortSignal.timeout(10_000),
      });
      if (answer.ok) return { ok: true };
      const problem = await answer.json() as { detail?: string; title?: string };
      return { ok: false, reason: problem.detail ?? problem.title ?? `Refus ${answer.status}` };
    } catch (error) { return { ok: false, reason: error instanceof Error ? `Le produit ne répond pas : ${error.message}` : 'Le produit ne répond pas.' }; }
  }
}
