import { demoStructureId } from '@pluriel/directory/server';
import { IdentityModule, OpenPatient, ReadScannedIns, SearchPatients } from '@pluriel/identity/server';
import { text } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import { withProduct } from './context';
import { demoCaller } from './demo-activity';

interface Statement { sql: string; parameters: unknown[] }
interface Asked { searches?: Record<string, string>[]; openings?: string[]; scans?: string[] }

/**
 * `bench-statements`: runs the use cases that `npm run bench` measures and prints the SQL they send, so that the bench can
 * send the same on a bare connection. Reads `{ searches: filters[], openings: patient ids, scans: contents }` as JSON on standard input.
 * Every file is opened twice and the second opening is kept: the first one of the day also asks the national services.
 */
export async function benchStatements(): Promise<void> {
  const asked = JSON.parse(await text(process.stdin)) as Asked;
  const caller = demoCaller('claire.martin', demoStructureId);
  const found = await withProduct(async (app) => {
    const dataSource = app.get(DataSource);
    let heard: Statement[] = [];
    const silent = (): void => undefined;
    dataSource.logger = { logQuery: (sql, parameters) => { heard.push({ sql, parameters: (parameters ?? []).map(sendable) }); }, logQueryError: silent, logQuerySlow: silent, logSchemaBuild: silent, logMigration: silent, log: silent };
    const during = async (work: () => Promise<unknown>): Promise<Statement[]> => { heard = []; await work(); return [...heard]; };
    const identity = app.select(IdentityModule);
    const searches: Statement[][] = [];
    for (const filters of asked.searches ?? []) searches.push(await during(() => identity.get(SearchPatients).execute(caller, filters)));
    const openings: Statement[][] = [];
    for (const id of asked.openings ?? []) {
      await identity.get(OpenPatient).execute(caller, id);
      openings.push(await during(() => identity.get(OpenPatient).execute(caller, id)));
    }
    const scans: Statement[][] = [];
    for (const content of asked.scans ?? []) {
      const { patients: [patient] } = await identity.get(ReadScannedIns).execute(caller, content);
      if (!patient) throw new Error('a scan of the bench found no file');
      await identity.get(OpenPatient).execute(caller, patient.id);
      scans.push([...await during(() => identity.get(ReadScannedIns).execute(caller, content)), ...await during(() => identity.get(OpenPatient).execute(caller, patient.id))]);
    }
    return { searches, openings, scans };
  });
  await new Promise<void>((resolve) => { process.stdout.write(JSON.stringify(found), () => resolve()); });
}

/** Bytes do not survive JSON by themselves. */
const sendable = (value: unknown): unknown => (Buffer.isBuffer(value) ? { hex: value.toString('hex') } : value);
