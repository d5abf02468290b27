import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { compareIdentity, type IdentityMatch } from '@pluriel/documents/domain';
import { PatientReader } from '@pluriel/identity/server';
import { domainError, newId, unwrap, type DomainError } from '@pluriel/kernel';
import { Live, Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { BiologyIntake } from '@pluriel/record/server';
import { can } from '@pluriel/security/domain';
import { readFile } from './read-facts';
import { ReceivedDocumentRecord, type ReceivedOrigin } from './received-document.entity';
import { largestFile, receivedRow, type ReceivedDocumentRow, type ReceivedFileInput } from './received.dto';

const refuse = (code: string, message: string, remedy: string): DomainError => domainError(code, message, { status: 422, field: 'content', remedy });

/** Puts a document that came from outside in a patient's file: kept as it is first, then read. What cannot be read is kept too (issue 4, bad input). */
@Injectable()
export class ReceiveDocument {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly patients: PatientReader, private readonly trace: Trace, private readonly live: Live, private readonly biology: BiologyIntake) {}

  /**
   * @returns the row; the one already there when this file holds the same bytes
   * @throws 404 `patient.unknown`, 422 `received.file-empty`, `received.file-size`
   */
  async execute(caller: Caller, patientId: string, input: ReceivedFileInput): Promise<ReceivedDocumentRow> {
    unwrap(can(caller.actor, 'document.receive'));
    const bytes = decoded(input.content);
    await this.transactions.read(caller, (ctx) => this.patients.forDocument(ctx, patientId));
    const file: KeptFile = { ...(await this.storage.put(bytes)), bytes, name: input.name };
    return this.transactions.run(caller, (ctx) => this.keep(ctx, patientId, file, 'hand', { userId: ctx.actor.userId ?? ctx.structureId, displayName: ctx.actor.displayName }));
  }

  /**
   * The same for bytes that storage already holds, in the transaction of whoever brought them (DMP, messaging).
   * @param by who chose to put it there
   * @returns the row; the one already there when this file holds the same bytes
   */
  async keep(ctx: Ctx, patientId: string, { bytes, sha256, size, name }: KeptFile, origin: ReceivedOrigin, by: { userId: string; displayName: string }): Promise<ReceivedDocumentRow> {
    const read = readFile(bytes);
    const patient = await this.patients.holdForDocument(ctx, patientId);
    const known = await ctx.manager.findOneBy(ReceivedDocumentRecord, { patientId, sha256 });
    if (known) return receivedRow(known, false);
    const { match, differences } = compareIdentity(read.person, patient);
    const record = ctx.manager.create(ReceivedDocumentRecord, {
      id: newId(), structureId: ctx.structureId, patientId, sha256, size, fileName: shownName(name), content: read.content, unreadableReason: read.unreadable?.reason ?? null, unreadableMessage: read.unreadable?.message ?? null, facts: read.facts,
      uniqueId: read.uniqueId, setId: read.setId, versionNumber: read.version, replacesUniqueId: read.replacesUniqueId, identity: read.person ? { differences } : null, receivedAt: ctx.now, receivedBy: by.userId, receivedByName: by.displayName, origin,
      state: isSure(match) ? 'confirmed' : 'to-confirm', match, decidedAt: null, decidedBy: null, decidedByName: null, rowVersion: 1,
    });
    await ctx.manager.insert(ReceivedDocumentRecord, record);
    await this.live.notify(ctx, { topic: 'received-document', id: record.id, patientId });
    await this.trace.write(ctx, { action: 'document.received', subjectType: 'received-document', subjectId: record.id, patientId, detail: record.facts.typeLabel ?? 'Fichier', after: { content: record.content, match, origin } });
    // Of a doubtful identity nothing enters the record: a person says first whose it is.
    if (record.state === 'confirmed' && record.content === 'cda') await this.biology.take(ctx, { patientId, documentId: record.id, bytes, receivedBy: by });
    return receivedRow(record, false);
  }

  /** Whether these bytes are about this patient: as decided when they are in the file already, else as they say themselves. */
  async isConfirmed(ctx: Ctx, patientId: string, { bytes, sha256 }: Pick<KeptFile, 'bytes' | 'sha256'>): Promise<boolean> {
    const known = await ctx.manager.findOneBy(ReceivedDocumentRecord, { patientId, sha256 });
    return known ? known.state === 'confirmed' : isSure(compareIdentity(readFile(bytes).person, await this.patients.forDocument(ctx, patientId)).match);
  }
}

/** Nobody needs to look: the INS, or every trait without an INS to compare. */
const isSure = (match: IdentityMatch): boolean => match === 'ins' || match === 'traits';

/** A file as storage keeps it. */
export interface KeptFile { bytes: Buffer; sha256: string; size: number; name: string }

function decoded(content: string): Buffer {
  const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(content) ? Buffer.from(content, 'base64') : Buffer.alloc(0);
  if (bytes.length === 0) throw refuse('received.file-empty', 'Ce fichier est vide.', 'Choisissez un autre fichier.');
  if (bytes.length > largestFile) throw refuse('received.file-size', 'Ce fichier dépasse 30 Mo.', 'Demandez un envoi plus léger à son expéditeur.');
  return bytes;
}

/** The name of the file as its sender wrote it, without folder nor invisible characters. */
const shownName = (name: string): string => name.replace(/^.*[\\/]/, '').replace(/[\p{C}]/gu, '').trim().slice(0, 200) || 'document';
