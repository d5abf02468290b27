import { attribute, child, elements, textOf, type XmlElement } from '../xml/element';
import { allCodes, codedValue, hasTemplate, originalText, referencedText, type CodedValue, type TextLookup } from '../values/coded-value';

const national = '1.2.250.1.213.1.1.3.';
const ihe = '1.3.6.1.4.1.19376.1.5.3.1.4.';

/** Templates of the entries we know (cda.md §5.0): the national one, then the IHE one. */
export const templates = {
  comment: [`${national}32`, `${ihe}2`], severity: [`${national}29`, `${ihe}1`], clinicalStatus: [`${national}30`, `${ihe}1.1`], certainty: [`${national}171`],
  problem: [`${national}37`, `${ihe}5`], allergy: [`${national}41`, `${ihe}6`], vaccination: [`${national}45`, `${ihe}12`], rank: [`${national}82`, '2.16.840.1.113883.10.20.1.46'],
  patientInstruction: [`${national}33`, `${ihe}3`], dispenserInstruction: [`${national}34`, `${ihe}3.1`], quantity: [`${national}86`, '1.3.6.1.4.1.19376.1.9.1.3.8'], substitution: [`${national}87`, '1.3.6.1.4.1.19376.1.9.1.3.9.1'],
  posology: [`${national}83.1`],
} as const;

const statementNames: ReadonlySet<string> = new Set(['act', 'observation', 'organizer', 'procedure', 'substanceAdministration', 'supply', 'encounter']);
export const statementsOf = (parent: XmlElement): XmlElement[] => elements(parent).filter(({ name }) => statementNames.has(name));

/** @returns the statements related to this one, with the kind of relation */
export function related(statement: XmlElement, typeCode?: string): XmlElement[] {
  return [...elements(statement, 'entryRelationship'), ...elements(statement, 'component')].filter((one) => typeCode === undefined || attribute(one, 'typeCode') === typeCode).flatMap(statementsOf);
}

export const relatedHaving = (statement: XmlElement, oids: readonly string[]): XmlElement | null => related(statement).find((one) => hasTemplate(one, ...oids)) ?? null;

/** @returns the comment of the author on this entry (cda.md §5.0), null when it has none */
export function commentOf(statement: XmlElement, lookup: TextLookup): string | null {
  const found = related(statement).filter((one) => hasTemplate(one, ...templates.comment) || codedValue(child(one, 'code'))?.code === '48767-8').map((one) => referencedText(child(one, 'text'), lookup)).filter((one) => one !== null);
  return found.length === 0 ? null : found.join(' ');
}

export const isNegated = (statement: XmlElement): boolean => attribute(statement, 'negationInd') === 'true';

/** The code system of absences: "none known" and "no information" (cda.md §5.2). */
const absenceSystem = '2.16.840.1.113883.5.1150.1';

/** @returns which absence a code says, null when it says none */
export function absenceOf(code: CodedValue | null): 'none-known' | 'no-information' | null {
  if (code?.code == null || (code.system !== null && code.system !== absenceSystem)) return null;
  if (/^no-known-/.test(code.code)) return 'none-known';
  return /^no-[a-z-]+-info$/.test(code.code) ? 'no-information' : null;
}

/** Some certificates answer "Oui" where a name is due. */
const named = (name: XmlElement | null): string | null => { const text = textOf(name); return text === null || /^(oui|non)$/i.test(text) ? null : text; };

/** A product: medicine, vaccine or device. */
export interface ProductFacts {
  readonly label: string | null;
  readonly codes: readonly CodedValue[];
  readonly lot: string | null;
  readonly form: CodedValue | null;
}

/** @returns the product of a treatment: name, else words of the author, else the display name; CIS, CIP, UCD, ATC and others in `codes` (VSM-23) */
export function productOf(statement: XmlElement, lookup: TextLookup): ProductFacts {
  const material = child(statement, 'consumable', 'manufacturedProduct', 'manufacturedMaterial') ?? child(statement, 'product', 'manufacturedProduct', 'manufacturedMaterial');
  const code = child(material, 'code');
  const classes = elements(material, 'pharm:asSpecializedKind').map((one) => child(one, 'pharm:generalizedMedicineClass', 'pharm:code'));
  return {
    label: named(child(material, 'name')) ?? codedValue(code)?.label ?? allCodes(code)[0]?.label ?? originalText(code, lookup),
    codes: [...allCodes(code), ...classes.flatMap((one) => allCodes(one))], lot: textOf(child(material, 'lotNumberText')), form: codedValue(child(material, 'pharm:formCode')),
  };
}
