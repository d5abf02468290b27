import type { PrescriptionLine } from './prescription-line';

/** « metformine, ramipril »: what the uniform title of the document names, three products at most. */
export const prescriptionSubject = (lines: readonly Pick<PrescriptionLine, 'labelDci' | 'labelBrand'>[]): string => {
  const names = lines.map(({ labelDci, labelBrand }) => (labelDci.trim() === '' ? (labelBrand ?? '') : labelDci).split(/[\s,]\s*(?=\d)|,/)[0]?.trim().toLowerCase() ?? '').filter((name) => name !== '');
  const unique = [...new Set(names)];
  return unique.length > 3 ? `${unique.slice(0, 3).join(', ')}…` : unique.join(', ');
};
