import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * In what capacity a person works here (structure.md §1.2, STR-26): a replacement signs as himself for somebody, a trainee writes under somebody who
 * countersigns; both until a day. A draft that waits for a countersignature says whose.
 */
export class PractiseForAnother20261130041110 implements MigrationInterface {
  readonly name = 'PractiseForAnother20261130041110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE app_user
        ADD COLUMN practice text CHECK (practice IN ('associate', 'employee', 'visiting', 'replacement', 'trainee')),
        ADD COLUMN practice_until date,
        ADD COLUMN practice_for uuid REFERENCES app_user,
        ADD CONSTRAINT app_user_practice CHECK (coalesce(practice IN ('replacement', 'trainee'), false) = (practice_until IS NOT NULL) AND (practice_until IS NULL) = (practice_for IS NULL) AND practice_for <> id)`);
    await runner.query(`
      ALTER TABLE consultation_note
        ADD COLUMN countersigner_id uuid REFERENCES app_user,
        ADD COLUMN countersigner_name text,
        ADD COLUMN submitted_at timestamptz,
        ADD CONSTRAINT consultation_note_countersigner CHECK ((countersigner_id IS NULL) = (countersigner_name IS NULL) AND (countersigner_id IS NULL) = (submitted_at IS NULL))`);
    await runner.query(`CREATE INDEX consultation_note_to_countersign ON consultation_note (countersigner_id) WHERE state = 'draft' AND countersigner_id IS NOT NULL`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
