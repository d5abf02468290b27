import { allSections, sectionOf, type Code } from '@pluriel/clinical-formats/model';
import { joined, type BodyContext } from '../../blocks/body-context';
import { codeElement, idElement, templateIds } from '../../xml/coded';
import { element, textElement, type Xml, type XmlContent } from '../../xml/writer';

/** A section of a certificate: what it is by its model, its words by its key in the narrative. */
export interface SectionOfModel { key: string; templates: readonly string[]; code: Code }

/**
 * @param inside subject, then entries, then inner sections
 * @returns the `<component>` of the section; a section that only holds others has its title alone
 */
export function sectionComponent({ key, templates, code }: SectionOfModel, ctx: BodyContext, ...inside: XmlContent[]): Xml {
  const { title, blocks } = sectionOf(ctx.narrative, key);
  return element('component', {}, element('section', {}, templateIds(...templates), idElement({ root: ctx.id(`section/${key}`) }), codeElement('code', code),
    blocks.length > 0 ? ctx.titleAndText(key) : textElement('title', title), inside));
}

/** @returns one `<entry>` each */
export const entries = (content: readonly Xml[], typeCode?: 'DRIV'): Xml => joined(content.map((entry) => element('entry', { typeCode }, entry)));

/** @returns whether the narrative has that section: optional parts of a model follow it */
export const has = (key: string, ctx: BodyContext): boolean => allSections(ctx.narrative).some((section) => section.key === key);
