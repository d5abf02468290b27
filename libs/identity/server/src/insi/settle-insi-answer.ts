import { Injectable } from '@nestjs/common';
import { newId } from '@pluriel/kernel';
import { acceptInsi, compareWithInsi, nextSearch, parseInsOid, traitsFromInsi, type InsiPerson, type InsiQuery, type PastSearch } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, Live, Log, type Ctx, type WorkState } from '@pluriel/platform/server';
import { codesRetour, type IndividuInsi, type InsiOutcome } from '@pluriel/teleservices/insi';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { InsiCall } from './insi-call.entity';
import { ScheduleInsiCall } from './schedule-insi-call';

/** What an answer does to the file, in the result transaction of the lane (INS-35, SENTINELLE.04 to .07, ins.md §3.7, §3.8). */
@Injectable()
export class SettleInsiAnswer {
  constructor(private readonly config: Config, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly trace: Trace, private readonly live: Live, private readonly log: Log) {}

  /**
   * @param outcome null when the lane gave up before sending (blocked identity, for instance)
   * @param parts `continueSearch` false stops the automatic series of searches (demo centre)
   */
  async execute(ctx: Ctx, callId: string, outcome: InsiOutcome | null, state: WorkState, parts: { continueSearch: boolean } = { continueSearch: true }): Promise<void> {
    const call = await ctx.manager.findOneOrFail(InsiCall, { where: { id: callId } });
    const patient = await this.store.lock(ctx, call.patientId);
    if (outcome?.kind === 'found') await this.found(ctx, patient, call, outcome.individu);
    else if (parts.continueSearch && (outcome?.kind === 'none' || outcome?.kind === 'several')) await this.searchAgain(ctx, patient, call);
    const known = outcome ? codesRetour[outcome.codeRetour] : undefined;
    if (outcome || state !== 'scheduled') {
      await this.trace.write(ctx, { action: outcome && outcome.kind !== 'error' ? 'insi.answered' : 'insi.failed', subjectType: 'insi-call', subjectId: call.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: known?.sentence ?? (outcome?.kind === 'error' ? outcome.error.sentence : call.lastError?.sentence) ?? null, after: { codeRetour: outcome?.codeRetour ?? null, demandePar: call.requestedByName } });
    }
    await this.live.notify(ctx, { topic: 'insi-call', id: call.id, patientId: patient.id });
    await this.live.notify(ctx, { topic: 'patient', id: patient.id, patientId: patient.id });
  }

  private async found(ctx: Ctx, patient: Patient, call: InsiCall, individu: IndividuInsi): Promise<void> {
    const person: InsiPerson = { nomNaissance: individu.nomNaissance, prenom: individu.prenom, listePrenoms: individu.listePrenoms, sexe: individu.sexe, dateNaissance: individu.dateNaissance, lieuNaissance: individu.lieuNaissance, ins: { matricule: individu.ins.matricule, oid: individu.ins.oid } };
    if (!individu.ins.keyValid) this.log.warn({ callId: call.id }, 'INSi returned a matricule whose key is wrong; kept as received');
    const ownFirstName = call.query?.prenoms[0] === patient.premierPrenom;
    const compared = compareWithInsi({ ...patient.identity.traits, ins: patient.identity.ins, dateNaissanceBrute: patient.dateNaissanceBrute }, person, ownFirstName);
    const conflict = await this.conflict(ctx, patient, person);
    const acceptable = parseInsOid(person.ins.oid, this.config.INS_ALLOWED_OIDS).ok;
    call.person = person;
    call.comparison = compared.rows;
    call.conflictPatientId = conflict;
    // Marked doubtful while INSi was answering: the answer waits for a person, it changes nothing by itself (ins.md §2.2).
    call.exactMatch = compared.exactMatch && conflict === null && acceptable && this.calls.mayCall(patient).ok;
    call.decision = 'pending';
    if (call.exactMatch) {
      // Concordant: recovered without a click (SENTINELLE.04, setting insi.autoRecover, on).
      call.decision = 'accepted';
      call.decidedAt = ctx.now;
      call.decidedByName = 'Pluriel';
      await applyInsi(ctx, this.store, patient, person, { concordant: true, callId: call.id, detail: `Appel demandé par ${call.requestedByName}` });
      await this.trace.write(ctx, { action: patient.status === 'qualifiee' ? 'identity.qualified' : 'identity.recovered', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: 'Réponse INSi identique au dossier' });
    }
    await this.keepHistory(ctx, patient.id, individu);
    await ctx.manager.query('UPDATE insi_call SET person = $2, comparison = $3, exact_match = $4, conflict_patient_id = $5, decision = $6, decided_at = $7, decided_by_name = $8, identity_version = $9 WHERE id = $1',
      [call.id, JSON.stringify(person), JSON.stringify(compared.rows), call.exactMatch, conflict, call.decision, call.decidedAt, call.decidedByName, patient.identityVersion]);
  }

  /** The same matricule on another file of the centre: a proven duplicate, nothing is written (ins.md §2.11). */
  private async conflict(ctx: Ctx, patient: Patient, person: InsiPerson): Promise<string | null> {
    const [other] = await ctx.manager.query<{ id: string }[]>('SELECT id FROM patient WHERE structure_id = $1 AND matricule = $2 AND oid = $3 AND merged_into IS NULL AND id <> $4', [ctx.structureId, person.ins.matricule, person.ins.oid, patient.id]);
    return other?.id ?? null;
  }

  private async keepHistory(ctx: Ctx, patientId: string, individu: IndividuInsi): Promise<void> {
    for (const past of individu.historique.filter((entry) => entry.matricule !== individu.ins.matricule)) {
      await ctx.manager.query(`INSERT INTO patient_ins_history (id, patient_id, matricule, oid, date_from, date_to, origin, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, 'insi', $7) ON CONFLICT (patient_id, matricule, oid, origin) DO NOTHING`,
        [newId(), patientId, past.matricule, past.oid, past.dateDebut, past.dateFin, ctx.now]);
    }
  }

  private async searchAgain(ctx: Ctx, patient: Patient, call: InsiCall): Promise<void> {
    const rows = await ctx.manager.query<{ query: InsiQuery; codeRetour: string }[]>(`SELECT query, code_retour AS "codeRetour" FROM insi_call WHERE first_call_id = $1 AND query IS NOT NULL AND code_retour IS NOT NULL ORDER BY rank`, [call.firstCallId]);
    const past: PastSearch[] = rows;
    const next = call.identityVersion === patient.identityVersion ? nextSearch(patient.identity.traits, past) : null;
    if (next) await this.calls.schedule(ctx, patient, { origin: 'next-search', previous: call, query: next });
  }
}

/** Writes INSi's traits and matricule into the file, keeping the raw date when it is incomplete (ins.md §1.6). */
export async function applyInsi(ctx: Ctx, store: PatientStore, patient: Patient, person: InsiPerson, parts: { concordant: boolean; callId: string; detail?: string; reason?: string | null }): Promise<void> {
  const accepted = acceptInsi(patient.identity, { traits: traitsFromInsi(patient.identity.traits, person), ins: person.ins }, parts.concordant);
  if (!accepted.ok) throw accepted.error;
  const { traits } = accepted.value.identity;
  patient.dateNaissanceBrute = traits.dateNaissanceEstimee && person.dateNaissance !== traits.dateNaissance ? person.dateNaissance : null;
  patient.lieuNaissanceLabel = await birthPlaceLabel(ctx, traits.codeLieuNaissance, traits.dateNaissance);
  patient.insObtainedAt ??= ctx.now;
  patient.insVerifiedAt = ctx.now;
  await store.apply(ctx, patient, accepted.value, { kind: 'insi-accepted', callId: parts.callId, detail: parts.detail ?? null, reason: parts.reason ?? null });
}
