import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import type { LetterContent, Recipient } from '@pluriel/clinical-formats/model';
import { Directory, type RecipientFacts } from '@pluriel/directory/server';
import { dayOf, excerptOf, letterLimits, letterText, questionsOf } from '@pluriel/documents/domain';
import { isCivilDay, newId, parisMidnight, type FieldError } from '@pluriel/kernel';
import { Live, type Ctx } from '@pluriel/platform/server';
import { In } from 'typeorm';
import type { DocumentContent } from '../validation/document-content';
import { letterBlocks } from './letter-narrative';
import { LetterRecord } from './letter.entity';
import { holdLetter, loadLetter } from './load-letter';

/** Letters as a source of documents: read to be drawn, frozen once signed, corrected by another draft. */
@Injectable()
export class LetterDocuments {
  constructor(private readonly trace: Trace, private readonly live: Live, private readonly directory: Directory) {}

  /** @throws 404 `letter.unknown`, 403 `letter.draft` for someone else's draft */
  async content(ctx: Ctx, id: string): Promise<DocumentContent> {
    const record = await loadLetter(ctx, id);
    const { patientId, authorId, consultationId, state, version, documentId, correctsDocumentId, type, name, subject, body, contactOn } = record;
    const people = await Promise.all(record.recipients.map((recipient) => this.directory.recipient(ctx, recipient)));
    const content: LetterContent = { kind: 'letter', purpose: { kind: 'written', type, heading: name }, subject: subject.trim(), salutation: '', body: letterBlocks(body), closing: '' };
    const text = letterText(body);
    return {
      source: 'letter', sourceId: id, patientId, authorId, consultationId, state, version, documentId, correctsDocumentId, subject: [name.trim(), subject.trim()].filter(Boolean).join(' : '), excerpt: excerptOf(text),
      actStart: contactOn < dayOf(ctx.now, 'Europe/Paris') ? parisMidnight(contactOn) : null, body: content, recipients: people.flatMap((person) => (person ? [recipientOf(person)] : [])),
      proposed: { dmp: record.routes.dmp, mssantePatient: record.routes.mssantePatient, recipients: record.routes.mssanteRecipient ? record.recipients : [] },
      texts: [{ field: 'name', label: 'Nom', text: name, longest: 120 }, { field: 'subject', label: 'Objet', text: subject, longest: 200 }, { field: 'body', label: 'Lettre', text, longest: letterLimits.characters + letterLimits.nodes }],
      errors: errorsOf(record, text),
    };
  }

  /** Freezes the draft, in the caller's transaction. @throws 403 `document.not-author`, 409 `document.already-validated` */
  async markValidated(ctx: Ctx, id: string, documentId: string): Promise<void> {
    const { version } = await holdLetter(ctx, id);
    await ctx.manager.update(LetterRecord, { id }, { state: 'validated', documentId, version: version + 1, updatedAt: ctx.now });
  }

  /** A sheet of this signed letter goes to the printer. @returns whether one went before: the next one is a duplicate (LET-12) */
  async markPrinted(ctx: Ctx, id: string): Promise<{ again: boolean }> {
    const [before] = await ctx.manager.query<[{ prints: number }[]]>('UPDATE letter SET prints = prints + 1 WHERE id = $1 AND structure_id = $2 RETURNING prints', [id, ctx.structureId]);
    return { again: (before[0]?.prints ?? 1) > 1 };
  }

  /**
   * Opens a draft with the same words, in the caller's transaction.
   * @param documentId document of which the draft, once validated, is the new version
   * @returns the id of the draft; the database refuses a second open correction of the same document (unique index)
   */
  async open(ctx: Ctx, id: string, documentId: string): Promise<string> {
    const from = await loadLetter(ctx, id);
    const draft = { ...from, id: newId(), state: 'draft' as const, prints: 0, documentId: null, correctsDocumentId: documentId, replacedBy: null, version: 1, createdAt: ctx.now, updatedAt: ctx.now };
    await ctx.manager.insert(LetterRecord, draft as never);
    await this.trace.write(ctx, { action: 'letter.created', subjectType: 'letter', subjectId: draft.id, patientId: from.patientId, detail: 'correction', before: { letter: id } });
    await this.live.notify(ctx, { topic: 'patient', id: from.patientId, patientId: from.patientId });
    return draft.id;
  }

  /** @returns the open corrections of these documents: draft by document */
  async openOf(ctx: Ctx, documentIds: readonly string[]): Promise<Map<string, string>> {
    const drafts = documentIds.length === 0 ? [] : await ctx.manager.find(LetterRecord, { select: { id: true, correctsDocumentId: true }, where: { structureId: ctx.structureId, correctsDocumentId: In([...documentIds]), state: 'draft' } });
    return new Map(drafts.flatMap(({ id, correctsDocumentId }) => (correctsDocumentId === null ? [] : [[correctsDocumentId, id] as const])));
  }

  /** Marks the earlier letter: it is read as replaced. */
  async replace(ctx: Ctx, id: string, by: string): Promise<void> { await ctx.manager.update(LetterRecord, { id, structureId: ctx.structureId }, { replacedBy: by }); }
}

/** What forbids to sign; the model checks once more, with the header. */
function errorsOf({ name, body, contactOn }: LetterRecord, text: string): FieldError[] {
  const questions = questionsOf(body);
  return [
    ...(name.trim() === '' ? [{ field: 'name', code: 'letter.name', message: 'Donnez un nom à cette lettre.' }] : []),
    ...(text.trim() === '' ? [{ field: 'body', code: 'letter.empty', message: 'La lettre est vide : écrivez au moins un paragraphe.' }] : []),
    ...questions.slice(0, 10).map((label) => ({ field: 'body', code: 'letter.question', message: `À compléter avant de signer, ou à retirer : ${label}.` })),
    ...(isCivilDay(contactOn) ? [] : [{ field: 'contactOn', code: 'letter.day', message: 'La date du contact n’existe pas.' }]),
  ];
}

/** As the envelope shows it. The directory of the centre holds no street. */
const recipientOf = ({ displayName, professionLabel, organisation, city }: RecipientFacts): Recipient => ({ person: null, name: [displayName, professionLabel.toLocaleLowerCase('fr')].filter(Boolean).join(', '), lines: [organisation, city].filter((line): line is string => Boolean(line?.trim())) });
