import type { Refuse } from './cda-fault';
import { partsAt, wordsOf, type XmlPart, type XmlTree } from './xml-tree';

/** The vocabulary of the narrative: what any stylesheet shows (NarrativeBlock.xsd, cda.md §8.2). */
const vocabulary = new Set(['paragraph', 'list', 'item', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'content', 'br', 'sub', 'sup', 'renderMultiMedia']);

/**
 * Refuses a section without words, words outside the vocabulary, an identifier that serves twice, a reference to words or to
 * a file that the document does not hold (cda.md §1).
 */
export function checkNarratives({ parts }: XmlTree, refuse: Refuse): void {
  const ids = new Set<string>();
  const references: [XmlPart, string][] = [];
  for (const part of parts) {
    const { name, attributes } = part;
    const id = attributes['ID'];
    if (id !== undefined) { if (ids.has(id)) refuse('duplicate-id', part, 'an ID serves twice'); ids.add(id); }
    if (name === 'reference' && attributes['value'] !== undefined) references.push([part, attributes['value'].replace(/^#/, '')]);
    if (name === 'renderMultiMedia') references.push([part, attributes['referencedObject'] ?? '']);
    if (name === 'section') checkSection(part, refuse);
    // Words of entries are references: what stands inside them is checked with datatypes.
    if (part.inNarrative && name !== 'reference' && !vocabulary.has(name)) refuse('narrative', part, `${name} is no word of the narrative`);
  }
  for (const [part, id] of references) if (!ids.has(id)) refuse('reference', part, 'a reference leads nowhere');
}

function checkSection(section: XmlPart, refuse: Refuse): void {
  const { code, codeSystem } = partsAt(section, 'code')[0]?.attributes ?? {};
  if (!code || !codeSystem) refuse('section-code', section, 'a section has no code');
  if (partsAt(section, 'title').every((title) => wordsOf(title) === '')) refuse('section-title', section, 'a section has no title');
  const [text] = partsAt(section, 'text');
  const inner = partsAt(section, 'component', 'section');
  if (!text && inner.length === 0) refuse('section-text', section, 'a section says nothing');
  if (!text && partsAt(section, 'entry').length > 0) refuse('section-text', section, 'entries without words');
  if (text && wordsOf(text) === '' && !showsMedia(text)) refuse('section-text', section, 'a section says nothing');
}

const showsMedia = (part: XmlPart): boolean => part.name === 'renderMultiMedia' || part.children.some(showsMedia);
