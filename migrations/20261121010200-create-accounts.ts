import type { MigrationInterface, QueryRunner } from 'typeorm';

const professions = ['medecin', 'infirmier', 'ipa', 'kine', 'sage-femme', 'dentiste', 'orthophoniste', 'pharmacien', 'dieteticien', 'psychologue', 'assistant-medical', 'secretaire', 'coordinateur', 'administrateur'];

/** Accounts, their second factor, their preferences (ADM-01, ADM-02, ADM-15, PSC-02). */
export class CreateAccounts20261121010200 implements MigrationInterface {
  readonly name = 'CreateAccounts20261121010200';

  async up(runner: QueryRunner): Promise<void> {
    // structure_id has no foreign key: the structure belongs to `directory`, which stands on `security`.
    await runner.query(`
      CREATE TABLE app_user (
        id uuid PRIMARY KEY,
        structure_id uuid NOT NULL,
        login text NOT NULL CHECK (login = lower(login) AND login ~ '^[a-z0-9][a-z0-9._-]{2,59}$'),
        family_name text NOT NULL CHECK (family_name <> ''),
        given_name text NOT NULL CHECK (given_name <> ''),
        profession text NOT NULL CHECK (profession IN (${professions.map((name) => `'${name}'`).join(', ')})),
        specialty_code text,
        specialty_label text,
        rpps text CHECK (rpps ~ '^[0-9]{11}$'),
        adeli text,
        cps_number text,
        mssante_address text,
        phone text,
        exercise text CHECK (exercise IN ('liberal', 'salarie')),
        nominative boolean NOT NULL DEFAULT true,
        active boolean NOT NULL DEFAULT true,
        closed_at timestamptz,
        granted_permissions text[] NOT NULL DEFAULT '{}',
        removed_permissions text[] NOT NULL DEFAULT '{}',
        password_hash text,
        password_changed_at timestamptz,
        password_temporary boolean NOT NULL DEFAULT false,
        totp_secret bytea,
        totp_confirmed_at timestamptz,
        totp_last_counter bigint,
        last_sign_in_at timestamptz,
        search_text text GENERATED ALWAYS AS (' ' || search_key(family_name || ' ' || given_name)) STORED,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK (active = (closed_at IS NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX app_user_login ON app_user (login)');
    await runner.query('CREATE UNIQUE INDEX app_user_rpps ON app_user (structure_id, rpps) WHERE active AND rpps IS NOT NULL');
    await runner.query(`
      CREATE TABLE recovery_code (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        digest text NOT NULL UNIQUE,
        used_at timestamptz
      )`);
    await runner.query('CREATE INDEX recovery_code_user ON recovery_code (user_id)');
    await runner.query(`
      CREATE TABLE user_preference (
        user_id uuid PRIMARY KEY REFERENCES app_user,
        theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('light', 'dark', 'system')),
        density text NOT NULL DEFAULT 'dense' CHECK (density IN ('dense', 'confort')),
        send_dmp boolean NOT NULL DEFAULT true,
        send_mssante_patient boolean NOT NULL DEFAULT true,
        send_background boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`
      CREATE TABLE user_external_identity (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        provider text NOT NULL CHECK (provider = 'psc'),
        national_id text NOT NULL,
        sub text NOT NULL,
        display_name text NOT NULL,
        linked_at timestamptz NOT NULL,
        link_method text NOT NULL CHECK (link_method IN ('auto_rpps', 'self_password', 'admin')),
        last_login_at timestamptz,
        revoked_at timestamptz
      )`);
    await runner.query('CREATE UNIQUE INDEX user_external_identity_person ON user_external_identity (provider, national_id) WHERE revoked_at IS NULL');
    await runner.query('CREATE UNIQUE INDEX user_external_identity_user ON user_external_identity (provider, user_id) WHERE revoked_at IS NULL');
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
