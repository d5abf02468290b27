import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Correction of a validated document: a draft knows what it corrects, a source knows what replaced it, an order knows its version (journeys.md J2 B7). */
export class CorrectDocument20261121060100 implements MigrationInterface {
  readonly name = 'CorrectDocument20261121060100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['prescription', 'consultation_note']) {
      await runner.query(`ALTER TABLE ${table} ADD corrects_document_id uuid, ADD replaced_by uuid`);
      // One correction of a document at a time: two would become two different versions 2.
      await runner.query(`CREATE UNIQUE INDEX ${table}_one_correction ON ${table} (corrects_document_id) WHERE state = 'draft'`);
    }
    await runner.query('ALTER TABLE dispatch_order ADD version_number integer NOT NULL DEFAULT 1');
    await runner.query('UPDATE dispatch_order o SET version_number = v.number FROM document_version v WHERE v.id = o.version_id AND v.number > 1');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
