import type { FolderMessage, StoredMail } from '../mssante/mail-store';
import { BadCommand, inSet, textOf, type Token } from './command-parser';
import { fieldsOf, readEntity } from './mime-structure';

export interface SearchSubject { message: FolderMessage; mail: StoredMail; sequence: number; raw(): Buffer }
type Test = (subject: SearchSubject) => boolean;

const flagKeys: Record<string, [flag: string, present: boolean]> = {
  SEEN: ['\\Seen', true], UNSEEN: ['\\Seen', false], ANSWERED: ['\\Answered', true], UNANSWERED: ['\\Answered', false], FLAGGED: ['\\Flagged', true], UNFLAGGED: ['\\Flagged', false],
  DELETED: ['\\Deleted', true], UNDELETED: ['\\Deleted', false], DRAFT: ['\\Draft', true], UNDRAFT: ['\\Draft', false],
};
const contains = (text: string, part: string): boolean => text.toLowerCase().includes(part.toLowerCase());
const dayOf = (text: string): number => Date.parse(`${text.replaceAll('-', ' ')} UTC`);

/**
 * Builds the test of a SEARCH (RFC 3501 §6.4.4): flags, header fields, dates, sizes, sets, NOT and OR.
 * @throws BadCommand for a key we do not know
 */
export function searchTest(tokens: readonly Token[], largestSequence: number, largestUid: number): Test {
  const queue = [...tokens];
  const take = (): Token => { const token = queue.shift(); if (token === undefined) throw new BadCommand('critère incomplet'); return token; };
  const one = (): Test => {
    const token = take();
    if (Array.isArray(token)) return searchTest(token, largestSequence, largestUid);
    const key = textOf(token).toUpperCase();
    const flag = flagKeys[key];
    if (flag) return ({ message }) => message.flags.has(flag[0]) === flag[1];
    if (/^[\d*][\d,:*]*$/.test(key)) return ({ sequence }) => inSet(key, sequence, largestSequence);
    switch (key) {
      case 'ALL': return () => true;
      case 'NOT': { const test = one(); return (subject) => !test(subject); }
      case 'OR': { const [left, right] = [one(), one()]; return (subject) => left(subject) || right(subject); }
      case 'UID': { const set = textOf(take()); return ({ message }) => inSet(set, message.uid, largestUid); }
      case 'HEADER': { const [name, value] = [textOf(take()).toLowerCase(), textOf(take())]; return ({ raw }) => fieldsOf(readEntity(raw()).header).some(([field, content]) => field === name && contains(content, value)); }
      case 'SUBJECT': { const value = textOf(take()); return ({ mail }) => contains(mail.subject, value); }
      case 'FROM': { const value = textOf(take()); return ({ mail }) => mail.envelope.from.some(({ name, address }) => contains(`${name} ${address}`, value)); }
      case 'TO': { const value = textOf(take()); return ({ mail }) => mail.envelope.to.some(({ name, address }) => contains(`${name} ${address}`, value)); }
      case 'TEXT': case 'BODY': { const value = textOf(take()); return ({ raw }) => contains(raw().toString('latin1'), value); }
      case 'SINCE': case 'SENTSINCE': { const day = dayOf(textOf(take())); return ({ message }) => Date.parse(message.receivedAt) >= day; }
      case 'BEFORE': case 'SENTBEFORE': { const day = dayOf(textOf(take())); return ({ message }) => Date.parse(message.receivedAt) < day; }
      case 'LARGER': { const size = Number(textOf(take())); return ({ mail }) => mail.size > size; }
      case 'SMALLER': { const size = Number(textOf(take())); return ({ mail }) => mail.size < size; }
      case 'KEYWORD': { const name = textOf(take()); return ({ message }) => message.flags.has(name); }
      case 'UNKEYWORD': { const name = textOf(take()); return ({ message }) => !message.flags.has(name); }
      case 'CHARSET': take(); return one();
      case 'NEW': case 'RECENT': return () => false;
      default: throw new BadCommand(`critère inconnu : ${key}`);
    }
  };
  const tests: Test[] = [];
  while (queue.length > 0) tests.push(one());
  return (subject) => tests.every((test) => test(subject));
}
