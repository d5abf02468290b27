import { UnreadableError } from './unreadable';
import { visit, type XmlElement } from './xml/element';

/**
 * Finds the document whatever wraps it: nothing, a signature, or the style sheet of an auto-presentable file, which is never run (cda.md §8.1).
 * @throws UnreadableError `no-document`
 */
export function locateDocument(root: XmlElement): XmlElement {
  if (root.name === 'ClinicalDocument') return root;
  let found: XmlElement | null = null;
  visit(root, (element) => { if (element.name === 'ClinicalDocument') found ??= element; });
  if (found === null) throw new UnreadableError('no-document');
  return found;
}
