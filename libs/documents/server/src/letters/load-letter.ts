import { documentTypes } from '@pluriel/clinical-formats/model';
import { requireItemShared } from '@pluriel/consents/server';
import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { LetterRecord } from './letter.entity';

/** @returns the letter of the caller's structure. @throws 404 `letter.unknown`, 403 `letter.draft` for someone else's draft, 403 `sharing.opposed` for what the patient does not share with the caller (STR-10) */
export async function loadLetter(ctx: Ctx, id: string): Promise<LetterRecord> { return readable(ctx, await find(ctx, id, false)); }

/** The same, locked, about to change. @throws besides 403 `document.not-author`, 409 `document.already-validated` */
export async function holdLetter(ctx: Ctx, id: string): Promise<LetterRecord> {
  const record = await readable(ctx, await find(ctx, id, true));
  if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul l’auteur change cette lettre.', { status: 403, remedy: 'Écrivez la vôtre, à partir du même modèle.' });
  if (record.state === 'validated') throw domainError('document.already-validated', 'Cette lettre est signée : elle ne change plus.', { status: 409, remedy: 'Ouvrez-la dans la liste des documents, puis choisissez « Corriger ».' });
  return record;
}

async function find(ctx: Ctx, id: string, lock: boolean): Promise<LetterRecord> {
  const record = await ctx.manager.getRepository(LetterRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (record === null) throw domainError('letter.unknown', 'Cette lettre n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez aux documents du patient.' });
  return record;
}

async function readable(ctx: Ctx, record: LetterRecord): Promise<LetterRecord> {
  if (record.authorId === ctx.actor.userId) return record;
  if (record.state === 'draft') throw domainError('letter.draft', 'Cette lettre est encore un brouillon de son auteur.', { status: 403, remedy: 'Elle sera lisible dès que son auteur l’aura signée.' });
  await requireItemShared(ctx, record.patientId, { id: record.documentId ?? record.id, typeCode: documentTypes[record.type].code.code, authorName: null });
  return record;
}
