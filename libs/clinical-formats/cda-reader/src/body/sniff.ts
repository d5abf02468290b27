/** What bytes really are, whatever their label says. */
export type RealContent = 'pdf' | 'jpeg' | 'png' | 'gif' | 'tiff' | 'rtf' | 'text' | 'html' | 'xml' | 'zip' | 'unknown';

/** Media type to serve for each kind; what a browser might run is served as plain bytes (cda.md §8.1: never inline HTML). */
export const safeMediaTypes: Readonly<Record<RealContent, string>> = {
  pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', tiff: 'image/tiff', rtf: 'application/rtf', text: 'text/plain; charset=utf-8',
  html: 'application/octet-stream', xml: 'application/octet-stream', zip: 'application/zip', unknown: 'application/octet-stream',
};

const signatures: readonly (readonly [RealContent, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]], ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]], ['tiff', [0x4d, 0x4d, 0x00, 0x2a]], ['zip', [0x50, 0x4b, 0x03, 0x04]], ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** @returns the real content by its first bytes; a PDF may have up to a kilobyte before its mark (ISO 32000) */
export function sniff(bytes: Uint8Array): RealContent {
  for (const [content, mark] of signatures) if (mark.every((byte, index) => bytes[index] === byte)) return content;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) return 'pdf';
  if (/^[\s\uFEFFï»¿]*<(!doctype\s+html|html|head|body|script|svg|iframe)/i.test(head)) return 'html';
  if (/^[\sï»¿]*<(\?xml|!--|!DOCTYPE|[A-Za-z])/.test(head)) return 'xml';
  return bytes.length > 0 && isText(bytes) ? 'text' : 'unknown';
}

/** No control character but tabs and line ends in the first kilobytes. */
function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 4096)) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) return false;
  return true;
}

/** @returns the content a media type announces, null when we have no rule for it */
export function announced(mediaType: string | null): RealContent | null {
  switch (mediaType?.toLowerCase().split(';')[0]?.trim()) {
    case 'application/pdf': return 'pdf';
    case 'image/jpeg': case 'image/jpg': return 'jpeg';
    case 'image/png': return 'png';
    case 'image/gif': return 'gif';
    case 'image/tiff': return 'tiff';
    case 'text/rtf': case 'application/rtf': return 'rtf';
    case 'text/plain': return 'text';
    default: return null;
  }
}
