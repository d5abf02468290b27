import { Injectable } from '@nestjs/common';
import { acceptInsi, compareWithInsi, isAnothersNumber, matriculeChange, parseInsOid, traitsFromInsi, type HealthCover, type IdentityEventKind, type Ins, type InsiPerson } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { Config, type Ctx } from '@pluriel/platform/server';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import { keepProven } from '../duplicates/duplicate-pairs';
import { holderOfIns } from '../patients/ins-holder';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { patientLabel } from '../patients/patient-views';
import { IdentityAlerts } from './identity-alerts';
import type { InsiCall } from './insi-call.entity';
import { ScheduleInsiCall } from './schedule-insi-call';

/** `ownFirstName`: the person was found through our own first given name, or confirmed by their number. `never` forbids the answer to change anything by itself, and says why. */
export interface AnsweredPerson { person: InsiPerson; history: readonly Ins[]; ownFirstName: boolean; never?: string | null }

/** Compares a person INSi gave or confirmed with the file: exact, it is taken at once; else it waits for a person (E10, E11, E40, E43, E44, SENTINELLE.04, .05). */
@Injectable()
export class AcceptAnswer {
  constructor(private readonly config: Config, private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly alerts: IdentityAlerts, private readonly trace: Trace) {}

  /** @returns whether the file took the answer */
  async execute(ctx: Ctx, patient: Patient, call: InsiCall, answer: AnsweredPerson): Promise<boolean> {
    const { person } = answer;
    const ours = patient.identity.ins;
    const compared = compareWithInsi({ ...patient.identity.traits, ins: ours, dateNaissanceBrute: patient.dateNaissanceBrute }, person, answer.ownFirstName);
    const conflict = await this.conflict(ctx, patient, person);
    if (conflict) await keepProven(ctx, patient.id, conflict);
    const change = matriculeChange(ours, person.ins, answer.history);
    const acceptable = parseInsOid(person.ins.oid, this.config.INS_ALLOWED_OIDS).ok && !(await isInsuredNumber(ctx, patient.id, person.ins.matricule)) && change !== 'other' && !answer.never;
    // Marked doubtful while INSi was answering: the answer waits for a person, it changes nothing by itself (ins.md §2.2).
    call.exactMatch = compared.exactMatch && conflict === null && acceptable && this.calls.mayCall(patient).ok;
    call.decision = call.exactMatch ? 'accepted' : answer.never ? 'refused' : 'pending';
    if (call.exactMatch) await this.take(ctx, patient, call, person, change === 'nia-to-nir' || change === 'renewed');
    const decided = call.decision !== 'pending';
    await ctx.manager.query('UPDATE insi_call SET person = $2, comparison = $3, exact_match = $4, conflict_patient_id = $5, decision = $6, decided_at = $7, decided_by_name = $8, identity_version = $9, decision_reason = $10 WHERE id = $1',
      [call.id, JSON.stringify(person), JSON.stringify(compared.rows), call.exactMatch, conflict, call.decision, decided ? ctx.now : null, decided ? 'Pluriel' : null, patient.identityVersion, answer.never ?? null]);
    return call.exactMatch;
  }

  /** Concordant: recovered without a click (setting insi.autoRecover, on). A new number for the same person keeps the status (E43, E44) and is told. */
  private async take(ctx: Ctx, patient: Patient, call: InsiCall, person: InsiPerson, renumbered: boolean): Promise<void> {
    const lost = await this.lostMatricule(ctx, patient.id);
    await applyInsi(ctx, this.store, patient, person, { concordant: true, callId: call.id, detail: `Appel demandé par ${call.requestedByName}`, ...(renumbered ? { kind: 'matricule-replaced' } : {}) });
    if (renumbered || (lost !== null && lost !== person.ins.matricule)) await this.alerts.raise(ctx, patient.id, 'ins-changed', call.id);
    const action = renumbered ? 'identity.matricule-replaced' : patient.status === 'qualifiee' ? 'identity.qualified' : 'identity.recovered';
    await this.trace.write(ctx, { action, subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: renumbered ? 'INSi donne un nouveau matricule à la même personne' : 'Réponse INSi identique au dossier' });
  }

  /** The matricule a failed verification took away, while nobody has qualified the identity since. */
  private async lostMatricule(ctx: Ctx, patientId: string): Promise<string | null> {
    const [found] = await ctx.manager.query<{ matricule: string }[]>(
      `SELECT h.matricule FROM identity_alert a JOIN patient_ins_history h ON h.patient_id = a.patient_id AND h.origin = 'downgraded' WHERE a.patient_id = $1 AND a.kind = 'verification-failed' AND a.settled_at IS NULL ORDER BY h.date_to DESC NULLS LAST, h.recorded_at DESC LIMIT 1`, [patientId]);
    return found?.matricule ?? null;
  }

  /** The same matricule on another file of the centre: a proven duplicate, nothing is written (ins.md §2.11). */
  private conflict(ctx: Ctx, patient: Patient, person: InsiPerson): Promise<string | null> { return holderOfIns(ctx, person.ins, patient.id); }
}

/** Writes INSi's traits and matricule into the file, keeping the raw date when it is incomplete (ins.md §1.6). */
export async function applyInsi(ctx: Ctx, store: PatientStore, patient: Patient, person: InsiPerson, parts: { concordant: boolean; callId: string; detail?: string; reason?: string | null; kind?: IdentityEventKind }): Promise<void> {
  const accepted = acceptInsi(patient.identity, { traits: traitsFromInsi(patient.identity.traits, person), ins: person.ins }, parts.concordant);
  if (!accepted.ok) throw accepted.error;
  const { traits } = accepted.value.identity;
  patient.dateNaissanceBrute = traits.dateNaissanceEstimee && person.dateNaissance !== traits.dateNaissance ? person.dateNaissance : null;
  patient.lieuNaissanceLabel = await birthPlaceLabel(ctx, traits.codeLieuNaissance, traits.dateNaissance);
  patient.insObtainedAt ??= ctx.now;
  patient.insVerifiedAt = ctx.now;
  await store.apply(ctx, patient, accepted.value, { kind: parts.kind ?? 'insi-accepted', callId: parts.callId, detail: parts.detail ?? null, reason: parts.reason ?? null });
}

/** The number that pays for this patient is another person's (INS-60): returned as his matricule, it waits for a person, the database refuses it anyway. */
async function isInsuredNumber(ctx: Ctx, patientId: string, matricule: string): Promise<boolean> {
  const [cover] = await ctx.manager.query<Pick<HealthCover, 'insuredNumber' | 'insuredQuality'>[]>('SELECT insured_number AS "insuredNumber", insured_quality AS "insuredQuality" FROM patient_sheet WHERE patient_id = $1', [patientId]);
  return cover !== undefined && isAnothersNumber(matricule, cover);
}
