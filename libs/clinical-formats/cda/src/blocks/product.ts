import type { Code, Quantity } from '@pluriel/clinical-formats/model';
import { codeElement, templateIds } from '../xml/coded';
import { ccd, ciSis, ihe } from '../xml/roots';
import { element, textElement, type Xml } from '../xml/writer';
import type { BodyContext } from './body-context';

/** Active substance with its strength (`500 mg` for `1`). */
export interface ProductIngredient { name: string; code: Code | null; strength: { numerator: Quantity; denominator: Quantity } | null }

/** A medicine or a vaccine (« produit de santé », cda.md §5.0). */
export interface ProductFacts {
  /** Id of its words in the narrative; null when the entry names no product (absence, subordinate dose). */
  textId: string | null;
  /** CIS, the only system accepted here; null: not coded. */
  cis: Code | null;
  /** ATC, CIP, UCD, virtual medicine. */
  translations?: readonly Code[];
  /** Name of the brand; null: it has none. */
  name: string | null;
  /** Batch; null: asked for and unknown; absent: not said. */
  lot?: string | null;
  /** Prescribed medicine: adds the template of IHE PRE and its parts. */
  prescribed?: { form?: Code | null; genericClass?: Code | null; ingredients?: readonly ProductIngredient[] };
}

/**
 * `manufacturedProduct`: goes in the `consumable` of a treatment, a vaccination, a prescription (templates C:1.53, I:5.3.1.4.7.2, F:3.43).
 * @throws nothing: a code of another system is the fault of the caller's checks
 */
export const productElement = (facts: ProductFacts, ctx: BodyContext): Xml => element('manufacturedProduct', { classCode: 'MANU' },
  templateIds(ccd('1.53'), ihe('5.3.1.4.7.2'), ciSis('3.43')),
  element('manufacturedMaterial', { classCode: 'MMAT', determinerCode: 'KIND' },
    facts.prescribed && templateIds(ihe('9.1.3.1')),
    productCode(facts, ctx),
    facts.name === null ? element('name', { nullFlavor: 'NA' }) : textElement('name', facts.name),
    facts.prescribed?.form && codeElement('pharm:formCode', facts.prescribed.form),
    facts.lot === null ? element('lotNumberText', { nullFlavor: 'UNK' }) : textElement('lotNumberText', facts.lot),
    facts.prescribed?.genericClass && genericClass(facts.prescribed.genericClass),
    facts.prescribed?.ingredients?.map(ingredient)));

function productCode({ textId, cis, translations = [] }: ProductFacts, ctx: BodyContext): Xml {
  const inside = [textId === null ? null : ctx.originalText(textId), translations.map((translation) => codeElement('translation', translation))];
  if (cis) return codeElement('code', cis, inside);
  return element('code', textId === null || translations.length === 0 ? { nullFlavor: 'NA' } : {}, inside);
}

const genericClass = (atc: Code): Xml => element('pharm:asSpecializedKind', { classCode: 'GRIC' },
  element('pharm:generalizedMedicineClass', { classCode: 'MMAT' }, codeElement('pharm:code', atc), textElement('pharm:name', atc.label)));

const ingredient = ({ name, code, strength }: ProductIngredient): Xml => element('pharm:ingredient', { classCode: 'ACTI' },
  strength && element('pharm:quantity', {}, amount('numerator', strength.numerator), amount('denominator', strength.denominator)),
  element('pharm:ingredient', { classCode: 'MMAT', determinerCode: 'KIND' }, code && codeElement('pharm:code', code), textElement('pharm:name', name)));

/** Numbers of the extension keep the default namespace (COCT_MT230100UV). */
const amount = (name: string, { value, unit }: Quantity): Xml => element(name, { 'xsi:type': 'PQ', value, unit: unit === '1' ? null : unit });
