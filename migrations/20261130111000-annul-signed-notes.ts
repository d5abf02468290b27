import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A document withdrawn because it was wrong (another patient, another document) annuls the note or the form it was made from: they stay written and no longer
 * count (DMP-16, VAC-17). What was withdrawn before is annulled too, with the measures it had put in the file, ended as entered in error.
 */
export class AnnulSignedNotes20261130111000 implements MigrationInterface {
  readonly name = 'AnnulSignedNotes20261130111000';

  async up(runner: QueryRunner): Promise<void> {
    const wrong = `SELECT document_id, min(created_at) AS at FROM dispatch_order WHERE operation = 'withdraw' AND withdrawal_reason IN ('wrong-patient', 'wrong-document') GROUP BY document_id`;
    for (const table of ['consultation_note', 'child_form']) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN annulled_at timestamptz`);
      // A version signed after the withdrawal says something else than what was withdrawn.
      await runner.query(`UPDATE ${table} t SET annulled_at = w.at FROM (${wrong}) w WHERE t.document_id = w.document_id AND t.state = 'validated' AND t.updated_at <= w.at`);
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_annulled CHECK (annulled_at IS NULL OR state = 'validated')`);
    }
    // Measures keep the name of the first note of their document: a version signed since still says them.
    const annulled = (table: string): string => `SELECT t.id, t.document_id FROM ${table} t WHERE t.annulled_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${table} later WHERE later.document_id = t.document_id AND later.state = 'validated' AND later.annulled_at IS NULL)`;
    await runner.query(`
      UPDATE record_element e SET active = false, end_reason = 'entered-in-error', change = 'ended', changed_by_id = NULL, changed_by_name = 'Document annulé', changed_by_letters = '', updated_at = now(), version = e.version + 1
       WHERE e.active AND ((e.source = 'consultation' AND e.source_document_id IN (SELECT id FROM (${annulled('consultation_note')}) n)) OR (e.source = 'visit' AND e.source_document_id IN (SELECT document_id FROM (${annulled('child_form')}) f)))`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
