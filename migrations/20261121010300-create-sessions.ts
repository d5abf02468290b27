import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, attempts to sign in, lock-out, Pro Santé Connect (PSC-01..05, PSC-14, SEC-02, SEC-08). */
export class CreateSessions20261121010300 implements MigrationInterface {
  readonly name = 'CreateSessions20261121010300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_session (
        id uuid PRIMARY KEY,
        token_digest text NOT NULL,
        user_id uuid NOT NULL REFERENCES app_user,
        site_id uuid,
        workstation_id uuid,
        auth_methods text[] NOT NULL,
        opened_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        locked_at timestamptz,
        unlock_failures integer NOT NULL DEFAULT 0,
        ended_at timestamptz,
        end_reason text
      )`);
    await runner.query('CREATE UNIQUE INDEX user_session_token ON user_session (token_digest)');
    await runner.query('CREATE INDEX user_session_open ON user_session (user_id) WHERE ended_at IS NULL');
    // Keyed by what was typed, known or not: the answer never tells whether an account exists.
    await runner.query(`
      CREATE TABLE sign_in_lock (
        kind text NOT NULL CHECK (kind IN ('login', 'address')),
        digest text NOT NULL,
        failures integer NOT NULL,
        last_failure_at timestamptz NOT NULL,
        locked_until timestamptz,
        PRIMARY KEY (kind, digest)
      )`);
    await runner.query(`
      CREATE TABLE sign_in_attempt (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES app_user,
        step text NOT NULL CHECK (step IN ('second-factor', 'enrol')),
        totp_secret bytea,
        psc_link_id uuid,
        failures integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE psc_attempt (
        id uuid PRIMARY KEY,
        cookie_digest text NOT NULL UNIQUE,
        state_digest text NOT NULL,
        sealed bytea NOT NULL,
        mode text NOT NULL CHECK (mode IN ('login', 'link')),
        user_id uuid REFERENCES app_user,
        session_id uuid REFERENCES user_session,
        return_path text NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE psc_pending_link (
        id uuid PRIMARY KEY,
        cookie_digest text NOT NULL UNIQUE,
        national_id text NOT NULL,
        sealed bytea NOT NULL,
        return_path text NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE psc_session (
        session_id uuid PRIMARY KEY REFERENCES user_session,
        sealed_tokens bytea NOT NULL,
        sealed_claims bytea NOT NULL,
        access_expires_at timestamptz NOT NULL,
        refresh_expires_at timestamptz,
        session_state text,
        auth_time timestamptz NOT NULL,
        acr text NOT NULL
      )`);
  }

  async down(): Promise<void> { throw new Error('migrations only go forward'); }
}
