/** A document of an answer: its bytes, and the name under which the envelope includes it. */
export interface IncludedPart { contentId: string; contentType: string; bytes: Uint8Array }

/**
 * An answer as multipart/related XOP (dmp.md §2.8): the envelope first, then one part per document, bytes untouched.
 * @returns body and Content-Type
 */
export function xopPackage(envelope: Buffer, included: readonly IncludedPart[], action: string): { contentType: string; body: Buffer } {
  const boundary = `uuid-${crypto.randomUUID()}`;
  const part = (headers: string, bytes: Uint8Array) => [Buffer.from(`--${boundary}\r\n${headers}\r\nContent-Transfer-Encoding: binary\r\n`), Buffer.from('\r\n'), bytes, Buffer.from('\r\n')];
  const body = Buffer.concat([
    ...part('Content-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"\r\nContent-ID: <racine@dmp>', envelope),
    ...included.flatMap((each) => part(`Content-Type: ${each.contentType}\r\nContent-ID: <${each.contentId}>`, each.bytes)),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { contentType: `multipart/related; boundary="${boundary}"; type="application/xop+xml"; start="<racine@dmp>"; start-info="application/soap+xml"; action="${action}"`, body };
}
