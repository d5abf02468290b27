import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a centre makes of each document: offered or not, still trusted or not (EXI ID 19, ins.md §2.8). A document without a row is as the product says. */
export class DecideIdentityDevices20261129154100 implements MigrationInterface {
  readonly name = 'DecideIdentityDevices20261129154100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_device_choice (
        structure_id uuid NOT NULL,
        code text NOT NULL CHECK (code ~ '^[A-Z]{2,10}$'),
        offered boolean NOT NULL,
        trusted boolean NOT NULL,
        PRIMARY KEY (structure_id, code)
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
