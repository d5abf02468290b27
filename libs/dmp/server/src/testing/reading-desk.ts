import type { Caller } from '@pluriel/platform/server';
import type { DmpDocumentQuery, DmpDocumentRow } from '../documents/dmp-document.dto';
import { ListDmpDocuments } from '../documents/list-documents.query';
import { ReadStrip } from '../strip/read-strip';
import type { DmpStrip } from '../strip/strip.dto';
import type { ReadingCentre } from './reading-centre';

/** What a person does and sees in the DMP of one patient, in the words of a test. @param at where, and who unless another is named */
export function readingDesk(at: () => { centre: ReadingCentre; who: Caller; patientId: string }) {
  const strip = (who = at().who): Promise<DmpStrip> => at().centre.use(ReadStrip).execute(who, at().patientId);
  const list = async (query: DmpDocumentQuery = {}, who = at().who): Promise<DmpDocumentRow[]> => (await at().centre.use(ListDmpDocuments).execute(who, at().patientId, query)).items;
  const synchronise = async (who = at().who): Promise<void> => { await at().centre.use(ReadStrip).search(who, at().patientId, 'since'); await at().centre.drain(); };
  const rowOf = async (uniqueId: string, who = at().who, query: DmpDocumentQuery = {}): Promise<DmpDocumentRow> => {
    const [found] = await at().centre.query<{ id: string }>('SELECT id FROM dmp_document WHERE unique_id = $1', [uniqueId]);
    const row = (await list(query, who)).find(({ id }) => id === found?.id);
    if (!row) throw new Error('not listed');
    return row;
  };
  const isListed = async (uniqueId: string, who = at().who): Promise<boolean> => rowOf(uniqueId, who).then(() => true, () => false);
  const traces = async (action: string): Promise<number> => (await at().centre.query<{ n: number }>('SELECT count(*)::int AS n FROM trace WHERE action = $1', [action]))[0]?.n ?? 0;
  return { strip, list, synchronise, rowOf, isListed, traces };
}
