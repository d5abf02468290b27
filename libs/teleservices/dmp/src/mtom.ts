import { createHash } from 'node:crypto';

/** One binary beside the envelope. `contentId` without angle brackets. */
export interface MtomPart { contentId: string; contentType: string; body: Buffer }

/** What to pack: the envelope refers to each part with `xopInclude(contentId)`. */
export interface MtomPackage {
  envelope: string;
  action: string;
  parts: readonly MtomPart[];
  rootId?: string;
}

const crlf = '\r\n';
const xopNamespace = 'http://www.w3.org/2004/08/xop/include';

/** @returns the `xop:Include` element standing for a part: the reference is URL-encoded, the Content-ID is not (RFC 2392, dmp.md §2.6) */
export const xopInclude = (contentId: string): string => `<xop:Include xmlns:xop="${xopNamespace}" href="cid:${encodeURIComponent(contentId)}"/>`;

/**
 * Packs a SOAP 1.2 envelope and its binaries as MTOM/XOP multipart/related (dmp.md §2.6, annex A2).
 * Same input, same bytes: the boundary is drawn from the content, and redrawn until no part holds it.
 * @returns the HTTP content type, and the body as buffers in which each binary is the caller's own, untouched
 */
export function writeMtom(content: MtomPackage): { contentType: string; body: Buffer[] } {
  const rootId = content.rootId ?? 'root@lps';
  const envelope = Buffer.from(content.envelope, 'utf8');
  const boundary = freeBoundary([envelope, ...content.parts.map((part) => part.body)]);
  const head = (contentType: string, contentId: string, first: boolean) =>
    Buffer.from(`${first ? '' : crlf}--${boundary}${crlf}Content-Type: ${contentType}${crlf}Content-Transfer-Encoding: binary${crlf}Content-ID: <${contentId}>${crlf}${crlf}`);
  const body: Buffer[] = [head('application/xop+xml; charset=UTF-8; type="application/soap+xml"', rootId, true), envelope];
  for (const part of content.parts) body.push(head(part.contentType, part.contentId, false), part.body);
  body.push(Buffer.from(`${crlf}--${boundary}--${crlf}`));
  const contentType = `multipart/related; boundary="${boundary}"; type="application/xop+xml"; start="<${rootId}>"; start-info="application/soap+xml"; action="${content.action}"`;
  return { contentType, body };
}

function freeBoundary(bodies: readonly Buffer[]): string {
  const seed = createHash('sha256');
  for (const body of bodies) seed.update(`${body.length};`).update(body.subarray(0, 4096));
  const digest = seed.digest('hex');
  for (let turn = 0; ; turn += 1) {
    const boundary = `pluriel-${createHash('sha256').update(`${digest}${turn}`).digest('hex').slice(0, 32)}`;
    if (!bodies.some((body) => body.includes(boundary))) return boundary;
  }
}

/** An answer unpacked: the envelope as text, and the binaries by Content-ID. */
export interface MtomMessage { envelope: string; parts: ReadonlyMap<string, { contentType: string; body: Buffer }> }

/** The answer says it is multipart and is not, or is cut short. */
export class MalformedMultipartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedMultipartError';
  }
}

/**
 * Reads an answer, multipart or plain: both arrive from the same service (dmp.md §2.8).
 * @throws MalformedMultipartError when a boundary, the root part or a header block is missing
 */
export function readMtom(contentType: string, body: Buffer): MtomMessage {
  if (!/^\s*multipart\//i.test(contentType)) return { envelope: body.toString('utf8'), parts: new Map() };
  const boundary = parameter(contentType, 'boundary');
  if (!boundary) throw new MalformedMultipartError('no boundary');
  const sections = split(body, boundary).map(readSection);
  const start = stripAngles(parameter(contentType, 'start') ?? '');
  const root = sections.find((section) => section.contentId === start) ?? sections[0];
  if (!root) throw new MalformedMultipartError('no root part');
  const parts = new Map(sections.filter((section) => section !== root).map((section) => [section.contentId, { contentType: section.contentType, body: section.body }]));
  return { envelope: root.body.toString('utf8'), parts };
}

/** @returns the part an `xop:Include` designates, or null when the package does not hold it */
export function includedPart(message: MtomMessage, href: string): { contentType: string; body: Buffer } | null {
  return message.parts.get(decodeURIComponent(href.replace(/^cid:/, ''))) ?? null;
}

function parameter(header: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return found?.[1] ?? found?.[2] ?? null;
}

const stripAngles = (id: string): string => id.trim().replace(/^<|>$/g, '');

function split(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const lineDelimiter = Buffer.from(`${crlf}--${boundary}`);
  let cursor = body.indexOf(delimiter);
  if (cursor < 0) throw new MalformedMultipartError('boundary not found');
  const sections: Buffer[] = [];
  cursor += delimiter.length;
  while (body.toString('latin1', cursor, cursor + 2) !== '--') {
    const next = body.indexOf(lineDelimiter, cursor);
    if (next < 0) throw new MalformedMultipartError('closing boundary not found');
    const lineEnd = body.indexOf(crlf, cursor);
    sections.push(body.subarray(lineEnd + crlf.length, Math.max(next, lineEnd + crlf.length)));
    cursor = next + lineDelimiter.length;
  }
  return sections;
}

function readSection(section: Buffer): { contentId: string; contentType: string; body: Buffer } {
  const end = section.indexOf(`${crlf}${crlf}`);
  if (end < 0) throw new MalformedMultipartError('part without headers');
  const headers = new Map(
    section.toString('latin1', 0, end).replace(/\r\n[ \t]+/g, ' ').split(crlf)
      .map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const),
  );
  return { contentId: stripAngles(headers.get('content-id') ?? ''), contentType: headers.get('content-type') ?? '', body: section.subarray(end + 4) };
}
