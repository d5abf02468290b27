import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { Content } from '@pluriel/clinical-formats/model';
import { ownItemsOnly, requireItemShared, requireTie } from '@pluriel/consents/server';
import { PmiMailboxes } from '@pluriel/directory/server';
import { domainError, isCivilDay, newId, parisDay, sameJson, type FieldError } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { answersFaults, refuseAdult, refuseCertificate } from '@pluriel/record/domain';
import { In, IsNull } from 'typeorm';
import { ElementStore } from '../elements/element-store';
import { TakenMeasures } from '../elements/taken-measures';
import { ChildFacts, type ChildFile } from './child-facts';
import { childFormBody } from './child-form-body';
import { childFormView, type ChildForm, type ChildFormInput } from './child-form.dto';
import { ChildFormRecord } from './child-form.entity';
import { catalogueForm, examinationBefore, isCertificate, kindOf, newestVersion, questionsIn, typeCodeOf } from './form-catalogue';
import { certificatePrefill, examinationPrefill, type Prefilled } from './prefill';

/** A form as the documents context draws it. `alsoTo`: who receives it without being asked for (CHILD-10). */
export interface ReadableChildForm {
  id: string; patientId: string; authorId: string; state: 'draft' | 'validated'; version: number; documentId: string | null; correctsDocumentId: string | null;
  subject: string; excerpt: string; actStart: Date; actEnd?: null; body: Content; texts: { field: string; label: string; text: string; longest: number }[]; errors: FieldError[]; alsoTo: { kind: 'correspondent'; id: string }[];
}

/** Examinations, certificates and measures of a child: written, then a source of documents. */
@Injectable()
export class ChildForms {
  constructor(private readonly transactions: Transactions, private readonly facts: ChildFacts, private readonly store: ElementStore, private readonly pmi: PmiMailboxes, private readonly measures: TakenMeasures, private readonly trace: Trace, private readonly live: Live) {}

  /**
   * Opens a form filled with what the file knows (CHILD-05, CHILD-09); the draft of it that the caller already writes is given back.
   * @throws 404 `patient.unknown`, 422 `child-form.code` | `child.adult`, 403 `child-form.profession` | `care-team.reason-needed`
   */
  async create(caller: Caller, patientId: string, code: string): Promise<ChildForm> {
    const kind = kindOf(code);
    if (kind === null) throw domainError('child-form.code', 'Ce formulaire n’existe pas.', { status: 422, field: 'code', remedy: 'Choisissez un examen ou un certificat de la liste.' });
    return this.transactions.run(caller, async (ctx) => {
      const file = await this.facts.of(ctx, patientId);
      await requireTie(ctx, patientId);
      orThrow(refuseAdult(file.years));
      if (isCertificate(code)) orThrow(refuseCertificate(ctx.actor.profession, code));
      // Two screens that open the same form at once share one draft.
      await this.store.lockFile(ctx, patientId);
      const open = await ctx.manager.findOneBy(ChildFormRecord, { structureId: ctx.structureId, patientId, authorId: ctx.actor.userId ?? '', code, state: 'draft' });
      if (open) return childFormView(open);
      const formVersion = newestVersion(code);
      const before = await this.signed(ctx, patientId);
      const examination = isCertificate(code) ? before.find((form) => form.code === examinationBefore(code)) ?? null : null;
      const found = await this.prefill(ctx, { code, formVersion }, file, before, examination);
      const record = Object.assign(new ChildFormRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, authorId: ctx.actor.userId, authorName: ctx.actor.displayName, kind, code, formVersion, on: examination?.on ?? file.today, state: 'draft', ...found, added: [],
        department: isCertificate(code) ? file.department : null, examinationId: examination?.id ?? null, documentId: null, correctsDocumentId: null, replacedBy: null, annulledAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now,
      });
      await ctx.manager.insert(ChildFormRecord, record);
      if (record.department) await this.pmi.recipient(ctx, record.department);
      await this.said(ctx, 'child-form.created', record);
      return childFormView(record);
    });
  }

  /** @throws 404 `child-form.unknown`, 403 `child-form.draft` | `sharing.opposed` */
  read(caller: Caller, id: string): Promise<ChildForm> { return this.transactions.read(caller, async (ctx) => childFormView(await this.load(ctx, id))); }

  /** @throws 404 `child-form.unknown` | `pmi.department`, 403 `document.not-author`, 409 `document.already-validated`, 412 `resource.stale`, 422 `child-form.invalid` with one error by field */
  save(caller: Caller, id: string, version: number, input: ChildFormInput): Promise<ChildForm> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.hold(ctx, id);
      assertVersion(record, version, childFormView(record));
      const file = await this.facts.of(ctx, record.patientId);
      const next = { on: input.on ?? record.on, answers: input.answers ?? record.answers, added: input.added?.map(({ sectionKey, label, answer }) => ({ sectionKey: sectionKey ?? null, label: label.trim(), answer })) ?? record.added, department: input.department === undefined ? record.department : input.department };
      const errors = [...dayFaults(next.on, file), ...answersFaults(questionsIn(catalogueForm(record.code, record.formVersion)), next.answers)];
      if (errors.length > 0) throw domainError('child-form.invalid', errors[0]?.message ?? '', { status: 422, errors, remedy: 'Corrigez ce qui est signalé : le reste est gardé dès que c’est fait.' });
      if (isCertificate(record.code) && next.department) await this.pmi.recipient(ctx, next.department);
      const touched = Object.keys({ ...record.answers, ...next.answers }).filter((key) => !sameJson(record.answers[key], next.answers[key]));
      const fields = [...touched, ...(['on', 'department'] as const).filter((field) => record[field] !== next[field]), ...(sameJson(record.added, next.added) ? [] : ['added'])];
      if (fields.length === 0) return childFormView(record);
      // An answer that somebody changed is his own: it is no longer « repris du dossier ».
      const prefilled = Object.fromEntries(Object.entries(record.prefilled).filter(([key]) => !touched.includes(key)));
      Object.assign(record, next, { prefilled, version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(ChildFormRecord, record);
      await this.trace.write(ctx, { action: 'child-form.updated', subjectType: 'child-form', subjectId: id, patientId: record.patientId, detail: `${fields.length} champ${fields.length > 1 ? 's' : ''}` });
      return childFormView(record);
    });
  }

  /** @throws 404 `child-form.unknown`, 403 `document.not-author`, 409 `document.already-validated`, 412 `resource.stale` */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await this.hold(ctx, id);
      assertVersion(record, version, childFormView(record));
      await ctx.manager.delete(ChildFormRecord, { id });
      await this.said(ctx, 'child-form.deleted', record);
    });
  }

  /** What is drawn. @throws 404 `child-form.unknown`, 403 `child-form.draft` | `sharing.opposed` */
  async readable(ctx: Ctx, id: string): Promise<ReadableChildForm> {
    const record = await this.load(ctx, id);
    const file = await this.facts.of(ctx, record.patientId);
    const { patientId, authorId, state, version, documentId, correctsDocumentId, code, department } = record;
    const form = catalogueForm(code, record.formVersion);
    const labels = new Map(questionsIn(form).map(({ key, label }) => [key, label]));
    const texts = [
      ...Object.entries(record.answers).map(([key, answer]) => ({ field: `answers.${key}`, label: labels.get(key) ?? 'Réponse', text: typeof answer === 'string' ? answer : Array.isArray(answer) ? answer.join(' ; ') : String(answer), longest: 4000 })),
      ...record.added.flatMap(({ label, answer }, index) => [{ field: `added.${index}.label`, label: 'Champ ajouté', text: label, longest: 120 }, { field: `added.${index}.answer`, label: label || 'Champ ajouté', text: answer, longest: 2000 }]),
    ];
    const certificate = isCertificate(code);
    const mailbox = certificate && department ? await this.pmi.known(ctx, department) : null;
    const errors = certificate && state === 'draft' && !department ? [{ field: 'department', code: 'child-form.department', message: 'Le département de la famille n’est pas connu : choisissez la PMI qui reçoit ce certificat.' }] : [];
    return {
      id, patientId, authorId, state, version, documentId, correctsDocumentId, subject: form.title, excerpt: form.title, ...actOf(record, ctx.now), body: childFormBody(record, file, certificate ? await this.facts.known(ctx, patientId) : { mother: null, otherParent: null, vaccinations: [] }),
      texts, errors, alsoTo: mailbox ? [{ kind: 'correspondent', id: mailbox.id }] : [],
    };
  }

  /**
   * Freezes the draft, in the caller's transaction; the measures of an examination join the file, so that nobody types them twice (CHILD-13).
   * @throws 403 `document.not-author` | `child-form.profession`, 409 `document.already-validated`, 422 `child.adult`
   */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const record = await this.hold(ctx, id);
    if (isCertificate(record.code)) orThrow(refuseCertificate(ctx.actor.profession, record.code));
    await ctx.manager.update(ChildFormRecord, { id }, { state: 'validated', documentId, version: record.version + 1, updatedAt: ctx.now });
    if (record.kind === 'examination') await this.measures.keep(ctx, { patientId: record.patientId, visitId: documentId, on: record.on, words: catalogueForm(record.code, record.formVersion).title }, await this.measured(ctx, record));
  }

  /** Opens a draft with the same answers; once validated it is the next version of the document. @returns its id */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await this.load(ctx, id);
    const draft = { ...from, id: newId(), authorId: ctx.actor.userId ?? from.authorId, authorName: ctx.actor.displayName, state: 'draft' as const, documentId: null, correctsDocumentId: documentId, replacedBy: null, annulledAt: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.manager.insert(ChildFormRecord, draft);
    await this.said(ctx, 'child-form.created', draft);
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(ChildFormRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(ChildFormRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }

  /**
   * The document was withdrawn because it was wrong (another patient, another document): its forms stay written and are no longer done, and the measures they
   * put in the file are ended as entered in error. Twice is once. In the caller's transaction.
   */
  async annul(ctx: Ctx, documentId: string): Promise<void> {
    const forms = await ctx.manager.find(ChildFormRecord, { where: { structureId: ctx.structureId, documentId, state: 'validated', annulledAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
    for (const form of forms) {
      await ctx.manager.update(ChildFormRecord, { id: form.id }, { annulledAt: ctx.now, version: form.version + 1 });
      await this.said(ctx, 'child-form.annulled', form);
    }
    if (forms[0]) await this.measures.annul(ctx, documentId);
  }

  /** The signed forms of a child that count, newest first, as far as the caller may read them. */
  async signed(ctx: Ctx, patientId: string): Promise<ChildFormRecord[]> {
    const rows = await ctx.manager.find(ChildFormRecord, { where: { structureId: ctx.structureId, patientId, state: 'validated' }, order: { on: 'DESC', updatedAt: 'DESC' } });
    const own = new Map<string, boolean>();
    for (const type of new Set(rows.map(({ code }) => typeCodeOf(code)))) own.set(type, await ownItemsOnly(ctx, patientId, type));
    return rows.filter(({ replacedBy, annulledAt, authorId, code }) => replacedBy === null && annulledAt === null && (authorId === ctx.actor.userId || !own.get(typeCodeOf(code))));
  }

  private async prefill(ctx: Ctx, { code, formVersion }: { code: string; formVersion: string }, file: ChildFile, before: readonly ChildFormRecord[], examination: ChildFormRecord | null): Promise<Prefilled> {
    if (code === 'measures') return { answers: {}, prefilled: {} };
    if (!isCertificate(code)) return examinationPrefill(code, formVersion, file.today, file, before.find(({ kind }) => kind === 'examination') ?? null);
    return certificatePrefill(examination ?? { code: examinationBefore(code) ?? '', formVersion, answers: {}, on: file.today }, file, await this.facts.known(ctx, file.patient.id));
  }

  /** Measures of the examination; one already in the file for that day with the same value is not noted twice. */
  private async measured(ctx: Ctx, { patientId, answers, on, correctsDocumentId }: ChildFormRecord): Promise<Parameters<TakenMeasures['keep']>[2][number][]> {
    const file = await this.facts.of(ctx, patientId);
    const taken = ([['weight', 'weight'], ['height', 'height'], ['headCircumference', 'head-circumference']] as const).flatMap(([key, sign]) => { const value = answers[key]; return typeof value === 'number' ? [{ sign, value, second: null }] : []; });
    const [systolic, diastolic] = [answers['systolic'], answers['diastolic']];
    const known = correctsDocumentId === null ? file.measures.find((measure) => measure.on === on) : undefined;
    const same = (sign: string, value: number): boolean => (sign === 'weight' ? known?.weightKg : sign === 'height' ? known?.heightCm : known?.headCircumferenceCm) === value;
    return [...taken.filter(({ sign, value }) => !same(sign, value)), ...(typeof systolic === 'number' && typeof diastolic === 'number' ? [{ sign: 'pressure' as const, value: systolic, second: diastolic }] : [])];
  }

  private async load(ctx: Ctx, id: string, lock = false): Promise<ChildFormRecord> {
    const record = await ctx.manager.getRepository(ChildFormRecord).findOne({ where: { id, structureId: ctx.structureId }, ...(lock ? { lock: { mode: 'pessimistic_write' as const } } : {}) });
    if (record === null) throw domainError('child-form.unknown', 'Ce formulaire n’existe pas, ou son brouillon a été supprimé.', { status: 404, remedy: 'Revenez au suivi de l’enfant.' });
    if (record.authorId === ctx.actor.userId) return record;
    if (record.state === 'draft') throw domainError('child-form.draft', 'Ce formulaire est encore un brouillon de son auteur.', { status: 403, remedy: `Demandez à ${record.authorName}.` });
    await requireItemShared(ctx, record.patientId, { typeCode: typeCodeOf(record.code), authorName: record.authorName });
    return record;
  }

  private async hold(ctx: Ctx, id: string): Promise<ChildFormRecord> {
    const record = await this.load(ctx, id, true);
    if (record.authorId !== ctx.actor.userId) throw domainError('document.not-author', 'Seul l’auteur change ce formulaire.', { status: 403, remedy: 'Ouvrez le vôtre depuis le suivi de l’enfant.' });
    if (record.state === 'validated') throw domainError('document.already-validated', 'Ce formulaire est signé : il ne change plus.', { status: 409, remedy: 'Ouvrez-le dans la liste des documents, puis choisissez « Corriger ».' });
    return record;
  }

  private async said(ctx: Ctx, action: 'child-form.created' | 'child-form.deleted' | 'child-form.annulled', { id, patientId, code, formVersion }: Pick<ChildFormRecord, 'id' | 'patientId' | 'code' | 'formVersion'>): Promise<void> {
    await this.trace.write(ctx, { action, subjectType: 'child-form', subjectId: id, patientId, detail: catalogueForm(code, formVersion).title });
    await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
  }
}

/** An examination of the day is timed; of an earlier day one knows the day only, early enough to be that day everywhere in France, and no end. */
function actOf({ on, createdAt }: ChildFormRecord, now: Date): { actStart: Date; actEnd?: null } {
  if (parisDay(createdAt) === on) return { actStart: createdAt };
  const dawn = new Date(`${on}T02:00:00Z`);
  return { actStart: dawn < now ? dawn : now, actEnd: null };
}

function dayFaults(on: string, { birth, today }: ChildFile): FieldError[] {
  const message = !isCivilDay(on) ? 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.' : on < birth ? 'L’examen est daté d’avant la naissance. Corrigez la date.' : on > today ? 'L’examen est daté dans l’avenir. Corrigez la date.' : null;
  return message === null ? [] : [{ field: 'on', code: 'child-form.day', message }];
}

const orThrow = (refusal: Error | null): void => { if (refusal) throw refusal; };
