import type { FolderMessage, MailAddress, MailEnvelope, StoredMail } from '../mssante/mail-store';
import { BadCommand, imapString, textOf, type Token } from './command-parser';
import { bodyStructure, fieldsOf, partAt, readEntity, type Entity } from './mime-structure';

/** One message to describe, its source read only when asked for. */
export interface FetchSubject { message: FolderMessage; mail: StoredMail; raw(): Buffer }

const macros: Record<string, string[]> = { ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'], FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'], FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY'] };
const section = /^(BODY|BODY\.PEEK)\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/i;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** @returns the wanted items, macros opened, always with UID for UID FETCH */
export function itemsOf(args: readonly Token[], withUid: boolean): string[] {
  const asked = args.flatMap((each) => (Array.isArray(each) ? each.map(textOf) : [textOf(each)])).filter((each) => each !== '');
  const items = asked.flatMap((each) => macros[each.toUpperCase()] ?? [each]);
  return withUid && !items.some((each) => each.toUpperCase() === 'UID') ? ['UID', ...items] : items;
}

/** @returns whether fetching these items marks the message as seen */
export const marksSeen = (items: readonly string[]): boolean => items.some((each) => /^(?:BODY\[|RFC822$|RFC822\.TEXT$)/i.test(each));

/** @returns the parenthesised answer of one message, as bytes */
export function fetchAnswer(items: readonly string[], subject: FetchSubject): Buffer {
  const out: Buffer[] = [];
  let entity: Entity | null = null;
  const read = (): Entity => (entity ??= readEntity(subject.raw()));
  items.forEach((item, index) => {
    if (index > 0) out.push(Buffer.from(' '));
    out.push(oneItem(item, subject, read));
  });
  return Buffer.concat([Buffer.from('('), ...out, Buffer.from(')')]);
}

function oneItem(item: string, { message, mail, raw }: FetchSubject, read: () => Entity): Buffer {
  const upper = item.toUpperCase();
  const text = (value: string) => Buffer.from(`${upper} ${value}`);
  if (upper === 'UID') return text(String(message.uid));
  if (upper === 'FLAGS') return text(`(${[...message.flags].join(' ')})`);
  if (upper === 'INTERNALDATE') return text(`"${internalDate(message.receivedAt)}"`);
  if (upper === 'RFC822.SIZE') return text(String(mail.size));
  if (upper === 'ENVELOPE') return text(envelopeText(mail.envelope));
  if (upper === 'BODYSTRUCTURE' || upper === 'BODY') return text(bodyStructure(read()));
  if (upper === 'RFC822') return literal('RFC822', raw());
  if (upper === 'RFC822.HEADER') return literal('RFC822.HEADER', Buffer.concat([read().header, Buffer.from('\r\n')]));
  if (upper === 'RFC822.TEXT') return literal('RFC822.TEXT', read().body);
  const match = section.exec(item);
  if (!match) throw new BadCommand(`élément de FETCH inconnu : ${item}`);
  const whole = sectionBytes(match[2] ?? '', raw, read);
  const [start, length] = [match[3], match[4]];
  const name = `BODY[${match[2] ?? ''}]${start === undefined ? '' : `<${start}>`}`;
  return literal(name, start === undefined ? whole : whole.subarray(Number(start), Number(start) + Number(length)));
}

const literal = (name: string, bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`${name} {${bytes.length}}\r\n`), bytes]);

function sectionBytes(asked: string, raw: () => Buffer, read: () => Entity): Buffer {
  if (asked === '') return raw();
  const match = /^((?:\d+(?:\.\d+)*)?)\.?([A-Z.]*)\s*(?:\((.*)\))?$/i.exec(asked);
  if (!match) throw new BadCommand(`section inconnue : ${asked}`);
  const path = (match[1] ?? '').split('.').filter((each) => each !== '').map(Number);
  const entity = partAt(read(), path);
  if (!entity) return Buffer.alloc(0);
  const what = (match[2] ?? '').toUpperCase();
  if (what === '') return entity.body;
  if (what === 'TEXT') return entity.body;
  if (what === 'HEADER' || what === 'MIME') return Buffer.concat([entity.header, Buffer.from('\r\n')]);
  const names = (match[3] ?? '').split(/\s+/).map((each) => each.replaceAll('"', '').toLowerCase());
  const keep = what === 'HEADER.FIELDS' ? (name: string) => names.includes(name) : what === 'HEADER.FIELDS.NOT' ? (name: string) => !names.includes(name) : null;
  if (!keep) throw new BadCommand(`section inconnue : ${asked}`);
  return Buffer.from(`${fieldsOf(entity.header).filter(([name]) => keep(name)).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1');
}

/** @returns a date in the form `01-Feb-2026 10:00:00 +0000` */
export function internalDate(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getUTCDate())}-${months[date.getUTCMonth()] ?? 'Jan'}-${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}

const encodedWord = (text: string): string => (/^[ -~]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`);
const addressText = ({ name, address }: MailAddress): string => `(${imapString(encodedWord(name), true)} NIL ${imapString(address.split('@')[0] ?? '', true)} ${imapString(address.split('@')[1] ?? '', true)})`;
const addressList = (addresses: readonly MailAddress[]): string => (addresses.length === 0 ? 'NIL' : `(${addresses.map(addressText).join('')})`);

function envelopeText(envelope: MailEnvelope): string {
  const replyTo = envelope.replyTo.length > 0 ? envelope.replyTo : envelope.from;
  return `(${imapString(envelope.date, true)} ${imapString(encodedWord(envelope.subject), true)} ${addressList(envelope.from)} ${addressList(envelope.from)} ${addressList(replyTo)} ${addressList(envelope.to)} ${addressList(envelope.cc)} NIL ${imapString(envelope.inReplyTo, true)} ${imapString(envelope.messageId, true)})`;
}
