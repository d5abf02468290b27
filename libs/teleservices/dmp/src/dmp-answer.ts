import type { NationalError } from '@pluriel/kernel';
import { cutXml, parseEnvelope, type SoapMessage, type XmlElement } from '@pluriel/teleservices/soap';
import { refusalOf } from './dispositions';
import { readMtom } from './mtom';

/** An HTTP answer as received. Header names are lower case. */
export interface RawAnswer { status: number; headers: Readonly<Record<string, string>>; body: Buffer }

export type ReadAnswer = { kind: 'answered'; body: XmlElement; pieces: readonly string[] } | { kind: 'refused'; error: NationalError };

/**
 * Opens an answer of the DMP: multipart or plain, fault or body (dmp.md §8.1).
 * Everything that is not the expected element is a `refused` answer with its disposition:
 * 429 and 503 were provably not processed; another answer without a code after reception may hide a success, so it is uncertain.
 * @param messageId uuid of our request: an answer that relates to another one is not ours (dmp.md §2.3)
 * @param expected local name of the element of the body
 * @param cut local name of elements given back in `pieces`, each as a document to parse by itself: thousands of them in one tree would not fit in memory
 */
export function readAnswer(answer: RawAnswer, messageId: string, expected: string, cut: string | null = null): ReadAnswer {
  const opened = open(answer, cut);
  const message = opened?.message;
  if (message?.fault) return { kind: 'refused', error: refusalOf(faultCode(message), message.fault.reason) };
  if (answer.status === 429 || answer.status === 503) return refused('http.busy');
  if (answer.status >= 500) return refused('http.uncoded-error');
  if (answer.status === 404) return refused('http.not-found');
  if (answer.status >= 400) return refused(`http.${answer.status === 401 || answer.status === 403 ? 'forbidden' : 'refused'}`);
  if (!message?.body || message.body.localName !== expected) return refused('answer.unreadable');
  // Some platforms leave RelatesTo out; a wrong one is never accepted.
  if (message.relatesTo !== null && message.relatesTo !== `urn:uuid:${messageId}`) return refused('answer.unrelated');
  return { kind: 'answered', body: message.body, pieces: opened?.pieces ?? [] };
}

const refused = (code: string): ReadAnswer => ({ kind: 'refused', error: refusalOf(code, null) });

function open(answer: RawAnswer, cut: string | null): { message: SoapMessage; pieces: readonly string[] } | null {
  try {
    const { envelope } = readMtom(answer.headers['content-type'] ?? '', answer.body);
    if (cut === null) return { message: parseEnvelope(envelope), pieces: [] };
    const { rest, pieces } = cutXml(envelope, cut);
    return { message: parseEnvelope(rest), pieces };
  } catch {
    return null;
  }
}

function faultCode(message: SoapMessage): string {
  const fault = message.fault;
  if (fault?.subcode) return fault.subcode;
  return fault?.role === 'sender' ? 'fault.sender' : 'fault.receiver';
}
