import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Entries keep what a search compares as JSON, and the XML as it was submitted; everything looked up has its index. */
const schema = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -16000;
CREATE TABLE IF NOT EXISTS entry (
  id INTEGER PRIMARY KEY, entry_uuid TEXT NOT NULL UNIQUE, logical_id TEXT NOT NULL, unique_id TEXT NOT NULL, patient TEXT NOT NULL, version INTEGER NOT NULL, latest INTEGER NOT NULL,
  status TEXT NOT NULL, signature INTEGER NOT NULL, deposited INTEGER NOT NULL, submissions INTEGER NOT NULL, set_uuid TEXT NOT NULL, set_unique_id TEXT NOT NULL, received_at TEXT NOT NULL, sha256 TEXT NOT NULL, facts TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entry_patient ON entry (patient, latest, signature);
CREATE INDEX IF NOT EXISTS entry_unique_id ON entry (unique_id);
CREATE INDEX IF NOT EXISTS entry_logical_id ON entry (logical_id);
CREATE INDEX IF NOT EXISTS entry_shown ON entry (deposited, signature, latest, id);
CREATE TABLE IF NOT EXISTS submission_set (
  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, unique_id TEXT NOT NULL UNIQUE, patient TEXT NOT NULL, submission_time TEXT NOT NULL, facts TEXT NOT NULL, metadata TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS set_patient ON submission_set (patient, submission_time);
CREATE TABLE IF NOT EXISTS association (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, type TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, slots TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS association_source ON association (source);
CREATE INDEX IF NOT EXISTS association_target ON association (target);
CREATE TABLE IF NOT EXISTS authorisation (
  patient TEXT NOT NULL, holder TEXT NOT NULL, structure TEXT NOT NULL, family TEXT NOT NULL, given TEXT NOT NULL, specialty TEXT NOT NULL, specialty_label TEXT NOT NULL,
  state TEXT NOT NULL, treating INTEGER NOT NULL, since TEXT NOT NULL, last_action TEXT NOT NULL, PRIMARY KEY (patient, holder));
CREATE INDEX IF NOT EXISTS authorisation_holder ON authorisation (holder);
`;

/**
 * The embedded store of the simulated DMP: one SQLite file. Nothing of it is held in memory but a cache of 16 MB, so a
 * restart with 100,000 documents takes no longer than with none. A commit survives the death of the process.
 */
export class DmpStore {
  readonly database: DatabaseSync;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.database = new DatabaseSync(path);
    this.database.exec(schema);
  }

  /** Does several writes as one: all of them or none. Inside another one it is part of it. */
  together<T>(work: () => T): T {
    if (this.database.isTransaction) return work();
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      this.database.exec('COMMIT');
      return done;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  clear(): void { this.database.exec('DELETE FROM entry; DELETE FROM submission_set; DELETE FROM association; DELETE FROM authorisation;'); }

  close(): void { this.database.close(); }
}
