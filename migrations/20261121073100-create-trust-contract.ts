import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Correspondents whose identity practices the centre trusts, with the signed contract (INS-41, DIR-10, ins.md §2.10). */
export class CreateTrustContract20261121073100 implements MigrationInterface {
  readonly name = 'CreateTrustContract20261121073100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trust_contract (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL REFERENCES structure,
        correspondent_id uuid REFERENCES correspondent,
        holder text NOT NULL CHECK (holder <> '' AND length(holder) <= 200),
        rpps text CHECK (rpps ~ '^[0-9]{11}$'),
        finess text CHECK (finess ~ '^[0-9][0-9AB][0-9]{7}$'),
        mssante_domain text CHECK (mssante_domain = lower(mssante_domain) AND mssante_domain ~ '[.]mssante[.]fr$'),
        mssante_addresses text[] NOT NULL DEFAULT '{}',
        starts_on date NOT NULL,
        ends_on date CHECK (ends_on >= starts_on),
        scope text NOT NULL DEFAULT 'receive' CHECK (scope = 'receive'),
        active boolean NOT NULL DEFAULT true,
        file_sha256 text CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
        file_name text,
        file_size integer CHECK (file_size > 0),
        file_at timestamptz,
        created_by_id uuid NOT NULL,
        created_by_name text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT trust_contract_names_a_mailbox CHECK (mssante_domain IS NOT NULL OR cardinality(mssante_addresses) > 0),
        CONSTRAINT trust_contract_whole_file CHECK ((file_sha256 IS NULL) = (file_name IS NULL) AND (file_sha256 IS NULL) = (file_size IS NULL))
      )`);
    await runner.query('CREATE INDEX trust_contract_by_domain ON trust_contract (structure_id, mssante_domain)');
    await runner.query('CREATE INDEX trust_contract_by_address ON trust_contract USING gin (mssante_addresses)');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
