import type { Code, Identifier } from '@pluriel/clinical-formats/model';
import { element, type Xml, type XmlContent } from './writer';

/** A value that is not there, and why (cda.md §1): only where the tables allow it. */
export type NullFlavor = 'UNK' | 'NA' | 'NASK' | 'ASKU' | 'NI' | 'NAV' | 'MSK' | 'OTH' | 'NINF' | 'PINF' | 'TRC';

/** @returns `<name code displayName codeSystem codeSystemName/>`, with what it holds (originalText, qualifier, translation) */
export const codeElement = (name: string, code: Code, ...content: XmlContent[]): Xml =>
  element(name, { code: code.code, displayName: code.label, codeSystem: code.codeSystem, codeSystemName: code.codeSystemName }, ...content);

/** @returns `<name nullFlavor/>`, with what it holds */
export const nullElement = (name: string, flavor: NullFlavor, ...content: XmlContent[]): Xml => element(name, { nullFlavor: flavor }, ...content);

/** @returns `<value xsi:type="CD" …/>` */
export const codedValue = (code: Code, ...content: XmlContent[]): Xml =>
  element('value', { 'xsi:type': 'CD', code: code.code, displayName: code.label, codeSystem: code.codeSystem, codeSystemName: code.codeSystemName }, ...content);

/** @returns `<value xsi:type="CE" …/>`, for the models that ask for it */
export const enumeratedValue = (code: Code): Xml => element('value', { 'xsi:type': 'CE', code: code.code, displayName: code.label, codeSystem: code.codeSystem, codeSystemName: code.codeSystemName });

/** @returns one `<templateId/>` each; `extension` is the edition */
export const templateIds = (...templates: readonly (string | { root: string; extension?: string })[]): Xml[] =>
  templates.map((template) => (typeof template === 'string' ? element('templateId', { root: template }) : element('templateId', { root: template.root, extension: template.extension })));

/** @returns `<id root extension/>` */
export const idElement = ({ root, extension }: Partial<Identifier> & { root: string }): Xml => element('id', { root, extension });

/** @returns `<statusCode code/>` */
export const statusElement = (code: 'completed' | 'active' | 'suspended' | 'aborted' | 'obsolete'): Xml => element('statusCode', { code });
