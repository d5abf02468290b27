import { verifyChain } from '@pluriel/audit/server';
import { DataSource } from 'typeorm';
import { commandConfig } from './context';

/** Walks the journal's chain. @returns the exit status: 0 intact, 1 broken (the first broken row is named) */
export async function auditVerify(): Promise<number> {
  const dataSource = await new DataSource({ type: 'postgres', url: commandConfig().DATABASE_URL, synchronize: false }).initialize();
  try {
    const verdict = await verifyChain(dataSource.manager);
    if (verdict.intact) { console.log(`Journal intact: ${verdict.rows} traces. Last digest, worth writing down elsewhere: ${verdict.headSeq} ${verdict.headHash}`); return 0; }
    const reasons = { altered: 'its content was changed', missing: 'it was removed', unlinked: 'its link to the previous one was changed', tail: 'the last traces were removed or added by hand' };
    console.error(`Journal BROKEN at trace ${verdict.seq}${verdict.id ? ` (${verdict.id})` : ''}: ${reasons[verdict.reason]}. ${verdict.rows} traces before it are intact.`);
    return 1;
  } finally { await dataSource.destroy(); }
}
