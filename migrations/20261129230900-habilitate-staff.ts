import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may act on the DMP without a card, for whom, until when (DMP-56). A row never changes but to be withdrawn. */
export class HabilitateStaff20261129230900 implements MigrationInterface {
  readonly name = 'HabilitateStaff20261129230900';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dmp_habilitation (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        staff_id uuid NOT NULL REFERENCES app_user,
        responsible_id uuid NOT NULL REFERENCES app_user,
        acts text[] NOT NULL CHECK (acts <@ ARRAY['existence', 'feed'] AND acts <> '{}'),
        from_day date NOT NULL,
        to_day date NOT NULL CHECK (to_day >= from_day),
        given_by uuid NOT NULL REFERENCES app_user,
        given_by_name text NOT NULL,
        given_at timestamptz NOT NULL,
        withdrawn_by_name text,
        withdrawn_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CHECK (staff_id <> responsible_id),
        CHECK ((withdrawn_at IS NULL) = (withdrawn_by_name IS NULL))
      )`);
    await runner.query('CREATE INDEX dmp_habilitation_staff ON dmp_habilitation (staff_id, to_day) WHERE withdrawn_at IS NULL');
    await runner.query('CREATE INDEX dmp_habilitation_list ON dmp_habilitation (structure_id, given_at DESC)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
