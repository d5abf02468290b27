import type { SQLOutputValue } from 'node:sqlite';
import type { DmpAuthorization, TestIdentity } from '../../identities/identity';
import type { DmpStore } from '../registry/store';

/** `GRANTED` lives until its last action is too old; `REMOVED` was given up; `BLOCKED` is the patient's will. */
export type AuthorisationState = 'GRANTED' | 'REMOVED' | 'BLOCKED';

/** Somebody a patient's DMP knows: a professional, or a structure for its staff. */
export interface Authorisation {
  patient: string; holder: string; structure: string; family: string; given: string; specialty: string; specialtyLabel: string;
  state: AuthorisationState;
  /** Médecin traitant of this DMP. */
  treating: boolean;
  /** ISO 8601. */
  since: string; lastAction: string;
}

/** Who asks, as the VIHF says it. */
export type AuthorisationHolder = Pick<Authorisation, 'holder' | 'structure' | 'family' | 'given' | 'specialty' | 'specialtyLabel'>;

const dayMs = 24 * 3600 * 1000;
const number13 = (matricule: string): string => matricule.slice(0, 13);
const rowOf = (row: Record<string, SQLOutputValue>): Authorisation => {
  const text = (name: string): string => String(row[name] ?? '');
  return { patient: text('patient'), holder: text('holder'), structure: text('structure'), family: text('family'), given: text('given'), specialty: text('specialty'), specialtyLabel: text('specialty_label'), state: text('state') as AuthorisationState, treating: row['treating'] === 1, since: text('since'), lastAction: text('last_action') };
};

/** Who may read whose DMP (dmp.md §9.2, §12): an authorisation not used for 183 days, or what the page says, expires. */
export class Authorisations {
  validDays = 183;

  constructor(private readonly store: DmpStore) {}

  find(patient: string, holder: string): Authorisation | null {
    const row = this.store.database.prepare('SELECT * FROM authorisation WHERE patient = ? AND holder = ?').get(number13(patient), holder);
    return row ? rowOf(row) : null;
  }

  /** @returns what TD0.2 says to this holder; somebody the table does not know gets what the identity's fixture says */
  statusOf(identity: TestIdentity, holder: string, now: Date): DmpAuthorization {
    if (identity.dmp.authorization === 'INTERDIT') return 'INTERDIT';
    const known = this.find(identity.matricule, holder);
    if (!known) return identity.dmp.authorization;
    if (known.state === 'BLOCKED') return 'INTERDIT';
    if (known.state === 'REMOVED') return 'NON_EXISTE';
    return now.getTime() - Date.parse(known.lastAction) > this.validDays * dayMs ? 'EXPIRE' : 'VALIDE';
  }

  /** Adds or renews. @returns whether one was already in force */
  grant(patient: string, holder: AuthorisationHolder, treating: boolean, now: Date): boolean {
    const known = this.find(patient, holder.holder);
    const inForce = known?.state === 'GRANTED' && now.getTime() - Date.parse(known.lastAction) <= this.validDays * dayMs;
    this.put({ ...holder, patient, state: 'GRANTED', treating: treating || (known?.treating ?? false), since: inForce ? known.since : now.toISOString(), lastAction: now.toISOString() });
    return inForce && (!treating || known.treating);
  }

  /** Gives up the right to read, and the role with it. @returns whether there was one */
  remove(patient: string, holder: AuthorisationHolder, now: Date): boolean {
    const known = this.find(patient, holder.holder);
    this.put({ ...holder, patient, state: 'REMOVED', treating: false, since: known?.since ?? now.toISOString(), lastAction: now.toISOString() });
    return known?.state === 'GRANTED';
  }

  /** Gives up the role of médecin traitant only. */
  unsetTreating(patient: string, holder: string): void { this.store.database.prepare('UPDATE authorisation SET treating = 0 WHERE patient = ? AND holder = ?').run(number13(patient), holder); }

  /** An access keeps an authorisation alive (dmp.md §9.2). */
  used(patient: string, holder: string, now: Date): void { this.store.database.prepare('UPDATE authorisation SET last_action = ? WHERE patient = ? AND holder = ? AND state = \'GRANTED\'').run(now.toISOString(), number13(patient), holder); }

  /** Writes a row as it is: fixtures and control API. */
  put(row: Authorisation): void {
    this.store.database.prepare('INSERT OR REPLACE INTO authorisation (patient, holder, structure, family, given, specialty, specialty_label, state, treating, since, last_action) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(number13(row.patient), row.holder, row.structure, row.family, row.given, row.specialty, row.specialtyLabel, row.state, row.treating ? 1 : 0, row.since, row.lastAction);
  }

  /** @returns everybody this DMP knows */
  ofPatient(patient: string): Authorisation[] { return this.store.database.prepare('SELECT * FROM authorisation WHERE patient = ? ORDER BY family, given').all(number13(patient)).map(rowOf); }

  /** @returns the DMPs somebody, or anybody of a structure, is authorised on */
  granted(by: 'holder' | 'structure', value: string): Authorisation[] { return this.store.database.prepare(`SELECT * FROM authorisation WHERE ${by} = ? AND state = 'GRANTED' ORDER BY patient`).all(value).map(rowOf); }
}
