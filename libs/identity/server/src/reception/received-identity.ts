import { Injectable } from '@nestjs/common';
import { mayControlIdentity, receivedInsDecision, trustDevice, type ApcvOrigin, type ApcvRole, type ReceivedInsDecision, type SharedIns, type SharedSender, type SharedTraits } from '@pluriel/identity/domain';
import { Trace } from '@pluriel/audit/server';
import { TrustContracts, type TrustContractFacts } from '@pluriel/directory/server';
import { Config, type Ctx } from '@pluriel/platform/server';
import { ReceiveIns } from '../insi/receive-ins';
import { ScheduleInsiCall } from '../insi/schedule-insi-call';
import { holderOfIns } from '../patients/ins-holder';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import { civilDay, patientLabel } from '../patients/patient-views';
import { identitySettings } from '../qualification/identity-settings';
import { proposeCandidates } from './propose-candidates.query';
import type { CandidatePatient } from './reception.dto';
import { TakeReceived, type Proof } from './take-received';

/** An identity that came from outside, and who sent it. `receivedOn`: day of the message, on which its contract is judged (E60). `apcv`: whose, when it was read from an appli carte Vitale. */
export interface ReceivedIdentity { ins: SharedIns | null; traits: SharedTraits; sender: SharedSender; receivedOn?: string; origin: 'message' | 'document' | 'apcv'; apcv?: ApcvRole }

/** `patientId`: the file that holds this INS, or the one asked about; `candidates`: files to choose from, when none is known. */
export interface ReceivedIdentityAnswer { decision: ReceivedInsDecision; patientId: string | null; candidates: CandidatePatient[] }

/**
 * What the intake of messages asks for each document, and the desk for an appli carte Vitale (INS-41..43, INS-46, INS-61, EXI ID 25, EXI VER 04-06, ins.md §2.10): which file,
 * what status may result, and why.
 * `decide` changes nothing. `apply` does what was decided for one file, in the caller's transaction; it never chooses the file itself.
 */
@Injectable()
export class ReceivedIdentities {
  constructor(
    private readonly config: Config, private readonly store: PatientStore, private readonly contracts: TrustContracts, private readonly receiving: ReceiveIns, private readonly calls: ScheduleInsiCall, private readonly taking: TakeReceived, private readonly trace: Trace,
  ) {}

  /** @param patientId the file a person has in mind; without it, the one that holds this INS */
  async decide(ctx: Ctx, received: ReceivedIdentity, patientId: string | null = null): Promise<ReceivedIdentityAnswer> {
    const id = patientId ?? (received.ins ? await holderOfIns(ctx, received.ins) : null);
    const patient = id ? await this.store.load(ctx, id) : null;
    const { decision } = await this.judge(ctx, received, patient);
    return { decision, patientId: id, candidates: patient ? [] : await proposeCandidates(ctx, this.store, received.traits) };
  }

  /**
   * E04 qualifies the file by device TC, in the name of the person who recorded the contract, and still asks INSi to verify (§2.10); E05 and E06 take
   * what an appli carte Vitale gave, in the name of who read it;
   * E03 keeps the INS as « INS reçue » and asks INSi at once (INS-43). Anything else leaves the file as it is.
   * @throws 404 `patient.unknown`, 409 `identity.duplicate-ins` when another file holds this INS
   */
  async apply(ctx: Ctx, received: ReceivedIdentity, patientId: string): Promise<ReceivedInsDecision> {
    const patient = await this.store.lock(ctx, patientId);
    const { decision, contract } = await this.judge(ctx, received, patient);
    const { ins } = received;
    const proof = proofOf(ctx, decision, contract);
    if (ins && proof) {
      await this.taking.execute(ctx, patient, ins, received, proof);
      if (decision.verify && this.mayVerify(patient)) await this.calls.verify(ctx, patient, { origin: 'received' });
    }
    else if (ins && decision.action === 'candidate') await this.receiving.execute(ctx, { patientId, matricule: ins.matricule, oid: ins.oid, traits: received.traits, origin: received.origin });
    else if (decision.action === 'unchanged' && decision.verify && this.mayVerify(patient)) await this.calls.verify(ctx, patient, { origin: 'received' });
    await this.trace.write(ctx, { action: 'identity.received', subjectType: 'patient', subjectId: patientId, patientId, patientLabel: patientLabel(patient), detail: decision.words, after: { action: decision.action, status: patient.status, contractId: decision.contractId } });
    return decision;
  }

  private async judge(ctx: Ctx, received: ReceivedIdentity, patient: Patient | null): Promise<{ decision: ReceivedInsDecision; contract: TrustContractFacts | null }> {
    const onDate = received.receivedOn ?? civilDay(ctx.now);
    const contract = received.sender.mssanteAddress ? await this.contracts.ofSender(ctx, received.sender.mssanteAddress, onDate) : null;
    const { identity } = patient ?? {};
    const localPatient = patient && identity ? { documentDiffers: patient.documentIssue === 'differs', traits: identity.traits, attributes: identity.attributes, ins: identity.ins, status: patient.status, dateNaissanceBrute: patient.dateNaissanceBrute } : null;
    return { contract, decision: receivedInsDecision({ receivedIns: received.ins, traits: received.traits, sender: received.sender, contract, localPatient, onDate, allowedOids: this.config.INS_ALLOWED_OIDS, apcv: await this.apcvOrigin(ctx, received.apcv) }) };
  }

  private async apcvOrigin(ctx: Ctx, role: ApcvRole | undefined): Promise<ApcvOrigin | null> {
    return role ? { role, dependants: (await identitySettings(ctx)).apcvDependants, mayQualify: mayControlIdentity(ctx.actor).ok } : null;
  }

  private mayVerify(patient: Patient): boolean { return this.calls.connected && this.calls.mayCall(patient).ok; }
}

/** What makes the received identity ours, once the decision says that it is; null when it does not. */
function proofOf(ctx: Ctx, { action, device, words }: ReceivedInsDecision, contract: TrustContractFacts | null): Proof | null {
  if (action === 'qualify' && device === 'TC' && contract) return { kind: 'control', device: trustDevice.code, detail: `Tiers de confiance : ${contract.holder}`, more: `, contrat enregistré par ${contract.createdByName}`, reason: 'Identité qualifiée reçue sous contrat de confiance', by: { id: contract.createdById, name: contract.createdByName }, contractId: contract.id };
  if (action !== 'recover' && !(action === 'qualify' && device === 'APCV')) return null;
  return { kind: 'apcv', device: action === 'qualify' ? device : null, detail: 'Appli carte Vitale', more: '', reason: words, by: { id: ctx.actor.userId, name: ctx.actor.displayName }, contractId: null };
}
