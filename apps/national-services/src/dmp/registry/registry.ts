import type { SQLOutputValue, StatementSync } from 'node:sqlite';
import type { BlobStore } from '../../journal/blob-store';
import type { EntryFacts, EntryStatus, NewEntry, NewSet, RegisteredDocument, RegistryAssociation, SetFacts } from './entries';
import type { DmpStore } from './store';

type Row = Record<string, SQLOutputValue>;
const columns = 'entry_uuid, logical_id, version, status, deposited, submissions, set_uuid, set_unique_id, received_at, sha256, facts';
const text = (row: Row, name: string): string => String(row[name] ?? '');
const number13 = (matricule: string): string => matricule.slice(0, 13);

const documentOf = (row: Row): RegisteredDocument => ({
  ...(JSON.parse(text(row, 'facts')) as EntryFacts), entryUuid: text(row, 'entry_uuid'), logicalId: text(row, 'logical_id'), version: Number(row['version']), status: text(row, 'status') as EntryStatus,
  deposited: row['deposited'] === 1, submissions: Number(row['submissions']), setUuid: text(row, 'set_uuid'), submissionUniqueId: text(row, 'set_unique_id'), receivedAt: text(row, 'received_at'), sha256: text(row, 'sha256'),
});
const setOf = (row: Row): SetFacts => JSON.parse(text(row, 'facts')) as SetFacts;
const associationOf = (row: Row): RegistryAssociation => ({ uuid: text(row, 'uuid'), type: text(row, 'type'), source: text(row, 'source'), target: text(row, 'target'), slots: JSON.parse(text(row, 'slots')) as Record<string, string> });

/**
 * Registry and repository of the simulated DMP (dmp.md §12). An entry has versions: a change of metadata adds one, with a
 * new entryUUID and the same logicalId; the former becomes Deprecated (dmp.md §2.9). Documents are kept as blobs.
 */
export class DmpRegistry {
  private readonly statements = new Map<string, StatementSync>();

  constructor(private readonly store: DmpStore, private readonly blobs: BlobStore) {}

  /** Keeps the bytes of a document before its entry is registered. @returns where they are */
  keepBytes(bytes: Uint8Array): string { return this.blobs.put(bytes); }

  /** Keeps a set whole: its entries, associations and the statuses it changes, or nothing of it. */
  register(set: NewSet): void {
    this.store.together(() => {
      this.run('INSERT INTO submission_set (uuid, unique_id, patient, submission_time, facts, metadata) VALUES (?, ?, ?, ?, ?, ?)', set.facts.uuid, set.facts.uniqueId, number13(set.facts.patient), set.facts.submissionTime, JSON.stringify(set.facts), set.metadataXml);
      for (const entry of set.entries) this.insert(entry, set.facts);
      for (const { type, source, target, slots } of set.associations) this.run('INSERT INTO association (uuid, type, source, target, slots) VALUES (?, ?, ?, ?, ?)', `urn:uuid:${crypto.randomUUID()}`, type, source, target, JSON.stringify(slots));
      for (const { entryUuid, status } of set.statuses) this.run('UPDATE entry SET status = ? WHERE entry_uuid = ?', status, entryUuid);
    });
  }

  /** Registers many sets as one write. */
  together<T>(work: () => T): T { return this.store.together(work); }

  /** Counts a submission refused because the document is already there. */
  submittedAgain(uniqueId: string): void { this.run('UPDATE entry SET submissions = submissions + 1 WHERE unique_id = ?', uniqueId); }

  /** @returns the latest version of a document */
  byUniqueId(uniqueId: string): RegisteredDocument | null { return this.documents('unique_id = ? AND latest = 1', uniqueId)[0] ?? null; }
  /** @returns any version, by its own entryUUID */
  byEntryUuid(entryUuid: string): RegisteredDocument | null { return this.documents('entry_uuid = ?', entryUuid)[0] ?? null; }
  /** @returns the latest version of an entry */
  byLogicalId(logicalId: string): RegisteredDocument | null { return this.documents('logical_id = ? AND latest = 1', logicalId)[0] ?? null; }
  /** @returns the latest version of each document of a patient, signature objects left out */
  ofPatient(matricule: string): RegisteredDocument[] { return this.documents('patient = ? AND latest = 1 AND signature = 0', number13(matricule)); }

  knowsSet(uniqueId: string): boolean { return this.rows('SELECT 1 FROM submission_set WHERE unique_id = ?', uniqueId).length > 0; }
  setByUuid(uuid: string): SetFacts | null { return this.rows('SELECT facts FROM submission_set WHERE uuid = ?', uuid).map(setOf)[0] ?? null; }
  setByUniqueId(uniqueId: string): SetFacts | null { return this.rows('SELECT facts FROM submission_set WHERE unique_id = ?', uniqueId).map(setOf)[0] ?? null; }
  /** @returns the sets of a patient from an instant (UTC digits) on, oldest first */
  setsOfPatient(matricule: string, from = ''): SetFacts[] { return this.rows('SELECT facts FROM submission_set WHERE patient = ? AND submission_time >= ? ORDER BY submission_time, id', number13(matricule), from).map(setOf); }

  /** @returns the links that leave or reach an object */
  associationsOf(uuid: string): RegistryAssociation[] { return this.rows('SELECT * FROM association WHERE source = ? OR target = ? ORDER BY id', uuid, uuid).map(associationOf); }

  /** How many documents were deposited, signature objects and documents of third parties left out. */
  get count(): number { return Number(this.rows('SELECT count(*) AS n FROM entry WHERE deposited = 1 AND signature = 0 AND latest = 1')[0]?.['n'] ?? 0); }

  /** @returns every deposited document, newest last */
  deposited(): RegisteredDocument[] { return this.documents('deposited = 1 AND signature = 0 AND latest = 1'); }
  /** @returns the last ones deposited, newest first */
  newest(limit: number): RegisteredDocument[] { return this.rows(`SELECT ${columns} FROM entry WHERE deposited = 1 AND signature = 0 AND latest = 1 ORDER BY id DESC LIMIT ?`, limit).map(documentOf); }
  /** @returns whether anything at all is kept for this patient */
  knowsPatient(matricule: string): boolean { return this.rows('SELECT 1 FROM entry WHERE patient = ? LIMIT 1', number13(matricule)).length > 0; }

  content(document: RegisteredDocument): Buffer { return this.blobs.get(document.sha256); }
  /** @returns the inner XML of the entry as it was submitted */
  metadataXml(document: RegisteredDocument): string { return text(this.rows('SELECT metadata FROM entry WHERE entry_uuid = ?', document.entryUuid)[0] ?? {}, 'metadata'); }
  /** @returns the inner XML of a set as it was submitted */
  setXml(set: SetFacts): string { return text(this.rows('SELECT metadata FROM submission_set WHERE uuid = ?', set.uuid)[0] ?? {}, 'metadata'); }

  clear(): void { this.store.clear(); }
  close(): void { this.statements.clear(); this.store.close(); }

  private insert(entry: NewEntry, set: SetFacts): void {
    this.run('UPDATE entry SET latest = 0, status = CASE WHEN status = \'Deleted\' THEN status ELSE \'Deprecated\' END WHERE logical_id = ?', entry.logicalId);
    this.run('INSERT INTO entry (entry_uuid, logical_id, unique_id, patient, version, latest, status, signature, deposited, submissions, set_uuid, set_unique_id, received_at, sha256, facts, metadata) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, COALESCE((SELECT max(submissions) FROM entry WHERE unique_id = ?), 1), ?, ?, ?, ?, ?, ?)',
      entry.entryUuid, entry.logicalId, entry.facts.uniqueId, number13(entry.facts.patient), entry.version, entry.status ?? 'Approved', entry.facts.signature ? 1 : 0, entry.deposited ? 1 : 0, entry.facts.uniqueId, set.uuid, set.uniqueId, entry.receivedAt, entry.sha256, JSON.stringify(entry.facts), entry.metadataXml);
  }

  private documents(where: string, ...values: string[]): RegisteredDocument[] { return this.rows(`SELECT ${columns} FROM entry WHERE ${where} ORDER BY id`, ...values).map(documentOf); }
  private rows(sql: string, ...values: (string | number)[]): Row[] { return this.prepared(sql).all(...values); }
  private run(sql: string, ...values: (string | number)[]): void { this.prepared(sql).run(...values); }

  private prepared(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    const made = this.store.database.prepare(sql);
    this.statements.set(sql, made);
    return made;
  }
}
