import { isAscii, isUtf8 } from 'node:buffer';
import { UnreadableError } from '../unreadable';

/** Text of a file in pieces, and whether some bytes were not what its encoding allows. */
export interface DecodedText {
  readonly pieces: readonly string[];
  readonly damaged: boolean;
}

const wide = /^(utf-16|utf16|ucs-2|iso-10646-ucs-2)/i;

/**
 * Bytes of an XML file to text: byte order mark first, then the shape of the first characters, then the declared encoding, UTF-8 by default
 * (cda.md §8.1). A file that says UTF-8 and holds only bytes of windows-1252 is read as such.
 * @throws UnreadableError `encoding` when the declared one is unknown
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return utf8(bytes.subarray(3));
  if (a === 0xff && b === 0xfe) return decoded('utf-16le', bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decoded('utf-16be', bytes.subarray(2));
  if (a === 0x3c && b === 0x00) return decoded('utf-16le', bytes);
  if (a === 0x00 && b === 0x3c) return decoded('utf-16be', bytes);
  const declared = declaredEncoding(bytes);
  // Eight-bit text that says UTF-16 was converted on its way and kept its old declaration.
  return declared === null || /^(utf-?8|us-ascii|ascii)$/i.test(declared) || wide.test(declared) ? utf8(bytes) : decoded(declared, bytes);
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(head)?.[1] ?? null;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

function decoded(label: string, bytes: Uint8Array): DecodedText {
  const text = decoderOf(label).decode(bytes);
  return { pieces: [text], damaged: text.includes('\uFFFD') };
}

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
  try { return new TextDecoder(label); } catch { throw new UnreadableError('encoding'); }
}

/** Most bytes of a received document are the base64 of its files: blocks of plain ASCII are taken as they are, which is many times faster. */
const block = 16 * 1024;

function utf8(bytes: Uint8Array): DecodedText {
  if (!isUtf8(bytes)) return damagedText(bytes);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += block) {
    const part = bytes.subarray(start, start + block);
    // A character cut by the end of a block leaves bytes that are no ASCII at the beginning of the next: the decoder sees them all.
    pieces.push(isAscii(part) ? latin1(part) : decoder.decode(part, { stream: true }));
  }
  return { pieces, damaged: false };
}

function damagedText(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  // No well-formed accent anywhere: the whole file is of another encoding.
  const accents = text.replace(/[\u0000-\u007F\uFFFD]+/g, '') !== '';
  return { pieces: [accents ? text : new TextDecoder('windows-1252').decode(bytes)], damaged: true };
}
