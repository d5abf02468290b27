import { Injectable } from '@nestjs/common';
import { Directory } from '@pluriel/directory/server';
import { airAuthentication, cardAuthentication, inTheName, personOf, structureOf, type DmpCall } from '@pluriel/dispatch/server';
import type { ReadingStateKind } from '@pluriel/dmp/domain';
import type { NationalError } from '@pluriel/kernel';
import type { Ctx, Prepared } from '@pluriel/platform/server';
import type { DmpPerson } from '@pluriel/teleservices/dmp';
import { DmpReadings, type Reading } from '../reading/reading-facts';

export type PersonalCall = DmpCall & { caller: DmpPerson };

const waits = (code: string, sentence: string, remedy: string | null): NationalError => ({ disposition: 'needs-human', code, sentence, ...(remedy ? { remedy } : {}) });

/** The call of a professional in his own name, with everything checked once more just before (dmp.md §9). */
@Injectable()
export class PersonalCalls {
  constructor(private readonly readings: DmpReadings, private readonly directory: Directory) {}

  /**
   * @param matricule the one the work was asked for; null when it names none
   * @param evenIf a state that this very work mends
   * @returns the call, made with his card or his session of Pro Santé Connect; or why it waits (neither any more) or is dropped (identity, opposition, blocked)
   */
  async of(ctx: Ctx, patientId: string, userId: string, matricule: string | null, evenIf: ReadingStateKind | null = null): Promise<{ kind: 'call'; call: PersonalCall; reading: Reading } | Extract<Prepared<never>, { kind: 'block' | 'drop' }>> {
    const reading = await this.readings.of(ctx, patientId, userId);
    const { state, patient, user, provedAt, card, emergencyReason } = reading;
    // Nothing that names a person leaves for an identity that is not qualified any more (dmp.md §9.4).
    if (!patient.mayShareIns || !patient.ins || (matricule !== null && patient.ins.matricule !== matricule)) return { kind: 'drop', reason: 'L’identité a changé : la demande n’a plus de sens.' };
    if (state.kind === 'needs-proof' || state.kind === 'notice') return { kind: 'block', reasons: [waits(`dmp.${state.kind}`, state.sentence, state.remedy)] };
    if ((!state.mayAsk && state.kind !== evenIf) || !this.readings.may(user)) return { kind: 'drop', reason: state.sentence };
    const structure = await this.directory.structure(ctx);
    const caller = personOf(await this.directory.professional(ctx, userId));
    const authentication = card ? cardAuthentication(card) : provedAt ? airAuthentication(provedAt) : null;
    if (!caller || authentication === null) return { kind: 'block', reasons: [waits('dmp.needs-proof', 'Votre identité n’est pas prouvée auprès du DMP.', 'Connectez-vous avec Pro Santé Connect.')] };
    return {
      kind: 'call', reading,
      call: { ...inTheName({ caller, structure: structureOf(structure), softwareOid: structure.oidRoot, patient: patient.ins, ...(emergencyReason === null ? {} : { purpose: { kind: 'bris_de_glace', reason: emergencyReason } }) }, authentication), caller },
    };
  }
}
