import type { VitaleCard } from '../identities/vitale-cards';
import type { ReaderSettings } from '../settings';

/** What the reader of a workstation is told to be. `silent`: its agent died without a word; `stopped`: it said good-bye. */
export const readerStates = ['ready', 'no-reader', 'card-mute', 'card-unreadable', 'other-card', 'silent', 'stopped'] as const;
export type DemoReaderState = (typeof readerStates)[number];

/** What the product made of what the reader said: taken, or refused with its words. */
export type Presented = { ok: true } | { ok: false; reason: string };

/** An agent gives a sign every ten seconds (cards.md §5). */
const signMs = 10_000;

/** The card readers of a demonstration: post cards of the test people and their own state to the product, as the agent of a workstation will. */
export class DemoReader {
  private readonly states = new Map<string, DemoReaderState>();
  private readonly signs: ReturnType<typeof setInterval>;

  constructor(private readonly settings: ReaderSettings) {
    this.signs = setInterval(() => { for (const [login, state] of this.states) if (state !== 'silent') void this.say(login, state); }, signMs);
    this.signs.unref();
  }

  /** @returns how the reader of this account's workstation is; nothing was ever said of the others */
  stateOf(login: string): DemoReaderState | null { return this.states.get(login) ?? null; }

  /** Plugs, unplugs, or breaks the reader of a workstation, and says so to the product at once. */
  async set(login: string, state: DemoReaderState): Promise<Presented> {
    const said: Presented = state === 'silent' ? { ok: true } : await this.say(login, state);
    if (said.ok && state === 'stopped') this.states.delete(login);
    else if (said.ok) this.states.set(login, state);
    return said;
  }

  /** @param login the account signed in at the workstation where the card is presented */
  async present(card: VitaleCard, login: string): Promise<Presented> {
    if (this.states.get(login) === 'no-reader') return { ok: false, reason: 'Aucun lecteur n’est branché à ce poste.' };
    return this.send('POST', '/v1/card-readings/simulated', { login, source: 'simulated', beneficiaries: card.beneficiaries });
  }

  close(): void { clearInterval(this.signs); }

  private say(login: string, state: Exclude<DemoReaderState, 'silent'>): Promise<Presented> { return this.send('PUT', '/v1/card-readings/simulated/reader', { login, state, reader: 'Lecteur simulé' }); }

  private async send(method: 'POST' | 'PUT', path: string, body: object): Promise<Presented> {
    try {
      const answer = await fetch(new URL(path, this.settings.productUrl), { method, headers: { 'content-type': 'application/json', 'x-reader-key': this.settings.key }, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) });
      if (answer.ok) return { ok: true };
      const problem = await answer.json() as { detail?: string; title?: string };
      return { ok: false, reason: problem.detail ?? problem.title ?? `Refus ${answer.status}` };
    } catch (error) { return { ok: false, reason: error instanceof Error ? `Le produit ne répond pas : ${error.message}` : 'Le produit ne répond pas.' }; }
  }
}
