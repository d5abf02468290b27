import { narrativeIndex, type NarrativeIndex } from './body/narrative-index';
import { readBody, type CdaBody } from './body/read-body';
import { readHeader, type CdaHeader } from './header/read-header';
import { defaultLimits, type ReadLimits } from './limits';
import { locateDocument } from './locate-document';
import { unreadable, UnreadableError, type Unreadable } from './unreadable';
import { decodeText } from './xml/decode-text';
import type { XmlElement } from './xml/element';
import { parseXml } from './xml/parse-xml';

/** A document read. Plain values only; `root` and `narrative` serve the renderer and the extractions. */
export interface CdaDocument {
  readonly header: CdaHeader;
  readonly body: CdaBody;
  /** French sentences about what is wrong but did not prevent reading */
  readonly warnings: readonly string[];
  readonly limits: ReadLimits;
  readonly root: XmlElement;
  readonly narrative: NarrativeIndex;
}

export type ReadCdaOutcome = { readonly document: CdaDocument } | { readonly unreadable: Unreadable };

/**
 * Reads a CDA R2 of any edition and level, as tolerantly as safety allows (cda.md §8). Pure: opens no address, runs nothing, keeps nothing.
 * @param bytes the file as received
 * @param limits what it may cost, `defaultLimits` where not given
 * @returns the document, or why it cannot be read. Never throws, whatever the bytes
 */
export function readCda(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): ReadCdaOutcome {
  const applied = { ...defaultLimits, ...limits };
  try {
    if (bytes.length === 0) return { unreadable: unreadable('empty') };
    if (bytes.length > applied.bytes) return { unreadable: unreadable('too-large') };
    const { pieces, damaged } = decodeText(bytes);
    const root = locateDocument(parseXml(pieces, applied));
    const body = readBody(root, applied);
    return { document: { header: readHeader(root), body, warnings: warningsOf(body, damaged), limits: applied, root, narrative: narrativeIndex(root) } };
  } catch (error) {
    return { unreadable: unreadable(error instanceof UnreadableError ? error.reason : 'unexpected') };
  }
}

function warningsOf(body: CdaBody, damaged: boolean): string[] {
  const warnings = damaged ? ['Certains caractères du fichier sont abîmés : des lettres peuvent manquer ou être fausses.'] : [];
  if (body.level === null) warnings.push('Ce document n’a que son en-tête : il ne contient aucun texte.');
  for (const { fault } of body.level === 1 ? [body.file] : body.level === 3 ? body.attachments : []) if (fault !== null) warnings.push(fault);
  return [...new Set(warnings)];
}
