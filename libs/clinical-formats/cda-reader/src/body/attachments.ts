import type { ReadLimits } from '../limits';
import { attribute, child, visit, type XmlElement } from '../xml/element';
import { announced, safeMediaTypes, sniff, type RealContent } from './sniff';

/** A file carried inside the document. */
export interface CdaAttachment {
  /** position in the document, stable for the same bytes: `1`, `2`… */
  readonly key: string;
  /** `ID` the narrative refers to it by */
  readonly reference: string | null;
  readonly announcedType: string | null;
  readonly content: RealContent;
  /** type to serve it with: what it really is, never what it claims */
  readonly mediaType: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** French sentence when it cannot be shown, or is not what it says */
  readonly fault: string | null;
}

const extensions: Readonly<Record<RealContent, string>> = { pdf: 'pdf', jpeg: 'jpg', png: 'png', gif: 'gif', tiff: 'tif', rtf: 'rtf', text: 'txt', html: 'bin', xml: 'xml', zip: 'zip', unknown: 'bin' };
const contentNames: Readonly<Record<RealContent, string>> = {
  pdf: 'un PDF', jpeg: 'une image JPEG', png: 'une image PNG', gif: 'une image GIF', tiff: 'une image TIFF', rtf: 'un texte RTF', text: 'un texte simple', html: 'une page web', xml: 'un fichier XML', zip: 'une archive', unknown: 'un contenu inconnu',
};
const base64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

/** A value of a document, decoded. */
export interface DecodedValue {
  readonly bytes: Uint8Array;
  readonly fault: string | null;
}

/** Decodes the content of a `value` or `text`: base64, or text as it stands. A `reference` to an address is never followed (cda.md §8.1). */
export function decodeValue(value: XmlElement, limits: ReadLimits): DecodedValue {
  const nothing = new Uint8Array();
  if (value.children.every((node) => typeof node !== 'string' || node.trim() === '')) {
    return { bytes: nothing, fault: child(value, 'reference') ? 'Ce contenu est à une adresse extérieure : il n’est jamais ouvert depuis ici.' : 'Cette pièce jointe est vide.' };
  }
  const pieces = value.children.filter((node): node is string => typeof node === 'string');
  // Text keeps its lines; it can be no longer than the file it came in.
  if (attribute(value, 'representation')?.toUpperCase() !== 'B64') return { bytes: new TextEncoder().encode(pieces.join('').trim()), fault: null };
  let length = 0;
  for (const piece of pieces) length += piece.length;
  // Blanks in base64 take room too: a small margin, then the exact size after decoding.
  if (length > limits.attachmentBytes * 1.5) return { bytes: nothing, fault: 'Cette pièce jointe est trop grosse pour être ouverte.' };
  const written = pieces.length === 1 ? pieces[0] ?? '' : pieces.join('');
  const bytes = Buffer.from(written, 'base64');
  if (bytes.length > limits.attachmentBytes) return { bytes: nothing, fault: 'Cette pièce jointe est trop grosse pour être ouverte.' };
  return { bytes, fault: base64.test(written) && bytes.length > 0 ? null : 'Cette pièce jointe est abîmée : son codage est faux.' };
}

/** @returns the attachment of a value, with its real nature */
export function attachmentOf(value: XmlElement, key: string, reference: string | null, limits: ReadLimits): CdaAttachment {
  const announcedType = attribute(value, 'mediaType');
  const { bytes, fault } = decodeValue(value, limits);
  const content = sniff(bytes);
  const expected = announced(announcedType);
  const mismatch = expected !== null && expected !== content && !(expected === 'text' && content === 'xml')
    ? `Cette pièce jointe s’annonce comme ${contentNames[expected]} mais c’est ${contentNames[content]}.` : null;
  return { key, reference, announcedType, content, mediaType: safeMediaTypes[content], fileName: `piece-jointe-${key}.${extensions[content]}`, bytes, fault: fault ?? mismatch };
}

/** @returns every `observationMedia` and `regionOfInterest` of the body that holds a value, in order */
export function attachmentsOf(body: XmlElement, limits: ReadLimits): CdaAttachment[] {
  const found: CdaAttachment[] = [];
  visit(body, (element) => {
    if (element.name !== 'observationMedia' && element.name !== 'regionOfInterest') return;
    const value = child(element, 'value');
    if (value) found.push(attachmentOf(value, String(found.length + 1), attribute(element, 'ID'), limits));
  });
  return found;
}
