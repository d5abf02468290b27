import { Test, type TestingModule } from '@nestjs/testing';
import { AuditModule, auditEntities } from '@pluriel/audit/server';
import type { PatientForm } from '@pluriel/identity/domain';
import { Config, PlatformModule, WorkEngine, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { identityEntities, IdentityModule } from '../identity.module';

/** The context with a real database, as the api assembles it. `start` also runs the lanes in this process. */
export interface IdentityBench { db: TestDatabase; module: TestingModule; caller: Caller; config: Config; close(): Promise<void> }

export async function identityBench(parts: Partial<Config> = {}, start = false): Promise<IdentityBench> {
  const db = await testDatabase();
  const config = testConfig({ DATABASE_URL: db.url, WORK_SWEEP_SECONDS: 0.2, ...parts });
  const module = await Test.createTestingModule({ imports: [PlatformModule.register(config, [...auditEntities, ...identityEntities], silentLog()), AuditModule, IdentityModule] }).compile();
  await module.init();
  if (start) await module.get(WorkEngine).start();
  return { db, module, config, caller: aCaller({ displayName: 'Sophie DURAND', profession: 'secretaire', rpps: null }), close: async () => { await module.close(); await db.close(); } };
}

/** Leaves no patient and nothing that hangs from one, the lines that are never erased in the product included. */
export async function emptyPatients(bench: Pick<IdentityBench, 'db'>): Promise<void> {
  await bench.db.dataSource.transaction(async (manager) => {
    await manager.query('SET LOCAL session_replication_role = replica');
    await manager.query('TRUNCATE patient CASCADE');
  });
}

/** A complete form; every test changes what it is about. */
export const aForm = (parts: Partial<PatientForm> = {}): PatientForm => ({
  nomNaissance: 'NESSI', premierPrenom: 'RUTH', prenomsNaissance: null, dateNaissance: '1977-07-14', dateNaissanceEstimee: false, sexe: 'F', codeLieuNaissance: '63220', nomUtilise: 'De Vinci', prenomUtilise: null, civilite: null, addressLine: null,
  addressComplement: null, postcode: null, city: null, buildingCode: null, phone: null, mobile: '06 12 34 56 78', workPhone: null, fax: null, email: null, medecinTraitant: null, passing: false, attributes: [], ...parts,
});

/** Waits for something the lane does. */
export async function until<T>(look: () => Promise<T | null | undefined | false>, what: string, ms = 30_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 30); });
  }
}
