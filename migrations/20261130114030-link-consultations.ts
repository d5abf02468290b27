import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was made during a consultation hangs below it (PAT-10). Written when it is begun from the consultation, never guessed. */
export class LinkConsultations20261130114030 implements MigrationInterface {
  readonly name = 'LinkConsultations20261130114030';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['letter', 'care_order', 'added_document', 'document']) await runner.query(`ALTER TABLE ${table} ADD COLUMN consultation_id uuid`);
    // Prescriptions already knew theirs.
    await runner.query(`UPDATE document d SET consultation_id = p.consultation_id FROM prescription p WHERE d.source = 'prescription' AND p.document_id = d.id AND p.consultation_id IS NOT NULL`);
    await runner.query('CREATE INDEX document_consultation ON document (consultation_id) WHERE consultation_id IS NOT NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
