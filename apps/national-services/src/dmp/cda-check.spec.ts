import { cdaOf } from '../testing/dmp-messages';
import { embeddedPdf } from './cda-check';

describe('Page inside a CDA (DOC-01)', () => {
  const level1 = cdaOf({ uniqueId: '1.2.3' }, '%PDF-1.4 page');
  const section = (template: string, type: string) => `<component><section><templateId root="${template}"/><entry><organizer><component><observationMedia ID="doc-1"><value mediaType="${type}" representation="B64">${Buffer.from('%PDF-1.4 page').toString('base64')}</value></observationMedia></component></organizer></entry></section></component>`;
  const level3 = (...sections: string[]) => level1.replace(/<nonXMLBody>.*<\/nonXMLBody>/, `<structuredBody>${sections.join('')}</structuredBody>`);
  const pageOf = (xml: string) => embeddedPdf(Buffer.from(xml))?.toString() ?? null;
  it('is the whole body of level 1', () => expect(pageOf(level1)).toBe('%PDF-1.4 page'));
  it('is the copy of the document at level 3', () => expect(pageOf(level3(section('1.2.250.1.213.1.1.2.223', 'image/jpeg'), section('1.2.250.1.213.1.1.2.243', 'application/pdf')))).toBe('%PDF-1.4 page'));
  it('is nowhere when no section holds it', () => expect(pageOf(level3(section('1.2.250.1.213.1.1.2.37', 'application/pdf')))).toBeNull());
});
