import { imapString } from './command-parser';

/** A MIME entity as it lies in the source: header block, body, children. */
export interface Entity { type: string; subtype: string; parameters: [string, string][]; id: string; encoding: string; disposition: { kind: string; parameters: [string, string][] } | null; header: Buffer; body: Buffer; children: Entity[] }

const crlf2 = Buffer.from('\r\n\r\n');

/** @returns the fields of a header block, unfolded, names in lower case */
export function fieldsOf(header: Buffer): [name: string, value: string][] {
  return header.toString('latin1').replace(/\r\n[ \t]+/g, ' ').split('\r\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as [string, string]] : [];
  });
}

const parametersOf = (value: string): [string, string][] => [...value.matchAll(/;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)].map((match) => [(match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '']);

/** Reads the structure of a message or of a part; a part without header is plain text (RFC 2045 §5.2). */
export function readEntity(source: Buffer): Entity {
  const empty = source.subarray(0, 2).toString('latin1') === '\r\n';
  const end = empty ? 0 : source.indexOf(crlf2);
  const header = end < 0 ? source : source.subarray(0, end + (empty ? 0 : 2));
  const body = end < 0 ? Buffer.alloc(0) : source.subarray(end + (empty ? 2 : 4));
  const fields = new Map(fieldsOf(header));
  const contentType = fields.get('content-type') ?? 'text/plain; charset=us-ascii';
  const [type = 'text', subtype = 'plain'] = (contentType.split(';')[0] ?? '').trim().toLowerCase().split('/');
  const parameters = parametersOf(contentType);
  const disposition = fields.get('content-disposition');
  const boundary = parameters.find(([name]) => name === 'boundary')?.[1];
  return {
    type, subtype, parameters, id: fields.get('content-id') ?? '', encoding: fields.get('content-transfer-encoding') ?? '7bit', header, body,
    disposition: disposition ? { kind: (disposition.split(';')[0] ?? '').trim(), parameters: parametersOf(disposition) } : null,
    children: type === 'multipart' && boundary ? cut(body, boundary).map(readEntity) : [],
  };
}

function cut(body: Buffer, boundary: string): Buffer[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let position = body.indexOf(delimiter);
  while (position >= 0) {
    position += delimiter.length;
    if (body.subarray(position, position + 2).toString('latin1') === '--') break;
    const start = body.indexOf('\r\n', position) + 2;
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), delimiter]), start - 2);
    if (start < 2 || next < 0) break;
    parts.push(body.subarray(start, Math.max(start, next)));
    position = next + 2;
  }
  return parts;
}

const list = (parameters: readonly [string, string][]): string => (parameters.length === 0 ? 'NIL' : `(${parameters.map(([name, value]) => `${imapString(name)} ${imapString(value)}`).join(' ')})`);

/** @returns the BODYSTRUCTURE of an entity (RFC 3501 §7.4.2) */
export function bodyStructure(entity: Entity): string {
  const disposition = entity.disposition ? `(${imapString(entity.disposition.kind)} ${list(entity.disposition.parameters)})` : 'NIL';
  if (entity.children.length > 0) return `(${entity.children.map(bodyStructure).join('')} ${imapString(entity.subtype)} ${list(entity.parameters)} ${disposition} NIL)`;
  const lines = entity.type === 'text' ? ` ${entity.body.toString('latin1').split('\r\n').length - 1}` : '';
  return `(${imapString(entity.type)} ${imapString(entity.subtype)} ${list(entity.parameters)} ${imapString(entity.id, true)} NIL ${imapString(entity.encoding)} ${entity.body.length}${lines} NIL ${disposition} NIL)`;
}

/** @returns the entity at a path of part numbers; the body of a simple message is its part 1 */
export function partAt(entity: Entity, path: readonly number[]): Entity | null {
  if (path.length === 0) return entity;
  const [first = 1, ...rest] = path;
  const child = entity.children.length === 0 && first === 1 ? entity : entity.children[first - 1];
  return child ? (rest.length === 0 ? child : partAt(child, rest)) : null;
}
