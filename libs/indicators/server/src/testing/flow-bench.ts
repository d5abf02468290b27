import { Test, type TestingModule } from '@nestjs/testing';
import { auditEntities, AuditModule } from '@pluriel/audit/server';
import { newId } from '@pluriel/kernel';
import { PlatformModule, type Caller } from '@pluriel/platform/server';
import { aCaller, silentLog, testConfig, testDatabase, type TestDatabase } from '@pluriel/platform/testing';
import { IndicatorsModule } from '../indicators.module';

/** Everything an order needs here; the rest of the row is of no matter to the figures. */
export interface OrderFacts { versionId?: string; channel?: 'dmp' | 'mssante-pro' | 'mssante-patient'; operation?: 'submit' | 'replace' | 'withdraw'; typeCode?: string; authorId?: string; patientId?: string; requestedBy?: string; recipientId?: string | null }

/** The context on a real database: the facts of the other contexts are written as they write them, by SQL. */
export class FlowBench {
  readonly structureId = newId();
  readonly siteId = newId();
  readonly caller: Caller = aCaller({ structureId: this.structureId });
  private constructor(readonly database: TestDatabase, readonly module: TestingModule) {}

  static async open(): Promise<FlowBench> {
    const database = await testDatabase(auditEntities);
    // The rows of the contexts below are not in this database.
    await database.dataSource.query(`DO $$ DECLARE fk record; BEGIN
      FOR fk IN SELECT conname, conrelid::regclass AS of FROM pg_constraint WHERE contype = 'f' AND conrelid IN ('dispatch_order'::regclass, 'site'::regclass, 'exercise_situation'::regclass, 'consent_entry'::regclass) LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', fk.of, fk.conname); END LOOP; END $$`);
    const config = testConfig({ DATABASE_URL: database.url, WORK_SWEEP_SECONDS: 0.2 });
    const module = await Test.createTestingModule({ imports: [PlatformModule.register(config, auditEntities, silentLog()), AuditModule, IndicatorsModule] }).compile();
    await module.init();
    const bench = new FlowBench(database, module);
    await bench.sql(`INSERT INTO site (id, structure_id, rank, name, finess, address_line, postcode, city) VALUES ($1, $2, 1, 'Site du Bourg', '630000026', '2 place', '63420', 'Ardes')`, [bench.siteId, bench.structureId]);
    return bench;
  }

  sql<T = unknown>(text: string, parameters: unknown[] = []): Promise<T[]> { return this.database.dataSource.query(text, parameters); }

  /** A member of the team who works on the site. */
  async person(name: string, rpps: string | null): Promise<string> {
    const id = newId();
    await this.sql(`INSERT INTO app_user (id, structure_id, login, family_name, given_name, profession, rpps) VALUES ($1, $2, $3, $4, 'Claire', 'medecin', $5)`, [id, this.structureId, `u${id.slice(0, 8)}.${name.toLowerCase()}`, name, rpps]);
    await this.sql(`INSERT INTO exercise_situation (id, user_id, site_id, starts_on) VALUES ($1, $2, $3, '2020-01-01')`, [newId(), id, this.siteId]);
    return id;
  }

  async order({ versionId = newId(), channel = 'dmp', operation = 'submit', typeCode = '57833-6', authorId = newId(), patientId = newId(), requestedBy, recipientId = null }: OrderFacts): Promise<string> {
    const id = newId();
    await this.sql(
      `INSERT INTO dispatch_order (id, structure_id, document_id, version_id, version_number, patient_id, author_id, channel, operation, recipient_kind, recipient_id, recipient_label, message_id, submission_unique_id, patient_label, patient_file_number, document_title, type_code, type_label, author_name, signed_at, requested_by, requested_name, withdrawal_reason)
       VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, 'Destinataire', $11, '2.25.1', 'NESSI Ruth', 1042, 'Ordonnance', $12, 'Prescription de produits de santé', 'Dr Claire MARTIN', now(), $13, $14, $15)`,
      [id, this.structureId, newId(), versionId, patientId, authorId, channel, operation, { dmp: 'dmp', 'mssante-pro': 'correspondent', 'mssante-patient': 'patient' }[channel], recipientId, channel === 'dmp' ? null : id, typeCode, requestedBy ?? null, requestedBy ? 'Quelqu’un' : null, operation === 'withdraw' ? 'wrong-patient' : null]);
    return id;
  }

  /** As the engine and the settling of dispatch write it: the state first, then the moment. */
  async delivered(id: string, at = new Date().toISOString(), attempts = 1): Promise<void> {
    await this.sql(`UPDATE dispatch_order SET state = 'delivered', attempts = $2, row_version = row_version + 1 WHERE id = $1`, [id, attempts]);
    await this.sql('UPDATE dispatch_order SET delivered_at = $2 WHERE id = $1', [id, at]);
  }

  async failed(id: string, attempts = 3): Promise<void> { await this.sql(`UPDATE dispatch_order SET state = 'failed', attempts = $2, row_version = row_version + 1 WHERE id = $1`, [id, attempts]); }
  async again(id: string): Promise<void> { await this.sql(`UPDATE dispatch_order SET state = 'scheduled', row_version = row_version + 1 WHERE id = $1`, [id]); }

  /** One line written by the function every trigger calls. */
  async flow(parts: { at: string; kind: string; result?: string; professional?: string; finess?: string | null; type?: string; attempts?: number; qualified?: boolean; once?: string }): Promise<void> {
    await this.sql('SELECT keep_flow($1, $2, $3, $4, $5, $6, NULL, $7, $8, $9, $10, $11, $12)', [parts.once ?? newId(), this.structureId, parts.at, parts.kind, parts.result ?? 'done', parts.attempts ?? 1, parts.professional ?? '10000000017', parts.finess ?? null, newId(), parts.qualified ?? true, parts.type ?? '57833-6', 'Document']);
  }

  async close(): Promise<void> { await this.module.close(); await this.database.close(); }
}
