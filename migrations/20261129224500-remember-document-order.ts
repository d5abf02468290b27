import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order in which each person reads the documents of a file (DMP-47); received documents found by the identifier the DMP knows them by. */
export class RememberDocumentOrder20261129224500 implements MigrationInterface {
  readonly name = 'RememberDocumentOrder20261129224500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE document_order_choice (user_id uuid PRIMARY KEY, structure_id uuid NOT NULL, sort text NOT NULL CHECK (sort IN ('act', 'type', 'filed')))`);
    await runner.query('CREATE INDEX received_document_unique ON received_document (patient_id, unique_id) WHERE unique_id IS NOT NULL');
    await runner.query('CREATE INDEX received_document_replaced ON received_document (patient_id, replaces_unique_id) WHERE replaces_unique_id IS NOT NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
