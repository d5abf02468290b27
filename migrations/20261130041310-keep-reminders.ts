import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders by patient, with a due date and an addressee; every change is kept (STR-13, VSM-15). */
export class KeepReminders20261130041310 implements MigrationInterface {
  readonly name = 'KeepReminders20261130041310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        patient_id uuid NOT NULL REFERENCES patient,
        kind text NOT NULL CHECK (kind IN ('free', 'vsm')),
        text text NOT NULL,
        due_on date NOT NULL,
        user_id uuid REFERENCES app_user,
        profession text,
        state text NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
        author_id uuid REFERENCES app_user,
        author_name text NOT NULL,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CHECK (num_nonnulls(user_id, profession) = 1)
      )`);
    await runner.query('CREATE INDEX reminder_patient ON reminder (patient_id, due_on)');
    await runner.query(`CREATE INDEX reminder_of_user ON reminder (user_id, due_on) WHERE state = 'open'`);
    await runner.query(`CREATE INDEX reminder_of_profession ON reminder (structure_id, profession, due_on) WHERE state = 'open' AND profession IS NOT NULL`);
    await runner.query(`
      CREATE TABLE reminder_change (
        reminder_id uuid NOT NULL REFERENCES reminder,
        version integer NOT NULL,
        action text NOT NULL CHECK (action IN ('created', 'done', 'postpone', 'cancel', 'reopen')),
        due_on date NOT NULL,
        note text,
        by_id uuid REFERENCES app_user,
        by_name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (reminder_id, version)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
