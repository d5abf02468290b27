import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { requireTie } from '@pluriel/consents/server';
import { Directory } from '@pluriel/directory/server';
import { dayOf, emptyLetter, fillLetter, parseLetterBody, type LetterTemplate } from '@pluriel/documents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, isCivilDay, newId, sameJson, unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { requireConsultationOf } from '@pluriel/record/server';
import { can } from '@pluriel/security/domain';
import { fieldValues, LetterData } from './letter-data';
import { LetterFacts } from './letter-facts';
import { LetterTemplates } from './letter-templates';
import type { Letter, LetterInput, LetterInsertions } from './letter.dto';
import { LetterRecord } from './letter.entity';
import { holdLetter, loadLetter } from './load-letter';

const editable = ['type', 'name', 'subject', 'contactOn', 'recipients'] as const;
const blank: Omit<LetterTemplate, 'body'> = { name: 'Lettre', type: 'referral-letter', routes: { dmp: true, mssantePatient: true, mssanteRecipient: true }, subject: '' };

/** Letters being written: opened from a template filled with the file, saved by themselves, filled again, thrown away (LET-01). Signed by the same gesture as the other documents. */
@Injectable()
export class WriteLetters {
  constructor(
    private readonly transactions: Transactions, private readonly patients: PatientReader, private readonly directory: Directory, private readonly facts: LetterFacts, private readonly data: LetterData, private readonly templates: LetterTemplates,
    private readonly trace: Trace, private readonly live: Live,
  ) {}

  /** @throws 404 `letter.unknown`, 403 `letter.draft` */
  read(caller: Caller, id: string): Promise<Letter> { return this.transactions.read(caller, async (ctx) => this.view(ctx, await loadLetter(ctx, id))); }

  /** @returns the letters the caller left unsigned in this file, newest first */
  drafts(caller: Caller, patientId: string): Promise<Letter[]> {
    return this.transactions.read(caller, async (ctx) => {
      await this.patients.forDocument(ctx, patientId);
      const found = await ctx.manager.find(LetterRecord, { where: { structureId: ctx.structureId, patientId, authorId: ctx.actor.userId ?? ctx.structureId, state: 'draft' }, order: { updatedAt: 'DESC' }, take: 20 });
      return Promise.all(found.map((record) => this.view(ctx, record)));
    });
  }

  /**
   * Opens a letter: the words of the template with the facts of the file, empty fields dropped with their line (LET-06).
   * @param consultationId consultation it is begun from (PAT-10)
   * @throws 404 `patient.unknown` | `letter-template.unknown` | `consultation.unknown`, 403 without the right to sign documents, 409 `consultation.other-patient`
   */
  create(caller: Caller, patientId: string, templateId: string | null, consultationId: string | null = null): Promise<Letter> {
    unwrap(can(caller.actor, 'document.validate'));
    return this.transactions.run(caller, async (ctx) => {
      const patient = await this.patients.forDocument(ctx, patientId);
      await requireTie(ctx, patientId);
      if (consultationId !== null) await requireConsultationOf(ctx, consultationId, patientId);
      const { userId } = await this.directory.professional(ctx, ctx.actor.userId ?? '');
      const template = templateId === null ? { ...blank, body: emptyLetter() } : await this.templates.letter(ctx, templateId);
      const { userId: doctorId, correspondentId } = patient.medecinTraitant ?? { userId: null, correspondentId: null };
      const attending: LetterRecord['recipients'] = template.type === 'certificate' ? [] : correspondentId ? [{ kind: 'correspondent', id: correspondentId }] : doctorId && doctorId !== userId ? [{ kind: 'user', id: doctorId }] : [];
      const contactOn = dayOf(ctx.now, 'Europe/Paris');
      const values = await this.facts.of(ctx, { patientId, authorId: userId, recipients: attending, contactOn });
      const { name, subject, type, routes } = template;
      const record = Object.assign(new LetterRecord(), {
        id: newId(), structureId: ctx.structureId, patientId, authorId: userId, templateId, consultationId, state: 'draft', type, name, subject, contactOn, recipients: attending, body: fillLetter(template.body, values), routes, prints: 0,
        documentId: null, correctsDocumentId: null, replacedBy: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now,
      });
      await ctx.manager.insert(LetterRecord, record as never);
      await this.trace.write(ctx, { action: 'letter.created', subjectType: 'letter', subjectId: record.id, patientId, detail: name });
      await this.live.notify(ctx, { topic: 'patient', id: patientId, patientId });
      return this.view(ctx, record);
    });
  }

  /** @throws besides those of `holdLetter`, 412 with the fresh letter when it changed elsewhere, 422 `letter.invalid` naming what may not stand in a letter */
  async save(caller: Caller, id: string, version: number, input: LetterInput): Promise<Letter> {
    const given = Object.fromEntries(editable.flatMap((field) => (input[field] === undefined ? [] : [[field, input[field]]]))) as Partial<LetterRecord>;
    const body = input.body === undefined ? null : unwrap(parseLetterBody(input.body, 'letter'));
    if (given.contactOn !== undefined && !isCivilDay(given.contactOn)) throw domainError('letter.day', 'La date du contact n’existe pas.', { status: 422, field: 'contactOn', remedy: 'Corrigez le jour, le mois et l’année.' });
    return this.change(caller, id, version, async () => ({ ...given, ...(body === null ? {} : { body }) }));
  }

  /** Takes the facts of the file again: another recipient, a weight measured since. @throws as `save` */
  refresh(caller: Caller, id: string, version: number): Promise<Letter> {
    return this.change(caller, id, version, async (ctx, { patientId, authorId, recipients, contactOn, body }) => ({ body: fillLetter(body, await this.facts.of(ctx, { patientId, authorId, recipients, contactOn })) }));
  }

  /** @returns what can be put in this letter: fields with their words, elements of the record to tick (LET-02, LET-04) */
  insertions(caller: Caller, id: string): Promise<LetterInsertions> {
    return this.transactions.run(caller, async (ctx) => {
      const { patientId, authorId, recipients, contactOn } = await loadLetter(ctx, id);
      // The record is read here as it is on its own screen.
      await this.trace.write(ctx, { action: 'record.viewed', subjectType: 'patient', subjectId: patientId, patientId, detail: 'pour une lettre' });
      return { fields: fieldValues(await this.facts.of(ctx, { patientId, authorId, recipients, contactOn })), ...(await this.data.groups(ctx, patientId)) };
    });
  }

  /** @throws besides those of `holdLetter`, 412: what was written meanwhile is not thrown away unread */
  remove(caller: Caller, id: string, version: number): Promise<void> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdLetter(ctx, id);
      assertVersion(record, version, await this.view(ctx, record));
      await ctx.manager.delete(LetterRecord, { id });
      await this.trace.write(ctx, { action: 'letter.deleted', subjectType: 'letter', subjectId: id, patientId: record.patientId });
      await this.live.notify(ctx, { topic: 'patient', id: record.patientId, patientId: record.patientId });
    });
  }

  private change(caller: Caller, id: string, version: number, of: (ctx: Ctx, record: LetterRecord) => Promise<Partial<LetterRecord>>): Promise<Letter> {
    return this.transactions.run(caller, async (ctx) => {
      const record = await holdLetter(ctx, id);
      assertVersion(record, version, await this.view(ctx, record));
      const given = await of(ctx, record);
      const changed = (Object.keys(given) as (keyof LetterRecord)[]).filter((field) => !sameJson(record[field], given[field]));
      if (changed.length === 0) return this.view(ctx, record);
      Object.assign(record, given, { version: record.version + 1, updatedAt: ctx.now });
      await ctx.manager.save(LetterRecord, record);
      await this.trace.write(ctx, { action: 'letter.updated', subjectType: 'letter', subjectId: id, patientId: record.patientId, detail: changed.join(', ') });
      return this.view(ctx, record);
    });
  }

  private async view(ctx: Ctx, { id, patientId, authorId, consultationId, state, version, type, name, subject, contactOn, recipients, body, documentId, correctsDocumentId, updatedAt }: LetterRecord): Promise<Letter> {
    const people = await Promise.all(recipients.map((one) => this.directory.recipient(ctx, one)));
    const named = people.flatMap((person) => (person ? [{ kind: person.kind, id: person.id, displayName: person.displayName, professionLabel: person.professionLabel, city: person.city, mssanteAddress: person.mssanteAddress }] : []));
    return { id, patientId, authorId, consultationId, state, version, type, name, subject, contactOn, recipients: named, body, documentId, correctsDocumentId, updatedAt: updatedAt.toISOString() };
  }
}
