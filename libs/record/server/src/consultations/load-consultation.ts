import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { ConsultationNoteRecord } from './consultation-note.entity';

/** The note of the caller's structure, locked when it is about to change. @throws DomainError 404 `consultation.unknown` */
export async function loadConsultation(ctx: Ctx, id: string, lock = false): Promise<ConsultationNoteRecord> {
  const note = await ctx.manager.getRepository(ConsultationNoteRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (note === null) throw domainError('consultation.unknown', 'Cette consultation n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez au dossier du patient.' });
  return note;
}

/** The notes that are the reader's own, as `writesNote` says. @param alias of the table @param reader place of his id */
export const ownNoteSql = (alias: string, reader: string): string => `(${alias}.author_id = ${reader} OR ${alias}.countersigner_id = ${reader})`;

/** Throws a refusal when there is one. */
export const orThrow = (refusal: Error | null): void => { if (refusal !== null) throw refusal; };
