import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { Content } from '@pluriel/clinical-formats/model';
import { hiddenIn, hidesType, ownItemsOnly, requireItemShared, requireTie } from '@pluriel/consents/server';
import { domainError, newId, type FieldError } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { careOrderActs, careOrderErrors, careOrderKinds, careOrderSubject, emptyCareOrder, mayOrderCare, type CareOrderKind } from '@pluriel/prescribing/domain';
import type { BiologyOrder } from '@pluriel/record/domain';
import { parisDay, requireConsultationOf } from '@pluriel/record/server';
import { In, IsNull } from 'typeorm';
import { numbersOf } from '../numbering/give-number';
import { PatientFactsReader } from '../patient-facts';
import { careOrderBody, careOrderTypeCode } from './care-order-body';
import type { CareOrder, CareOrderInput } from './care-order.dto';
import { CareOrderRecord } from './care-order.entity';

/** A care order as the documents context draws it. */
export interface ReadableCareOrder { id: string; patientId: string; authorId: string; consultationId: string | null; state: 'draft' | 'validated'; version: number; documentId: string | null; correctsDocumentId: string | null; subject: string; excerpt: string; body: Content; texts: { field: string; label: string; text: string; longest: number }[]; errors: FieldError[] }

const mostListed = 100;

/** Prescriptions of biology, auxiliaries and imaging: written, then a source of documents (RX-31). */
@Injectable()
export class CareOrders {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientFactsReader, private readonly trace: Trace, private readonly live: Live) {}

  /** Everything validated, and the caller's own drafts, newest first. */
  list(caller: Caller, patientId: string): Promise<CareOrder[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const hidden = (await hiddenIn(ctx, [patientId])).get(patientId);
      const shared = careOrderKinds.filter((kind) => !hidesType(hidden, careOrderTypeCode(kind)));
      const file = { structureId: ctx.structureId, patientId };
      const found = await ctx.manager.find(CareOrderRecord, { where: [...(ctx.actor.userId === null ? [] : [{ ...file, authorId: ctx.actor.userId }]), { ...file, state: 'validated' as const, kind: In(shared) }], order: { at: 'DESC', id: 'DESC' }, take: mostListed });
      const numbers = await numbersOf(ctx, found.map(({ id }) => id));
      return found.map((record) => viewOf(record, numbers.get(record.id)));
    });
  }

  read(caller: Caller, id: string): Promise<CareOrder> { return this.transactions.read(caller, async (ctx) => viewOf(await this.load(ctx, id), (await numbersOf(ctx, [id])).get(id))); }

  /** @param consultationId consultation it is begun from (PAT-10). @throws 404 `patient.unknown` | `consultation.unknown`, 403 `care-order.profession` | `care-team.reason-needed`, 409 `consultation.other-patient` */
  create(caller: Caller, patientId: string, kind: CareOrderKind, consultationId: string | null = null): Promise<CareOrder> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      await requireTie(ctx, patientId);
      this.requireProfession(ctx, kind);
      if (consultationId !== null) await requireConsultationOf(ctx, consultationId, patientId);
      const record = Object.assign(new CareOrderRecord(), { id: newId(), structureId: ctx.structureId, patientId, authorId: ctx.actor.userId, authorName: ctx.actor.displayName, kind, consultationId, at: ctx.now, state: 'draft', content: emptyCareOrder, documentId: null, correctsDocumentId: null, replacedBy: null, version: 1, updatedAt: ctx.now });
      await ctx.manager.insert(CareOrderRecord, record);
      await this.said(ctx, 'care-order.created', record);
      return viewOf(record);
    });
  }

  /** @throws 404 `care-order.unknown`, 403 `care-order.draft` | `document.not-author`, 409 `document.already-validated`, 412 `resource.stale` */
  save(caller: Caller, id: string, version: number, input: CareOrderInput): Promise<CareOrder> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.hold(ctx, id);
      assertVersion(record, version, viewOf(record));
      const before = record.content.acts.map(({ label }) => label);
      const { indication, acts, urgent, atHome, fasting, everyDay, request, question, precautions, renewals, advice } = input;
      const blank = { site: null, sessions: null, frequency: null, duration: null, note: null };
      Object.assign(record, { content: { indication, acts: acts.map((act) => ({ ...blank, ...act })), urgent, atHome, fasting, everyDay, request: request ?? null, question: question ?? null, precautions: precautions ?? null, renewals, advice: advice ?? null }, version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(CareOrderRecord, record);
      const after = acts.map(({ label }) => label);
      if (before.join('\n') !== after.join('\n')) await this.trace.write(ctx, { action: 'care-order.updated', subjectType: 'care-order', subjectId: id, patientId: record.patientId, before: { acts: before }, after: { acts: after } });
      return viewOf(record);
    });
  }

  /** @throws 404 `care-order.unknown`, 403 `document.not-author`, 409 `document.already-validated`, 412 `resource.stale` */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.hold(ctx, id);
      assertVersion(record, version, viewOf(record));
      await ctx.manager.delete(CareOrderRecord, { id });
      await this.said(ctx, 'care-order.deleted', record);
    });
  }

  /** Signed prescriptions of biology, newest first: what a report of a laboratory may answer (BIO-11). @param shared only those the caller may read */
  async biologyOrders(ctx: Ctx, patientId: string, shared: boolean): Promise<BiologyOrder[]> {
    const ownOnly = shared && (await ownItemsOnly(ctx, patientId, careOrderTypeCode('biology')));
    const found = await ctx.manager.find(CareOrderRecord, { where: { structureId: ctx.structureId, patientId, kind: 'biology' as const, state: 'validated' as const, replacedBy: IsNull(), ...(ownOnly ? { authorId: ctx.actor.userId ?? '' } : {}) }, order: { at: 'DESC', id: 'DESC' }, take: mostListed });
    return found.map(({ id, at, authorId, authorName, content }) => ({ id, on: parisDay(at), authorId, authorName, acts: content.acts.map(({ label }) => label) }));
  }

  /** What is drawn. @throws 404 `care-order.unknown`, 403 `care-order.draft`, 403 `sharing.opposed` */
  async readable(ctx: Ctx, id: string): Promise<ReadableCareOrder> {
    const { patientId, authorId, consultationId, state, version, documentId, correctsDocumentId, kind, content } = await this.load(ctx, id);
    const texts = [
      { field: 'indication', label: 'Renseignements cliniques', text: content.indication, longest: 2000 }, { field: 'question', label: 'Question', text: content.question ?? '', longest: 1000 }, { field: 'precautions', label: 'Précautions', text: content.precautions ?? '', longest: 1000 }, { field: 'advice', label: 'Conseils', text: content.advice ?? '', longest: 1000 },
      ...content.acts.map(({ label, site, frequency, duration, note }, index) => ({ field: `acts.${index}.label`, label: `Acte ${index + 1}`, text: [label, site, frequency, duration, note].filter(Boolean).join('\n'), longest: 1500 })),
    ];
    const refused = state === 'draft' && !mayOrderCare(ctx.actor.profession, kind) ? [{ field: 'kind', code: 'care-order.profession', message: 'Votre profession ne permet pas cette prescription.' }] : [];
    return { id, patientId, authorId, consultationId, state, version, documentId, correctsDocumentId, subject: careOrderActs(kind, content.acts), excerpt: content.acts.map(({ label, site }) => [label, site].filter(Boolean).join(' ')).join(' · '), body: careOrderBody(kind, content), texts, errors: [...refused, ...careOrderErrors(kind, content)] };
  }

  /** Freezes the draft, in the caller's transaction. @throws 403 `document.not-author` | `care-order.profession`, 409 `document.already-validated` */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const { kind, version } = await this.hold(ctx, id);
    this.requireProfession(ctx, kind);
    await ctx.manager.update(CareOrderRecord, { id }, { state: 'validated', documentId, at: ctx.now, version: version + 1, updatedAt: ctx.now });
  }

  /** Opens a draft with the same acts; once validated it is the next version of the document. @returns its id */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await this.load(ctx, id);
    const draft = { ...from, id: newId(), authorId: ctx.actor.userId ?? from.authorId, authorName: ctx.actor.displayName, at: ctx.now, state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, version: 1, updatedAt: ctx.now };
    await ctx.manager.insert(CareOrderRecord, draft);
    await this.said(ctx, 'care-order.created', draft);
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(CareOrderRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(CareOrderRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }

  private requireProfession(ctx: Ctx, kind: CareOrderKind): void {
    if (!mayOrderCare(ctx.actor.profession, kind)) throw domainError('care-order.profession', 'Votre profession ne permet pas cette prescription.', { status: 403, field: 'kind', remedy: 'Demandez-la à un prescripteur habilité.' });
  }

  private async load(ctx: Ctx, id: string, lock = false): Promise<CareOrderRecord> {
    const record = await ctx.manager.getRepository(CareOrderRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}) });
    if (record === null) throw domainError('care-order.unknown', 'Cette prescription n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez aux ordonnances du patient.' });
    if (record.authorId === ctx.actor.userId) return record;
    if (record.state === 'draft') throw domainError('care-order.draft', 'Cette prescription est encore un brouillon de son auteur.', { status: 403, remedy: 'Elle sera lisible dès qu’il l’aura validée.' });
    await requireItemShared(ctx, record.patientId, { typeCode: careOrderTypeCode(record.kind), authorName: record.authorName });
    return record;
  }

  private async hold(ctx: Ctx, id: string): Promise<CareOrderRecord> {
    const record = await this.load(ctx, id, true);
    if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul l’auteur change cette prescription.', { status: 403, remedy: 'Écrivez la vôtre.' });
    if (record.state === 'validated') throw domainError('document.already-validated', 'Cette prescription est validée : elle ne change plus.', { status: 409, remedy: 'Ouvrez-la dans la liste des documents, puis choisissez « Corriger ».' });
    return record;
  }

  private async said(ctx: Ctx, action: 'care-order.created' | 'care-order.deleted', { id, patientId, kind, content }: Pick<CareOrderRecord, 'id' | 'patientId' | 'kind' | 'content'>): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'care-order', subjectId: id, patientId, detail: careOrderSubject(kind, content.acts) });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
  }
}

const viewOf = ({ id, patientId, authorId, authorName, consultationId, kind, at, state, content, documentId, correctsDocumentId, replacedBy, version }: CareOrderRecord, number: string | null = null): CareOrder => ({ id, patientId, authorId, authorName, number, consultationId, kind, at: at.toISOString(), state, ...content, acts: [...content.acts], documentId, correctsDocumentId, replaced: replacedBy !== null, version });
