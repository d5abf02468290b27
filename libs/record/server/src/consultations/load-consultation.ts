import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { ConsultationNoteRecord } from './consultation-note.entity';

/** The note of the caller's structure, locked when it is about to change. @throws DomainError 404 `consultation.unknown` */
export async function loadConsultation(ctx: Ctx, id: string, lock = false): Promise<ConsultationNoteRecord> {
  const note = await ctx.manager.getRepository(ConsultationNoteRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (note === null) throw domainError('consultation.unknown', 'Cette consultation n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez au dossier du patient.' });
  return note;
}

/**
 * Whether something begun from a consultation is of its patient (PAT-10). Nothing of the note is read.
 * @throws DomainError 404 `consultation.unknown`, 409 `consultation.other-patient`
 */
export async function requireConsultationOf(ctx: Ctx, id: string, patientId: string): Promise<void> {
  if ((await loadConsultation(ctx, id)).patientId !== patientId) throw domainError('consultation.other-patient', 'Cette consultation est celle d’un autre patient.', { status: 409, remedy: 'Fermez cet onglet et rouvrez le bon dossier.' });
}

/** @returns the notes that these ones took the place of, each by the note that counts: what hung below the first version hangs below its correction (PAT-10) */
export async function earlierNotesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = ids.length === 0 ? [] : await ctx.manager.query<{ id: string; current: string }[]>(
    `SELECT o.id, n.id AS current FROM consultation_note n JOIN consultation_note o ON o.document_id = n.document_id AND o.structure_id = n.structure_id AND o.id <> n.id WHERE n.id = ANY($1::uuid[]) AND n.structure_id = $2 AND n.replaced_by IS NULL`, [[...ids], ctx.structureId]);
  return new Map(rows.map(({ id, current }) => [id, current]));
}

/** The notes that are the reader's own, as `writesNote` says. @param alias of the table @param reader place of his id */
export const ownNoteSql = (alias: string, reader: string): string => `(${alias}.author_id = ${reader} OR ${alias}.countersigner_id = ${reader})`;

/** Throws a refusal when there is one. */
export const orThrow = (refusal: Error | null): void => { if (refusal !== null) throw refusal; };
