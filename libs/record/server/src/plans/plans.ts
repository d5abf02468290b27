import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { documentTypes, type Content } from '@pluriel/clinical-formats/model';
import { ownItemsOnly, requireItemShared, requireTie } from '@pluriel/consents/server';
import { domainError, newId, parisDay, systemClock, type FieldError } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { newPlan, planFaults, planTitles, readPlan, refusePlan, type ActionState, type AnyPlan, type PlanKind } from '@pluriel/record/domain';
import { In, IsNull } from 'typeorm';
import { PatientCheck } from '../patient-check';
import { planBody, planTexts } from './plan-body';
import { ReadPlanOffers } from './plan-offers';
import { actionsNow, planRow, saidSince, type PlanRow, type PlanSheet } from './plan.dto';
import { PlanRecord } from './plan.entity';

/** A plan as the documents context draws it. */
export interface ReadablePlan {
  id: string; patientId: string; authorId: string; state: 'draft' | 'validated'; version: number; documentId: string | null; correctsDocumentId: string | null;
  subject: string; excerpt: string; actStart: null; body: Content; texts: { field: string; label: string; text: string; longest: number }[]; errors: FieldError[];
}

const typeOf = (kind: PlanKind): string => documentTypes[kind].code.code;

/** Reception plans of children and care plans: written, then a source of documents; where their actions stand is said by the team (CHILD-14, STR-12). */
@Injectable()
export class Plans {
  constructor(private readonly transactions: Transactions, private readonly patients: PatientCheck, private readonly offers: ReadPlanOffers, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * The plans of a file as the caller may read them: those signed, those replaced last, and one's own drafts.
   * @throws 404 `patient.unknown`
   */
  list(caller: Caller, patientId: string): Promise<PlanRow[]> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      const rows = await ctx.manager.find(PlanRecord, { where: { structureId: ctx.structureId, patientId, annulledAt: IsNull() }, order: { updatedAt: 'DESC' } });
      const own = new Map<PlanKind, boolean>();
      for (const kind of new Set(rows.map((row) => row.kind))) own.set(kind, await ownItemsOnly(ctx, patientId, typeOf(kind)));
      const shown = rows.filter(({ authorId, state, kind }) => authorId === ctx.actor.userId || (state === 'validated' && !own.get(kind)));
      if (shown.length > 0) await this.trace.write(ctx, { action: 'plan.viewed', subjectType: 'patient', subjectId: patientId, patientId });
      return [...shown.filter(({ replacedBy }) => replacedBy === null), ...shown.filter(({ replacedBy }) => replacedBy !== null)].map((row) => planRow(row, ctx.actor.userId, parisDay(ctx.now)));
    });
  }

  /**
   * Opens a plan; the draft that the caller already writes of this very plan, new or taking over the same one, is given back.
   * @param from a signed plan that this one takes over: its words are taken up, with where its actions stand
   * @throws 404 `patient.unknown` | `plan.unknown`, 403 `plan.profession` | `care-team.reason-needed` | `sharing.opposed`, 409 `plan.exists` | `plan.replaced`
   */
  create(caller: Caller, patientId: string, kind: PlanKind, from: string | null): Promise<PlanSheet> {
    return this.transactions.run(caller, async (ctx) => {
      await this.patients.require(ctx, patientId);
      await requireTie(ctx, patientId);
      const refusal = refusePlan(kind, ctx.actor.profession);
      if (refusal) throw refusal;
      // Two people, or two screens, never open two care plans at once.
      await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [patientId]);
      const source = from === null ? null : await this.load(ctx, from, true);
      if (source && (source.kind !== kind || source.patientId !== patientId || source.state === 'draft')) throw unknownPlan();
      if (source) await this.requireInForce(ctx, source);
      const open = await ctx.manager.findOneBy(PlanRecord, { structureId: ctx.structureId, patientId, kind, authorId: ctx.actor.userId ?? '', state: 'draft', correctsDocumentId: IsNull(), follows: source?.id ?? IsNull() });
      if (open) return this.sheet(ctx, open);
      // Two files merged may hold two plans: each may be revised, a third one may not begin.
      const running = kind === 'care-plan' && source === null ? await this.running(ctx, patientId) : null;
      if (running) throw domainError('plan.exists', `Ce patient a déjà un plan de soins, signé par ${running.authorName}.`, { status: 409, field: 'kind', remedy: 'Ouvrez-le dans « Équipe », puis choisissez « Réviser ».' });
      const record = Object.assign(new PlanRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, kind, authorId: ctx.actor.userId, authorName: ctx.actor.displayName, state: 'draft', content: source ? { ...source.content, actions: actionsNow(source) } : newPlan(kind), progress: {}, follows: source?.id ?? null,
        documentId: null, correctsDocumentId: null, replacedBy: null, annulledAt: null, signedAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now,
      });
      await ctx.manager.insert(PlanRecord, record);
      await this.said(ctx, 'plan.created', record);
      return this.sheet(ctx, record);
    });
  }

  /** @throws 404 `plan.unknown`, 403 `plan.draft` | `sharing.opposed` */
  read(caller: Caller, id: string): Promise<PlanSheet> { return this.transactions.read(caller, async (ctx) => this.sheet(ctx, await this.load(ctx, id))); }

  /** @throws 404 `plan.unknown`, 403 `plan.draft` | `document.not-author`, 409 `document.already-validated`, 412 `resource.stale`, 422 `plan.invalid` with one error by field */
  save(caller: Caller, id: string, version: number, given: object): Promise<PlanSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.hold(ctx, id);
      assertVersion(record, version, await this.sheet(ctx, record));
      const { content, errors } = readPlan(record.kind, given);
      if (errors.length > 0) throw domainError('plan.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez ce qui est signalé : le reste est gardé dès que c’est fait.' });
      if (JSON.stringify(content) === JSON.stringify(readPlan(record.kind, record.content).content)) return this.sheet(ctx, record);
      Object.assign(record, { content, version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(PlanRecord, record);
      await this.trace.write(ctx, { action: 'plan.updated', subjectType: 'plan', subjectId: id, patientId: record.patientId, detail: planTitles[record.kind] });
      return this.sheet(ctx, record);
    });
  }

  /** @throws as `save` */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.hold(ctx, id);
      assertVersion(record, version, await this.sheet(ctx, record));
      await ctx.manager.delete(PlanRecord, { id });
      await this.said(ctx, 'plan.deleted', record);
    });
  }

  /**
   * Where an action of a signed plan stands, said by anybody of the care team who may write in the file. The document does not change: its next version says it.
   * @throws 404 `plan.unknown` | `plan.action`, 403 `sharing.opposed` | `care-team.reason-needed`, 409 `plan.replaced`, 412 `resource.stale`
   */
  move(caller: Caller, id: string, version: number, { actionId, state }: { actionId: string; state: ActionState }): Promise<PlanSheet> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.load(ctx, id, true);
      await requireTie(ctx, record.patientId);
      assertVersion(record, version, await this.sheet(ctx, record));
      if (record.state === 'draft' || record.replacedBy !== null || record.annulledAt !== null) throw replacedPlan();
      const action = actionsNow(record).find((each) => each.id === actionId);
      if (!action) throw domainError('plan.action', 'Cette action n’est pas dans ce plan.', { status: 404, field: 'actionId', remedy: 'Relisez le plan : il a pu être révisé.' });
      if (action.state === state) return this.sheet(ctx, record);
      // The instant is read once the row is held: what a draft opened meanwhile already holds is before it, what it lacks is after.
      Object.assign(record, { progress: { ...record.progress, [actionId]: { state, byName: ctx.actor.displayName, on: parisDay(ctx.now), at: systemClock.now().toISOString() } }, version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(PlanRecord, record);
      await this.said(ctx, 'plan.action-moved', record);
      return this.sheet(ctx, record);
    });
  }

  /** What is drawn. @throws 404 `plan.unknown`, 403 `plan.draft` | `sharing.opposed` */
  async readable(ctx: Ctx, id: string): Promise<ReadablePlan> {
    const record = await this.load(ctx, id);
    const { patientId, authorId, state, version, documentId, correctsDocumentId, kind } = record;
    const { subject } = planRow(record, ctx.actor.userId, parisDay(ctx.now));
    const errors = state === 'draft' ? planFaults({ kind, content: record.content } as AnyPlan, parisDay(ctx.now)) : [];
    return { id, patientId, authorId, state, version, documentId, correctsDocumentId, subject: kind === 'pai' && subject.trim() !== '' ? `${planTitles[kind]}, ${subject.trim()}` : planTitles[kind], excerpt: subject || planTitles[kind], actStart: null, body: planBody(record), texts: planTexts(record.content), errors };
  }

  /**
   * Freezes the draft, in the caller's transaction. Of a plan there is one version in force: what it takes over, or corrects, must still be (CHILD-14, STR-12).
   * What the team said of its actions since the draft was opened stays said (STR-12).
   * @throws 403 `document.not-author` | `plan.profession`, 409 `document.already-validated` | `plan.exists` | `plan.replaced`
   */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const record = await this.hold(ctx, id);
    const refusal = refusePlan(record.kind, ctx.actor.profession);
    if (refusal) throw refusal;
    await ctx.manager.query('SELECT id FROM patient WHERE id = $1 FOR NO KEY UPDATE', [record.patientId]);
    const before = await this.before(ctx, record);
    if (before) await this.requireInForce(ctx, before);
    else if (record.kind === 'care-plan') {
      const running = await this.running(ctx, record.patientId);
      if (running) throw domainError('plan.exists', `${running.authorName} a signé un autre plan de soins entre-temps.`, { status: 409, remedy: 'Ouvrez son plan dans « Équipe », choisissez « Réviser », et reprenez-y ce que vous aviez écrit.' });
    }
    await ctx.manager.update(PlanRecord, { id }, { state: 'validated', documentId, signedAt: ctx.now, progress: before ? saidSince(before, record) : {}, version: record.version + 1, updatedAt: ctx.now });
    if (record.follows !== null && record.correctsDocumentId === null) await this.replace(ctx, record.follows, id);
  }

  /** Opens a draft with the same words; once validated it is the next version of the document. @returns its id @throws 404 `plan.unknown`, 409 `plan.replaced` */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await this.load(ctx, id, true);
    await this.requireInForce(ctx, from);
    const draft = Object.assign(new PlanRecord(), from, { id: newId(), authorId: ctx.actor.userId ?? from.authorId, authorName: ctx.actor.displayName, state: 'draft' as const, content: { ...from.content, actions: actionsNow(from) }, progress: {}, follows: null, documentId: null, correctsDocumentId: documentId, replacedBy: null, annulledAt: null, signedAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now });
    await ctx.manager.insert(PlanRecord, draft);
    await this.said(ctx, 'plan.created', draft);
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(PlanRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(PlanRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }

  /** The document was withdrawn because it was wrong: the plan no longer applies, in the caller's transaction (DMP-16). */
  async annul(ctx: Ctx, documentId: string): Promise<void> {
    const plans = await ctx.manager.find(PlanRecord, { where: { structureId: ctx.structureId, documentId, state: 'validated', annulledAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
    for (const plan of plans) {
      await ctx.manager.update(PlanRecord, { id: plan.id }, { annulledAt: ctx.now, version: plan.version + 1 });
      await this.said(ctx, 'plan.annulled', plan);
    }
  }

  /** The signed plan that this draft corrects or takes over, held until the end of the transaction. */
  private before(ctx: Ctx, { correctsDocumentId, follows }: PlanRecord): Promise<PlanRecord | null> {
    const where = correctsDocumentId !== null ? { documentId: correctsDocumentId } : follows !== null ? { id: follows } : null;
    // A document that was corrected has several: its last version is the one that applied.
    return where === null ? Promise.resolve(null) : ctx.manager.findOne(PlanRecord, { where: { ...where, structureId: ctx.structureId, state: 'validated' }, order: { signedAt: 'DESC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Two plans would apply at once, or one whose document was wrong would come back. @throws 409 `plan.replaced` */
  private async requireInForce(ctx: Ctx, plan: PlanRecord): Promise<void> {
    let last = plan;
    for (let next: PlanRecord | null = plan; next !== null; next = next.replacedBy === null ? null : await ctx.manager.findOneBy(PlanRecord, { id: next.replacedBy, structureId: ctx.structureId })) last = next;
    if (last.annulledAt !== null) throw domainError('plan.replaced', 'Le document de ce plan a été annulé : rien ne peut en prendre la suite.', { status: 409, remedy: 'Écrivez un nouveau plan dans le dossier du patient, et reportez-y vos changements.' });
    if (last !== plan) throw domainError('plan.replaced', `Une version plus récente, signée par ${last.authorName}, a déjà pris la place de ce plan.`, { status: 409, remedy: 'Ouvrez la version en cours dans le dossier du patient, choisissez « Réviser », et reportez-y vos changements.' });
  }

  /** The care plan that applies. */
  private running(ctx: Ctx, patientId: string): Promise<PlanRecord | null> { return ctx.manager.findOneBy(PlanRecord, { structureId: ctx.structureId, patientId, kind: 'care-plan', state: 'validated', replacedBy: IsNull(), annulledAt: IsNull() }); }

  private async sheet(ctx: Ctx, record: PlanRecord): Promise<PlanSheet> {
    const offers = record.kind === 'pai' && record.state === 'draft' && record.authorId === ctx.actor.userId ? await this.offers.of(ctx, record.patientId) : null;
    return { ...planRow(record, ctx.actor.userId, parisDay(ctx.now)), content: record.content, offers };
  }

  private async load(ctx: Ctx, id: string, lock = false): Promise<PlanRecord> {
    const record = await ctx.manager.getRepository(PlanRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (record === null) throw unknownPlan();
    if (record.authorId === ctx.actor.userId) return record;
    if (record.state === 'draft') throw domainError('plan.draft', 'Ce plan est encore un brouillon de son auteur.', { status: 403, remedy: `Demandez à ${record.authorName}.` });
    await requireItemShared(ctx, record.patientId, { typeCode: typeOf(record.kind), authorName: record.authorName });
    return record;
  }

  private async hold(ctx: Ctx, id: string): Promise<PlanRecord> {
    const record = await this.load(ctx, id, true);
    if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul l’auteur change ce plan.', { status: 403, remedy: 'Ouvrez-le dans « Équipe », puis choisissez « Réviser ».' });
    if (record.state === 'validated') throw domainError('document.already-validated', 'Ce plan est signé : il ne change plus.', { status: 409, remedy: 'Choisissez « Réviser » : une nouvelle version prendra sa place.' });
    return record;
  }

  private async said(ctx: Ctx, action: 'plan.created' | 'plan.deleted' | 'plan.action-moved' | 'plan.annulled', { id, patientId, kind }: Pick<PlanRecord, 'id' | 'patientId' | 'kind'>): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'plan', subjectId: id, patientId, detail: planTitles[kind] });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
  }
}

const replacedPlan = (): Error => domainError('plan.replaced', 'Ce plan n’est plus celui qui s’applique.', { status: 409, remedy: 'Ouvrez la version en cours dans le dossier du patient.' });
const unknownPlan = (): Error => domainError('plan.unknown', 'Ce plan n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez au dossier du patient.' });
