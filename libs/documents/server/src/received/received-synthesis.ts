import { Injectable } from '@nestjs/common';
import { Trace } from '@pluriel/audit/server';
import { Storage, Transactions, type Caller, type Ctx } from '@pluriel/platform/server';
import { ImportSynthesis, type SynthesisSource } from '../synthesis/import-synthesis';
import type { Synthesis, SynthesisAdded } from '../synthesis/synthesis.dto';
import { sharedReceived } from './read-received';
import type { ReceivedDocumentRecord } from './received-document.entity';
import { structureOf } from './shown-file';

/** A synthesis received by messaging, from the DMP or by hand: the same window of import for all (VSM-20). */
@Injectable()
export class ReceivedSynthesis {
  constructor(private readonly transactions: Transactions, private readonly storage: Storage, private readonly synthesis: ImportSynthesis, private readonly trace: Trace) {}

  /** @throws 404 `received.unknown`, `received.nothing-to-show`, 403 `sharing.opposed` */
  async read(caller: Caller, id: string): Promise<Synthesis> {
    const bytes = await this.bytes(caller, id);
    return this.transactions.run(caller, async (ctx) => {
      const record = await sharedReceived(ctx, id);
      await this.trace.write(ctx, { action: 'document.viewed', subjectType: 'received-document', subjectId: id, patientId: record.patientId, detail: record.facts.typeLabel ?? 'Fichier reçu' });
      return this.synthesis.compare(ctx, sourceOf(record, bytes));
    });
  }

  /** @throws as `read` and as `ImportSynthesis.add` */
  async add(caller: Caller, id: string, keys: readonly string[]): Promise<SynthesisAdded> {
    const bytes = await this.bytes(caller, id);
    return this.transactions.run(caller, async (ctx: Ctx) => {
      const record = await sharedReceived(ctx, id);
      return this.synthesis.add(ctx, sourceOf(record, bytes), keys);
    });
  }

  /** The file, never rewritten, is fetched outside the transaction that uses it: it may weigh 30 MB. */
  private async bytes(caller: Caller, id: string): Promise<Buffer> {
    const { sha256 } = await this.transactions.read(caller, (ctx) => sharedReceived(ctx, id));
    return this.storage.get(sha256);
  }
}

function sourceOf({ id, patientId, state, content, facts, unreadableMessage }: ReceivedDocumentRecord, bytes: Buffer): SynthesisSource {
  return { kind: 'received-document', id, patientId, confirmed: state === 'confirmed', document: structureOf({ bytes, content, page: facts.page, unreadableMessage, name: id }) };
}
