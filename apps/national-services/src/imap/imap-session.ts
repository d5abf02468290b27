import { folderNames, type Folder, type FolderMessage, type MailStore, type StoredMail } from '../mssante/mail-store';
import { testPassword } from '../mssante/mailboxes';
import { BadCommand, imapString, inSet, textOf, type ImapCommand, type Token } from './command-parser';
import { fetchAnswer, itemsOf, marksSeen } from './fetch-items';
import { searchTest } from './search-keys';

/** What a session needs of its connection. */
export interface ImapLine { write(bytes: Buffer | string): void; certified: boolean; tls: boolean; startTls(): void; close(): void }

const special: Record<string, string> = { Sent: '\\Sent', Drafts: '\\Drafts', Trash: '\\Trash' };
class Refused extends Error {}

/** One IMAP4rev1 session over the mail store (RFC 3501; mssante.md §2.5). One mailbox per login. */
export class ImapSession {
  private mailbox: string | null = null;
  private selected: { folder: Folder; readOnly: boolean; known: number } | null = null;
  private idleTag: string | null = null;
  private authenticateTag: { tag: string; mechanism: string } | null = null;
  private readonly stopWatching: () => void;

  constructor(private readonly line: ImapLine, private readonly store: MailStore, private readonly keepAppended: (mailbox: string, folder: string, raw: Buffer, flags: string[]) => Promise<number>) {
    this.stopWatching = store.watch((mailbox, folder) => { if (this.idleTag && mailbox === this.mailbox && folder === this.selected?.folder.name) this.announceNew(); });
    line.write(`* OK [CAPABILITY ${this.capabilities()}] Simulateur MSSante\r\n`);
  }

  /** @returns whether raw lines are expected instead of commands */
  get wantsLine(): boolean { return this.idleTag !== null || this.authenticateTag !== null; }

  end(): void { this.stopWatching(); }

  /** A raw line: DONE of IDLE, or the answer to AUTHENTICATE. */
  handleLine(text: string): void {
    if (this.idleTag !== null) {
      if (text.toUpperCase() !== 'DONE') return;
      this.say(`${this.idleTag} OK IDLE fini`);
      this.idleTag = null;
    } else if (this.authenticateTag) {
      const { tag, mechanism } = this.authenticateTag;
      this.authenticateTag = null;
      this.authenticate(tag, mechanism, text);
    }
  }

  /** Runs one command; every refusal becomes NO or BAD. */
  async handle(command: ImapCommand): Promise<void> {
    const byUid = command.name === 'UID';
    const name = byUid ? textOf(command.args[0]).toUpperCase() : command.name;
    const args = byUid ? command.args.slice(1) : command.args;
    try { await this.run(command.tag, name, args, byUid); } catch (error) {
      if (error instanceof BadCommand) this.say(`${command.tag} BAD ${ascii(error.message)}`);
      else if (error instanceof Refused) this.say(`${command.tag} NO ${ascii(error.message)}`);
      else { this.say(`${command.tag} NO erreur du simulateur`); throw error; }
    }
  }

  private async run(tag: string, name: string, args: Token[], byUid: boolean): Promise<void> {
    const done = (text = `${name} fait`) => this.say(`${tag} OK ${text}`);
    switch (name) {
      case 'CAPABILITY': this.say(`* CAPABILITY ${this.capabilities()}`); return done();
      case 'NOOP': case 'CHECK': this.announceNew(); return done();
      case 'ID': this.say('* ID ("name" "Simulateur MSSante")'); return done();
      case 'ENABLE': this.say('* ENABLED'); return done();
      case 'LOGOUT': this.say('* BYE au revoir'); done(); this.line.close(); return undefined;
      case 'STARTTLS': if (this.line.tls) throw new BadCommand('deja en TLS'); done('TLS'); this.line.startTls(); return undefined;
      case 'LOGIN': this.login(tag, textOf(args[0]), textOf(args[1])); return undefined;
      case 'AUTHENTICATE': this.startAuthenticate(tag, textOf(args[0]).toUpperCase(), args[1]); return undefined;
      default:
    }
    const mailbox = this.mailbox;
    if (mailbox === null) throw new BadCommand('identification attendue');
    switch (name) {
      case 'NAMESPACE': this.say('* NAMESPACE (("" "/")) NIL NIL'); return done();
      case 'LIST': case 'LSUB': this.list(name, textOf(args[1])); return done();
      case 'SUBSCRIBE': case 'UNSUBSCRIBE': return done();
      case 'STATUS': this.status(mailbox, textOf(args[0]), args[1]); return done();
      case 'SELECT': case 'EXAMINE': return done(this.select(mailbox, textOf(args[0]), name === 'EXAMINE'));
      case 'APPEND': return done(await this.append(mailbox, args));
      case 'IDLE': this.idleTag = tag; this.say('+ idling'); return undefined;
      case 'UNSELECT': this.selected = null; return done();
      case 'CLOSE': this.expunge(false); this.selected = null; return done();
      case 'EXPUNGE': this.expunge(true); return done();
      case 'FETCH': this.fetch(textOf(args[0]), args.slice(1), byUid); return done();
      case 'SEARCH': this.search(args, byUid); return done();
      case 'STORE': this.storeFlags(args, byUid); return done();
      case 'COPY': case 'MOVE': this.copy(mailbox, args, byUid, name === 'MOVE'); return done();
      default: throw new BadCommand(`commande inconnue : ${name}`);
    }
  }

  private capabilities(): string { return `IMAP4rev1 LITERAL+ SASL-IR IDLE NAMESPACE ID UNSELECT UIDPLUS MOVE SPECIAL-USE ENABLE ${this.line.tls ? `AUTH=PLAIN${this.line.certified ? ' AUTH=EXTERNAL' : ''}` : 'STARTTLS LOGINDISABLED'}`; }

  private login(tag: string, user: string, password: string): void {
    if (!this.line.tls) throw new BadCommand('TLS attendu');
    if (password !== testPassword || !user.includes('@')) throw new Refused('[AUTHENTICATIONFAILED] identifiants refuses');
    this.open(tag, user);
  }

  private open(tag: string, user: string): void {
    this.mailbox = user.toLowerCase();
    this.say(`${tag} OK [CAPABILITY ${this.capabilities()}] bonjour`);
  }

  private startAuthenticate(tag: string, mechanism: string, initial: Token | undefined): void {
    if (!this.line.tls) throw new BadCommand('TLS attendu');
    if (mechanism !== 'PLAIN' && mechanism !== 'EXTERNAL') throw new Refused('mecanisme non propose');
    if (initial !== undefined) { this.authenticate(tag, mechanism, textOf(initial)); return; }
    this.authenticateTag = { tag, mechanism };
    this.say('+ ');
  }

  private authenticate(tag: string, mechanism: string, encoded: string): void {
    const answer = Buffer.from(encoded === '=' ? '' : encoded, 'base64').toString('utf8');
    const parts = answer.split('\0');
    const user = mechanism === 'EXTERNAL' ? answer : (parts[1] ?? '');
    const accepted = mechanism === 'EXTERNAL' ? this.line.certified && user.includes('@') : parts[2] === testPassword && user.includes('@');
    if (accepted) this.open(tag, user); else this.say(`${tag} NO [AUTHENTICATIONFAILED] identifiants refuses`);
  }

  private list(name: string, pattern: string): void {
    if (pattern === '') { this.say(`* ${name} (\\Noselect) "/" ""`); return; }
    const matcher = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/[*%]/g, '.*')}$`, 'i');
    for (const folder of folderNames) if (matcher.test(folder)) this.say(`* ${name} (\\HasNoChildren${special[folder] ? ` ${special[folder]}` : ''}) "/" ${imapString(folder)}`);
  }

  private folder(mailbox: string, name: string): Folder {
    const folder = this.store.folder(mailbox, name);
    if (!folder) throw new Refused('[NONEXISTENT] dossier inconnu');
    return folder;
  }

  private status(mailbox: string, name: string, wanted: Token | undefined): void {
    const folder = this.folder(mailbox, name);
    const unseen = folder.messages.filter((each) => !each.flags.has('\\Seen')).length;
    const values: Record<string, number> = { MESSAGES: folder.messages.length, UIDNEXT: folder.nextUid, UIDVALIDITY: folder.uidValidity, UNSEEN: unseen, RECENT: 0 };
    const asked = (Array.isArray(wanted) ? wanted : []).map((each) => textOf(each).toUpperCase()).filter((each) => each in values);
    this.say(`* STATUS ${imapString(folder.name)} (${asked.map((each) => `${each} ${values[each] ?? 0}`).join(' ')})`);
  }

  private select(mailbox: string, name: string, readOnly: boolean): string {
    const folder = this.folder(mailbox, name);
    this.selected = { folder, readOnly, known: folder.messages.length };
    this.say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $MDNSent)');
    this.say('* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $MDNSent \\*)] marques');
    this.say(`* ${folder.messages.length} EXISTS`);
    this.say('* 0 RECENT');
    this.say(`* OK [UIDVALIDITY ${folder.uidValidity}] stable`);
    this.say(`* OK [UIDNEXT ${folder.nextUid}] suivant`);
    return `[READ-${readOnly ? 'ONLY' : 'WRITE'}] ouvert`;
  }

  private async append(mailbox: string, args: readonly Token[]): Promise<string> {
    const folder = this.folder(mailbox, textOf(args[0]));
    const raw = args.find((each) => Buffer.isBuffer(each));
    if (!Buffer.isBuffer(raw)) throw new BadCommand('message attendu');
    const flags = (args.find((each) => Array.isArray(each)) ?? []) as Token[];
    const uid = folder.nextUid;
    await this.keepAppended(mailbox, folder.name, raw, flags.map(textOf));
    this.announceNew();
    return `[APPENDUID ${folder.uidValidity} ${uid}] garde`;
  }

  private opened(): Folder { if (!this.selected) throw new BadCommand('aucun dossier ouvert'); return this.selected.folder; }

  /** The messages a set names, with their sequence numbers. */
  private chosen(set: string, byUid: boolean): { message: FolderMessage; mail: StoredMail; sequence: number }[] {
    const { messages } = this.opened();
    const largest = byUid ? (messages.at(-1)?.uid ?? 0) : messages.length;
    return messages.flatMap((message, index) => {
      const mail = this.store.byId(message.mailId);
      return mail && inSet(set, byUid ? message.uid : index + 1, largest) ? [{ message, mail, sequence: index + 1 }] : [];
    });
  }

  private fetch(set: string, args: readonly Token[], byUid: boolean): void {
    const items = itemsOf(args, byUid);
    for (const { message, mail, sequence } of this.chosen(set, byUid)) {
      if (marksSeen(items) && !this.selected?.readOnly && !message.flags.has('\\Seen')) this.changeFlags(message, new Set([...message.flags, '\\Seen']));
      this.line.write(Buffer.concat([Buffer.from(`* ${sequence} FETCH `), fetchAnswer(items, { message, mail, raw: () => this.store.raw(mail) }), Buffer.from('\r\n')]));
    }
  }

  private search(args: readonly Token[], byUid: boolean): void {
    const { messages } = this.opened();
    const test = searchTest(args, messages.length, messages.at(-1)?.uid ?? 0);
    const found = this.chosen('1:*', false).filter((each) => test({ ...each, raw: () => this.store.raw(each.mail) }));
    this.say(`* SEARCH${found.map(({ message, sequence }) => ` ${byUid ? message.uid : sequence}`).join('')}`);
  }

  private storeFlags(args: readonly Token[], byUid: boolean): void {
    const [set, action, list] = [textOf(args[0]), textOf(args[1]).toUpperCase(), args[2]];
    const given = (Array.isArray(list) ? list : args.slice(2)).map(textOf);
    if (this.selected?.readOnly) throw new Refused('dossier ouvert en lecture');
    for (const { message, sequence } of this.chosen(set, byUid)) {
      const next = action.startsWith('+') ? new Set([...message.flags, ...given]) : action.startsWith('-') ? new Set([...message.flags].filter((each) => !given.includes(each))) : new Set(given);
      this.changeFlags(message, next);
      if (!action.endsWith('.SILENT')) this.say(`* ${sequence} FETCH (${byUid ? `UID ${message.uid} ` : ''}FLAGS (${[...next].join(' ')}))`);
    }
  }

  private changeFlags(message: FolderMessage, flags: Set<string>): void { this.store.setFlags(this.mailbox ?? '', this.opened().name, message.uid, [...flags]); }

  private copy(mailbox: string, args: readonly Token[], byUid: boolean, move: boolean): void {
    const target = this.folder(mailbox, textOf(args[1]));
    const chosen = this.chosen(textOf(args[0]), byUid);
    for (const { message } of chosen) this.store.deliver(mailbox, target.name, message.mailId, [...message.flags], message.receivedAt);
    if (move) for (const { message } of chosen) this.remove(message.uid);
  }

  private expunge(tell: boolean): void { for (const message of this.opened().messages.filter((each) => each.flags.has('\\Deleted'))) this.remove(message.uid, tell); }

  private remove(uid: number, tell = true): void {
    const folder = this.opened();
    const sequence = folder.messages.findIndex((each) => each.uid === uid) + 1;
    this.store.expunge(this.mailbox ?? '', folder.name, uid);
    if (this.selected) this.selected.known = folder.messages.length;
    if (tell) this.say(`* ${sequence} EXPUNGE`);
  }

  private announceNew(): void {
    if (!this.selected || this.selected.folder.messages.length <= this.selected.known) return;
    this.selected.known = this.selected.folder.messages.length;
    this.say(`* ${this.selected.known} EXISTS`);
  }

  private say(text: string): void { this.line.write(`${text}\r\n`); }
}

const ascii = (text: string): string => text.normalize('NFD').replace(/[^ -~]/g, '');
