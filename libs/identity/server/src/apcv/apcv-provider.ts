import type { ApcvPersonInput } from '@pluriel/identity/domain';

/** What a provider made of a code. `simulated`: the people are invented, and every screen says so. */
export interface ApcvReading { simulated: boolean; people: ApcvPersonInput[] }

/**
 * Turns the code an appli carte Vitale shows into its people (cards.md §3.3). The code is opaque and the real exchange is licensed: a provider is the only
 * one that understands it. Throws `apcv.*` with a remedy.
 */
export abstract class ApcvProvider {
  abstract read(code: string): Promise<ApcvReading>;
}
