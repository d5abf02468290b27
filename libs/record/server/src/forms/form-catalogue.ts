import { Injectable } from '@nestjs/common';
import { domainError, newId } from '@pluriel/kernel';
import type { Ctx } from '@pluriel/platform/server';
import type { FormDefinition } from '@pluriel/record/domain';
import { In } from 'typeorm';
import { ConsultationFormRecord, ConsultationFormVersion } from './consultation-form.entity';
import { shippedForms } from './shipped/shipped-forms';

/** Who signs what comes with the product. */
const productName = 'Pluriel';

/** The forms of a centre and their versions, inside a transaction. What comes with the product joins them by itself, edition after edition. */
@Injectable()
export class FormCatalogue {
  /** @returns every form of this kind, retired ones too, those of the product brought up to date */
  async all(ctx: Ctx, kind: ConsultationFormRecord['kind']): Promise<ConsultationFormRecord[]> {
    const rows = await this.rows(ctx, kind);
    const late = shippedForms.filter((shipped) => shipped.kind === kind && (rows.find(({ shippedKey }) => shippedKey === shipped.key)?.shippedEdition ?? 0) < shipped.edition);
    for (const shipped of late) await this.bring(ctx, shipped);
    return late.length === 0 ? rows : this.rows(ctx, kind);
  }

  /** The form, locked when it is about to change. @throws 404 `form.unknown` */
  async load(ctx: Ctx, id: string, lock = false): Promise<ConsultationFormRecord> {
    const form = await ctx.manager.getRepository(ConsultationFormRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (!form) throw unknownForm();
    return form;
  }

  /** @returns one version of a form of the centre. @throws 404 `form.unknown` */
  async version(ctx: Ctx, id: string, version: number): Promise<ConsultationFormVersion> {
    await this.load(ctx, id);
    const found = await ctx.manager.findOneBy(ConsultationFormVersion, { formId: id, version });
    if (!found) throw unknownForm();
    return found;
  }

  /** @returns the definitions asked for, of the caller's centre only; `formKey` names them; those unknown are absent */
  async definitions(ctx: Ctx, asked: readonly { formId: string; version: number }[]): Promise<Map<string, FormDefinition>> {
    if (asked.length === 0) return new Map();
    const ids = [...new Set(asked.map(({ formId }) => formId))];
    const mine = new Set((await ctx.manager.find(ConsultationFormRecord, { select: { id: true }, where: { id: In(ids), structureId: ctx.structureId } })).map(({ id }) => id));
    const rows = await ctx.manager.find(ConsultationFormVersion, { where: { formId: In(ids), version: In([...new Set(asked.map(({ version }) => version))]) } });
    return new Map(rows.filter(({ formId }) => mine.has(formId)).map(({ formId, version, definition }) => [formKey({ formId, version }), definition]));
  }

  /** Writes the next version of a form; the one before stays for what was filled with it. */
  async publish(ctx: Ctx, form: ConsultationFormRecord, definition: FormDefinition): Promise<ConsultationFormRecord> {
    const next = { ...form, title: definition.title, currentVersion: form.currentVersion + 1, changedByName: ctx.actor.displayName, updatedAt: ctx.now, version: form.version + 1 };
    await ctx.manager.save(ConsultationFormRecord, next);
    await ctx.manager.insert(ConsultationFormVersion, { formId: form.id, version: next.currentVersion, definition, byId: ctx.actor.userId, byName: ctx.actor.displayName, at: ctx.now });
    return next;
  }

  /** The card of a form changed: its questions did not. */
  async keep(ctx: Ctx, form: ConsultationFormRecord): Promise<void> { await ctx.manager.save(ConsultationFormRecord, { ...form, changedByName: ctx.actor.displayName, updatedAt: ctx.now, version: form.version + 1 }); }

  /** A form of the centre, at its first version. */
  async create(ctx: Ctx, kind: ConsultationFormRecord['kind'], definition: FormDefinition, copiedFrom: string | null): Promise<ConsultationFormRecord> {
    const form = { id: newId(), structureId: ctx.structureId, kind, shippedKey: null, shippedEdition: null, copiedFrom, currentVersion: 1, title: definition.title, retiredAt: null, retiredByName: null, changedByName: ctx.actor.displayName, updatedAt: ctx.now, version: 1 };
    await ctx.manager.insert(ConsultationFormRecord, form);
    await ctx.manager.insert(ConsultationFormVersion, { formId: form.id, version: 1, definition, byId: ctx.actor.userId, byName: ctx.actor.displayName, at: ctx.now });
    return form;
  }

  private rows(ctx: Ctx, kind: ConsultationFormRecord['kind']): Promise<ConsultationFormRecord[]> { return ctx.manager.find(ConsultationFormRecord, { where: { structureId: ctx.structureId, kind }, order: { title: 'ASC', id: 'ASC' } }); }

  /** The product's own form in this centre: its first version, or the next one. Two people who open the list at once bring it once. */
  private async bring(ctx: Ctx, { key, kind, edition, definition }: (typeof shippedForms)[number]): Promise<void> {
    const id = newId();
    const [row] = await ctx.manager.query<{ id: string; version: number }[]>(
      `INSERT INTO consultation_form AS f (id, structure_id, kind, shipped_key, shipped_edition, current_version, title, changed_by_name, updated_at, row_version) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, 1)
       ON CONFLICT (structure_id, kind, shipped_key) WHERE shipped_key IS NOT NULL DO UPDATE SET shipped_edition = $5, title = $6, current_version = f.current_version + 1, row_version = f.row_version + 1, changed_by_name = $7, updated_at = $8 WHERE f.shipped_edition < $5
       RETURNING id, current_version AS version`, [id, ctx.structureId, kind, key, edition, definition.title, productName, ctx.now]);
    if (row) await ctx.manager.insert(ConsultationFormVersion, { formId: row.id, version: row.version, definition, byId: null, byName: productName, at: ctx.now });
  }
}

/** Names one version of one form. */
export const formKey = ({ formId, version }: { formId: string; version: number }): string => `${formId}/${version}`;
const unknownForm = (): Error => domainError('form.unknown', 'Ce formulaire n’existe pas dans ce centre.', { status: 404, remedy: 'Choisissez-en un autre dans la liste.' });
