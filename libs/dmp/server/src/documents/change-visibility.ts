import { Injectable } from '@nestjs/common';
import { domainError } from '@pluriel/kernel';
import { Transactions, type Caller } from '@pluriel/platform/server';
import { ChangeRecord } from '../lanes/change-record';
import { DmpUsers } from '../preferences/dmp-users';
import { DmpReadings, personAt } from '../reading/reading-facts';
import type { DmpDocumentRow, VisibilityAct } from './dmp-document.dto';
import { actsOn, documentRow, listedDocument } from './dmp-document-rows';
import { unknownDmpDocument } from './dmp-documents';

/** Asks for a change of who sees a document (DMP-35 to 37). It leaves by its lane; the row says how it goes. */
@Injectable()
export class ChangeVisibility {
  constructor(private readonly transactions: Transactions, private readonly readings: DmpReadings, private readonly users: DmpUsers, private readonly changes: ChangeRecord) {}

  /** @throws 404 `dmp.unknown-document`, 403 `dmp.not-readable`, 409 `dmp.visibility` when nothing would change or the rights at hand do not allow it (dmp.md §2.2) */
  execute(caller: Caller, id: string, act: VisibilityAct): Promise<DmpDocumentRow> {
    return this.transactions.run(caller, async (ctx) => {
      const userId = personAt(ctx);
      const document = await listedDocument(ctx, id, userId);
      if (!document) throw unknownDmpDocument();
      const reading = await this.readings.forAsking(ctx, document.patientId);
      if (!actsOn(document, reading).includes(act)) throw domainError('dmp.visibility', 'Ce changement n’est pas possible sur ce document.', { status: 409, remedy: 'Seuls son auteur et le médecin traitant peuvent démasquer un document ; en bris de glace, rien ne se change.' });
      await this.changes.ask(ctx, document.patientId, id, userId, act);
      const { cells } = await this.users.of(ctx, userId);
      return documentRow((await listedDocument(ctx, id, userId)) ?? document, { reading, cells });
    });
  }
}
