import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { inlinesOf, parseLetterBody, type LetterBody } from '@pluriel/documents/domain';
import { domainError, unwrap, type DomainError, type FieldError } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import type { LetterVignetteInput, LetterVignetteList, LetterVignetteView } from './letter-vignette.dto';
import { LetterVignetteRecord } from './letter-vignette.entity';

const unknown = (): DomainError => domainError('letter-vignette.unknown', 'Cette vignette n’existe pas, ou elle a été retirée.', { status: 404, remedy: 'Choisissez-en une autre dans la liste.' });

/**
 * Reusable pieces of text of letters: one's own, and those of the centre (LET-02). Their fields are kept without what they said of a
 * patient; a letter takes a copy of the words, so that nothing done here changes a letter already written.
 */
@Injectable()
export class LetterVignettes {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @returns what the caller may insert: his own first, then those of the centre, each by name */
  list(caller: Caller): Promise<LetterVignetteList> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await ctx.manager.createQueryBuilder(LetterVignetteRecord, 'v').where('v.structure_id = :structureId AND v.active AND (v.owner_id IS NULL OR v.owner_id = :userId)', { structureId: ctx.structureId, userId: ctx.actor.userId }).getMany();
      const rank = { own: 0, centre: 1 };
      const items = rows.map((row) => viewOf(ctx, row)).sort((one, other) => rank[one.owner] - rank[other.owner] || one.name.localeCompare(other.name, 'fr'));
      return { items, mayWriteCentre: ctx.actor.permissions.has('letter-template.write'), mayWriteOwn: ctx.actor.permissions.has('document.validate') };
    });
  }

  /**
   * Creates (version 0) or changes a vignette.
   * @throws 403 `access.refused` for one of the centre without its right, 404 `letter-vignette.unknown` for one of somebody else or retired, 412 `resource.stale` with the fresh one, 422 `letter-vignette.invalid` without a name or words, 422 `letter.invalid` naming what may not stand in a letter
   */
  async save(caller: Caller, id: string, version: number, input: LetterVignetteInput): Promise<LetterVignetteView> {
    const content = contentOf(input);
    return this.transactions.run(caller, async (ctx) => {
      const before = await this.held(ctx, id);
      if (before?.active === false) throw unknown();
      const ownerId = before ? before.ownerId : input.own ? ctx.actor.userId : null;
      requireRight(ctx, ownerId);
      assertVersion(before ?? { version: 0 }, version, before ? viewOf(ctx, before) : undefined);
      const record = Object.assign(new LetterVignetteRecord(), { structureId: ctx.structureId, id, ownerId, active: true, ...content, version: version + 1, changedById: ctx.actor.userId, changedByName: ctx.actor.displayName, updatedAt: ctx.now });
      if (before) await ctx.manager.update(LetterVignetteRecord, { structureId: ctx.structureId, id }, record as never); else await ctx.manager.insert(LetterVignetteRecord, record as never);
      await this.trace.write(ctx, { action: 'letter-vignette.saved', subjectType: 'letter-vignette', subjectId: id, detail: content.name, after: { version: record.version, own: ownerId !== null } });
      return viewOf(ctx, record);
    });
  }

  /** Takes a vignette out of the list; its row stays, and so do the words of the letters it went in. @throws as `save` */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const before = await this.held(ctx, id);
      if (!before?.active) throw unknown();
      requireRight(ctx, before.ownerId);
      assertVersion(before, version, viewOf(ctx, before));
      await ctx.manager.update(LetterVignetteRecord, { structureId: ctx.structureId, id }, { active: false, version: version + 1, changedById: ctx.actor.userId, changedByName: ctx.actor.displayName, updatedAt: ctx.now });
      await this.trace.write(ctx, { action: 'letter-vignette.removed', subjectType: 'letter-vignette', subjectId: id, detail: before.name });
    });
  }

  /** Two people changing the same one wait for each other: the second sees what the first wrote. */
  private async held(ctx: Ctx, id: string): Promise<LetterVignetteRecord | null> {
    await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`${ctx.structureId}/${id}`]);
    const record = await ctx.manager.findOneBy(LetterVignetteRecord, { structureId: ctx.structureId, id });
    if (record !== null && record.ownerId !== null && record.ownerId !== ctx.actor.userId) throw unknown();
    return record;
  }
}

/** One's own: whoever signs documents. The centre's: the right of its templates. */
function requireRight(ctx: Ctx, ownerId: string | null): void {
  unwrap(can(ctx.actor, ownerId === null ? 'letter-template.write' : 'document.validate'));
}

/** Read as a template is: a field stands for a fact, whatever it said in the letter it was taken from. */
function contentOf(input: LetterVignetteInput): { name: string; body: LetterBody } {
  const [name, body] = [input.name.trim(), unwrap(parseLetterBody(input.body, 'template'))];
  const empty = inlinesOf(body).every((inlines) => inlines.every((inline) => inline.type === 'hard_break' || (inline.type === 'text' && inline.text.trim() === '')));
  const errors: FieldError[] = [
    ...(name === '' ? [{ field: 'name', code: 'letter-vignette.name', message: 'Donnez un nom à cette vignette.' }] : []),
    ...(empty ? [{ field: 'body', code: 'letter-vignette.empty', message: 'Cette vignette ne contient aucun texte : écrivez-le d’abord dans la lettre.' }] : []),
  ];
  if (errors.length > 0) throw domainError('letter-vignette.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Complétez la vignette, puis gardez-la.' });
  return { name, body };
}

function viewOf({ actor }: Ctx, { id, ownerId, name, body, version, changedByName, updatedAt }: LetterVignetteRecord): LetterVignetteView {
  return { id, owner: ownerId === null ? 'centre' : 'own', editable: actor.permissions.has(ownerId === null ? 'letter-template.write' : 'document.validate'), name, body, version, changedByName, updatedAt: updatedAt.toISOString() };
}
