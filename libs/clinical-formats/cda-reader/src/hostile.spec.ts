import { defaultLimits, readCda, readSynthesis, renderCda, rtfText } from './index';
import { checkHtml } from './testing/html-check';
import { cpuTime } from './testing/cpu-time';
import { bytesOf, documentWith, narrative } from './testing/small-document';

const html = (xml: string): string => {
  const outcome = readCda(bytesOf(xml));
  if ('unreadable' in outcome) throw new Error(outcome.unreadable.reason);
  return renderCda(outcome.document);
};
const reason = (bytes: Uint8Array | string): string => { const outcome = readCda(typeof bytes === 'string' ? bytesOf(bytes) : bytes); return 'unreadable' in outcome ? outcome.unreadable.reason : 'read'; };
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
const mediaEntry = (id: string, mediaType: string, content: string, attributes = ' representation="B64"'): string =>
  `<entry><observationMedia ID="${id}"><value mediaType="${mediaType}"${attributes}>${content}</value></observationMedia></entry>`;

describe('Safe HTML (cda.md §8.2)', () => {
  it('drops scripts put in every attribute of every element of the vocabulary', () => {
    const names = ['paragraph', 'list', 'item', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'col', 'colgroup', 'caption', 'content', 'br', 'sub', 'sup', 'footnote', 'footnoteRef', 'linkHtml', 'renderMultiMedia'];
    const attributes = ['onclick', 'onload', 'style', 'class', 'src', 'href', 'ID', 'align', 'valign', 'styleCode', 'colspan', 'rowspan', 'border', 'width', 'listType', 'language', 'referencedObject', 'IDREF', 'name', 'rel', 'srcdoc', 'action'];
    const payloads = ['javascript:alert(1)', '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;', 'x&quot; onmouseover=&quot;alert(1)', 'data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;', "'-alert(1)-'", 'url(http://evil.example/x)', 'bold" onx="1'.replaceAll('"', '&quot;')];
    for (const payload of payloads) {
      const text = names.map((name) => `<${name} ${attributes.map((attribute) => `${attribute}="${payload}"`).join(' ')}>mot</${name}>`).join('');
      const result = html(narrative(text));
      expect(checkHtml(result).faults).toEqual([]);
      expect(result).not.toMatch(/<[^>]* (on[a-z]+|style|srcdoc|action)=|<[^>]*(javascript|data):/);
    }
  });

  it.each(['javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//evil.example', 'http://name:password@evil.example/', 'https:evil', 'http://[::1', '\u0001javascript:x'])('writes no link to %j', (href) => {
    const escaped = href.replaceAll('&', '&amp;').replaceAll('\u0001', '');
    expect(html(narrative(`<linkHtml href="${escaped}">mot</linkHtml>`))).not.toContain('href');
  });

  it('writes links to http(s) with their protection, and places of the same document under our prefix', () => {
    const result = html(narrative('<linkHtml href="https://example.org/a?b=1&amp;c=2">dehors</linkHtml><linkHtml href="#la">ici</linkHtml><content ID="la">place</content>'));
    expect(result).toContain('<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer" target="_blank">dehors</a><a href="#cda-la">ici</a><span id="cda-la">place</span>');
  });

  it('shows the text of elements that are not of the vocabulary, and runs none of them', () => {
    const foreign = '<script>alert(1)</script><style>@import url(http://evil.example)</style><svg xmlns="http://www.w3.org/2000/svg" onload="x"><script>alert(2)</script><a>svg</a></svg><iframe src="http://evil.example">cadre</iframe><html:object xmlns:html="http://www.w3.org/1999/xhtml" data="x">objet</html:object><form><input value="y"/>formulaire</form><math>m</math><template>patron</template>';
    const { faults, text } = checkHtml(html(narrative(foreign)));
    expect(faults).toEqual([]);
    for (const word of ['alert(1)', '@import', 'svg', 'cadre', 'objet', 'formulaire', 'patron']) expect(text).toContain(word);
  });

  it('escapes text, titles and CDATA', () => {
    const result = html(narrative('<![CDATA[<script>alert(1)</script>]]> &lt;img src=x onerror=alert(1)&gt;').replace('Partie', '&lt;b&gt;titre&lt;/b&gt;').replace('Essai', '"&gt;&lt;svg/onload=alert(1)&gt;'));
    expect(checkHtml(result).faults).toEqual([]);
    expect(result).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;');
  });

  it('gives each identifier once and never one of the page', () => {
    const result = html(narrative('<content ID="a">1</content><content ID="a">2</content><content ID="app-root">3</content><content ID="é&quot; x">4</content><linkHtml href="#é&quot; x">vers 4</linkHtml>'));
    expect(checkHtml(result).faults).toEqual([]);
    expect(result).not.toMatch(/id="(?!cda-)/);
    expect(result.match(/id="cda-a"/g)).toHaveLength(1);
    expect(/href="(#[^"]+)">vers 4/.exec(result)?.[1]).toBe(`#${/id="([^"]+)">4/.exec(result)?.[1]}`);
  });

  it('keeps every word of tables built anyhow', () => {
    const { faults, text } = checkHtml(html(narrative('<table>un<tr>deux<td>trois</td><paragraph>quatre</paragraph></tr><td>cinq</td><thead><thead><tr><th>six</th></tr></thead></thead><list>sept<item>huit</item></list></table><tr><td>neuf</td></tr><item>dix</item><caption>onze</caption>')));
    expect(faults).toEqual([]);
    for (const word of ['un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze']) expect(text).toContain(word);
  });

  it('renders a table of 2,000 rows and tables inside tables', () => {
    const rows = Array.from({ length: 2000 }, (_, index) => `<tr><td>ligne ${index}</td><td><table><tbody><tr><td>dedans ${index}</td></tr></tbody></table></td></tr>`).join('');
    const { faults, text } = checkHtml(html(narrative(`<table><tbody>${rows}</tbody></table>`)));
    expect(faults).toEqual([]);
    expect(text).toContain('ligne 1999dedans 1999');
  });

  it('lists the coded entries of a section without text (DOC-30)', () => {
    const { text, faults } = checkHtml(html(documentWith('<entry><observation><code code="8302-2" displayName="Taille"/><effectiveTime value="20240102"/><value xsi:type="PQ" value="1.60" unit="m"/><entryRelationship><act><code displayName="Suite"/><text>libre</text></act></entryRelationship></observation></entry>')));
    expect(faults).toEqual([]);
    expect(text).toContain('Taille · 1,60 m · 02/01/2024');
    expect(text).toContain('Suite · libre');
  });
});

describe('Attachments (cda.md §8.1)', () => {
  it('shows an image once, by what it is and not by what it says', () => {
    const result = html(documentWith(`<text><renderMultiMedia referencedObject="i"/><renderMultiMedia referencedObject="i"/></text>${mediaEntry('i', 'image/svg+xml', base64(png))}`));
    expect(result.match(/<img /g)).toHaveLength(1);
    expect(result).toContain('src="data:image/png;base64,');
    expect(checkHtml(result).faults).toEqual([]);
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<html><script>alert(1)</script></html>', 'GIF8 not really', '%PDF-1.4 x'])('never shows %j as an image, whatever it claims', (content) => {
    const result = html(documentWith(`<text><renderMultiMedia referencedObject="i"/></text>${mediaEntry('i', 'image/png', base64(content))}`));
    expect(checkHtml(result).faults).toEqual([]);
    if (!content.startsWith('GIF8')) expect(result).not.toContain('<img');
  });

  it('says that a file is damaged, empty, elsewhere or too big', () => {
    const faults = (entry: string, attachmentBytes = 1000): (string | null)[] => { const outcome = readCda(bytesOf(documentWith(entry)), { attachmentBytes }); return 'document' in outcome && outcome.document.body.level === 3 ? outcome.document.body.attachments.map(({ fault }) => fault) : []; };
    expect(faults(mediaEntry('a', 'application/pdf', '%%%é'))).toEqual(['Cette pièce jointe est abîmée : son codage est faux.']);
    expect(faults(mediaEntry('a', 'application/pdf', ' '))).toEqual(['Cette pièce jointe est vide.']);
    expect(faults(mediaEntry('a', 'application/pdf', '<reference value="http://evil.example/x.pdf"/>'))).toEqual(['Ce contenu est à une adresse extérieure : il n’est jamais ouvert depuis ici.']);
    expect(faults(mediaEntry('a', 'application/pdf', base64(`%PDF-1.4${'x'.repeat(2000)}`)))).toEqual(['Cette pièce jointe est trop grosse pour être ouverte.']);
    expect(faults(mediaEntry('a', 'application/pdf', base64('rien de tel')))).toEqual(['Cette pièce jointe s’annonce comme un PDF mais c’est un texte simple.']);
  });

  it('reads the five bodies of level 1, and never serves HTML as such', () => {
    const read = (xml: string): unknown => { const outcome = readCda(bytesOf(xml)); return 'document' in outcome ? outcome.document.body : outcome; };
    const body = (mediaType: string, content: Uint8Array | string): unknown => read(`<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text mediaType="${mediaType}" representation="B64">${base64(content)}</text></nonXMLBody></component></ClinicalDocument>`);
    expect(body('application/pdf', '%PDF-1.4')).toMatchObject({ level: 1, text: null, file: { content: 'pdf', fault: null } });
    expect(body('text/plain', 'Température 39')).toMatchObject({ text: 'Température 39', file: { content: 'text', fault: null } });
    expect(read('<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text mediaType="text/plain">Ligne 1\nLigne 2</text></nonXMLBody></component></ClinicalDocument>')).toMatchObject({ text: 'Ligne 1\nLigne 2' });
    expect(body('text/rtf', '{\\rtf1\\ansi Bonjour\\par {\\*\\generator x}\\u233?t\\\'e9}')).toMatchObject({ text: 'Bonjour\nété', file: { content: 'rtf', fault: null } });
    expect(body('image/jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toMatchObject({ file: { content: 'jpeg', fault: null } });
    expect(body('image/tiff', Uint8Array.from([0x49, 0x49, 0x2a, 0]))).toMatchObject({ file: { content: 'tiff', fault: null } });
    expect(body('text/plain', '<html><script>x</script></html>')).toMatchObject({ file: { content: 'html', mediaType: 'application/octet-stream' } });
  });

  it('takes the words of a RTF and nothing else', () => {
    const rtf = '{\\rtf1{\\fonttbl{\\f0 Arial;}}{\\info{\\author X}}{\\pict 89504e47}Dr Zo\\\'eb\\tab suite\\par\\u8217\\\'92ligne{\\object{\\objdata 4d5a}} \\{fin\\}}';
    expect(rtfText(bytesOf(rtf))).toBe('Dr Zoë\tsuite\n’ligne {fin}');
    expect(rtfText(bytesOf('{'.repeat(100_000)))).toBe('');
  });
});

describe('Files that are not readable (issue 4, bad input)', () => {
  it.each([
    ['empty', '', 'empty'], ['blank', ' \n ', 'empty'], ['text', 'Bonjour', 'not-xml'], ['a PDF', '%PDF-1.7', 'not-xml'], ['HTML', '<html><body><br></body></html>', 'malformed'], ['other XML', '<a/>', 'no-document'],
    ['another namespace', '<ClinicalDocument/>', 'no-document'], ['cut', narrative('mot').slice(0, -30), 'truncated'], ['NUL', narrative('a\u0000b'), 'malformed'], ['two documents', '<a/><b/>', 'malformed'], ['unknown entity', narrative('&nbsp;'), 'malformed'],
    ['crossed tags', narrative('<content><table></content></table>'), 'malformed'], ['repeated attribute', narrative('<content ID="a" ID="b"/>'), 'malformed'], ['unknown encoding', '<?xml version="1.0" encoding="x-martien"?><a/>', 'encoding'],
  ])('%s', (_name, xml, expected) => {
    expect(reason(xml)).toBe(expected);
    const outcome = readCda(bytesOf(xml));
    expect('unreadable' in outcome && outcome.unreadable.message.length).toBeGreaterThan(20);
  });

  it('refuses every DOCTYPE before any entity counts: bombs, external entities, parameter entities', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a0 "lol">${Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index + 1} "${`&a${index};`.repeat(10)}">`).join('')}]>`;
    for (const doctype of [bomb, '<!DOCTYPE a SYSTEM "http://evil.example/a.dtd">', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://evil.example/p"> %p;]>', '<!DOCTYPE html>']) {
      const start = cpuTime();
      expect(reason(narrative('&a20;&x;').replace('?>', `?>${doctype}`))).toBe('doctype');
      expect(cpuTime() - start).toBeLessThan(500);
    }
  });

  it('ignores inclusions, style sheets and schema addresses', () => {
    const xml = narrative('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text">repli</xi:include>').replace('?>', '?><?xml-stylesheet type="text/xsl" href="http://evil.example/x.xsl"?><?php system("x") ?>');
    expect(checkHtml(html(xml))).toMatchObject({ faults: [] });
    expect(html(xml)).not.toMatch(/evil|passwd|system/);
  });

  it('refuses 100,000 levels at once, and renders 300', () => {
    expect(reason('<a>'.repeat(100_000))).toBe('too-deep');
    expect(reason(narrative(`${'<content>'.repeat(100_000)}${'</content>'.repeat(100_000)}`))).toBe('too-deep');
    const deep = html(narrative(`${'<content>'.repeat(300)}fond${'</content>'.repeat(300)}`));
    expect(checkHtml(deep).text).toContain('fond');
    const sections = `${'<component><section>'.repeat(150)}<text>fond</text>${'</section></component>'.repeat(150)}`;
    expect(checkHtml(html(documentWith(sections))).text).toContain('fond');
  });

  it('refuses 50 MB in no time and in no memory', () => {
    const bytes = new Uint8Array(50 * 1024 * 1024).fill(0x20);
    const [memory, start] = [process.memoryUsage(), cpuTime()];
    expect(reason(bytes)).toBe('too-large');
    expect(cpuTime() - start).toBeLessThan(50);
    expect(process.memoryUsage().heapUsed - memory.heapUsed).toBeLessThan(5_000_000);
  });

  it('refuses millions of empty elements before they fill the memory', () => {
    const before = process.memoryUsage().heapUsed;
    expect(reason(narrative('<br/>'.repeat(4_000_000)))).toBe('too-many-elements');
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000);
  });

  it('stops the HTML at its limit, closes it and says so', () => {
    const outcome = readCda(bytesOf(narrative(`<paragraph>${'mot '.repeat(1000)}</paragraph>`.repeat(50))), { htmlCharacters: 20_000 });
    if ('unreadable' in outcome) throw new Error(outcome.unreadable.reason);
    const result = renderCda(outcome.document);
    expect(result.length).toBeLessThan(30_000);
    expect(checkHtml(result).faults).toEqual([]);
    expect(result).toContain('trop long pour être montré en entier');
  });

  it('does not grow when thousands of entries point to one long text, or to themselves', () => {
    const long = `<content ID="t">${'mot '.repeat(100_000)}</content>`;
    const entries = '<entry><observation><code><originalText><reference value="#t"/></originalText></code></observation></entry>'.repeat(3000);
    const start = cpuTime();
    const outcome = readCda(bytesOf(documentWith(`<text>${long}</text>${entries}`)));
    if ('unreadable' in outcome) throw new Error(outcome.unreadable.reason);
    expect(readSynthesis(outcome.document)).toHaveLength(3000);
    expect(renderCda(outcome.document).length).toBeLessThan(defaultLimits.htmlCharacters);
    expect(cpuTime() - start).toBeLessThan(2000);
  });

  it('bears thousands of namespaces and attributes', () => {
    const attributes = Array.from({ length: 5000 }, (_, index) => ` xmlns:p${index}="urn:x${index}" a${index}="1"`).join('');
    const start = cpuTime();
    expect(reason(documentWith(`<text>${'<content xmlns="urn:hl7-org:v3" xmlns:__proto__="x">'.repeat(200)}x${'</content>'.repeat(200)}</text>`, attributes))).toBe('read');
    expect(cpuTime() - start).toBeLessThan(2000);
  });
});
