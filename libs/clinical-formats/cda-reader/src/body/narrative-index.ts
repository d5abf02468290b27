import { attribute, elements, isElement, textOf, type XmlElement } from '../xml/element';
import type { TextLookup } from '../values/coded-value';

/** Everything the narrative gives an `ID`, with the row it stands in. */
export interface NarrativeIndex {
  readonly elements: ReadonlyMap<string, XmlElement>;
  /** words of the element a reference points to */
  readonly textOf: TextLookup;
  /** words of the other cells of the row a reference points to, by the heading of their column (cda.md §8.3) */
  readonly rowOf: (reference: string) => ReadonlyMap<string, string> | null;
}

interface Place { readonly element: XmlElement; readonly row: XmlElement | null; readonly table: XmlElement | null }

const key = (reference: string): string => reference.replace(/^#/, '');

/** @returns the index of a whole document; when an ID stands twice the first one counts */
export function narrativeIndex(document: XmlElement): NarrativeIndex {
  const places = new Map<string, Place>();
  const texts = new Map<string, string | null>();
  const walk = (parent: XmlElement, row: XmlElement | null, table: XmlElement | null): void => {
    for (const node of parent.children) {
      if (!isElement(node)) continue;
      const id = attribute(node, 'ID');
      const inRow = node.name === 'tr' ? node : row;
      const inTable = node.name === 'table' ? node : table;
      if (id !== null && !places.has(id)) places.set(id, { element: node, row: inRow, table: inTable });
      walk(node, inRow, inTable);
    }
  };
  walk(document, null, null);
  return {
    elements: new Map([...places].map(([id, { element }]) => [id, element])),
    textOf: (reference) => {
      const id = key(reference);
      if (!texts.has(id)) texts.set(id, textOf(places.get(id)?.element, 2000));
      return texts.get(id) ?? null;
    },
    rowOf: (reference) => {
      const place = places.get(key(reference));
      return place?.row && place.table ? cells(place.row, place.table) : null;
    },
  };
}

function cells(row: XmlElement, table: XmlElement): ReadonlyMap<string, string> {
  const headings = elements(elements(elements(table, 'thead')[0], 'tr').at(-1), 'th');
  const found = new Map<string, string>();
  for (const [place, cell] of elements(row).entries()) {
    const heading = textOf(headings[place], 200);
    const text = textOf(cell, 2000);
    if (heading !== null && text !== null) found.set(heading, text);
  }
  return found;
}
