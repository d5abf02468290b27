import { AppendLog } from '../journal/append-log';
import type { BlobStore } from '../journal/blob-store';

export interface MailAddress { name: string; address: string }
/** What an IMAP ENVELOPE says. */
export interface MailEnvelope { date: string; subject: string; from: MailAddress[]; replyTo: MailAddress[]; to: MailAddress[]; cc: MailAddress[]; inReplyTo: string; messageId: string }

/** One message the operator took in charge. */
export interface StoredMail {
  id: number; receivedAt: string; messageId: string; from: string; to: string[]; subject: string; size: number; sha256: string; patient: string | null;
  codesCda: string[]; qualifiedIns: boolean; envelope: MailEnvelope;
  /** How many times a message with this Message-ID was taken in charge. */
  count: number;
}

/** A message as it lies in a folder of a mailbox. */
export interface FolderMessage { uid: number; mailId: number; flags: Set<string>; receivedAt: string }
export interface Folder { name: string; uidValidity: number; nextUid: number; messages: FolderMessage[] }

type Row =
  | { kind: 'mail'; mail: StoredMail } | { kind: 'again'; id: number }
  | { kind: 'delivery'; mailbox: string; folder: string; mailId: number; flags: string[]; at: string }
  | { kind: 'flags'; mailbox: string; folder: string; uid: number; flags: string[] } | { kind: 'expunge'; mailbox: string; folder: string; uid: number };

export const folderNames = ['INBOX', 'Sent', 'Drafts', 'Trash'] as const;

/** Mailboxes and messages of the simulated operator: facts appended to a file, sources kept as blobs. */
export class MailStore {
  private readonly log: AppendLog<Row>;
  private mails: StoredMail[] = [];
  private byMessageId = new Map<string, StoredMail>();
  private mailboxes = new Map<string, Map<string, Folder>>();
  private readonly watchers = new Set<(mailbox: string, folder: string) => void>();

  constructor(path: string, private readonly blobs: BlobStore) {
    this.log = new AppendLog(path);
    this.log.forEach((row) => this.apply(row));
  }

  /** Keeps one message, or counts it once more when its Message-ID is known. @returns the message, and whether it is new */
  receive(given: Omit<StoredMail, 'id' | 'count' | 'sha256' | 'size' | 'receivedAt'>, raw: Buffer): { mail: StoredMail; isNew: boolean } {
    const known = this.byMessageId.get(given.messageId);
    if (known) { this.write({ kind: 'again', id: known.id }); return { mail: known, isNew: false }; }
    const mail: StoredMail = { ...given, id: this.mails.length + 1, count: 1, size: raw.length, sha256: this.blobs.put(raw), receivedAt: new Date().toISOString() };
    this.write({ kind: 'mail', mail });
    return { mail, isNew: true };
  }

  /** Counts a message once more (weather `duplicate`: the operator delivered it twice). */
  countAgain(id: number): void { this.write({ kind: 'again', id }); }

  deliver(mailbox: string, folder: string, mailId: number, flags: readonly string[] = [], at = new Date().toISOString()): void {
    this.write({ kind: 'delivery', mailbox: mailbox.toLowerCase(), folder, mailId, flags: [...flags], at });
    for (const watcher of this.watchers) watcher(mailbox.toLowerCase(), folder);
  }

  setFlags(mailbox: string, folder: string, uid: number, flags: readonly string[]): void { this.write({ kind: 'flags', mailbox: mailbox.toLowerCase(), folder, uid, flags: [...flags] }); }
  expunge(mailbox: string, folder: string, uid: number): void { this.write({ kind: 'expunge', mailbox: mailbox.toLowerCase(), folder, uid }); }

  all(): readonly StoredMail[] { return this.mails; }
  byId(id: number): StoredMail | null { return this.mails[id - 1] ?? null; }
  raw(mail: StoredMail): Buffer { return this.blobs.get(mail.sha256); }

  /** @returns a folder of a mailbox, made empty at its first use; null for a name no mailbox has */
  folder(mailbox: string, name: string): Folder | null {
    const canonical = folderNames.find((each) => each.toLowerCase() === name.toLowerCase());
    return canonical ? this.folderOf(mailbox.toLowerCase(), canonical) : null;
  }

  /** Tells when something arrives in a folder (IMAP IDLE). @returns a function that stops it */
  watch(watcher: (mailbox: string, folder: string) => void): () => void { this.watchers.add(watcher); return () => this.watchers.delete(watcher); }

  clear(): void { this.log.clear(); this.mails = []; this.byMessageId = new Map(); this.mailboxes = new Map(); }
  close(): void { this.log.close(); }

  private write(row: Row): void { this.log.append(row); this.apply(row); }

  private apply(row: Row): void {
    if (row.kind === 'mail') { this.mails.push(row.mail); this.byMessageId.set(row.mail.messageId, row.mail); return; }
    if (row.kind === 'again') { const mail = this.byId(row.id); if (mail) mail.count += 1; return; }
    const folder = this.folderOf(row.mailbox, row.folder);
    if (row.kind === 'delivery') folder.messages.push({ uid: folder.nextUid++, mailId: row.mailId, flags: new Set(row.flags), receivedAt: row.at });
    else if (row.kind === 'flags') { const message = folder.messages.find((each) => each.uid === row.uid); if (message) message.flags = new Set(row.flags); }
    else folder.messages = folder.messages.filter((each) => each.uid !== row.uid);
  }

  private folderOf(mailbox: string, name: string): Folder {
    const folders = this.mailboxes.get(mailbox) ?? new Map<string, Folder>();
    this.mailboxes.set(mailbox, folders);
    const known = folders.get(name);
    if (known) return known;
    const made: Folder = { name, uidValidity: 1, nextUid: 1, messages: [] };
    folders.set(name, made);
    return made;
  }
}
