import { decode } from 'jpeg-js';
import { readFileSync } from 'node:fs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { qrCodeJpeg } from './qr-code';

beforeAll(() => { prepareZXingModule({ overrides: { wasmBinary: readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer as ArrayBuffer } }); });

it('draws a code that a reader reads, with its quiet zone, as a JPEG (RX-03, prescription.md §1.3)', async () => {
  const picture = Buffer.from(qrCodeJpeg('PRESCRIPTION-SIMULEE:00SIM5M184XLZ5PW50'), 'base64');
  expect(picture.subarray(0, 3).toString('hex')).toBe('ffd8ff');
  const { width, data } = decode(picture);
  expect(data[(width * 16 + 16) * 4]).toBeGreaterThan(240);
  expect(await readBarcodes(new Blob([picture]), { formats: ['QRCode'] })).toMatchObject([{ text: 'PRESCRIPTION-SIMULEE:00SIM5M184XLZ5PW50', ecLevel: expect.stringMatching(/^[MQH]$/) }]);
});
