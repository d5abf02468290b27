import { decode, encode } from 'jpeg-js';
import { crc32, deflateSync } from 'node:zlib';
import { encodeImage } from 'utif2';
import { readParaph } from '../../paraph/read-paraph';
import { readJoinedFile, type JoinedFile } from './read-joined-file';

const width = 40;
const height = 60;
/** Red at the top, white below. */
const drawing = Buffer.from(Array.from({ length: width * height }, (_, at) => (at < width * 20 ? [220, 20, 20, 255] : [255, 255, 255, 255])).flat());
const jpeg = encode({ data: drawing, width, height }, 95).data;
const exif = (orientation: number): Buffer => {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, body.length + 2]), body, jpeg.subarray(2)]);
};
function pdf(pages: number, extra = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 4} 0 R`).join(' ');
  const draws = '1 0 0 rg 0 421 595 421 re f';
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${extra} >>`, `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`, `<< /Length ${draws.length} >>\nstream\n${draws}\nendstream`, ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>')];
  let body = '%PDF-1.4\n';
  const at = objects.map((object, index) => { const start = body.length; body += `${index + 1} 0 obj\n${object}\nendobj\n`; return start; });
  const table = body.length;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((one) => `${String(one).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF`, 'latin1');
}
const pagesOf = (file: JoinedFile) => { if (file.kind !== 'pages') throw new Error('words'); return file.pages.map((page) => ({ ...page, picture: decode(page.jpeg, { useTArray: true }) })); };
const pixel = ({ picture }: ReturnType<typeof pagesOf>[number], x: number, y: number): number[] => [...picture.data.subarray((y * picture.width + x) * 4, (y * picture.width + x) * 4 + 3)];
const red = (colour: number[]): boolean => (colour[0] ?? 0) > 180 && (colour[1] ?? 255) < 80 && (colour[2] ?? 255) < 80;
const white = (colour: number[]): boolean => colour.every((value) => value > 230);

describe('A joined file is read by what it is (DMP-52)', () => {
  it('draws each page of a PDF as a picture of the right colours', async () => {
    const [first, second, ...others] = pagesOf(await readJoinedFile(pdf(2)));
    expect(others).toEqual([]);
    expect([first?.height, second?.height]).toEqual([1754, 1754]);
    expect(first && red(pixel(first, 300, 200)) && white(pixel(first, 300, 1500))).toBe(true);
  });

  it('draws a TIFF and a JPEG anew, without what the camera wrote in it', async () => {
    const [tiff] = pagesOf(await readJoinedFile(Buffer.from(encodeImage(drawing, width, height))));
    expect(tiff && [tiff.width, tiff.height, red(pixel(tiff, 20, 5)), white(pixel(tiff, 20, 50))]).toEqual([width, height, true, true]);
    const [photo] = pagesOf(await readJoinedFile(exif(1)));
    expect(photo && [photo.width, photo.height, Buffer.from(photo.jpeg).includes('Exif')]).toEqual([width, height, false]);
  });

  it.each([[6, 55, 20], [8, 5, 20], [3, 20, 55]])('turns a photograph as the camera was held (orientation %i)', async (orientation, x, y) => {
    const [photo] = pagesOf(await readJoinedFile(exif(orientation)));
    expect(photo && [photo.width, photo.height]).toEqual(orientation === 3 ? [width, height] : [height, width]);
    expect(photo && red(pixel(photo, x, y))).toBe(true);
  });

  it.each([
    ['UTF-8', Buffer.from('Été\r\nœdème')], ['Windows', Buffer.from([0xc9, 0x74, 0xe9, 0x0a, 0x9c, 0x64, 0xe8, 0x6d, 0x65])], ['UTF-16', Buffer.from('\uFEFFÉté\nœdème', 'utf16le')], ['RTF', Buffer.from("{\\rtf1\\ansi \\'c9t\\'e9\\par \\u339?d\\'e8me}")],
  ])('reads the words of a text in %s', async (_, bytes) => { expect(await readJoinedFile(bytes)).toEqual({ kind: 'text', text: 'Été\nœdème' }); });

  it.each([
    ['file-empty', Buffer.alloc(0)], ['file-empty', Buffer.from(' \n ')], ['file-size', Buffer.alloc(5 * 1024 * 1024 + 1, 65)], ['file-long', Buffer.alloc(20_001, 65)],
    ['file-kind', Buffer.from('<html><script>alert(1)</script></html>')], ['file-kind', Buffer.from('MZ\u0000\u0001program')], ['file-kind', Buffer.from('89504e470d0a1a0a', 'hex')], ['file-kind', Buffer.from('504b030414', 'hex')],
    ['file-active', pdf(1, '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>')], ['file-active', Buffer.from('{\\rtf1{\\object{\\objdata 0102}}}')],
    ['file-unreadable', Buffer.from('%PDF-1.4 nothing more')], ['file-unreadable', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2])], ['file-unreadable', Buffer.from('49492a0008000000ffff', 'hex')], ['file-pages', pdf(21)],
  ])('refuses with its remedy: %s', async (code, bytes) => { await expect(readJoinedFile(bytes)).rejects.toMatchObject({ code: `added-document.${code}`, remedy: expect.any(String), field: 'content' }); });

  describe('the image of a paraph (RX-11)', () => {
    const chunk = (type: string, data: Buffer): Buffer => { const out = Buffer.alloc(data.length + 12); out.writeUInt32BE(data.length, 0); out.write(type, 4, 'latin1'); data.copy(out, 8); out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8); return out; };
    /** Lines already filtered by 0; `more`: chunks before the data. */
    const png = (kind: number, depth: number, bits: Buffer, { more = [], interlaced = 0, size = [width, height] }: { more?: Buffer[]; interlaced?: number; size?: number[] } = {}): string => {
      const head = Buffer.alloc(13);
      head.writeUInt32BE(size[0] ?? 0, 0); head.writeUInt32BE(size[1] ?? 0, 4); head[8] = depth; head[9] = kind; head[12] = interlaced;
      const stride = bits.length / height;
      const rows = Buffer.concat(Array.from({ length: height }, (_, row) => Buffer.concat([Buffer.from([0]), bits.subarray(row * stride, (row + 1) * stride)])));
      return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), ...more, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]).toString('base64');
    };
    const of = (pixels: (top: boolean) => number[]): Buffer => Buffer.from(Array.from({ length: width * height }, (_, at) => pixels(at < width * 20)).flat());
    const read = async (content: string) => { const page = await readParaph(content); const picture = decode(page.jpeg, { useTArray: true }); const at = (y: number): number[] => [...picture.data.subarray((y * picture.width + 20) * 4, (y * picture.width + 20) * 4 + 3)]; return { size: [page.width, page.height], top: at(5), bottom: at(50) }; };

    it.each([
      ['colours, half of it transparent', png(6, 8, of((top) => (top ? [220, 20, 20, 255] : [0, 0, 0, 0])))],
      ['colours', png(2, 8, of((top) => (top ? [220, 20, 20] : [255, 255, 255])))],
      ['colours of sixteen bits', png(2, 16, of((top) => (top ? [220, 9, 20, 9, 20, 9] : [255, 255, 255, 255, 255, 255])))],
      ['a palette with a transparent ink', png(3, 8, of((top) => [top ? 0 : 1]), { more: [chunk('PLTE', Buffer.from([220, 20, 20, 0, 0, 0])), chunk('tRNS', Buffer.from([255, 0]))] })],
      ['JPEG', jpeg.toString('base64')],
    ])('draws it anew on white: %s', async (_, content) => {
      const { size, top, bottom } = await read(content);
      expect([size, red(top), white(bottom)]).toEqual([[width, height], true, true]);
    });

    it('reads black and white of one bit', async () => {
      const { top, bottom } = await read(png(0, 1, Buffer.concat([Buffer.alloc(20 * 5), Buffer.alloc(40 * 5, 255)])));
      expect([top.every((value) => value < 40), white(bottom)]).toEqual([true, true]);
    });

    it.each([
      ['file-empty', ''], ['file-empty', 'not base64 !'], ['file-size', Buffer.alloc(1024 * 1024 + 1, 1).toString('base64')], ['file-kind', pdf(1).toString('base64')], ['file-kind', Buffer.from('<svg onload="alert(1)"/>').toString('base64')],
      ['file-unreadable', Buffer.from('89504e470d0a1a0a', 'hex').toString('base64')], ['file-unreadable', png(6, 8, of(() => [0, 0, 0, 0]), { interlaced: 1 })], ['file-unreadable', png(2, 8, Buffer.alloc(height * 3))], ['file-heavy', png(2, 8, of(() => [0, 0, 0]), { size: [60_000, 60_000] })],
    ])('refuses with its remedy: %s', async (code, content) => { await expect(readParaph(content)).rejects.toMatchObject({ code: `paraph.${code}`, remedy: expect.any(String), field: 'content', status: 422 }); });
  });

  it('refuses a picture that announces more pixels than a page needs, before it is opened', async () => {
    const huge = Buffer.from(jpeg);
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt16BE(60_000, frame + 5);
    huge.writeUInt16BE(60_000, frame + 7);
    await expect(readJoinedFile(huge)).rejects.toMatchObject({ code: 'added-document.file-heavy' });
  });
});
