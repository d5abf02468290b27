import { Injectable } from '@nestjs/common';
import { firstSearch, insToVerify, insType, type InsiCard, type InsiQuery, type InsToVerify } from '@pluriel/identity/domain';
import { SecretBox, type Ctx, type Prepared, type WorkRow } from '@pluriel/platform/server';
import { buildRechercheTraits, buildRechercheVitale, buildVerification, parseReponse, parseVerification, type InsiContext, type InsiOperation, type InsiOutcome, type VerificationOutcome } from '@pluriel/teleservices/insi';
import type { Patient } from '../patients/patient.entity';
import { PatientStore } from '../patients/patient-store';
import type { InsiCallKind, InsiCallOrigin } from './insi-call.entity';
import { ReceivedIns } from './received-ins.entity';
import { cardPurpose } from './seal-purposes';
import { ScheduleInsiCall } from './schedule-insi-call';

/** The row of a call as the lane reads it. */
export interface CallRow extends WorkRow { structure_id: string; patient_id: string; kind: InsiCallKind; origin: InsiCallOrigin; query: InsiQuery | null; received_ins_id: string | null; card_sealed: Buffer | null; first_call_id: string; rank: number }

/** What the lane sends, ready to be written. */
export type InsiPayload = { kind: 'traits'; query: InsiQuery } | { kind: 'vitale'; card: InsiCard } | { kind: 'verification'; ins: InsToVerify };

/** How each kind is written and read. */
export interface InsiWire { operation: InsiOperation; build: (context: InsiContext) => string; parse: (status: number, source: string) => InsiOutcome | VerificationOutcome }

/** Decides, with the row locked, what a call sends; nothing that changed meanwhile is sent (ins.md §2.2, §3.5, §3.9). */
@Injectable()
export class InsiPayloads {
  constructor(private readonly store: PatientStore, private readonly calls: ScheduleInsiCall, private readonly box: SecretBox) {}

  /** @returns what to send, or why nothing is sent */
  async prepare(ctx: Ctx, row: CallRow): Promise<Prepared<InsiPayload>> {
    if (!this.calls.connected) return drop('Ce centre n’est pas raccordé à INSi.');
    const patient = await this.store.load(ctx, row.patient_id);
    const allowed = this.calls.mayCall(patient);
    if (!allowed.ok) return drop(allowed.error.message);
    const payload = row.kind === 'verification' ? await this.verification(ctx, patient, row) : this.search(patient, row);
    if (typeof payload === 'string') return drop(payload);
    await ctx.manager.query('UPDATE insi_call SET query = $2, verification = $3, identity_version = $4 WHERE id = $1', [row.id, payload.kind === 'traits' ? JSON.stringify(payload.query) : null, payload.kind === 'verification' ? JSON.stringify(payload.ins) : null, patient.identityVersion]);
    return { kind: 'go', payload };
  }

  private search(patient: Patient, row: CallRow): InsiPayload | string {
    if (patient.mergedInto) return 'Ce dossier a été réuni avec un autre.';
    // A waiting number (NIA) is searched again even when qualified: it becomes a NIR one day (E43).
    if (patient.status === 'qualifiee' && insType(patient.oid ?? '') !== 'INS-NIA') return 'L’identité est déjà qualifiée.';
    if (row.kind === 'vitale' && row.card_sealed) return { kind: 'vitale', card: JSON.parse(this.box.open(row.card_sealed, cardPurpose).toString('utf8')) as InsiCard };
    const query = row.rank > 1 && row.query ? row.query : firstSearch(patient.identity.traits, patient.dateNaissanceBrute);
    return query ? { kind: 'traits', query } : 'INSi demande un sexe masculin ou féminin.';
  }

  private async verification(ctx: Ctx, patient: Patient, row: CallRow): Promise<InsiPayload | string> {
    const received = row.received_ins_id ? await ctx.manager.findOne(ReceivedIns, { where: { id: row.received_ins_id, state: 'waiting' } }) : null;
    if (row.received_ins_id && !received) return 'Cette INS reçue a été remplacée.';
    const ins = received ? { matricule: received.matricule, oid: received.oid } : patient.identity.ins;
    if (!ins) return 'Ce dossier n’a plus de matricule à vérifier.';
    const asked = insToVerify(ins, patient.identity.traits, patient.dateNaissanceBrute, received?.traits ?? null);
    return asked ? { kind: 'verification', ins: asked } : 'INSi demande un sexe masculin ou féminin.';
  }
}

const drop = (reason: string): { kind: 'drop'; reason: string } => ({ kind: 'drop', reason });

/** @returns the operation and the codec of a payload */
export function insiWire(payload: InsiPayload): InsiWire {
  if (payload.kind === 'traits') return { operation: 'traits', build: (context) => buildRechercheTraits(payload.query, context), parse: parseReponse };
  if (payload.kind === 'verification') return { operation: 'verification', build: (context) => buildVerification(payload.ins, context), parse: parseVerification };
  const { assure, propre, nomNaissance, dateNaissance, rangGemellaire } = payload.card;
  return { operation: 'vitale', build: (context) => buildRechercheVitale({ matriculeOd: assure, matriculeIndividu: propre, nomNaissance, dateNaissance, rangNaissance: rangGemellaire }, context), parse: parseReponse };
}
