import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { noConsentRecorded, type ConsentRecord } from '@pluriel/consents/domain';
import { ConsentReader, consentsEntities, ConsentsModule, WriteConsents } from '@pluriel/consents/server';
import { demoStructureId, directoryEntities, DirectoryModule, SeedDemoCentre } from '@pluriel/directory/server';
import { dispatchEntities, DispatchModule } from '@pluriel/dispatch/server';
import { documentsEntities, DocumentsModule } from '@pluriel/documents/server';
import { identityEntities, IdentityModule, OpenPatient, PatientReader, SeedDemoPatients } from '@pluriel/identity/server';
import { newId } from '@pluriel/kernel';
import { LaneRunner, Lanes, PlatformModule, systemCaller, Transactions, type Caller, type Config } from '@pluriel/platform/server';
import { silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { prescribingEntities, PrescribingModule } from '@pluriel/prescribing/server';
import { recordEntities, RecordModule } from '@pluriel/record/server';
import { permissionsOf } from '@pluriel/security/domain';
import { demoAccounts, securityEntities, SecurityModule } from '@pluriel/security/server';
import { DmpModule } from '../dmp.module';
import { DmpReadingGateway } from '../gateway/dmp-reading-gateway';
import { Notice } from '../preferences/preferences';
import { FakeRegistry } from './fake-registry';

/** The demo centre on a real database, with a registry in memory in the place of the DMP. */
export class ReadingCentre {
  private constructor(readonly database: TestDatabase, readonly app: INestApplicationContext, readonly registry: FakeRegistry, private readonly people: Record<string, string>) {}

  /** @param real settings of a DMP to speak to, in the place of the registry in memory */
  static async open(real: Partial<Config> | null = null): Promise<ReadingCentre> {
    const entities = [...auditEntities, ...securityEntities, ...directoryEntities, ...identityEntities, ...consentsEntities, ...recordEntities, ...prescribingEntities, ...documentsEntities, ...dispatchEntities];
    const database = await testDatabase(entities);
    const config = testConfig({ DATABASE_URL: database.url, DEMO: true, MSSANTE_SMTP_URL: 'smtps://127.0.0.1:465', DMP_URL: 'https://127.0.0.1/', DMP_PORTAL_URL: 'https://portail.invalid', ...real });
    const registry = new FakeRegistry();
    const builder = Test.createTestingModule({ imports: [PlatformModule.register(config, entities, silentLog()), AuditModule, SecurityModule, DirectoryModule, IdentityModule, ConsentsModule, RecordModule, PrescribingModule, DocumentsModule, DispatchModule, DmpModule] });
    if (real === null) builder.overrideProvider(DmpReadingGateway).useValue(registry);
    const app = await (await builder.compile()).init();
    await app.get(SeedDemoCentre, { strict: false }).execute();
    return new ReadingCentre(database, app, registry, await app.get(SeedDemoPatients, { strict: false }).execute(systemCaller('test', demoStructureId)));
  }

  use<T>(type: new (...parts: never[]) => T): T { return this.app.get(type as never, { strict: false }); }
  patient(name: string): string { return Object.entries(this.people).find(([label]) => label.startsWith(name))?.[1] ?? ''; }
  query<T>(sql: string, values: unknown[] = []): Promise<T[]> { return this.database.dataSource.query<T[]>(sql, values); }

  /** A person of the demo, signed in by password and one-time code, or through Pro Santé Connect. */
  as(login: string, psc = true): Caller {
    const account = demoAccounts.find((item) => item.login === login);
    if (!account) throw new Error(`no demo account ${login}`);
    return {
      actor: { kind: 'user', userId: account.id, displayName: `${account.givenName} ${account.familyName}`, profession: account.profession, rpps: account.rpps, exercise: account.exercise, nominative: true, authMethods: psc ? ['psc'] : ['pwd', 'totp'], permissions: new Set(permissionsOf(account.profession)) },
      structureId: demoStructureId, siteId: null, workstationId: null, correlationId: newId(),
    };
  }

  /** What opens reading to a person: a session of Pro Santé Connect and the notice read. */
  async prove({ actor }: Caller): Promise<void> {
    const sessionId = newId();
    await this.query(`INSERT INTO user_session (id, token_digest, user_id, auth_methods, opened_at, last_seen_at, expires_at) VALUES ($1, $2, $3, '{psc}', now(), now(), now() + interval '4 hours')`, [sessionId, sessionId, actor.userId]);
    await this.query(`INSERT INTO psc_session (session_id, sealed_tokens, sealed_claims, access_expires_at, auth_time, acr) VALUES ($1, '', '', now() + interval '2 minutes', now() - interval '10 minutes', 'eidas1')`, [sessionId]);
  }
  async ready(caller: Caller): Promise<void> { await this.prove(caller); await this.use(Notice).confirm(caller); }

  /** The DMP answered TD0.2 for this person. */
  async exists(caller: Caller, patientId: string, status = 'ACTIVE', authorization = 'VALID'): Promise<void> {
    const { ins } = await this.use(Transactions).read(caller, (ctx) => this.use(PatientReader).forDocument(ctx, patientId));
    await this.query(
      `INSERT INTO dmp_existence_check (id, structure_id, patient_id, requested_by, matricule, state, status, "authorization", treating_doctor, checked_at) VALUES ($1, $2, $3, $4, $5, 'delivered', $6, $7, false, now())
       ON CONFLICT (patient_id, requested_by) DO UPDATE SET state = 'delivered', status = $6, "authorization" = $7, checked_at = now()`, [newId(), demoStructureId, patientId, caller.actor.userId, ins?.matricule ?? '', status, authorization]);
  }

  async consent(caller: Caller, patientId: string, change: Partial<ConsentRecord>): Promise<void> {
    const { version } = await this.use(Transactions).read(caller, (ctx) => this.use(ConsentReader).sheet(ctx, patientId));
    await this.use(WriteConsents).execute(caller, patientId, version, { ...noConsentRecorded, ...change });
  }

  openFile(caller: Caller, patientId: string) { return this.use(OpenPatient).execute(caller, patientId); }

  /** Runs the lanes of reading until nothing is due. @param owner name of the worker */
  async drain(owner = 'worker'): Promise<void> {
    for (const lane of this.use(Lanes).all().filter(({ name }) => name === 'dmp-sync' || name === 'dmp-retrieval' || name === 'dmp-change')) {
      const runner = new LaneRunner(lane, owner, this.database.dataSource, this.use(Transactions), silentLog());
      await runner.recoverExpired();
      runner.wake();
      for (let tries = 0; tries < 600; tries += 1) {
        const [left] = await this.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${lane.table} WHERE state = 'in_progress' OR (state IN ('scheduled', 'uncertain') AND not_before <= now())`);
        if (left?.n === 0) break;
        await new Promise((resolve) => { setTimeout(resolve, 25); });
      }
      await runner.stop();
    }
  }

  async close(): Promise<void> { await this.app.close(); await this.database.close(); }
}
