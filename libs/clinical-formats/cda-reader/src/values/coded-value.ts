import { attribute, child, elements, textOf, type XmlElement } from '../xml/element';

/** Code systems by OID, with the short name shown to people (cda.md §6). */
const systemNames: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.1': 'LOINC', '2.16.840.1.113883.6.3': 'CIM-10', '2.16.840.1.113883.6.139': 'CISP-2', '2.16.840.1.113883.6.347': 'CIM-11', '2.16.840.1.113883.6.96': 'SNOMED CT',
  '1.2.250.1.213.2.3.1': 'CIS', '1.2.250.1.213.2.3.2': 'CIP', '1.2.250.1.213.2.3.3': 'CIP', '1.2.250.1.213.2.62': 'UCD', '1.2.250.1.213.2.59': 'Médicabase', '2.16.840.1.113883.6.73': 'ATC',
  '1.2.250.1.215.300.1': 'CCAM', '1.2.250.1.213.2.5': 'CCAM', '1.2.250.1.213.2.68': 'EMDN', '1.2.250.1.215.200.2.1': 'LPP', '0.4.0.127.0.16.1.1.2.1': 'EDQM', '1.2.250.1.213.1.1.4.322': 'TA',
  '1.2.250.1.213.2.9': 'DRC', '1.2.250.1.213.2.49': 'Orphanet', '1.2.250.1.213.2.7': 'NABM', '2.16.840.1.113883.5.1150.1': 'Absence', '2.16.840.1.113883.3.6905.2': 'SMS',
};

/** A code of a document. `code` is null when the author wrote words only. */
export interface CodedValue {
  readonly code: string | null;
  /** OID of the code system */
  readonly system: string | null;
  readonly systemName: string | null;
  readonly label: string | null;
  readonly nullFlavor: string | null;
}

/** Finds the text a `reference` points to, in the narrative of the document. */
export type TextLookup = (reference: string) => string | null;

/** @returns the code itself, without its translations; null when the element is missing */
export function codedValue(element: XmlElement | null | undefined, lookup?: TextLookup): CodedValue | null {
  if (!element) return null;
  const system = attribute(element, 'codeSystem');
  return {
    code: attribute(element, 'code'), system,
    systemName: (system !== null && Object.hasOwn(systemNames, system) && systemNames[system]) || attribute(element, 'codeSystemName'),
    label: attribute(element, 'displayName')?.replace(/\s+/g, ' ') ?? (lookup ? originalText(element, lookup) : null), nullFlavor: attribute(element, 'nullFlavor'),
  };
}

/** @returns the code and its translations that hold one (cda.md §5.0) */
export function allCodes(element: XmlElement | null | undefined): CodedValue[] {
  if (!element) return [];
  return [element, ...elements(element, 'translation')].map((one) => codedValue(one)).filter((one): one is CodedValue => one?.code != null);
}

/** @returns the words of the author: text of `originalText`, else what its reference points to */
export function originalText(element: XmlElement | null | undefined, lookup: TextLookup): string | null {
  return referencedText(child(element, 'originalText'), lookup);
}

/** @returns the text written in `text` or `originalText`, else what its `reference` points to */
export function referencedText(element: XmlElement | null | undefined, lookup: TextLookup): string | null {
  if (!element) return null;
  const reference = attribute(child(element, 'reference'), 'value');
  return (reference === null ? null : lookup(reference)) ?? textOf(element);
}

/** @returns true when an element of this template OID stands in it */
export const hasTemplate = (element: XmlElement, ...oids: readonly string[]): boolean => element.children.some((node) => typeof node !== 'string' && node.name === 'templateId' && oids.includes(node.attributes['root'] ?? ''));
