import { Injectable } from '@nestjs/common';
import type { DmpStructure, Signer } from '@pluriel/teleservices/dmp';
import type { SoapClient } from '@pluriel/teleservices/transport';

/**
 * A professional's card in the reader of a workstation, its code given (cards.md §2.1): all that the server may ask of it. The card does one thing at a
 * time; whoever implements this puts the calls in line.
 */
export interface OpenCard {
  /** PS_IdNat written on the card: 8 and the RPPS. */
  nationalId: string;
  /** Where it is, null when the agent does not say. */
  workstationId: string | null;
  /** When its code was given. */
  openedAt: Date;
  /** Structure and sector of the activity its holder chose: the DMP refuses those of another activity (cards.md §2.1). */
  structure: DmpStructure;
  /** Its signature key: assertions and submission sets. Never the authentication key (dmp.md §3). */
  signer: Signer;
  /** HTTPS under its authentication key. Fails as `SoapClient` does, with a `TransportError` that says whether something left. */
  client: Pick<SoapClient, 'post'>;
}

/**
 * The port of the card agents of the workstations (AGENT-09, SC.DMP/ALI/PROG.08). Contract: answers at once, from what the agents last said, without
 * calling a workstation; a card is to be found here before it is announced (`CardArrivals`); a card is announced again each time its code is given again or its
 * agent comes back.
 */
export abstract class CardAgents {
  /** Whether an agent was ever paired: what is said to people changes. */
  abstract readonly installed: boolean;
  /** @returns the card of this professional open now anywhere in the structure, null when there is none */
  abstract openCard(structureId: string, nationalId: string): Promise<OpenCard | null>;
}

/** No workstation has an agent: no card is ever there, and what needs one says so. */
@Injectable()
export class NoCardAgent extends CardAgents {
  readonly installed = false;
  openCard(): Promise<null> { return Promise.resolve(null); }
}
