import { Injectable } from '@nestjs/common';
import { newId, unwrap } from '@pluriel/kernel';
import { acceptInsi, controlIdentity, inNationalAlphabet, receivedInsDecision, traitsFromInsi, trustDevice, type ReceivedInsDecision, type SharedIns, type SharedSender, type SharedTraits } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { TrustContracts, type TrustContractFacts } from '@pluriel/directory/server';
import { Config, type Ctx } from '@pluriel/platform/server';
import { birthPlaceLabel } from '../birth-places/birth-place-label';
import { ReceiveIns } from '../insi/receive-ins';
import { ReceivedIns } from '../insi/received-ins.entity';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { proposeCandidates } from './propose-candidates.query';
import type { CandidatePatient } from './reception.dto';

/** An identity that came from outside, and who sent it. `receivedOn`: day of the message, on which its contract is judged (E60). */
export interface ReceivedIdentity { ins: SharedIns | null; traits: SharedTraits; sender: SharedSender; receivedOn?: string; origin: 'message' | 'document' }

/** `patientId`: the file that holds this INS, or the one asked about; `candidates`: files to choose from, when none is known. */
export interface ReceivedIdentityAnswer { decision: ReceivedInsDecision; patientId: string | null; candidates: CandidatePatient[] }

/**
 * What the intake of messages asks for each document (INS-41..43, INS-61, EXI VER 04-06, ins.md §2.10): which file, what status may result, and why.
 * `decide` changes nothing. `apply` does what was decided for one file, in the caller's transaction; it never chooses the file itself.
 */
@Injectable()
export class ReceivedIdentities {
  constructor(
    private readonly config: Config, private readonly store: PatientStore, private readonly contracts: TrustContracts, private readonly receiving: ReceiveIns, private readonly calls: ScheduleInsiCall, private readonly trace: Trace,
  ) {}

  /** @param patientId the file a person has in mind; without it, the one that holds this INS */
  async decide(ctx: Ctx, received: ReceivedIdentity, patientId: string | null = null): Promise<ReceivedIdentityAnswer> {
    const id = patientId ?? (received.ins ? await this.holderOf(ctx, received.ins) : null);
    const patient = id ? await this.store.load(ctx, id) : null;
    const { decision } = await this.judge(ctx, received, patient);
    return { decision, patientId: id, candidates: patient ? [] : await proposeCandidates(ctx, this.store, received.traits) };
  }

  /**
   * E04 qualifies the file by device TC, in the name of the person who recorded the contract, and still asks INSi to verify (§2.10);
   * E03 keeps the INS as « INS reçue » and asks INSi at once (INS-43). Anything else leaves the file as it is.
   * @throws 404 `patient.unknown`, 409 `identity.duplicate-ins` when another file holds this INS
   */
  async apply(ctx: Ctx, received: ReceivedIdentity, patientId: string): Promise<ReceivedInsDecision> {
    const patient = await this.store.lock(ctx, patientId);
    const { decision, contract } = await this.judge(ctx, received, patient);
    const { ins } = received;
    if (ins && decision.action === 'qualify' && contract) await this.qualify(ctx, patient, ins, received, contract);
    else if (ins && decision.action === 'candidate') await this.receiving.execute(ctx, { patientId, matricule: ins.matricule, oid: ins.oid, traits: received.traits, origin: received.origin });
    else if (decision.action === 'unchanged' && decision.verify && this.mayVerify(patient)) await this.calls.verify(ctx, patient, { origin: 'received' });
    await this.trace.write(ctx, { action: 'identity.received', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient), detail: decision.words, after: { action: decision.action, status: patient.status, contractId: decision.contractId } });
    return decision;
  }

  private async judge(ctx: Ctx, received: ReceivedIdentity, patient: Patient | null): Promise<{ decision: ReceivedInsDecision; contract: TrustContractFacts | null }> {
    const onDate = received.receivedOn ?? civilDay(ctx.now);
    const contract = received.sender.mssanteAddress ? await this.contracts.ofSender(ctx, received.sender.mssanteAddress, onDate) : null;
    const { identity } = patient ?? {};
    const localPatient = patient && identity ? { traits: identity.traits, attributes: identity.attributes, ins: identity.ins, status: patient.status, dateNaissanceBrute: patient.dateNaissanceBrute } : null;
    return { contract, decision: receivedInsDecision({ receivedIns: received.ins, traits: received.traits, sender: received.sender, contract, localPatient, onDate, allowedOids: this.config.INS_ALLOWED_OIDS }) };
  }

  private async holderOf(ctx: Ctx, { matricule, oid }: SharedIns): Promise<string | null> {
    const [found] = await ctx.manager.query<{ id: string }[]>('SELECT id FROM patient WHERE structure_id = $1 AND matricule = $2 AND oid = $3 AND merged_into IS NULL', [ctx.structureId, matricule, oid]);
    return found?.id ?? null;
  }

  private mayVerify(patient: Patient): boolean { return this.calls.connected && this.calls.mayCall(patient).ok; }

  /** E04, after the decision found contract, five traits and concordance. */
  private async qualify(ctx: Ctx, patient: Patient, ins: SharedIns, { traits, origin }: ReceivedIdentity, contract: TrustContractFacts): Promise<void> {
    const statusBefore = patient.status;
    const { nomNaissance, prenomsNaissance, sexe, dateNaissance, codeLieuNaissance } = inNationalAlphabet(traits);
    const own = patient.identity.traits;
    const person = { nomNaissance: nomNaissance ?? own.nomNaissance, prenom: null, listePrenoms: prenomsNaissance, sexe: sexe ?? own.sexe, dateNaissance: dateNaissance ?? own.dateNaissance, lieuNaissance: codeLieuNaissance, ins: { matricule: ins.matricule, oid: ins.oid } };
    const confirmed = unwrap(acceptInsi(patient.identity, { traits: traitsFromInsi(own, person), ins: person.ins }, true));
    const controlled = unwrap(controlIdentity(confirmed.identity));
    Object.assign(patient, { controlDevice: trustDevice.code, controlAt: ctx.now, controlById: contract.createdById, controlByName: contract.createdByName, documentNotShown: 0, documentIssue: null, insObtainedAt: patient.insObtainedAt ?? ctx.now });
    patient.lieuNaissanceLabel = await birthPlaceLabel(ctx, controlled.identity.traits.codeLieuNaissance, controlled.identity.traits.dateNaissance);
    await this.store.apply(ctx, patient, { ...controlled, changedTraits: confirmed.changedTraits, archivedIns: confirmed.archivedIns }, { kind: 'control', detail: `Tiers de confiance : ${contract.holder}`, reason: 'Identité qualifiée reçue sous contrat de confiance' });
    await ctx.manager.insert(ReceivedIns, {
      id: newId(), structureId: ctx.structureId, patientId: patient.id, matricule: ins.matricule, oid: ins.oid, traits, origin, trustContractId: contract.id, receivedAt: ctx.now,
      receivedById: ctx.actor.userId, receivedByName: ctx.actor.kind === 'system' ? 'Pluriel' : ctx.actor.displayName, state: 'active', stateAt: ctx.now, callId: null,
    });
    await this.trace.write(ctx, { action: 'identity.qualified', subjectType: 'patient', subjectId: patient.id, patientId: patient.id, patientLabel: patientLabel(patient), detail: `Tiers de confiance : ${contract.holder}, contrat enregistré par ${contract.createdByName}`, before: { status: statusBefore }, after: { status: patient.status } });
    if (this.mayVerify(patient)) await this.calls.verify(ctx, patient, { origin: 'received' });
  }
}
