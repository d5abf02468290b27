import { Trace } from '@pluriel/audit/server';
import { Transactions } from '@pluriel/platform/server';
import { Patient } from '../patients/patient.entity';
import { silentLog, testDatabase, type TestDatabase } from '@pluriel/platform/testing';

/** A real database for the queries of this context, without the rest of the product. */
export interface ListBench { db: TestDatabase; transactions: Transactions; trace: Trace; close(): Promise<void> }

export async function listBench(): Promise<ListBench> {
  const db = await testDatabase([Patient]);
  return { db, transactions: new Transactions(db.dataSource, silentLog()), trace: new Trace(), close: () => db.close() };
}
