import { all, at, child, type Element } from '../../xml/tree';
import { registryError } from '../refusal';
import { slotsOf, type QueryName, type SlotForm } from './stored-queries';

/** A TD3.1 request, its slots decoded: each repetition of a slot apart (all of them must hold), the values of one together (any may hold). */
export interface StoredQuery { name: QueryName; leafClass: boolean; slots: ReadonlyMap<string, readonly (readonly string[])[]> }

const wrong = (name: string, message: string) => registryError('XDSStoredQueryParamNumber', `${name} : ${message}`);
const string = '\'(?:[^\']|\'\')*\'';
const single = new RegExp(`^${string}$`);
const list = new RegExp(`^\\(\\s*${string}(?:\\s*,\\s*${string})*\\s*\\)$`);
const unquoted = (value: string): string => value.slice(1, -1).replaceAll("''", "'");

/**
 * Decodes one value of a slot (dmp.md §2.7): `'text'` alone, `('a','b')` where several are allowed, bare digits for times;
 * a quote inside a value is doubled, a code is `'code^^codingScheme'`.
 * @throws DmpRefusal XDSStoredQueryParamNumber
 */
export function decodeValue(name: string, form: SlotForm, written: string): string[] {
  const value = written.trim();
  if (form === 'time') {
    if (!/^\d{4}(?:\d{2}){0,5}$/.test(value)) throw wrong(name, `date en chiffres UTC attendue, sans apostrophe : ${value}`);
    return [value];
  }
  if (form === 'text') {
    if (!single.test(value)) throw wrong(name, `une seule valeur entre apostrophes, sans parenthèses, attendue : ${value}`);
    return [unquoted(value)];
  }
  if (!list.test(value)) throw wrong(name, `valeurs entre apostrophes, entre parenthèses, attendues : ${value}`);
  const values = [...value.matchAll(new RegExp(string, 'g'))].map(([each]) => unquoted(each));
  if (form === 'codes') for (const each of values) if (!/^[^^]+\^\^[^^]+$/.test(each)) throw wrong(name, `code^^codingScheme attendu : ${each}`);
  return values;
}

/** @throws DmpRefusal XDSUnknownStoredQuery, XDSStoredQueryParamNumber, XDSStoredQueryMissingParam, XDSRegistryError */
export function readStoredQuery(body: Element): StoredQuery {
  const query = child(body, 'AdhocQuery');
  if (body.name !== 'AdhocQueryRequest' || !query) throw registryError('XDSRegistryError', 'AdhocQueryRequest attendu.');
  const known = slotsOf(query.attrs['id'] ?? '');
  if (!known) throw registryError('XDSUnknownStoredQuery', `Requête stockée inconnue : ${query.attrs['id'] ?? ''}`);
  const option = child(body, 'ResponseOption')?.attrs ?? {};
  if (option['returnType'] !== 'LeafClass' && option['returnType'] !== 'ObjectRef') throw registryError('XDSRegistryError', 'returnType LeafClass ou ObjectRef attendu.');
  const slots = new Map<string, string[][]>();
  for (const slot of query.children.filter((each) => each.name === 'Slot')) {
    const name = slot.attrs['name'] ?? '';
    const rule = known.slots[name];
    if (!rule) throw registryError('XDSRegistryError', `Paramètre inconnu de ${known.name} : ${name}`);
    const written = all(at(slot, 'ValueList'), 'Value').map((value) => value.text);
    if (written.length === 0 || (written.length > 1 && (rule.form === 'text' || rule.form === 'time'))) throw wrong(name, 'exactement une valeur attendue.');
    if (slots.has(name) && !rule.repeatable) throw wrong(name, 'paramètre répété.');
    slots.set(name, [...(slots.get(name) ?? []), written.flatMap((value) => decodeValue(name, rule.form, value))]);
  }
  for (const alternatives of known.required) {
    const given = alternatives.filter((name) => slots.has(name));
    if (given.length === 0) throw registryError('XDSStoredQueryMissingParam', `${known.name} : ${alternatives.join(' ou ')} obligatoire.`);
    if (given.length > 1) throw wrong(given.join(' et '), 'l\'un ou l\'autre, pas les deux.');
  }
  return { name: known.name, leafClass: option['returnType'] === 'LeafClass', slots };
}
