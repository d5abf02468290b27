import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The list of documents says what becomes of the last change of each. */
export class FindDmpChanges20261129031000 implements MigrationInterface {
  readonly name = 'FindDmpChanges20261129031000';

  async up(runner: QueryRunner): Promise<void> { await runner.query('CREATE INDEX dmp_change_document ON dmp_change (document_id, user_id)'); }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
