import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { notShared, ownItemsOnly, requireItemShared } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { PatientReader, type PatientIdentity } from '@pluriel/identity/server';
import { domainError, newId } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import type { VaccinationContent, VaccinationOrigin } from '@pluriel/record/domain';
import { professionLetters } from '@pluriel/security/domain';
import { VaccinationRecord, type VaccinationChange, type VaccinationEnd } from './vaccination.entity';

/** What these facts are for the patient’s limits of sharing (STR-10). */
export const vaccinationType = documentTypes['vaccination-note'].code.code;

export interface VaccinationSource { documentId: string; key: string; words: string }

/** The vaccinations of a file inside a transaction, with the right of whoever reads them; every change is a version and a trace. */
@Injectable()
export class VaccinationStore {
  constructor(private readonly patients: PatientReader, private readonly directory: Directory, private readonly trace: Trace, private readonly live: Live) {}

  /** @throws 404 `patient.unknown` */
  patient(ctx: Ctx, patientId: string): Promise<PatientIdentity> { return this.patients.forDocument(ctx, patientId); }

  /** Whether the caller sees only what he recorded himself: without the right to read a booklet, or kept out by the patient. */
  async ownOnly(ctx: Ctx, patientId: string): Promise<boolean> {
    return !ctx.actor.permissions.has('vaccination.read') || (await ownItemsOnly(ctx, patientId, vaccinationType));
  }

  /** The vaccinations that count, newest first, as the caller may read them; corrections under way are left out. */
  async counted(ctx: Ctx, patientId: string): Promise<{ rows: VaccinationRecord[]; restricted: boolean }> {
    const restricted = await this.ownOnly(ctx, patientId);
    const rows = await ctx.manager.createQueryBuilder(VaccinationRecord, 'v').where('v.patient_id = :patientId AND v.structure_id = :structureId', { patientId, structureId: ctx.structureId })
      .andWhere("v.active AND v.replaced_by IS NULL AND v.state <> 'draft'").andWhere(restricted ? 'v.author_id = :userId' : 'true', { userId: ctx.actor.userId }).orderBy('v.given_on', 'DESC').addOrderBy('v.id', 'DESC').getMany();
    return { rows, restricted };
  }

  /** @throws 404 `vaccination.unknown`, 403 `vaccination.draft` for the correction of another, 403 `sharing.opposed` */
  async load(ctx: Ctx, id: string, lock = false): Promise<VaccinationRecord> {
    const row = await ctx.manager.getRepository(VaccinationRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (!row) throw domainError('vaccination.unknown', 'Cette vaccination n’est pas dans le dossier.', { status: 404, remedy: 'Revenez au carnet de vaccination.' });
    if (row.authorId === ctx.actor.userId || row.responsibleId === ctx.actor.userId) return row;
    if (row.state === 'draft') throw domainError('vaccination.draft', 'Cette correction est encore un brouillon de son auteur.', { status: 403, remedy: `Demandez à ${row.authorName}.` });
    await requireItemShared(ctx, row.patientId, { typeCode: vaccinationType, authorName: row.authorName });
    if (await this.ownOnly(ctx, row.patientId)) throw notShared();
    return row;
  }

  /** Two writers of one file wait for each other: the same dose is not noted twice at the same instant. */
  async lockFile(ctx: Ctx, patientId: string): Promise<void> { await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]); }

  async insert(ctx: Ctx, patientId: string, facts: { origin: VaccinationOrigin; content: VaccinationContent; source?: VaccinationSource; documentId?: string }): Promise<VaccinationRecord> {
    const userId = requireUser(ctx);
    const author = await this.directory.professional(ctx, userId);
    const letters = ctx.actor.profession === null ? '' : professionLetters(ctx.actor.profession, author.specialtyCode);
    const { origin, content, source, documentId } = facts;
    // What a professional gives here is confirmed by him; the rest waits for one (VAC-08).
    const confirmed = origin === 'given' && content.status === 'done';
    const row = Object.assign(new VaccinationRecord(), {
      id: newId(), structureId: ctx.structureId, patientId, origin, state: documentId === undefined ? 'recorded' : 'draft', content, active: true, endReason: null, authorId: userId, authorName: author.displayName, authorLetters: letters, createdAt: ctx.now, responsibleId: userId,
      confirmedById: confirmed ? userId : null, confirmedByName: confirmed ? author.displayName : null, confirmedAt: confirmed ? ctx.now : null, sourceDocumentId: source?.documentId ?? null, sourceKey: source?.key ?? null, sourceWords: source?.words ?? null,
      documentId: null, correctsDocumentId: documentId ?? null, replacedBy: null, change: 'created', changedById: userId, changedByName: author.displayName, updatedAt: ctx.now, version: 1,
    } satisfies VaccinationRecord);
    await ctx.manager.insert(VaccinationRecord, row);
    await this.said(ctx, 'vaccination.recorded', row, documentId === undefined ? '' : 'correction');
    return row;
  }

  /** Writes the next version; the database keeps the one before. */
  async update(ctx: Ctx, row: VaccinationRecord, change: Exclude<VaccinationChange, 'created'>, part: Partial<Pick<VaccinationRecord, 'content' | 'state' | 'documentId' | 'responsibleId' | 'confirmedById' | 'confirmedByName' | 'confirmedAt'>> & { active?: boolean; endReason?: VaccinationEnd }): Promise<VaccinationRecord> {
    Object.assign(row, part, { change, changedById: ctx.actor.userId, changedByName: ctx.actor.displayName, updatedAt: ctx.now, version: row.version + 1 });
    await ctx.manager.update(VaccinationRecord, { id: row.id }, { ...part, change, changedById: row.changedById, changedByName: row.changedByName, updatedAt: row.updatedAt, version: row.version });
    if (change !== 'taken') await this.said(ctx, `vaccination.${change}`, row, part.endReason ?? '');
    return row;
  }

  /** The journal says what kind of change it was, never which vaccine. */
  private async said(ctx: Ctx, action: string, { id, patientId, version }: VaccinationRecord, detail: string): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'vaccination', subjectId: id, patientId, detail: `version ${version}${detail === '' ? '' : ` · ${detail}`}` });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
  }
}

/** @throws 403 `access.refused`: a vaccination has a person for author */
export function requireUser({ actor }: Ctx): string {
  if (actor.userId === null) throw domainError('access.refused', 'Une vaccination est notée par une personne.', { status: 403, remedy: 'Connectez-vous avec votre compte.' });
  return actor.userId;
}
