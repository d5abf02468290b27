/** What the datamatrix of a qualified identity holds (ins.md §4.1). Names as in the record, date 'YYYY-MM-DD'. */
export interface InsDatamatrix { matricule: string; oid: string; prenomsNaissance: string; nomNaissance: string; sexe: 'M' | 'F'; dateNaissance: string; codeLieuNaissance: string | null }

/** Header of the unsigned form: version 01 and 22 reserved zeros. */
export const insHeader = `IS01${'0'.repeat(22)}`;

/** ASCII 29, after a variable-length field that is neither last nor at its greatest length. */
export const groupSeparator = '\u001D';

/** Fields by identifier: greatest length, and whether the length is fixed. */
export const insFields = {
  S1: { most: 15, fixed: true }, S2: { most: 20, fixed: false }, S3: { most: 100, fixed: false }, S4: { most: 100, fixed: false },
  S5: { most: 1, fixed: true }, S6: { most: 10, fixed: true }, S7: { most: 5, fixed: true },
} as const;
export type InsField = keyof typeof insFields;

/**
 * Writes the string of the datamatrix INS (INS-48, ins.md §4.1, "Format datamatrix INS" v2.2), fields in the order S1..S7.
 * Only for a qualified identity: the caller asks `mayShareIns` first.
 */
export function encodeInsDatamatrix(ins: InsDatamatrix): string {
  const values: [InsField, string][] = [
    ['S1', ins.matricule], ['S2', ins.oid], ['S3', ins.prenomsNaissance], ['S4', ins.nomNaissance], ['S5', ins.sexe], ['S6', ins.dateNaissance.split('-').reverse().join('-')],
    ...(ins.codeLieuNaissance ? [['S7', ins.codeLieuNaissance] as [InsField, string]] : []),
  ];
  return values.reduce((written, [field, value], index) => {
    const { fixed, most } = insFields[field];
    const separated = !fixed && value.length < most && index < values.length - 1;
    return written + field + value + (separated ? groupSeparator : '');
  }, insHeader);
}
