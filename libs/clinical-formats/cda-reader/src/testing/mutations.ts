/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;
const pick = <Item>(list: readonly Item[], random: Random): Item => list[random(list.length)] as Item;

const names = ['script', 'style', 'svg', 'iframe', 'object', 'embed', 'form', 'link', 'img', 'a', 'html', 'table', 'tr', 'td', 'content', 'list', 'item', 'linkHtml', 'renderMultiMedia', 'section', 'entry', 'observation', 'organizer', 'value', 'text', 'title', 'code', 'component', 'observationMedia', 'ClinicalDocument'];
const attributes = ['onclick="alert(1)"', 'onerror="alert(1)"', 'style="background:url(javascript:alert(1))"', 'href="javascript:alert(1)"', 'src="http://evil.example/x"', 'srcdoc="&lt;script&gt;"', 'ID="a"', 'styleCode="Bold&quot; onx=&quot;1"', 'colspan="999999999"', 'rowspan="-1"', 'referencedObject="doc-1"',
  'xsi:type="PQ"', 'xsi:type="IVL_PQ"', 'value="&#1114111;"', 'mediaType="image/svg+xml"', 'representation="B64"', 'nullFlavor="UNK"', 'unit="&lt;b&gt;"', 'negationInd="true"', 'xmlns="http://www.w3.org/1999/xhtml"', 'xmlns="urn:hl7-org:v3"'];
const fragments = ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;', '<![CDATA[<img src=x onerror=alert(1)>]]>', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', '<linkHtml href="data:text/html,x">x</linkHtml>', '<linkHtml href="&#106;avascript:alert(1)">x</linkHtml>', '<renderMultiMedia referencedObject="doc-1 doc-2 a"/>',
  '<table><td><tr/></td><caption>x</caption></table>', '<!-- --><?x y?>', '&#x202E;', '&amp;lt;', '"\'`=', '<item/><td/><th/><thead/>', '<value xsi:type="RTO"><numerator value="1"/></value>', '<section><text>x</text></section>', '\u0000', '<!DOCTYPE a>', '&x;'];

/** Changes that keep the shape of XML nine times out of ten, so that the renderer and the extractions are tried, not only the parser. */
const shaped: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => {
    const found = pick([...text.matchAll(/<([A-Za-z:]+)(?=[\s/>])/g)], random)?.[1] ?? 'x';
    const other = pick(names, random);
    return random(2) === 0 ? text.replaceAll(new RegExp(`(</?)${found}(?=[\\s/>])`, 'g'), `$1${other}`) : text.replace(new RegExp(`<${found}(?=[\\s/>])`), `<${other}`);
  },
  (text, random) => { const places = [...text.matchAll(/<[A-Za-z]+(?=[\s/>])/g)]; const at = pick(places, random); const end = at.index + at[0].length; return `${text.slice(0, end)} ${pick(attributes, random)}${text.slice(end)}`; },
  (text, random) => { const at = pick([...text.matchAll(/>/g)], random).index + 1; return text.slice(0, at) + pick(fragments, random) + text.slice(at); },
  (text, random) => { const [name] = pick([...text.matchAll(/[A-Za-z]+(?==")/g)], random); return text.replaceAll(` ${name}="`, ` ${pick(['ID', 'value', 'code', 'root', 'href', 'onclick', 'displayName'], random)}="`); },
  (text, random) => { const [value] = pick([...text.matchAll(/"[^"<]*"/g)], random); return text.replaceAll(value, pick(['""', '"javascript:alert(1)"', '"#a"', '"&lt;x&gt;"', '"99999999999999999999"', '"__proto__"', '"constructor"'], random)); },
  (text, random) => { const leaf = pick([...text.matchAll(/<[A-Za-z]+[^<>]*\/>/g)], random); return text.slice(0, leaf.index) + leaf[0].repeat(random(200)) + text.slice(leaf.index + leaf[0].length); },
];

/** Changes of bytes, whatever they break. */
const raw: readonly ((bytes: Buffer, random: Random, other: Uint8Array) => Buffer)[] = [
  (bytes, random) => { for (let count = random(20); count >= 0; count--) bytes[random(bytes.length)] = random(256); return bytes; },
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => { const from = random(bytes.length); const part = bytes.subarray(from, from + random(2000)); return Buffer.concat([bytes.subarray(0, from), part, part, bytes.subarray(from)]); },
  (bytes, random) => { const from = random(bytes.length); return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + random(2000))]); },
  (bytes, random, other) => { const [from, at] = [random(other.length), random(bytes.length)]; return Buffer.concat([bytes.subarray(0, at), other.subarray(from, from + random(4000)), bytes.subarray(at)]); },
];

/** @returns the bytes changed once to four times, always in the same way for the same seed */
export function mutated(bytes: Uint8Array, other: Uint8Array, seed: number): Uint8Array {
  const random = seeded(seed);
  if (random(4) === 0) return pick(raw, random)(Buffer.from(bytes), random, other);
  let text = new TextDecoder().decode(bytes);
  for (let count = random(4); count >= 0; count--) text = pick(shaped, random)(text, random);
  return new TextEncoder().encode(text);
}
