import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { DocumentAnnulled, excerptOf, type FieldText } from '@pluriel/documents/domain';
import { domainError, newId } from '@pluriel/kernel';
import { Events, Live, type Ctx } from '@pluriel/platform/server';
import { ReminderStore } from '@pluriel/record/server';
import { In } from 'typeorm';
import type { DocumentContent } from '../validation/document-content';
import { contentOfEdited, editedErrors, longest, type EditedVsm } from './edited-vsm';
import { holdVsm, loadVsm } from './load-vsm';
import { VsmDraftRecord } from './vsm-draft.entity';
import { ruleOf } from './vsm-sections';

/** Syntheses as a source of documents: read to be drawn, frozen once validated, taken over by the next one (VSM-01). */
@Injectable()
export class VsmDocuments implements OnModuleInit {
  constructor(private readonly reminders: ReminderStore, private readonly trace: Trace, private readonly live: Live, private readonly events: Events) {}

  /** A synthesis signed by mistake no longer counts as the last one of this patient. */
  onModuleInit(): void {
    this.events.on(DocumentAnnulled, async (ctx, { documentId }) => { await ctx.manager.query('UPDATE vsm_draft SET annulled_at = $2 WHERE document_id = $1', [documentId, ctx.now]); });
  }

  /** @throws 404 `vsm.unknown`, 403 `vsm.draft` */
  async content(ctx: Ctx, id: string): Promise<DocumentContent> {
    const { patientId, authorId, state, version, documentId, correctsDocumentId, content } = await loadVsm(ctx, id);
    return {
      source: 'vsm', sourceId: id, patientId, authorId, state, version, documentId, correctsDocumentId, subject: '', excerpt: excerptOf(excerptText(content)), actStart: null,
      body: contentOfEdited(content), texts: textsOf(content), errors: editedErrors(content),
    };
  }

  /** Freezes the draft and plans the reminder of the next one, in the caller's transaction. @throws 403 `document.not-author`, 409 `document.already-validated` */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const { version, patientId, remindMonths, use } = await holdVsm(ctx, id);
    await ctx.manager.update(VsmDraftRecord, { id }, { state: 'validated', documentId, version: version + 1, updatedAt: ctx.now });
    if (use === 'vsm') await this.reminders.remindVsm(ctx, patientId, remindMonths);
  }

  /** Opens a draft with the same elements, in the caller's transaction. @throws 409 `vsm.draft-open` @returns the id of the draft */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await loadVsm(ctx, id);
    const other = await ctx.manager.findOneBy(VsmDraftRecord, { structureId: ctx.structureId, patientId: from.patientId, authorId: from.authorId, use: from.use, state: 'draft' });
    if (other) throw domainError('vsm.draft-open', 'Vous avez déjà commencé une synthèse de ce patient.', { status: 409, remedy: 'Terminez-la, ou supprimez son brouillon : « VSM » dans le dossier.' });
    const draft = Object.assign(new VsmDraftRecord(), from, { id: newId(), state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, annulledAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now });
    await ctx.manager.save(VsmDraftRecord, draft);
    await this.trace.write(ctx, { action: 'vsm.started', subjectType: 'vsm', subjectId: draft.id, patientId: from.patientId, detail: 'correction' });
    await this.live.notify(ctx, { topic: 'patient', id: from.patientId, patientId: from.patientId });
    return draft.id;
  }

  /** @returns the open drafts that will replace these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(VsmDraftRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** Marks the earlier synthesis: it is read as replaced. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(VsmDraftRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }
}

const included = ({ sections }: EditedVsm) => sections.flatMap(({ key, items }) => items.filter((item) => item.included).map(({ id, element }) => ({ key, id, element })));

/** The line of the lists: what runs first. */
function excerptText(content: EditedVsm): string {
  const words = (key: string): string[] => included(content).filter((item) => item.key === key).map(({ element }) => element.text);
  return [...words('problems'), ...words('treatments'), ...words('allergies')].join(' · ');
}

const textsOf = (content: EditedVsm): FieldText[] => [
  { field: 'comment', label: 'Commentaire', text: content.comment ?? '', longest: longest.note },
  ...included(content).flatMap(({ key, id, element }) => {
    const rule = ruleOf(key);
    const values = rule.fields.map((field) => ({ field: `sections.${key}.${id}.${field.name}`, label: `${rule.label}, ${field.label.toLocaleLowerCase('fr')}`, text: field.get(element) ?? '', longest: 1000 }));
    return [{ field: `sections.${key}.${id}.text`, label: rule.label, text: element.text, longest: longest.text }, { field: `sections.${key}.${id}.comment`, label: `${rule.label}, commentaire`, text: element.comment ?? '', longest: longest.comment }, ...values];
  }),
];
