import fc from 'fast-check';
import { children, cutXml, descendants, parseXml, textOf, XmlSyntaxError } from './index';

describe('A long answer parsed by pieces', () => {
  it('takes the elements out whatever their prefix, with the namespaces they need', () => {
    const { rest, pieces } = cutXml(`<e:E xmlns:e="urn:e" xmlns:r="urn:r" xmlns:z='urn:z' xmlns="urn:d"><e:B><r:L><r:X id="1" a="x > y"><V>é &amp; 1</V></r:X> <r:A/><r:X id='2'/><X xmlns="urn:other"><X id="in"/></X></r:L></e:B></e:E>`, 'X');
    expect(rest).toBe(`<e:E xmlns:e="urn:e" xmlns:r="urn:r" xmlns:z='urn:z' xmlns="urn:d"><e:B><r:L> <r:A/></r:L></e:B></e:E>`);
    expect(pieces).toEqual(['<r:X xmlns:r="urn:r" xmlns="urn:d" id="1" a="x > y"><V>é &amp; 1</V></r:X>', `<r:X xmlns:r="urn:r" xmlns="urn:d" id='2'/>`, '<X xmlns="urn:other"><X id="in"/></X>']);
    expect(pieces.map((piece) => parseXml(piece).namespaceURI)).toEqual(['urn:r', 'urn:r', 'urn:other']);
    expect(textOf(children(parseXml(pieces[0] ?? ''))[0])).toBe('é & 1');
    expect(children(parseXml(pieces[0] ?? ''))[0]?.namespaceURI).toBe('urn:d');
  });
  it('steps over comments, CDATA and instructions', () => {
    const source = '<?x <X> ?><l><!-- <X> --><![CDATA[<X></X>]]><X>1</X></l>';
    expect(cutXml(source, 'X')).toEqual({ rest: '<?x <X> ?><l><!-- <X> --><![CDATA[<X></X>]]></l>', pieces: ['<X>1</X>'] });
  });
  it.each(['<l><X></l>', '<l><X><y></X></l>', '<l></X></l>', '<l><X a="1></X></l>', '<!DOCTYPE l [<!ENTITY a "b">]><l><X>&a;</X></l>', '<l><X>'])('leaves it to the parser to refuse %p', (source) => {
    const { rest, pieces } = cutXml(source, 'X');
    expect(() => [rest, ...pieces].forEach((one) => parseXml(one))).toThrow(XmlSyntaxError);
  });
  it('loses nothing of a well-formed document (property)', () => {
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.tuple(fc.constantFrom('X', 'p:X', 'y', 'p:y'), fc.constantFrom('', ' a="/>"', ' xmlns="urn:n"', " b='<![CDATA['".replace('<', '&lt;')), fc.oneof({ maxDepth: 4 }, fc.constantFrom('', 'text', '<!-- </X> -->', '<![CDATA[<X>]]>'), fc.array(tie('node'), { maxLength: 4 }).map((list) => list.join('')))).map(([name, attributes, inside]) => `<${name}${attributes}>${inside}</${name}>`),
    })).node;
    fc.assert(fc.property(tree, (inside) => {
      const source = `<root xmlns:p="urn:p">${inside}</root>`;
      const { rest, pieces } = cutXml(source, 'X');
      const count = (text: string): number => { const root = parseXml(text); return descendants(root, 'X').length + (root.localName === 'X' ? 1 : 0); };
      expect(count(rest)).toBe(0);
      expect(pieces.reduce((sum, piece) => sum + count(piece), 0)).toBe(count(source));
    }));
  });
});
