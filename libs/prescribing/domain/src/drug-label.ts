import type { PrescriptionLine } from './prescription-line';

/** « METFORMINE » → « Metformine », « VITAMINE D3 » → « Vitamine D3 »: the common name as written on a prescription. */
export const sentenceCase = (name: string): string => {
  const lowered = name.trim().toLowerCase().replace(/\b([a-z])(\d+)\b/g, (_, letter: string, digits: string) => `${letter.toUpperCase()}${digits}`);
  return lowered.charAt(0).toUpperCase() + lowered.slice(1);
};

/** « comprimé pelliculé sécable » → « comprimé »: the coating is not part of the common name, the release is. */
export const commonForm = (form: string): string =>
  form.replace(/\s+/g, ' ').trim()
    .replace(/\s?\b(pelliculée?s?|enrobée?s?|dragéifiée?s?|quadrisécables?|sécables?)(?=\s|,|$)/gi, '')
    .replace(/\(e\)/g, '').replace(/\s+/g, ' ').trim();

/** A substance with its dosage as read in the drug base. */
export interface DosedSubstance {
  name: string;
  dosage: string | null;
  /** Reference of the dosage: « un comprimé », « 1 ml de solution ». */
  reference: string | null;
}

const per = (reference: string | null): string => {
  const match = /^(\d[\d ,]*)\s*(ml|l|g)\b/i.exec(reference ?? '');
  if (!match) return '';
  const amount = (match[1] ?? '').trim();
  return amount === '1' || amount === '1,0' ? `/${(match[2] ?? '').toLowerCase()}` : `/${amount} ${(match[2] ?? '').toLowerCase()}`;
};

/** « 1,00 mg » → « 1 mg », « 0,50 g » → « 0,5 g »: a trailing zero after the comma is a known cause of ten-fold errors. */
export const tidyDosage = (dosage: string): string =>
  dosage.trim().replace(/(\d),(\d*?)0+(?=\s|$|[^\d])/g, (_, whole: string, decimals: string) => (decimals === '' ? whole : `${whole},${decimals}`)).replace(/\s+/g, ' ');

/**
 * Label in common name: « Metformine 500 mg, comprimé », « Amoxicilline 500 mg + acide clavulanique 62,5 mg, comprimé ».
 * null beyond three substances or without substance: the brand then stands (prescription.md §4, name parsing).
 */
export const commonNameLabel = (substances: readonly DosedSubstance[], form: string): string | null => {
  if (substances.length === 0 || substances.length > 3) return null;
  const parts = substances.map(({ name, dosage, reference }, index) => {
    const shown = index === 0 ? sentenceCase(name) : sentenceCase(name).replace(/^(.)(?!\d)/, (first) => first.toLowerCase());
    return dosage === null || dosage.trim() === '' ? shown : `${shown} ${tidyDosage(dosage)}${per(reference)}`;
  });
  return `${parts.join(' + ')}, ${commonForm(form)}`;
};

/** Title of a line on screen and paper: common name first, brand in brackets when one was chosen (prescription.md §3.1). */
export const lineLabel = (line: Pick<PrescriptionLine, 'labelDci' | 'labelBrand'>): string =>
  line.labelBrand === null || line.labelBrand.trim() === '' ? line.labelDci : line.labelDci.trim() === '' ? line.labelBrand : `${line.labelDci} (${line.labelBrand})`;
