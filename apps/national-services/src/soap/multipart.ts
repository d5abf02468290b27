/** One part of a multipart/related body: its headers in lower case and its bytes, untouched. */
export interface Part { headers: Record<string, string>; contentId: string | null; bytes: Buffer }

/** A package that does not follow RFC 2387 / XOP. */
export class BadMultipart extends Error {}

/** @returns the parameters of a Content-Type, names in lower case, quotes removed */
export function contentTypeParameters(contentType: string): { type: string; parameters: Record<string, string> } {
  const parameters: Record<string, string> = {};
  const [type = ''] = contentType.split(';');
  for (const match of contentType.matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^;\s]*))/g)) parameters[(match[1] ?? '').toLowerCase()] = match[2] ?? match[3] ?? '';
  return { type: type.trim().toLowerCase(), parameters };
}

/**
 * Cuts a multipart/related package at byte level (dmp.md §2.6): a document part must be exactly the bytes that were hashed.
 * @throws BadMultipart when the boundary or a header block is missing
 */
export function readMultipart(body: Buffer, boundary: string): Part[] {
  if (boundary === '') throw new BadMultipart('boundary absent');
  const delimiter = Buffer.from(`--${boundary}`);
  let position = body.indexOf(delimiter);
  if (position < 0) throw new BadMultipart('boundary introuvable dans le corps');
  const parts: Part[] = [];
  for (;;) {
    position += delimiter.length;
    if (body.subarray(position, position + 2).toString('latin1') === '--') return parts;
    if (body.subarray(position, position + 2).toString('latin1') !== '\r\n') throw new BadMultipart('fin de ligne CRLF attendue après le boundary');
    const start = position + 2;
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), start);
    if (next < 0) throw new BadMultipart('boundary de fin absent');
    parts.push(readPart(body.subarray(start, next)));
    position = next + 2;
  }
}

function readPart(bytes: Buffer): Part {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) throw new BadMultipart('en-têtes de partie absents');
  const headers: Record<string, string> = {};
  for (const line of bytes.subarray(0, end).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  const id = headers['content-id'];
  return { headers, contentId: id ? id.replace(/^<|>$/g, '') : null, bytes: bytes.subarray(end + 4) };
}

/** @returns the root part of an XOP package: the one named by `start`, else the first. @throws BadMultipart */
export function rootPart(parts: readonly Part[], start: string | undefined): Part {
  const wanted = start?.replace(/^<|>$/g, '');
  const root = wanted ? parts.find((part) => part.contentId === wanted) : parts[0];
  if (!root) throw new BadMultipart('partie racine (start) introuvable');
  return root;
}
