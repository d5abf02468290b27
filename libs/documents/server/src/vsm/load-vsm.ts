import { requireItemShared } from '@pluriel/consents/server';
import { domainError } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import { VsmDraftRecord } from './vsm-draft.entity';

/** National type of a synthesis: what the patient's objection names. */
export const synthesisType = '60591-5';

/** @returns the synthesis of the caller's structure. @throws 404 `vsm.unknown`, 403 `vsm.draft` for someone else's draft, 403 `sharing.opposed` */
export async function loadVsm(ctx: Ctx, id: string): Promise<VsmDraftRecord> { return readable(ctx, await find(ctx, id, false)); }

/** The same, locked, about to change. @throws besides 403 `document.not-author`, 409 `document.already-validated` */
export async function holdVsm(ctx: Ctx, id: string): Promise<VsmDraftRecord> {
  const record = await readable(ctx, await find(ctx, id, true));
  if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul son auteur change cette synthèse.', { status: 403, remedy: 'Écrivez la vôtre : « VSM » dans le dossier.' });
  if (record.state === 'validated') throw domainError('document.already-validated', 'Cette synthèse est validée : elle ne change plus.', { status: 409, remedy: 'Ouvrez « VSM » pour écrire la suivante : elle prendra sa place.' });
  return record;
}

async function find(ctx: Ctx, id: string, lock: boolean): Promise<VsmDraftRecord> {
  const record = await ctx.manager.getRepository(VsmDraftRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
  if (record === null) throw domainError('vsm.unknown', 'Cette synthèse n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Ouvrez « VSM » dans le dossier du patient.' });
  return record;
}

async function readable(ctx: Ctx, record: VsmDraftRecord): Promise<VsmDraftRecord> {
  if (record.authorId === ctx.actor.userId) return record;
  if (record.state === 'draft') throw domainError('vsm.draft', 'Cette synthèse est encore un brouillon de son auteur.', { status: 403, remedy: 'Elle sera lisible dès qu’il l’aura validée.' });
  await requireItemShared(ctx, record.patientId, { typeCode: synthesisType, authorName: null });
  return record;
}
