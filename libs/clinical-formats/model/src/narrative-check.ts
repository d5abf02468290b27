import type { ModelFault } from './fault';
import { allSections, type Narrative, type NarrativeBlock } from './narrative';

/** `xs:ID` without the letters a URL fragment would have to escape. */
const idShape = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/**
 * What the words of a document need before they can be written (cda.md §1): no section without words, ids that are legal and
 * unique. A fault here is one of the product: contents make the words.
 */
export function checkNarrative(narrative: Narrative): ModelFault[] {
  const faults: ModelFault[] = [];
  const refuse = (field: string, rule: string, message: string): void => { faults.push({ field, rule, message }); };
  const sections = allSections(narrative);
  if (sections.length === 0) refuse('narrative', 'required', 'Le document est vide : il n’y a rien à écrire.');
  const seen = { ids: new Set<string>(), keys: new Set<string>() };
  for (const { key, title, blocks, sections: inner = [] } of sections) {
    const field = `narrative.${key}`;
    if (seen.keys.has(key)) refuse(field, 'unique', `La partie « ${title} » existe deux fois.`);
    seen.keys.add(key);
    if (title.trim() === '') refuse(field, 'required', 'Une partie du document n’a pas de titre.');
    if (inner.length === 0 && !blocks.some(saysSomething)) refuse(field, 'required', `La partie « ${title} » est vide.`);
    for (const id of blocks.flatMap(idsOf)) {
      if (!idShape.test(id)) refuse(field, 'id', `L’identifiant « ${id} » ne peut pas être écrit.`);
      if (seen.ids.has(id)) refuse(field, 'unique', `L’identifiant « ${id} » sert deux fois.`);
      seen.ids.add(id);
    }
  }
  return faults;
}

function saysSomething(block: NarrativeBlock): boolean {
  switch (block.kind) {
    case 'paragraph': return block.text.trim() !== '';
    case 'list': return block.items.some(({ text }) => text.trim() !== '');
    case 'facts': return block.facts.length > 0;
    case 'table': return block.rows.length > 0;
  }
}

function idsOf(block: NarrativeBlock): string[] {
  const ids = block.kind === 'paragraph' ? [block.id] : block.kind === 'list' ? block.items.map(({ id }) => id) : block.kind === 'facts' ? block.facts.map(({ id }) => id)
    : block.rows.flatMap(({ id, cells }) => [id, ...cells.map((cell) => (typeof cell === 'string' ? undefined : cell.id))]);
  return ids.filter((id) => id !== undefined);
}
