import { commonForm, lineLabel } from './drug-label';
import type { PrescriptionLine } from './prescription-line';

/** How a person reads the drugs on his screens (RX-25). Paper always begins with the common name, its dosage and form (prescription.md §3.1). */
export const drugLabelStyles = ['dci-product', 'dci-product-form', 'product-form'] as const;
export type DrugLabelStyle = (typeof drugLabelStyles)[number];
export const usualDrugLabel: DrugLabelStyle = 'dci-product-form';

type Labelled = Pick<PrescriptionLine, 'labelDci' | 'labelBrand' | 'form'>;

/** The common name cut before its form: « Metformine 500 mg » and « comprimé ». The form is the one of the line when it is known, else what follows the last comma that is not a decimal one. */
function cut({ labelDci, form }: Pick<Labelled, 'labelDci' | 'form'>): { substance: string; form: string | null } {
  const known = form === null ? null : commonForm(form);
  if (known && labelDci.toLowerCase().endsWith(`, ${known.toLowerCase()}`)) return { substance: labelDci.slice(0, -known.length - 2), form: labelDci.slice(-known.length) };
  const found = /^(.*\d.*?), (\D.*)$/.exec(labelDci);
  return found ? { substance: found[1] ?? labelDci, form: found[2] ?? null } : { substance: labelDci, form: null };
}

/** « Amoxicilline 500 mg + acide clavulanique 62,5 mg » → « 500 mg + 62,5 mg »; empty without dosage. */
const dosages = (substance: string): string => substance.split(' + ').map((part) => /\s(\d.*)$/.exec(part)?.[1] ?? '').filter((dosage) => dosage !== '').join(' + ');

/**
 * The title of a line on screen.
 * @returns « Metformine 500 mg (GLUCOPHAGE) », « Metformine 500 mg, comprimé (GLUCOPHAGE) » or « GLUCOPHAGE 500 mg, comprimé »; a line without product keeps its common name, whole
 */
export function shownLabel(line: Labelled, style: DrugLabelStyle): string {
  const brand = line.labelBrand?.trim() ?? '';
  if (style === 'dci-product-form' || brand === '' || line.labelDci.trim() === '') return lineLabel(line);
  const { substance, form } = cut(line);
  if (style === 'dci-product') return `${substance} (${brand})`;
  return [[brand, dosages(substance)].filter((part) => part !== '').join(' '), form].filter((part) => part).join(', ');
}
