import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { assertVersion, type Ctx } from '@pluriel/platform/server';
import { mayInject, type VaccinationContent } from '@pluriel/record/domain';
import { In } from 'typeorm';
import { vaccinationView } from './vaccination.dto';
import { VaccinationRecord } from './vaccination.entity';
import { requireUser, VaccinationStore } from './vaccination-store';

/** A vaccination as the documents context draws its note. */
export interface ReadableVaccination { id: string; patientId: string; authorId: string; state: 'draft' | 'validated'; version: number; documentId: string | null; correctsDocumentId: string | null; origin: VaccinationRecord['origin']; content: VaccinationContent; sourceWords: string | null }

/** Door of the vaccinations for the documents context: read to be drawn, frozen once signed, corrected by another one, ended when its document is annulled (VAC-01, VAC-17). */
@Injectable()
export class VaccinationNoteSource {
  constructor(private readonly store: VaccinationStore) {}

  /** @throws 404 `vaccination.unknown`, 403 `vaccination.draft` | `sharing.opposed` */
  async readable(ctx: Ctx, id: string): Promise<ReadableVaccination> {
    const { patientId, responsibleId, state, version, documentId, correctsDocumentId, origin, content, sourceWords } = await this.store.load(ctx, id);
    return { id, patientId, authorId: responsibleId, state: state === 'signed' ? 'validated' : 'draft', version, documentId, correctsDocumentId, origin, content, sourceWords };
  }

  /**
   * Whoever signs answers for the vaccination: what a colleague noted or the patient told becomes his to sign (VAC-08).
   * @returns the version to sign
   * @throws 403 `vaccination.profession` | `vaccination.draft`, 409 `vaccination.signed` | `vaccination.ended`, 412 `resource.stale`
   */
  async take(ctx: Ctx, id: string, version: number): Promise<number> {
    const row = await this.store.load(ctx, id, true);
    assertVersion(row, version, vaccinationView(row));
    if (!mayInject(ctx.actor.profession)) throw domainError('vaccination.profession', 'Votre profession ne signe pas de note de vaccination.', { status: 403, remedy: 'Demandez à la personne qui a vacciné de la signer.' });
    if (row.state === 'signed') throw domainError('vaccination.signed', 'La note de cette vaccination est déjà validée.', { status: 409, remedy: 'Relisez le carnet.' });
    if (!row.active) throw domainError('vaccination.ended', 'Cette vaccination a été retirée du carnet.', { status: 409, remedy: 'Relisez le carnet.' });
    const userId = requireUser(ctx);
    if (row.responsibleId === userId && row.confirmedAt !== null) return row.version;
    const confirmed = row.confirmedAt === null ? { confirmedById: userId, confirmedByName: ctx.actor.displayName, confirmedAt: ctx.now } : {};
    return (await this.store.update(ctx, row, 'taken', { responsibleId: userId, ...confirmed })).version;
  }

  /** Freezes the vaccination, in the caller's transaction; its version is raised by one. */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> { await this.store.update(ctx, await this.store.load(ctx, id, true), 'signed', { state: 'signed', documentId }); }

  /** Opens the correction of a signed note: the same content, seen by its author until it is signed. @returns its id */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const { patientId, origin, content } = await this.store.load(ctx, id);
    return (await this.store.insert(ctx, patientId, { origin, content, documentId })).id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(VaccinationRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft', active: true } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** The corrected vaccination takes the place of the first in the booklet. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(VaccinationRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }

  /** The document was withdrawn because it was wrong: the vaccination leaves the booklet, and stays in its history. */
  async annul(ctx: Ctx, documentId: string): Promise<void> {
    const row = await ctx.manager.getRepository(VaccinationRecord).findOne({ where: { structureId: ctx.structureId, documentId, active: true }, order: { createdAt: 'DESC' }, lock: { mode: 'pessimistic_write' } });
    if (row) await this.store.update(ctx, row, 'ended', { active: false, endReason: 'document-annulled' });
  }
}
