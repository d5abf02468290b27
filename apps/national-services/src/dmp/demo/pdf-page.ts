/** Signs of the French texts that WinAnsi does not write at their Unicode number. */
const winAnsi: Record<string, number> = { 'œ': 0x9c, 'Œ': 0x8c, '€': 0x80, '’': 0x92, '–': 0x96, '…': 0x85 };
const encoded = (text: string): Buffer => Buffer.from([...text].map((sign) => winAnsi[sign] ?? (sign.codePointAt(0) ?? 63)).map((code) => (code < 256 ? code : 63)));
const escaped = (text: string): string => encoded(text).toString('latin1').replace(/[\\()]/g, '\\$&');

/** Breaks a text at spaces: about what fits between the margins at 11 points. */
function wrapped(text: string, width = 92): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) { lines.push(line); line = word; } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/**
 * A real PDF of one A4 page: a title, then paragraphs. What a third party's software would have put in its CDA, small.
 * @returns the bytes, the same for the same words
 */
export function pdfPage(title: string, paragraphs: readonly string[]): Buffer {
  const lines = paragraphs.flatMap((paragraph) => [...wrapped(paragraph), '']);
  const content = `BT /F2 15 Tf 56 780 Td (${escaped(title)}) Tj /F1 11 Tf 0 -30 Td 15 TL ${lines.slice(0, 46).map((line) => `(${escaped(line)}) Tj T*`).join(' ')} ET`;
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`, font('Helvetica'), font('Helvetica-Bold'),
  ];
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => { const offset = text.length; text += `${index + 1} 0 obj\n${object}\nendobj\n`; return offset; });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
