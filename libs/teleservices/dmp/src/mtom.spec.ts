import fc from 'fast-check';
import { includedPart, MalformedMultipartError, readMtom, writeMtom, xopInclude } from './mtom';

const action = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
const pack = (body: Buffer) => writeMtom({ envelope: '<e/>', action, parts: [{ contentId: 'doc@lps', contentType: 'text/xml', body }] });

describe('MTOM package (dmp.md §2.6)', () => {
  it('DMP-21 gives back every binary byte for byte, whatever it holds', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 5000 }), fc.uint8Array({ maxLength: 300 }), (first, second) => {
      const written = writeMtom({ envelope: '<é/>', action, parts: [
        { contentId: 'doc@lps', contentType: 'text/xml', body: Buffer.from(first) }, { contentId: 'sig@lps', contentType: 'application/octet-stream', body: Buffer.from(second) },
      ] });
      const read = readMtom(written.contentType, Buffer.concat(written.body));
      expect(read.envelope).toBe('<é/>');
      expect(read.parts.get('doc@lps')?.body.equals(Buffer.from(first))).toBe(true);
      expect(read.parts.get('sig@lps')?.body.equals(Buffer.from(second))).toBe(true);
    }));
  });

  it('keeps line ends and boundary look-alikes inside a part', () => {
    const tricky = Buffer.from('\r\n--pluriel\r\n\r\n--\r\n\r\n');
    const written = pack(tricky);
    expect(readMtom(written.contentType, Buffer.concat(written.body)).parts.get('doc@lps')?.body.equals(tricky)).toBe(true);
  });

  it('never uses a boundary found in a part: draws another one', () => {
    const first = /boundary="([^"]+)"/.exec(pack(Buffer.from('x'.repeat(5000))).contentType)?.[1] ?? '';
    // the boundary is drawn from the first 4096 bytes: a body that differs only beyond would draw the same one
    const hostile = Buffer.from('x'.repeat(4960) + first.slice(0, 40));
    expect(hostile.length).toBe(5000);
    const second = /boundary="([^"]+)"/.exec(pack(hostile).contentType)?.[1] ?? '';
    expect(first).not.toBe('');
    expect(second).not.toBe(first);
    expect(hostile.includes(second)).toBe(false);
  });

  it('writes the same bytes for the same content', () => {
    expect(Buffer.concat(pack(Buffer.from('abc')).body).equals(Buffer.concat(pack(Buffer.from('abc')).body))).toBe(true);
  });

  it('keeps the caller’s buffer instead of copying it', () => {
    const body = Buffer.from('abc');
    expect(pack(body).body).toContain(body);
  });

  it('URL-encodes the reference and not the Content-ID', () => {
    expect(xopInclude('doc@lps')).toContain('href="cid:doc%40lps"');
    expect(Buffer.concat(pack(Buffer.from('x')).body).toString()).toContain('Content-ID: <doc@lps>');
    const written = pack(Buffer.from('x'));
    expect(includedPart(readMtom(written.contentType, Buffer.concat(written.body)), 'cid:doc%40lps')?.body.toString()).toBe('x');
  });

  it('announces the SOAP action inside the content type (SOAP 1.2)', () => {
    expect(pack(Buffer.from('x')).contentType).toContain(`action="${action}"`);
  });

  it('reads a plain answer as an envelope without parts', () => {
    expect(readMtom('application/soap+xml', Buffer.from('<a/>'))).toEqual({ envelope: '<a/>', parts: new Map() });
  });

  it.each([
    ['no boundary', 'multipart/related', 'x'],
    ['boundary absent of the body', 'multipart/related; boundary=b', 'x'],
    ['cut short', 'multipart/related; boundary=b', '--b\r\nContent-ID: <r>\r\n\r\n<a/>'],
    ['part without headers', 'multipart/related; boundary=b', '--b\r\n<a/>\r\n--b--'],
    ['nothing inside', 'multipart/related; boundary=b', '--b--'],
  ])('refuses a malformed package: %s', (_name, contentType, body) => {
    expect(() => readMtom(contentType, Buffer.from(body))).toThrow(MalformedMultipartError);
  });

  it('reads the shape other stacks write: unquoted boundary, preamble, folded headers, no start', () => {
    const body = 'preamble\r\n--b\r\nContent-Type: application/xop+xml;\r\n charset=UTF-8\r\nContent-ID: <root>\r\n\r\n<a/>\r\n--b--\r\nepilogue';
    expect(readMtom('Multipart/Related; boundary=b; type="application/xop+xml"', Buffer.from(body)).envelope).toBe('<a/>');
  });
});
