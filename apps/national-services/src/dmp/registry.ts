import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppendLog } from '../journal/append-log';
import type { BlobStore } from '../journal/blob-store';

/** A document kept by the registry and the repository. */
export interface RegisteredDocument {
  uniqueId: string; entryUuid: string; logicalId: string; submissionUniqueId: string; receivedAt: string;
  patient: string; patientOid: string; title: string; mimeType: string; typeCode: string; typeSystem: string; typeLabel: string; classCode: string; formatCode: string; formatSystem: string;
  confidentialities: string[]; structures: string[]; authors: string[]; creationTime: string; serviceStartTime: string;
  hash: string; size: number; sha256: string; signature: boolean; replaced: boolean;
  /** How many times this uniqueId was submitted: accepted once, plus each refusal as a duplicate. */
  submissions: number;
  /** Where the slots, names, classifications and identifiers lie in the metadata file. */
  metadata: { offset: number; length: number };
}

type Row = { kind: 'document'; document: RegisteredDocument } | { kind: 'replaced'; entryUuid: string } | { kind: 'again'; uniqueId: string } | { kind: 'set'; uniqueId: string };

export interface NewDocument { document: Omit<RegisteredDocument, 'metadata' | 'sha256' | 'replaced' | 'submissions'>; bytes: Uint8Array; metadataXml: string }

/**
 * Registry and repository of the simulated DMP: an append-only file of facts, a file of metadata read on demand, and the
 * documents as blobs. What was accepted survives a restart.
 */
export class DmpRegistry {
  private readonly log: AppendLog<Row>;
  private documents = new Map<string, RegisteredDocument>();
  private byEntry = new Map<string, RegisteredDocument>();
  private byPatient = new Map<string, RegisteredDocument[]>();
  private sets = new Set<string>();
  private listed = 0;
  private metadataFd: number | null = null;
  private metadataSize: number;

  constructor(logPath: string, private readonly metadataPath: string, private readonly blobs: BlobStore) {
    mkdirSync(dirname(metadataPath), { recursive: true });
    this.log = new AppendLog(logPath);
    this.metadataSize = existsSync(metadataPath) ? statSync(metadataPath).size : 0;
    this.log.forEach((row) => this.apply(row));
  }

  /** Keeps a submission whole: documents, then the replacements, then the set. */
  register(setUniqueId: string, documents: readonly NewDocument[], replacedEntries: readonly string[]): void {
    for (const { document, bytes, metadataXml } of documents) {
      const kept: RegisteredDocument = { ...document, sha256: this.blobs.put(bytes), replaced: false, submissions: 1, metadata: this.writeMetadata(metadataXml) };
      this.write({ kind: 'document', document: kept });
    }
    for (const entryUuid of replacedEntries) this.write({ kind: 'replaced', entryUuid });
    this.write({ kind: 'set', uniqueId: setUniqueId });
  }

  /** Counts a submission refused because the document is already there. */
  submittedAgain(uniqueId: string): void { if (this.documents.has(uniqueId)) this.write({ kind: 'again', uniqueId }); }

  byUniqueId(uniqueId: string): RegisteredDocument | null { return this.documents.get(uniqueId) ?? null; }
  byEntryUuid(entryUuid: string): RegisteredDocument | null { return this.byEntry.get(entryUuid) ?? null; }
  ofPatient(matricule: string): readonly RegisteredDocument[] { return this.byPatient.get(matricule.slice(0, 13)) ?? []; }
  knowsSet(uniqueId: string): boolean { return this.sets.has(uniqueId); }

  /** How many documents there are, signature objects left out. */
  get count(): number { return this.listed; }

  /** @returns every document, newest last; signature objects left out */
  all(): RegisteredDocument[] { return [...this.documents.values()].filter((each) => !each.signature); }
  /** @returns the last ones received, newest first */
  newest(limit: number): RegisteredDocument[] {
    const found: RegisteredDocument[] = [];
    for (const document of [...this.documents.values()].slice(-limit * 2).reverse()) if (!document.signature && found.length < limit) found.push(document);
    return found;
  }
  content(document: RegisteredDocument): Buffer { return this.blobs.get(document.sha256); }

  /** @returns the inner XML of the entry as it was submitted */
  metadataXml(document: RegisteredDocument): string {
    this.metadataFd ??= openSync(this.metadataPath, 'a+');
    const buffer = Buffer.alloc(document.metadata.length);
    readSync(this.metadataFd, buffer, 0, buffer.length, document.metadata.offset);
    return buffer.toString('utf8');
  }

  clear(): void {
    this.close();
    this.log.clear();
    rmSync(this.metadataPath, { force: true });
    this.metadataSize = 0;
    this.listed = 0;
    this.documents = new Map(); this.byEntry = new Map(); this.byPatient = new Map(); this.sets = new Set();
  }

  close(): void {
    this.log.close();
    if (this.metadataFd !== null) closeSync(this.metadataFd);
    this.metadataFd = null;
  }

  private writeMetadata(xml: string): { offset: number; length: number } {
    this.metadataFd ??= openSync(this.metadataPath, 'a+');
    const bytes = Buffer.from(xml);
    appendFileSync(this.metadataFd, bytes);
    const place = { offset: this.metadataSize, length: bytes.length };
    this.metadataSize += bytes.length;
    return place;
  }

  private write(row: Row): void { this.log.append(row); this.apply(row); }

  private apply(row: Row): void {
    if (row.kind === 'set') { this.sets.add(row.uniqueId); return; }
    if (row.kind === 'again') { const known = this.documents.get(row.uniqueId); if (known) known.submissions += 1; return; }
    if (row.kind === 'replaced') { const known = this.byEntry.get(row.entryUuid); if (known) known.replaced = true; return; }
    const { document } = row;
    this.documents.set(document.uniqueId, document);
    this.byEntry.set(document.entryUuid, document);
    if (!document.signature) this.listed += 1;
    const number = document.patient.slice(0, 13);
    const list = this.byPatient.get(number);
    if (list) list.push(document); else this.byPatient.set(number, [document]);
  }
}
