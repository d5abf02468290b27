import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Config } from '@pluriel/platform/server';

/** How a call says who asks (ins.md §3.3): certificate of the structure, the professional's card, or a Pro Santé Connect session. */
export type InsiMode = 'certificate' | 'cps' | 'psc';

const refusals: Readonly<Record<Exclude<InsiMode, 'certificate'>, { message: string; remedy: string }>> = {
  cps: { message: 'Interroger INSi avec la carte CPS demande le lecteur de cartes du poste, qui n’est pas encore installé.', remedy: 'Utilisez le certificat de la structure, ou voyez avec l’administrateur.' },
  psc: { message: 'Interroger INSi avec Pro Santé Connect demande un raccordement que ce centre n’a pas encore.', remedy: 'Utilisez le certificat de la structure, ou voyez avec l’administrateur.' },
};

/** The three ways to authenticate to INSi; only the certificate works until the card agent and the PSC interface exist. */
@Injectable()
export class InsiModes {
  constructor(private readonly config: Config) {}

  /** The mode of calls a person starts; calls nobody started always use the certificate (ins.md §3.3). */
  get forPeople(): InsiMode { return this.config.INSI_MODE; }

  /** @throws 409 `insi.mode.cps` or `insi.mode.psc` */
  assertUsable(mode: InsiMode): void {
    if (mode !== 'certificate') throw domainError(`insi.mode.${mode}`, refusals[mode].message, { status: 409, remedy: refusals[mode].remedy });
  }
}
