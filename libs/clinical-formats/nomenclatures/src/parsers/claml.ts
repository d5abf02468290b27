import { aCode, type NomenclatureCode, type ParsedNomenclature } from '../nomenclature';
import { CodeCollector, refused, textOf, tidyLabel, type SourceFile } from '../reading/source-file';
import { SaxesParser } from 'saxes';

interface OpenClass { code: string; kind: string; parent: string | null; label: string; synonyms: string[] }

/**
 * ClaML of the WHO and its French edition: `Class` (chapter, block, category) with its `SuperClass`, a `preferred` rubric for the label, and
 * `inclusion` rubrics, which are words people use. Only categories are codes; chapters and blocks are kept as their parents.
 * @throws DomainError `reference.unreadable`: not XML, not ClaML, or a category without label
 */
export function parseClaml(file: SourceFile): ParsedNomenclature {
  const kept = new CodeCollector<NomenclatureCode>(file.name);
  const parser = new SaxesParser();
  let version: string | null = null;
  let root: string | null = null;
  let current: OpenClass | null = null;
  let rubric: string | null = null;
  let text: string | null = null;
  parser.on('opentag', ({ name, attributes }) => {
    root ??= name;
    if (root !== 'ClaML') throw refused(file.name, parser.line, 'ce n’est pas un fichier ClaML.');
    if (name === 'Title') version = attributes['version'] ?? attributes['date'] ?? null;
    else if (name === 'Class') current = { code: attributes['code'] ?? '', kind: attributes['kind'] ?? '', parent: null, label: '', synonyms: [] };
    else if (name === 'SuperClass' && current) current.parent ??= attributes['code'] ?? null;
    else if (name === 'Rubric') rubric = attributes['kind'] ?? null;
    else if (name === 'Label' && current && (rubric === 'preferred' || rubric === 'inclusion')) text = '';
  });
  parser.on('text', (part) => { if (text !== null) text += part; });
  parser.on('closetag', ({ name }) => {
    if (name === 'Label' && current && text !== null) {
      if (rubric === 'preferred') current.label ||= text; else current.synonyms.push(text);
      text = null;
    } else if (name === 'Rubric') rubric = null;
    else if (name === 'Class' && current) {
      const { code, kind, parent, label, synonyms } = current;
      if (kind === 'category') kept.add(parser.line, aCode(code, tidyLabel(file.name, parser.line, label), { parent, synonyms: synonyms.map((word) => word.replace(/[\s|]+/g, ' ').trim()).filter((word) => word !== '').slice(0, 12) }));
      current = null;
    }
  });
  parser.on('doctype', (doctype) => { if (doctype.includes('<!ENTITY')) throw refused(file.name, parser.line, 'le fichier définit ses propres entités : il n’est pas lu.'); });
  parser.on('error', (error) => { throw refused(file.name, parser.line, `ce n’est pas du XML bien formé (${error.message.slice(0, 120)}).`); });
  parser.write(textOf(file)).close();
  return { source: 'ClaML', version, codes: kept.all('des catégories ClaML (Class kind="category")'), links: [] };
}
