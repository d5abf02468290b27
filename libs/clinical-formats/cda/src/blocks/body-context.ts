import { defaultTimeZone, narrativeOf, sectionOf, type ClinicalDocument, type Narrative } from '@pluriel/clinical-formats/model';
import { v5 as uuidOf } from 'uuid';
import { sectionText } from '../narrative/section-text';
import { cdaTimestamp } from '../xml/timestamp';
import { element, textElement, type Xml, type XmlContent } from '../xml/writer';

/** What a block of a structured body needs from its document (cda.md §1, §5.0). */
export interface BodyContext {
  /** `<text><reference value="#id"/></text>`: the words of an entry are those of the narrative. */
  reference(id: string): Xml;
  /** `<originalText><reference value="#id"/></originalText>` */
  originalText(id: string): Xml;
  /** @returns a UUID for a fact, the same in every version of the document; `key` names the fact among those of the document */
  id(key: string): string;
  /** @returns the instant with the offset of the structure's zone */
  time(at: Date): string;
  /** The words of the document. */
  narrative: Narrative;
  /** `<title>` and `<text>` of the section of the narrative that bears this key. Throws when the content has none. */
  titleAndText(key: string): Xml;
}

/** UUID of the space of OIDs (RFC 9562 §6.6). */
const oidSpace = '6ba7b812-9dad-11d1-80b4-00c04fd430c8';

/** @returns the context of one document; its narrative is made once */
export function bodyContext(document: ClinicalDocument): BodyContext {
  const narrative = narrativeOf(document);
  const { setId, timeZone = defaultTimeZone } = document.header;
  return {
    reference: (id) => element('text', {}, element('reference', { value: `#${id}` })),
    originalText: (id) => element('originalText', {}, element('reference', { value: `#${id}` })),
    id: (key) => uuidOf(`${setId}/${key}`, oidSpace),
    time: (at) => cdaTimestamp(at, timeZone),
    narrative,
    titleAndText: (key) => { const section = sectionOf(narrative, key); return joined(textElement('title', section.title), sectionText(section.blocks)); },
  };
}

/** @returns several elements as one piece */
export const joined = (...content: XmlContent[]): Xml => content.flat(9).filter((piece) => piece !== null && piece !== undefined).join('') as Xml;
