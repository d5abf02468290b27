import { keptFromDmp } from '@pluriel/care-team/domain';
import { levelOf } from '@pluriel/care-team/server';
import type { Ctx } from '@pluriel/platform/server';
import type { DocumentContent } from '../validation/document-content';

/** @returns whether the author keeps what he writes to himself or to named people, so that it does not go to the DMP (structure.md §5.1); a correction he chose nothing for is read as what it corrects */
export async function closedToDmp(ctx: Ctx, { sourceId, correctsDocumentId }: Pick<DocumentContent, 'sourceId' | 'correctsDocumentId'>): Promise<boolean> {
  const own = await levelOf(ctx, sourceId);
  return keptFromDmp((own.version > 0 || correctsDocumentId === null ? own : await levelOf(ctx, correctsDocumentId)).level);
}
