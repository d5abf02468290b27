import { domainError, err, ok, type DomainError, type Result } from '@pluriel/kernel';

export const groupSeparator = '\u001D';

/** Application identifiers met on boxes (prescription.md §6): fixed ones need no separator after them. */
const identifiers: Readonly<Record<string, { fixed: boolean; most: number; digits: boolean; words: string }>> = {
  '01': { fixed: true, most: 14, digits: true, words: 'le code du produit' }, '17': { fixed: true, most: 6, digits: true, words: 'la date de péremption' },
  10: { fixed: false, most: 20, digits: false, words: 'le numéro de lot' }, 21: { fixed: false, most: 20, digits: false, words: 'le numéro de série' },
  11: { fixed: true, most: 6, digits: true, words: 'la date de fabrication' }, 13: { fixed: true, most: 6, digits: true, words: 'la date d’emballage' }, 15: { fixed: true, most: 6, digits: true, words: 'la date limite' },
  240: { fixed: false, most: 30, digits: false, words: 'la référence du fabricant' }, 30: { fixed: false, most: 8, digits: true, words: 'le nombre d’unités' },
  710: { fixed: false, most: 20, digits: false, words: 'le numéro allemand' }, 711: { fixed: false, most: 20, digits: false, words: 'le numéro français' }, 712: { fixed: false, most: 20, digits: false, words: 'le numéro espagnol' },
  713: { fixed: false, most: 20, digits: false, words: 'le numéro brésilien' }, 714: { fixed: false, most: 20, digits: false, words: 'le numéro portugais' },
};

/** Values by application identifier. */
export type ElementStrings = ReadonlyMap<string, string>;

export const refuse = (code: string, message: string, remedy = 'Scannez de nouveau la boîte, ou écrivez le lot et la péremption à la main.'): DomainError => domainError(`box.${code}`, message, { status: 422, field: 'content', remedy });

/** The characters GS1 allows in a batch or a serial number (GS1 General Specifications, figure 7.11-1). */
const character = /^[!"%-?A-Z_a-z]+$/;
const identifierAt = (text: string, position: number): string | undefined => [2, 3].map((length) => text.slice(position, position + length)).find((name) => name in identifiers);

/** Reads a code whose separators are there, GS after each variable field but the last. */
export function readSeparated(text: string): Result<ElementStrings> {
  const found = new Map<string, string>();
  let position = text.startsWith(groupSeparator) ? 1 : 0;
  while (position < text.length) {
    const name = identifierAt(text, position);
    if (!name) return err(refuse('unknown-field', `Ce code contient un champ inconnu (« ${printed(text.slice(position, position + 4))} »).`));
    const { fixed, most } = identifiers[name] ?? { fixed: true, most: 0 };
    const start = position + name.length;
    const separator = text.indexOf(groupSeparator, start);
    const end = fixed ? start + most : separator === -1 ? text.length : separator;
    const problem = add(found, name, text.slice(start, end));
    if (problem) return err(problem);
    position = end + (text[end] === groupSeparator ? 1 : 0);
  }
  return ok(found);
}

/** Reads the form printed for people: `(01)03400930056202(17)231231(10)3006440`. */
export function readBracketed(text: string): Result<ElementStrings> {
  const found = new Map<string, string>();
  const marks = [...text.matchAll(/\((\d{2,3})\)/g)].filter(([, name = '']) => name in identifiers);
  for (const [index, mark] of marks.entries()) {
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index).replaceAll(groupSeparator, '').trim();
    const problem = add(found, mark[1] ?? '', value);
    if (problem) return err(problem);
  }
  return ok(found);
}

/** The four fields of a box of medicine, which are all it has when its separators are lost (prescription.md §6): more would give readings nobody could choose from. */
const ofMedicine = ['01', '17', '10', '21'];

/**
 * Every way to read a code whose separators were dropped: a variable field may end wherever another field may begin.
 * @returns the readings, the longest first fields last; empty when there is none
 */
export function readUnseparated(text: string): ElementStrings[] {
  const readings: ElementStrings[] = [];
  const explore = (position: number, found: ElementStrings): void => {
    if (readings.length >= mostReadings) return;
    if (position === text.length) { readings.push(found); return; }
    const name = identifierAt(text, position);
    if (!name || !ofMedicine.includes(name) || found.has(name)) return;
    const { fixed, most } = identifiers[name] ?? { fixed: true, most: 0 };
    const start = position + name.length;
    for (let end = fixed ? start + most : start + 1; end <= Math.min(start + most, text.length); end += 1) {
      const next = new Map(found);
      if (!add(next, name, text.slice(start, end))) explore(end, next);
    }
  };
  explore(0, new Map());
  return readings;
}

/** A person can compare a few readings with the box, not more. */
const mostReadings = 50;

function add(found: Map<string, string>, name: string, value: string): DomainError | null {
  const { fixed, most, digits, words } = identifiers[name] ?? { fixed: true, most: 0, digits: true, words: 'ce champ' };
  if (found.has(name)) return refuse('repeated', `Ce code donne deux fois ${words} : il a sans doute été lu deux fois.`);
  if (value.length === 0 || (fixed && value.length !== most)) return refuse('cut', `Le code est coupé : on n’y trouve pas en entier ${words}.`);
  if (value.length > most) return refuse('too-long', `Dans ce code, ${words} dépasse ${most} caractères.`);
  if (digits ? !/^\d+$/.test(value) : !character.test(value)) return refuse('unreadable', `Dans ce code, ${words} contient un caractère inattendu.`);
  found.set(name, value);
  return null;
}

const printed = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '?');
