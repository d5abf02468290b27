import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { documentTypes } from '@pluriel/clinical-formats/model';
import { emptyLetter, letterTypes, parseLetterBody, shippedTemplates, templateErrors, type HeadTemplate, type LetterTemplate } from '@pluriel/documents/domain';
import { domainError, unwrap, type DomainError } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { can } from '@pluriel/security/domain';
import type { LetterTemplateInput, LetterTemplateList, LetterTemplateVersion, LetterTemplateView } from './letter-template.dto';
import { LetterTemplateRecord } from './letter-template.entity';

const unknown = (): DomainError => domainError('letter-template.unknown', 'Ce modèle n’existe pas, ou il a été retiré.', { status: 404, remedy: 'Choisissez-en un autre dans la liste.' });
/** « 96349-6 · Lettre d’adressage » */
const typeLabel = (type: LetterTemplate['type']): string => `${documentTypes[type].code.code} · ${documentTypes[type].code.label}`;

/**
 * Templates of letters and heads of pages: those shipped with the product, those of the centre, one's own; every version kept (LET-05, LET-08, LET-09).
 * A shipped one that the centre changes becomes a row with the same id; removing the row gives the shipped one back.
 */
@Injectable()
export class LetterTemplates {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace) {}

  /** @returns the template a letter is opened from. @throws 404 `letter-template.unknown` */
  async letter(ctx: Ctx, id: string): Promise<LetterTemplate> {
    const record = await this.find(ctx, id);
    const shipped = shippedTemplates.find((one) => one.id === id);
    if (record?.active && record.kind === 'letter') return record.content as LetterTemplate;
    if (shipped && !record?.active) return shipped;
    throw unknown();
  }

  /** @returns what the caller may start from and change: his own first, then the centre, then the shipped ones */
  list(caller: Caller): Promise<LetterTemplateList> {
    return this.transactions.read(caller, async (ctx) => {
      const rows = await this.visible(ctx);
      const kept = new Set(rows.filter(({ active }) => active).map(({ id }) => id));
      const items = [...rows.filter(({ active }) => active).map((row) => viewOf(ctx, row)), ...shippedTemplates.filter(({ id }) => !kept.has(id)).map((one) => shippedView(ctx, one.id))];
      const rank = { own: 0, centre: 1, shipped: 2 };
      return {
        items: items.sort((one, other) => rank[one.owner] - rank[other.owner] || (one.owner === 'shipped' ? 0 : one.name.localeCompare(other.name, 'fr'))),
        types: letterTypes.map((type) => ({ type, label: typeLabel(type) })), mayWriteCentre: ctx.actor.permissions.has('letter-template.write'), mayWriteOwn: ctx.actor.permissions.has('document.validate'),
      };
    });
  }

  /** @returns every version, newest first. @throws 404 `letter-template.unknown` */
  versions(caller: Caller, id: string): Promise<LetterTemplateVersion[]> {
    return this.transactions.read(caller, async (ctx) => {
      if (!(await this.find(ctx, id))) { if (shippedTemplates.some((one) => one.id === id)) return []; throw unknown(); }
      const rows = await ctx.manager.query<{ version: number; active: boolean; content: LetterTemplate | HeadTemplate; changed_by_name: string; at: Date }[]>('SELECT version, active, content, changed_by_name, at FROM letter_template_version WHERE structure_id = $1 AND template_id = $2 ORDER BY version DESC LIMIT 100', [ctx.structureId, id]);
      return rows.map(({ version, active, content, changed_by_name: changedByName, at }) => ({ version, active, name: content.name, changedByName, at: at.toISOString(), body: 'head' in content ? content.head : content.body }));
    });
  }

  /**
   * Creates (version 0) or changes a template.
   * @throws 403 `access.refused` for a template of the centre without its right, 412 `resource.stale` with the fresh one, 422 `letter.invalid` naming an unknown field, 422 `letter-template.invalid`
   */
  async save(caller: Caller, id: string, version: number, input: LetterTemplateInput): Promise<LetterTemplateView> {
    const content = contentOf(input);
    return this.transactions.run(caller, async (ctx) => {
      // Two people creating the same one wait for each other: the second sees the first.
      await ctx.manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`${ctx.structureId}/${id}`]);
      const before = await this.find(ctx, id);
      const shipped = shippedTemplates.some((one) => one.id === id);
      const ownerId = before ? before.ownerId : input.own && !shipped ? ctx.actor.userId : null;
      requireRight(ctx, ownerId);
      assertVersion(before ?? { version: 0 }, version, before ? viewOf(ctx, before) : shipped ? shippedView(ctx, id) : undefined);
      if (before && before.kind !== input.kind) throw unknown();
      const record = { structureId: ctx.structureId, id, ownerId, kind: input.kind, active: true, content, version: version + 1, changedById: ctx.actor.userId, changedByName: ctx.actor.displayName, updatedAt: ctx.now };
      if (before) await ctx.manager.update(LetterTemplateRecord, { structureId: ctx.structureId, id }, record as never); else await ctx.manager.insert(LetterTemplateRecord, record as never);
      await this.trace.write(ctx, { action: 'letter-template.saved', subjectType: 'letter-template', subjectId: id, detail: content.name, after: { version: record.version, kind: input.kind, own: ownerId !== null } });
      return viewOf(ctx, Object.assign(new LetterTemplateRecord(), record));
    });
  }

  /** Takes a template out of the list; its versions stay. A shipped one comes back as it was. @throws as `save` */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const before = await this.find(ctx, id);
      if (!before?.active) throw unknown();
      requireRight(ctx, before.ownerId);
      assertVersion(before, version, viewOf(ctx, before));
      await ctx.manager.update(LetterTemplateRecord, { structureId: ctx.structureId, id }, { active: false, version: version + 1, changedById: ctx.actor.userId, changedByName: ctx.actor.displayName, updatedAt: ctx.now });
      await this.trace.write(ctx, { action: 'letter-template.removed', subjectType: 'letter-template', subjectId: id, detail: before.content.name });
    });
  }

  /** Active heads the author of a document may have: his own and those of the centre. */
  async heads(ctx: Ctx, authorId: string): Promise<{ own: boolean; content: HeadTemplate }[]> {
    const rows = await ctx.manager.createQueryBuilder(LetterTemplateRecord, 't').where(`t.structure_id = :structureId AND t.kind = 'head' AND t.active AND (t.owner_id IS NULL OR t.owner_id = :authorId)`, { structureId: ctx.structureId, authorId }).orderBy('t.updated_at', 'DESC').getMany();
    return rows.map(({ ownerId, content }) => ({ own: ownerId !== null, content: content as HeadTemplate }));
  }

  private async find(ctx: Ctx, id: string): Promise<LetterTemplateRecord | null> {
    const record = await ctx.manager.findOneBy(LetterTemplateRecord, { structureId: ctx.structureId, id });
    return record !== null && record.ownerId !== null && record.ownerId !== ctx.actor.userId ? Promise.reject(unknown()) : record;
  }

  private visible(ctx: Ctx): Promise<LetterTemplateRecord[]> {
    return ctx.manager.createQueryBuilder(LetterTemplateRecord, 't').where('t.structure_id = :structureId AND (t.owner_id IS NULL OR t.owner_id = :userId)', { structureId: ctx.structureId, userId: ctx.actor.userId }).getMany();
  }
}

/** One's own: whoever signs documents. The centre's: a right of its own. */
function requireRight(ctx: Ctx, ownerId: string | null): void {
  unwrap(can(ctx.actor, ownerId === null ? 'letter-template.write' : 'document.validate'));
}

function contentOf(input: LetterTemplateInput): LetterTemplate | HeadTemplate {
  const errors = [...templateErrors(input), ...(input.kind === 'letter' && input.type === undefined ? [{ field: 'type', code: 'letter-template.type', message: 'Choisissez le type de document de ce modèle.' }] : [])];
  if (errors.length > 0) throw domainError('letter-template.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Complétez le modèle, puis enregistrez.' });
  const name = input.name.trim();
  if (input.kind === 'head') return { name, source: input.source ?? 'all', head: unwrap(parseLetterBody(input.body, 'head')), foot: input.foot ? unwrap(parseLetterBody(input.foot, 'head', 'foot')) : emptyLetter() };
  return { name, type: input.type ?? 'referral-letter', routes: input.routes ?? { dmp: true, mssantePatient: true, mssanteRecipient: true }, subject: (input.subject ?? '').trim(), body: unwrap(parseLetterBody(input.body, 'template')) };
}

function viewOf({ actor }: Ctx, { id, kind, ownerId, content, version, changedByName, updatedAt }: LetterTemplateRecord): LetterTemplateView {
  const common = { id, kind, owner: ownerId === null ? ('centre' as const) : ('own' as const), shipped: shippedTemplates.some((one) => one.id === id), editable: actor.permissions.has(ownerId === null ? 'letter-template.write' : 'document.validate'), name: content.name, version, changedByName, updatedAt: updatedAt.toISOString() };
  if ('head' in content) return { ...common, type: null, typeLabel: null, routes: null, subject: '', body: content.head, foot: content.foot, source: content.source };
  return { ...common, type: content.type, typeLabel: typeLabel(content.type), routes: content.routes, subject: content.subject, body: content.body, foot: null, source: null };
}

function shippedView({ actor }: Ctx, id: string): LetterTemplateView {
  const { name, type, routes, subject, body } = shippedTemplates.find((one) => one.id === id) ?? shippedTemplates[0] as LetterTemplate;
  return { id, kind: 'letter', owner: 'shipped', shipped: true, editable: actor.permissions.has('letter-template.write'), name, type, typeLabel: typeLabel(type), routes, subject, body, foot: null, source: null, version: 0, changedByName: null, updatedAt: null };
}
