import { attribute, type XmlElement } from '../xml/element';

/** Style codes of the narrative we show, in lower case (cda.md §8.2); every other one is dropped. */
const styles: Readonly<Record<string, string>> = {
  bold: 'cda-bold', italics: 'cda-italic', underline: 'cda-underline', emphasis: 'cda-emphasis', bolditalics: 'cda-bold cda-italic', boldunderline: 'cda-bold cda-underline', strikethrough: 'cda-strike',
  rrule: 'cda-rule-right', lrule: 'cda-rule-left', botrule: 'cda-rule-bottom', toprule: 'cda-rule-top', xallindent: 'cda-indent', xfirstindent: 'cda-indent', xindent: 'cda-indent', xblack: 'cda-bold', xred: 'cda-alert', xrouge: 'cda-alert',
  arabic: 'cda-list-arabic', littleroman: 'cda-list-little-roman', bigroman: 'cda-list-big-roman', littlealpha: 'cda-list-little-alpha', bigalpha: 'cda-list-big-alpha', disc: 'cda-list-disc', circle: 'cda-list-circle', square: 'cda-list-square',
};
const alignments: Readonly<Record<string, string>> = { left: 'cda-left', right: 'cda-right', center: 'cda-center', justify: 'cda-justify' };
const verticals: Readonly<Record<string, string>> = { top: 'cda-top', middle: 'cda-middle', bottom: 'cda-bottom' };
const known = (table: Readonly<Record<string, string>>, key: string): string | null => (Object.hasOwn(table, key) ? table[key] ?? null : null);

/** @returns the classes of an element, null when none: only words of the tables above ever get out */
export function classesOf(element: XmlElement, own: string | null = null): string | null {
  const found = own === null ? [] : [own];
  const style = attribute(element, 'styleCode');
  if (style !== null) for (const token of style.slice(0, 200).split(/\s+/)) { const name = known(styles, token.toLowerCase()); if (name !== null) found.push(name); }
  for (const [name, table] of [['align', alignments], ['valign', verticals]] as const) {
    const value = attribute(element, name);
    const word = value === null ? null : known(table, value.toLowerCase());
    if (word !== null) found.push(word);
  }
  return found.length === 0 ? null : [...new Set(found)].join(' ');
}
