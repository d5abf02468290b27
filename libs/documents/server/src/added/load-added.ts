import { documentTypes } from '@pluriel/clinical-formats/model';
import { requireItemShared } from '@pluriel/consents/server';
import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { AddedDocumentRecord } from './added-document.entity';

/** @returns the draft or the addition of the caller's structure. @throws 404 `added-document.unknown`, 403 `added-document.draft` for someone else's draft, 403 `sharing.opposed` for what the patient does not share with the caller (STR-10) */
export async function loadAdded(ctx: Ctx, id: string): Promise<AddedDocumentRecord> { return readable(ctx, await find(ctx, id, false)); }

/** The same, locked, about to change. @throws besides 403 `document.not-author`, 409 `document.already-validated` */
export async function holdAdded(ctx: Ctx, id: string): Promise<AddedDocumentRecord> {
  const record = await readable(ctx, await find(ctx, id, true));
  if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul l’auteur change ce document.', { status: 403, remedy: 'Ajoutez votre propre document.' });
  if (record.state === 'validated') throw domainError('document.already-validated', 'Ce document est validé : il ne change plus.', { status: 409, remedy: 'Ouvrez-le dans la liste des documents, puis choisissez « Corriger ».' });
  return record;
}

async function find(ctx: Ctx, id: string, lock: boolean): Promise<AddedDocumentRecord> {
  const record = await ctx.manager.getRepository(AddedDocumentRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (record === null) throw domainError('added-document.unknown', 'Ce document n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez aux documents du patient.' });
  return record;
}

async function readable(ctx: Ctx, record: AddedDocumentRecord): Promise<AddedDocumentRecord> {
  if (record.authorId === ctx.actor.userId) return record;
  if (record.state === 'draft') throw domainError('added-document.draft', 'Ce document est encore un brouillon de son auteur.', { status: 403, remedy: 'Il sera lisible dès que son auteur l’aura validé.' });
  await requireItemShared(ctx, record.patientId, { id: record.documentId ?? record.id, typeCode: documentTypes[record.type].code.code, authorName: null });
  return record;
}
