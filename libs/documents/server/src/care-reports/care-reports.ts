import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { CareFollowUpContent } from '@pluriel/clinical-formats/model';
import { requireItemShared } from '@pluriel/consents/server';
import { DocumentAnnulled, excerptOf } from '@pluriel/documents/domain';
import { domainError, newId, type FieldError } from '@pluriel/kernel';
import { Events, Live, type Ctx } from '@pluriel/platform/server';
import { In, IsNull } from 'typeorm';
import type { DocumentContent } from '../validation/document-content';
import { CareReportRecord } from './care-report.entity';

/** National type of a report of care by an auxiliary: what the patient's limits name (STR-10). */
const careReportType = '11506-3';

/** Reports of care as a source of documents: read to be drawn, frozen once signed, corrected by another draft (J3 step 7). */
@Injectable()
export class CareReports implements OnModuleInit {
  constructor(private readonly trace: Trace, private readonly live: Live, private readonly events: Events) {}

  onModuleInit(): void { this.events.on(DocumentAnnulled, async (ctx, { documentId }) => { await ctx.manager.update(CareReportRecord, { structureId: ctx.structureId, documentId, annulledAt: IsNull() }, { annulledAt: ctx.now }); }); }

  /** Keeps a draft in the caller's transaction; the same id twice is one. @throws 409 `care-report.already` for an id somebody else used */
  async draft(ctx: Ctx, { id, patientId, visitId, content }: { id: string; patientId: string; visitId: string | null; content: CareFollowUpContent }): Promise<CareReportRecord> {
    const record = Object.assign(new CareReportRecord(), { id, structureId: ctx.structureId, patientId, authorId: ctx.actor.userId ?? ctx.structureId, visitId, state: 'draft' as const, content, documentId: null, correctsDocumentId: null, replacedBy: null, annulledAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now });
    const { raw } = await ctx.manager.createQueryBuilder().insert().into(CareReportRecord).values(record).orIgnore().returning('id').execute() as { raw: unknown[] };
    if (raw.length === 0) {
      const known = await ctx.manager.findOneBy(CareReportRecord, { id });
      if (known?.authorId !== ctx.actor.userId || known.structureId !== ctx.structureId || known.patientId !== patientId) throw domainError('care-report.already', 'Ce compte rendu existe déjà, d’une autre personne.', { status: 409, remedy: 'Écrivez-le de nouveau.' });
      return known;
    }
    await this.trace.write(ctx, { action: 'care-report.created', subjectType: 'care-report', subjectId: id, patientId });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
    return record;
  }

  /** @returns the draft the caller began from this visit, the last he worked on; null without one. What corrects a signed report is not one. */
  async begun(ctx: Ctx, visitId: string): Promise<string | null> {
    return (await ctx.manager.findOne(CareReportRecord, { select: { id: true }, where: { structureId: ctx.structureId, authorId: ctx.actor.userId ?? ctx.structureId, visitId, state: 'draft', correctsDocumentId: IsNull() }, order: { updatedAt: 'DESC', id: 'DESC' } }))?.id ?? null;
  }

  /** Signed reports of the caller written from these visits, as they stand: neither replaced by their correction nor annulled. */
  async about(ctx: Ctx, visitIds: readonly string[]): Promise<{ visitId: string; documentId: string; at: Date }[]> {
    const rows = visitIds.length === 0 ? [] : await ctx.manager.find(CareReportRecord, { where: { structureId: ctx.structureId, authorId: ctx.actor.userId ?? ctx.structureId, visitId: In([...visitIds]), state: 'validated', replacedBy: IsNull(), annulledAt: IsNull() }, order: { updatedAt: 'DESC' } });
    return rows.flatMap(({ visitId, documentId, updatedAt }) => (visitId === null || documentId === null ? [] : [{ visitId, documentId, at: updatedAt }]));
  }

  /** @throws 404 `care-report.unknown`, 403 `care-report.draft` for someone else's draft, `sharing.opposed` | `care-team.reason-needed` */
  async load(ctx: Ctx, id: string, lock = false): Promise<CareReportRecord> {
    const record = await ctx.manager.getRepository(CareReportRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (record === null) throw domainError('care-report.unknown', 'Ce compte rendu n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez aux visites du patient.' });
    if (record.authorId === ctx.actor.userId) return record;
    if (record.state === 'draft') throw domainError('care-report.draft', 'Ce compte rendu est encore un brouillon de son auteur.', { status: 403, remedy: 'Il sera lisible dès que son auteur l’aura signé.' });
    await requireItemShared(ctx, record.patientId, { id: record.documentId ?? record.id, typeCode: careReportType, authorName: null });
    return record;
  }

  /** The same, locked, about to change. @throws besides 403 `document.not-author`, 409 `document.already-validated` */
  async hold(ctx: Ctx, id: string): Promise<CareReportRecord> {
    const record = await this.load(ctx, id, true);
    if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul l’auteur change ce compte rendu.', { status: 403, remedy: 'Écrivez le vôtre.' });
    if (record.state === 'validated') throw domainError('document.already-validated', 'Ce compte rendu est signé : il ne change plus.', { status: 409, remedy: 'Ouvrez-le dans la liste des documents, puis choisissez « Corriger ».' });
    return record;
  }

  /** @throws as `load` */
  async content(ctx: Ctx, id: string): Promise<DocumentContent> {
    const { patientId, authorId, state, version, documentId, correctsDocumentId, content } = await this.load(ctx, id);
    return {
      source: 'care-report', sourceId: id, patientId, authorId, state, version, documentId, correctsDocumentId, subject: content.care, excerpt: excerptOf(content.evolution),
      // The care itself dates the report; the hour of the first session is not known.
      actStart: new Date(`${content.from}T12:00:00Z`), actEnd: new Date(`${content.to}T12:00:00Z`), body: content,
      texts: [{ field: 'care', label: 'Soins', text: content.care, longest: 300 }, { field: 'evolution', label: 'Évolution', text: content.evolution, longest: 4000 }, ...(content.next ?? []).map((text, index) => ({ field: `next.${index}`, label: 'À faire', text, longest: 300 })), ...(content.incidents ?? []).map((text, index) => ({ field: `incidents.${index}`, label: 'Incident', text, longest: 300 })), ...content.sessions.map(({ note }, index) => ({ field: `sessions.${index}.note`, label: `Séance ${index + 1}`, text: note ?? '', longest: 4000 }))],
      errors: errorsOf(content),
    };
  }

  /** Freezes the draft, in the caller's transaction. @throws as `hold` */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const { version } = await this.hold(ctx, id);
    await ctx.manager.update(CareReportRecord, { id }, { state: 'validated', documentId, version: version + 1, updatedAt: ctx.now });
  }

  /** Opens a draft with the same words, in the caller's transaction. @returns its id; the database refuses a second open correction of the same document */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await this.load(ctx, id);
    const draft = { ...from, id: newId(), state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, annulledAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.manager.insert(CareReportRecord, draft as never);
    await this.trace.write(ctx, { action: 'care-report.created', subjectType: 'care-report', subjectId: draft.id, patientId: from.patientId, detail: 'correction', before: { careReport: id } });
    await this.live.notify(ctx, { topic: 'patient', id: from.patientId, patientId: from.patientId });
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(CareReportRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** Marks the earlier report: it is read as replaced. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(CareReportRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }
}

/** What forbids to sign; the model checks once more, with the header. */
const errorsOf = ({ care, evolution, access }: CareFollowUpContent): FieldError[] => [
  ...(access.kind === 'prescribed' && access.by.trim() === '' ? [{ field: 'access.by', code: 'care-report.access', message: 'Dites qui a prescrit ces soins, ou choisissez « sans prescription ».' }] : []),
  ...(care.trim() === '' ? [{ field: 'care', code: 'care-report.care', message: 'Écrivez de quels soins il s’agit.' }] : []),
  ...(evolution.trim() === '' ? [{ field: 'evolution', code: 'care-report.evolution', message: 'Écrivez comment va le patient.' }] : []),
];
