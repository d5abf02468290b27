import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { firstSearch, nextSearch, type InsiCard, type InsiPerson, type PastSearch } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Live, Log, SecretBox, type Ctx, type WorkState } from '@pluriel/platform/server';
import { codesRetour, type IndividuInsi, type InsiOutcome } from '@pluriel/teleservices/insi';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { AcceptAnswer } from './accept-answer';
import { InsiCall } from './insi-call.entity';
import { cardPurpose } from './seal-purposes';
import { ScheduleInsiCall } from './schedule-insi-call';

/** Most calls of one automatic series, the card's included (ins.md §3.7). */
const longestSeries = 5;

/** What an answer does to the file, in the result transaction of the lane (INS-35, SENTINELLE.04 to .07, ins.md §3.7, §3.8). */
@Injectable()
export class SettleInsiAnswer {
  constructor(
    private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly acceptance: AcceptAnswer, private readonly trace: Trace, private readonly live: Live, private readonly log: Log, private readonly box: SecretBox,
  ) {}

  /**
   * @param outcome null when the lane gave up before sending (blocked identity, for instance)
   * @param parts `continueSearch` false stops the automatic series of searches (demo centre)
   */
  async execute(ctx: Ctx, callId: string, outcome: InsiOutcome | null, state: WorkState, parts: { continueSearch: boolean } = { continueSearch: true }): Promise<void> {
    const call = await ctx.manager.createQueryBuilder(InsiCall, 'call').addSelect('call.cardSealed').where({ id: callId }).getOneOrFail();
    const patient = await this.store.lock(ctx, call.patientId);
    const goOn = outcome?.kind === 'found' ? await this.found(ctx, patient, call, outcome.individu) : outcome?.kind === 'none' || outcome?.kind === 'several';
    if (goOn && parts.continueSearch) await this.searchAgain(ctx, patient, call);
    const known = outcome ? codesRetour[outcome.codeRetour] : undefined;
    if (outcome || state !== 'scheduled') {
      await this.trace.write(ctx, { action: outcome && outcome.kind !== 'error' ? 'insi.answered' : 'insi.failed', subjectType: 'insi-call', subjectId: call.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: known?.sentence ?? (outcome?.kind === 'error' ? outcome.error.sentence : call.lastError?.sentence) ?? null, after: { codeRetour: outcome?.codeRetour ?? null, demandePar: call.requestedByName } });
    }
    await this.live.notify(ctx, { topic: 'insi-call', id: call.id, patientId: patient.id });
    await this.live.notify(ctx, { topic: 'patient', id: patient.id, patientId: patient.id });
  }

  /** @returns whether another search must follow: the card's answer was the insured person's own number for somebody else */
  private async found(ctx: Ctx, patient: Patient, call: InsiCall, individu: IndividuInsi): Promise<boolean> {
    const person: InsiPerson = { nomNaissance: individu.nomNaissance, prenom: individu.prenom, listePrenoms: individu.listePrenoms, sexe: individu.sexe, dateNaissance: individu.dateNaissance, lieuNaissance: individu.lieuNaissance, ins: { matricule: individu.ins.matricule, oid: individu.ins.oid } };
    if (!individu.ins.keyValid) this.log.warn({ callId: call.id }, 'INSi returned a matricule whose key is wrong; kept as received');
    const card = call.cardSealed ? (JSON.parse(this.box.open(call.cardSealed, cardPurpose).toString('utf8')) as InsiCard) : null;
    const parents = card !== null && !card.titulaire && card.assure === person.ins.matricule ? 'INSi a renvoyé le numéro de l’assuré, pas celui de cette personne.' : null;
    await this.acceptance.execute(ctx, patient, call, { person, history: individu.historique, ownFirstName: call.kind === 'vitale' || call.query?.prenoms[0] === patient.premierPrenom, never: parents });
    // The insured person's former numbers are not the beneficiary's either (J1 step 10).
    if (!parents) await this.keepHistory(ctx, patient.id, individu);
    return parents !== null;
  }

  private async keepHistory(ctx: Ctx, patientId: string, individu: IndividuInsi): Promise<void> {
    for (const past of individu.historique.filter((entry) => entry.matricule !== individu.ins.matricule)) {
      await ctx.manager.query(`INSERT INTO patient_ins_history (id, patient_id, matricule, oid, date_from, date_to, origin, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, 'insi', $7) ON CONFLICT (patient_id, matricule, oid, origin) DO NOTHING`,
        [newId(), patientId, past.matricule, past.oid, past.dateDebut, past.dateFin, ctx.now]);
    }
  }

  /** The next search of the series (ins.md §3.7): after a card, the traits; then the plan. Never a sixth call, never an eleventh of the day. */
  private async searchAgain(ctx: Ctx, patient: Patient, call: InsiCall): Promise<void> {
    if (call.rank >= longestSeries || !(await this.calls.mayCallAgainToday(ctx, patient.id)) || !this.calls.mayCall(patient).ok) return;
    const past = await ctx.manager.query<PastSearch[]>(`SELECT query, code_retour AS "codeRetour" FROM insi_call WHERE first_call_id = $1 AND kind = 'traits' AND query IS NOT NULL AND code_retour IS NOT NULL ORDER BY rank`, [call.firstCallId]);
    // A trait changed meanwhile: the next opening starts over with the new ones.
    if (call.identityVersion !== patient.identityVersion) return;
    const next = call.kind === 'vitale' ? firstSearch(patient.identity.traits, patient.dateNaissanceBrute) : nextSearch(patient.identity.traits, past);
    if (next) await this.calls.schedule(ctx, patient, { origin: 'next-search', previous: call, query: next });
  }
}
