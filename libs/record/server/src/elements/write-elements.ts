import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { domainError, parisDay, unwrap } from '@pluriel/kernel';
import { assertVersion, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { absenceOf, absentable, changedFields, elementDates, elementWords, endReasonsOf, kindLabels, mayChangeLevel, parseElement, type Absentable, type ElementBody } from '@pluriel/record/domain';
import { PatientCheck } from '../patient-check';
import { elementView, type ElementCorrection, type ElementEnding, type ElementInput, type RecordElement } from './element.dto';
import { ElementStore, ownerOf, type ElementOriginRow } from './element-store';
import { bodyOf, type RecordElementRecord } from './record-element.entity';

/** The journal says what kind of fact changed and how, never what it says: its readers are not all readers of the element. The versions keep the values. */
export const tracedElement = (element: RecordElementRecord, detail: string): { subjectType: string; subjectId: string; patientId: string; detail: string } =>
  ({ subjectType: 'record-element', subjectId: element.id, patientId: element.patientId, detail: `${kindLabels[element.kind]} · version ${element.version}${detail === '' ? '' : ` · ${detail}`}` });

const canBeAbsent = (kind: string): kind is Absentable => (absentable as readonly string[]).includes(kind);

/** Adds a fact to the file (PAT-04 to PAT-07, PAT-09, PAT-13, PAT-24, PAT-25). « Aucune connue » gives way to a fact, and is refused beside one. */
@Injectable()
export class AddElement {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ElementStore, private readonly patients: PatientCheck) {}

  /** @throws 404 `patient.unknown`, 403 `care-team.reason-needed`, 422 `element.kind`, `element.invalid`, 409 `element.absence-contradicted` */
  execute(caller: Caller, patientId: string, input: ElementInput): Promise<RecordElement> {
    return this.transactions.run(caller, async (ctx) => elementView(await this.add(ctx, patientId, unwrap(parseElement(input.kind, input.content, parisDay(ctx.now))), input.level), caller.actor.userId));
  }

  /** In the caller's transaction: a fact already read by `parseElement`. */
  async add(ctx: Ctx, patientId: string, body: ElementBody, level: ElementInput['level'] = 'team', origin?: ElementOriginRow): Promise<RecordElementRecord> {
    await this.patients.requireWriting(ctx, patientId);
    await this.store.lockFile(ctx, patientId);
    await this.settleAbsence(ctx, patientId, body);
    const element = await this.store.insert(ctx, patientId, body, { level, ...(origin ? { origin } : {}) });
    await this.trace.write(ctx, { action: 'record-element.created', ...tracedElement(element, '') });
    return element;
  }

  /** A person who says « none » is told what is listed; a fact ends the « none » said before, which stays in the history. */
  private async settleAbsence(ctx: Ctx, patientId: string, body: ElementBody): Promise<void> {
    const about = body.kind === 'absence' ? body.content.about : body.kind;
    if (!canBeAbsent(about)) return;
    const rows = (await this.store.all(ctx, patientId, { running: true })).elements;
    if (body.kind !== 'absence') {
      for (const said of rows) if (absenceOf(bodyOf(said)) === about) await this.end(ctx, said);
      return;
    }
    const listed = rows.filter(({ kind }) => kind === about);
    const shown = listed.filter(({ sight }) => sight === 'open');
    if (listed.length > 0) throw domainError('element.absence-contradicted', shown[0] ? `Le dossier en contient : ${elementWords(bodyOf(shown[0]))}.` : 'Le dossier en contient, que vous ne pouvez pas lire.', { status: 409, field: 'about', remedy: 'Terminez d’abord ce qui n’a plus lieu d’être.' });
    const already = rows.find((said) => absenceOf(bodyOf(said)) === about);
    if (already) throw domainError('element.absence-said', 'C’est déjà noté dans le dossier.', { status: 409, field: 'about', remedy: `Noté par ${already.authorName}.` });
  }

  private async end(ctx: Ctx, said: RecordElementRecord & { sight?: unknown }): Promise<void> {
    const { sight: _sight, ...row } = said;
    const ended = await this.store.update(ctx, row, 'ended', { active: false, endReason: 'superseded', endedOn: parisDay(ctx.now) });
    await this.trace.write(ctx, { action: 'record-element.ended', ...tracedElement(ended, 'un élément a été ajouté') });
  }
}

/** Corrects a fact: a new version, the one before stays (features PAT, « nothing is ever overwritten silently »). */
@Injectable()
export class CorrectElement {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ElementStore) {}

  /** @throws 404 `element.unknown`, 403 `element.locked`, `element.level`, 409 `element.ended`, 412 `resource.stale` with the version of the other, 422 `element.invalid` */
  execute(caller: Caller, id: string, version: number, input: ElementCorrection): Promise<RecordElement> {
    return this.transactions.run(caller, async (ctx) => {
      const { element, reader } = await this.store.load(ctx, id, true);
      assertVersion(element, version, elementView(element, reader.userId));
      if (!element.active) throw domainError('element.ended', 'Cet élément est terminé : il ne se corrige plus.', { status: 409, remedy: 'Reprenez-le d’abord, ou ajoutez-en un nouveau.' });
      const body = unwrap(parseElement(element.kind, element.kind === 'absence' ? { ...input.content, about: absenceOf(bodyOf(element)) } : input.content, parisDay(ctx.now)));
      const level = input.level ?? element.level;
      if (level !== element.level && !mayChangeLevel(ownerOf(element), reader)) throw domainError('element.level', 'Seul l’auteur choisit qui lit cet élément.', { status: 403, field: 'level', remedy: `Demandez à ${element.authorName}.` });
      const fields = [...changedFields(element.kind, element.content, body.content), ...(level === element.level ? [] : ['level'])];
      if (fields.length === 0) return elementView(element, reader.userId);
      const next = await this.store.update(ctx, element, 'corrected', { content: body.content, level });
      await this.trace.write(ctx, { action: 'record-element.corrected', ...tracedElement(next, fields.join(', ')) });
      return elementView(next, reader.userId);
    });
  }
}

/** Ends a fact with its reason: « résolu » is not « saisi par erreur ». */
@Injectable()
export class EndElement {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ElementStore) {}

  /** @throws 404 `element.unknown`, 403 `element.locked`, 409 `element.ended`, 412 `resource.stale`, 422 `element.reason`, `element.invalid` */
  execute(caller: Caller, id: string, version: number, { reason, on, note }: ElementEnding): Promise<RecordElement> {
    return this.transactions.run(caller, async (ctx) => {
      const { element, reader } = await this.store.load(ctx, id, true);
      assertVersion(element, version, elementView(element, reader.userId));
      if (!element.active) throw domainError('element.ended', 'Cet élément est déjà terminé.', { status: 409, remedy: 'Relisez la synthèse.' });
      if (!endReasonsOf(element.kind).includes(reason)) throw domainError('element.reason', 'Cette raison ne convient pas à cet élément.', { status: 422, field: 'reason', remedy: 'Choisissez-en une de la liste.' });
      const ended = await this.store.update(ctx, element, 'ended', { active: false, endReason: reason, endedOn: reason === 'entered-in-error' ? null : endDay(element, on, parisDay(ctx.now)), endNote: note?.trim() || null });
      await this.trace.write(ctx, { action: 'record-element.ended', ...tracedElement(ended, reason) });
      return elementView(ended, reader.userId);
    });
  }
}

/** The day of the end, read as the dates of a history are. */
function endDay(element: RecordElementRecord, on: string | null | undefined, today: string): string {
  const { start } = elementDates(bodyOf(element));
  // A planned treatment that is stopped before it began has no order of dates to keep.
  const since = start !== null && start > today ? null : start;
  return elementDates(unwrap(parseElement('medical-history', { label: kindLabels[element.kind], since, until: on?.trim() || today }, today))).end ?? today;
}

/** Takes back an end: by mistake, or because it started again. */
@Injectable()
export class ReopenElement {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly store: ElementStore) {}

  /** @throws 404 `element.unknown`, 403 `element.locked`, 409 `element.active`, `element.absence-contradicted`, 412 `resource.stale` */
  execute(caller: Caller, id: string, version: number): Promise<RecordElement> {
    return this.transactions.run(caller, async (ctx) => {
      const { element, reader } = await this.store.load(ctx, id, true);
      assertVersion(element, version, elementView(element, reader.userId));
      if (element.active) throw domainError('element.active', 'Cet élément est déjà en cours.', { status: 409, remedy: 'Relisez la synthèse.' });
      await this.store.lockFile(ctx, element.patientId);
      await this.refuseContradiction(ctx, element);
      const next = await this.store.update(ctx, element, 'reopened', { active: true, endReason: null, endedOn: null, endNote: null });
      await this.trace.write(ctx, { action: 'record-element.reopened', ...tracedElement(next, '') });
      return elementView(next, reader.userId);
    });
  }

  private async refuseContradiction(ctx: Ctx, element: RecordElementRecord): Promise<void> {
    const body = bodyOf(element);
    const others = (await this.store.all(ctx, element.patientId, { running: true })).elements;
    const against = body.kind === 'absence' ? others.some(({ kind }) => kind === body.content.about) : others.some((other) => absenceOf(bodyOf(other)) === element.kind);
    if (against) throw domainError('element.absence-contradicted', 'Le dossier dit le contraire : « aucun » et un élément ne vont pas ensemble.', { status: 409, remedy: 'Terminez d’abord l’autre.' });
  }
}
