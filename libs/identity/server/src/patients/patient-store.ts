import { Injectable } from '@nestjs/common';
import { DomainError, domainError, newId } from '@pluriel/kernel';
import { IdentityChanged, IdentityQualified, traitLabels, type Identity, type IdentityChange, type IdentityEventKind } from '@pluriel/identity/domain';
import { Events, Live, type Ctx } from '@pluriel/platform/server';
import { In, IsNull, QueryFailedError } from 'typeorm';
import { Patient, PatientInsHistory } from './patient.entity';

/** Who and why, for the history of an identity. */
export interface IdentityAct { kind: IdentityEventKind; reason?: string | null; detail?: string | null; callId?: string | null }

/** The only writer of patients: locks, versions, history of the identity, events. */
@Injectable()
export class PatientStore {
  constructor(private readonly events: Events, private readonly live: Live) {}

  /** @returns the patient of the caller's structure; throws 404 `patient.unknown`, 409 `patient.merged` with the file that was kept */
  async load(ctx: Ctx, id: string): Promise<Patient> { return this.find(ctx, id, null); }

  /** @returns those of these patients that are of the caller's structure and were not joined to another file */
  loadMany(ctx: Ctx, ids: readonly string[]): Promise<Patient[]> { return ctx.manager.find(Patient, { where: { id: In([...new Set(ids)]), structureId: ctx.structureId, mergedInto: IsNull() } }); }

  /** Same, the row locked until the end of the transaction. No stronger than needed: rows that refer to a patient are still added meanwhile, so a lane never waits in a circle. */
  async lock(ctx: Ctx, id: string): Promise<Patient> { return this.find(ctx, id, 'for_no_key_update'); }

  /** Same, shared: several may hold it, nobody changes it. */
  async hold(ctx: Ctx, id: string): Promise<Patient> { return this.find(ctx, id, 'pessimistic_read'); }

  private async find(ctx: Ctx, id: string, mode: 'for_no_key_update' | 'pessimistic_read' | null): Promise<Patient> {
    const patient = await ctx.manager.findOne(Patient, { where: { id, structureId: ctx.structureId }, ...(mode ? { lock: { mode } } : {}) });
    if (!patient) throw domainError('patient.unknown', 'Ce dossier n’existe pas dans votre centre.', { status: 404, remedy: 'Recherchez le patient de nouveau.' });
    if (patient.mergedInto !== null) throw await mergedAway(ctx, patient, patient.mergedInto);
    return patient;
  }

  /** Writes a new patient; the database gives the file number. */
  async insert(ctx: Ctx, patient: Patient): Promise<Patient> {
    await ctx.manager.insert(Patient, patient);
    await this.live.notify(ctx, { topic: 'patient', id: patient.id, patientId: patient.id });
    return this.load(ctx, patient.id);
  }

  /** Writes an existing patient, one version higher. @throws 409 `identity.duplicate-ins` when its INS is active on another file */
  async save(ctx: Ctx, patient: Patient): Promise<void> {
    patient.version += 1;
    patient.updatedAt = ctx.now;
    try { await ctx.manager.save(Patient, patient); } catch (error) { throw refusedIns(error) ?? error; }
    await this.live.notify(ctx, { topic: 'patient', id: patient.id, patientId: patient.id });
  }

  /**
   * Applies what the domain decided, writes the history row, archives a matricule that is no longer active, and tells the contexts above
   * (ins.md §2.3, §2.7). The caller saves nothing else afterwards.
   */
  async apply(ctx: Ctx, patient: Patient, change: IdentityChange, act: IdentityAct): Promise<void> {
    const before = patient.identity;
    const statusBefore = patient.status;
    patient.identity = change.identity;
    const insChanged = before.ins?.matricule !== change.identity.ins?.matricule || before.ins?.oid !== change.identity.ins?.oid;
    if (insChanged || change.changedTraits.length > 0) patient.identityVersion += 1;
    if (!change.identity.controlled) Object.assign(patient, { controlDevice: null, controlAt: null, controlById: null, controlByName: null, controlExceptionId: null });
    if (!change.identity.ins) Object.assign(patient, { insObtainedAt: null, insVerifiedAt: null });
    if (change.archivedIns) await this.archive(ctx, patient.id, change.archivedIns, change.identity.ins ? 'replaced' : 'downgraded');
    await this.save(ctx, patient);
    await this.record(ctx, patient, before, statusBefore, act);
    if (statusBefore !== patient.status || insChanged || change.changedTraits.length > 0) await this.events.publish(ctx, new IdentityChanged(patient.id, statusBefore, patient.status));
    if (patient.status === 'qualifiee' && statusBefore !== 'qualifiee') await this.events.publish(ctx, new IdentityQualified(patient.id));
  }

  /** INSi confirmed the active matricule again (E40). No new version: nothing a person could be editing has changed. */
  async verified(ctx: Ctx, patient: Patient): Promise<void> {
    patient.insVerifiedAt = ctx.now;
    await ctx.manager.query('UPDATE patient SET ins_verified_at = $2 WHERE id = $1', [patient.id, ctx.now]);
  }

  /** One line of the history of the identity (INS-53 neighbours, `identity_event` is append only). `before` null at creation. */
  async record(ctx: Ctx, patient: Patient, before: Identity | null, statusBefore: string | null, act: IdentityAct): Promise<void> {
    const [was, is] = differences(before, patient.identity);
    await ctx.manager.query(
      `INSERT INTO identity_event (id, structure_id, patient_id, at, by_id, by_name, kind, detail, before, after, status_before, status_after, reason, insi_call_id, identity_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [newId(), ctx.structureId, patient.id, ctx.now, ctx.actor.userId, ctx.actor.kind === 'system' ? 'Pluriel' : ctx.actor.displayName, act.kind, act.detail ?? null, was && JSON.stringify(was), is && JSON.stringify(is),
        statusBefore, patient.status, act.reason ?? null, act.callId ?? null, patient.identityVersion]);
  }

  private async archive(ctx: Ctx, patientId: string, ins: { matricule: string; oid: string }, origin: PatientInsHistory['origin']): Promise<void> {
    await ctx.manager.query(
      `INSERT INTO patient_ins_history (id, patient_id, matricule, oid, date_to, origin, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (patient_id, matricule, oid, origin) DO UPDATE SET date_to = EXCLUDED.date_to`,
      [newId(), patientId, ins.matricule, ins.oid, ctx.now, origin, ctx.now]);
  }
}

type Values = Record<string, string | null>;

/** The traits and the matricule that differ, as text, for the history and the journal. */
export function differences(before: Identity | null, after: Identity): [Values | null, Values | null] {
  const flat = (identity: Identity | null): Values => (identity ? {
    ...Object.fromEntries(Object.keys(identity.traits).map((name) => [name, text(identity.traits[name as keyof Identity['traits']])])),
    attributes: identity.attributes.join(', ') || null, matricule: identity.ins?.matricule ?? null, oid: identity.ins?.oid ?? null,
  } : {});
  const [was, is] = [flat(before), flat(after)];
  const changed = Object.keys(is).filter((name) => (was[name] ?? null) !== (is[name] ?? null));
  if (changed.length === 0) return [null, null];
  const pick = (values: Values): Values => Object.fromEntries(changed.map((name) => [name, values[name] ?? null]));
  return [before ? pick(was) : null, pick(is)];
}

const text = (value: string | boolean | null): string | null => (value === null ? null : typeof value === 'boolean' ? (value ? 'oui' : 'non') : value);

/** Words of a field of `differences`, for screens. */
export const differenceLabel = (name: string): string => (name === 'attributes' ? 'Attributs' : traitLabels[name as keyof typeof traitLabels] ?? name);

/** The file was joined to another one: whoever opens it is led there with a sentence (ins.md §2.11). */
async function mergedAway(ctx: Ctx, patient: Patient, masterId: string): Promise<DomainError> {
  const [master] = await ctx.manager.query<{ fileNumber: number }[]>('SELECT file_number AS "fileNumber" FROM patient WHERE id = $1', [masterId]);
  return domainError('patient.merged', `Le dossier n° ${patient.fileNumber} a été réuni au dossier n° ${master?.fileNumber ?? ''}.`, { status: 409, current: { masterId, fileNumber: patient.fileNumber, masterFileNumber: master?.fileNumber ?? null }, remedy: 'Tout se trouve maintenant dans le dossier gardé.' });
}

function refusedIns(error: unknown): DomainError | null {
  const constraint = error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
  if (constraint === 'patient_own_matricule') return domainError('identity.insured-number', 'Ce matricule est le numéro de sécurité sociale d’un parent, du conjoint ou d’un autre assuré : ce n’est pas celui de ce patient.', { status: 409, remedy: 'Interrogez INSi avec les traits de la personne elle-même : elle a son propre matricule.' });
  if (constraint !== 'patient_active_ins') return null;
  return domainError('identity.duplicate-ins', 'Ce matricule est déjà celui d’un autre dossier du centre.', { status: 409, remedy: 'Ouvrez l’autre dossier : il s’agit sans doute de la même personne.' });
}
