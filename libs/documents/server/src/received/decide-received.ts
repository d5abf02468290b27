import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { unwrap } from '@pluriel/kernel';
import { assertVersion, Live, Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { BiologyIntake } from '@pluriel/record/server';
import { can } from '@pluriel/security/domain';
import { sharedReceived, supersededAmong } from './read-received';
import { ReceivedDocumentRecord } from './received-document.entity';
import { receivedRow, type ReceivedDecision, type ReceivedDocumentRow } from './received.dto';

/** A person says whether a received document is about the patient of this file. Nothing is deleted: what is put aside stays and may come back. */
@Injectable()
export class DecideReceived {
  constructor(private readonly transactions: Transactions, private readonly trace: Trace, private readonly live: Live, private readonly storage: Storage, private readonly biology: BiologyIntake) {}

  /** @throws 404 `received.unknown`, 403 `sharing.opposed`, 412 `resource.stale` */
  async execute(caller: Caller, id: string, { state }: ReceivedDecision, version: number): Promise<ReceivedDocumentRow> {
    unwrap(can(caller.actor, 'document.receive'));
    const bytes = await this.bytes(caller, id, state);
    return this.transactions.run(caller, async (ctx) => {
      await ctx.manager.query('SELECT 1 FROM received_document WHERE id = $1 FOR UPDATE', [id]);
      const record = await sharedReceived(ctx, id);
      const superseded = (await supersededAmong(ctx, [id])).has(id);
      assertVersion(receivedRow(record, superseded), version);
      const changed = { state, decidedAt: ctx.now, decidedBy: ctx.actor.userId, decidedByName: ctx.actor.displayName, rowVersion: record.rowVersion + 1 } as const;
      await ctx.manager.update(ReceivedDocumentRecord, { id }, changed);
      await this.carry(ctx, record, state, bytes);
      await this.live.notify(ctx, { topic: 'received-document', id, patientId: record.patientId });
      await this.trace.write(ctx, { action: state === 'confirmed' ? 'document.received-confirmed' : 'document.received-set-aside', subjectType: 'received-document', subjectId: id, patientId: record.patientId, detail: record.facts.typeLabel ?? 'Fichier reçu', before: { state: record.state, match: record.match }, after: { state } });
      return receivedRow({ ...record, ...changed }, superseded);
    });
  }

  /** A structured file about to enter the record, fetched before the row is held: it may weigh 30 MB, and it is never rewritten. What is decided is judged again once it is held. */
  private async bytes(caller: Caller, id: string, state: ReceivedDecision['state']): Promise<Buffer | null> {
    const { content, sha256 } = await this.transactions.read(caller, (ctx) => sharedReceived(ctx, id));
    return state === 'confirmed' && content === 'cda' ? this.storage.get(sha256) : null;
  }

  /** Results of biology enter the record with the confirmation, and count no more once put aside (BIO-05, BIO-06). */
  private async carry(ctx: Ctx, { id, patientId, content, receivedBy, receivedByName }: ReceivedDocumentRecord, state: 'confirmed' | 'set-aside', bytes: Buffer | null): Promise<void> {
    if (content === 'cda' && state === 'set-aside') await this.biology.withdraw(ctx, id, 'document mis de côté dans « Reçus »');
    if (bytes !== null) await this.biology.take(ctx, { patientId, documentId: id, bytes, receivedBy: { userId: receivedBy, displayName: receivedByName } });
  }
}
