/** A long-term illness of the national list, with the CIM-10 categories it covers. */
export interface AldType { number: number; label: string; codes: readonly string[] }

/** `A00-A03` spelt out. */
const range = (letter: string, from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `${letter}${String(from + index).padStart(2, '0')}`);

/**
 * The list of thirty illnesses (décret 2011-77 of 19 January 2011, D322-1 of the code of social security) against CIM-10 categories. Grouping made for a filter of lists,
 * from public knowledge of November 2026: to be read again by a clinician. A right to an ALD is never deduced from it: the mark of the record alone says that.
 */
export const aldTypes: readonly AldType[] = [
  { number: 1, label: 'Accident vasculaire cérébral invalidant', codes: [...range('I', 60, 69), 'G46'] },
  { number: 2, label: 'Insuffisances médullaires et cytopénies chroniques', codes: ['D60', 'D61', 'D64', 'D69', 'D70', 'D71'] },
  { number: 3, label: 'Artériopathies chroniques avec manifestations ischémiques', codes: ['I70', 'I73', 'I74'] },
  { number: 4, label: 'Bilharziose compliquée', codes: ['B65'] },
  { number: 5, label: 'Insuffisance cardiaque, troubles du rythme, valvulopathies, cardiopathies congénitales graves', codes: [...range('I', 5, 9), 'I11', 'I13', 'I26', 'I27', ...range('I', 31, 39), ...range('I', 42, 50), ...range('Q', 20, 28)] },
  { number: 6, label: 'Maladies chroniques actives du foie et cirrhoses', codes: ['B18', ...range('K', 70, 76)] },
  { number: 7, label: 'Déficit immunitaire primitif grave, infection par le VIH', codes: [...range('B', 20, 24), ...range('D', 80, 84), 'Z21'] },
  { number: 8, label: 'Diabète de type 1 et de type 2', codes: range('E', 10, 14) },
  { number: 9, label: 'Formes graves des affections neurologiques et musculaires, épilepsie grave', codes: [...range('G', 10, 13), ...range('G', 23, 25), 'G37', 'G40', 'G41', ...range('G', 60, 64), ...range('G', 70, 73)] },
  { number: 10, label: 'Hémoglobinopathies, hémolyses chroniques', codes: range('D', 55, 59) },
  { number: 11, label: 'Hémophilies et affections de l’hémostase graves', codes: range('D', 66, 68) },
  { number: 12, label: 'Hypertension artérielle sévère (admissions d’avant 2011)', codes: ['I10', 'I12', 'I15'] },
  { number: 13, label: 'Maladie coronaire', codes: range('I', 20, 25) },
  { number: 14, label: 'Insuffisance respiratoire chronique grave', codes: [...range('J', 43, 47), ...range('J', 60, 70), 'J84', 'J96'] },
  { number: 15, label: 'Maladie d’Alzheimer et autres démences', codes: [...range('F', 0, 3), 'G30', 'G31'] },
  { number: 16, label: 'Maladie de Parkinson', codes: ['G20'] },
  { number: 17, label: 'Maladies métaboliques héréditaires', codes: [...range('E', 70, 80), 'E83'] },
  { number: 18, label: 'Mucoviscidose', codes: ['E84'] },
  { number: 19, label: 'Néphropathie chronique grave, syndrome néphrotique primitif', codes: [...range('N', 0, 8), 'N18', 'N19'] },
  { number: 20, label: 'Paraplégie', codes: ['G82'] },
  { number: 21, label: 'Vascularites, lupus, sclérodermie systémique', codes: range('M', 30, 34) },
  { number: 22, label: 'Polyarthrite rhumatoïde évolutive', codes: ['M05', 'M06', 'M08'] },
  { number: 23, label: 'Affections psychiatriques de longue durée', codes: ['F06', 'F07', ...range('F', 20, 99)] },
  { number: 24, label: 'Rectocolite hémorragique et maladie de Crohn évolutives', codes: ['K50', 'K51'] },
  { number: 25, label: 'Sclérose en plaques', codes: ['G35'] },
  { number: 26, label: 'Scoliose idiopathique structurale évolutive', codes: ['M41'] },
  { number: 27, label: 'Spondylarthrite grave', codes: ['M45', 'M46'] },
  { number: 28, label: 'Suites de transplantation d’organe', codes: ['Z94'] },
  { number: 29, label: 'Tuberculose active, lèpre', codes: [...range('A', 15, 19), 'A30'] },
  { number: 30, label: 'Tumeur maligne', codes: [...range('C', 0, 97), ...range('D', 0, 9)] },
];

/** What an ALD is called when its codes name none of the list, or when it has none: outside the list, several at once, not coded. */
export const otherAld = 0;
export const otherAldLabel = 'Autre ALD, ou sans code CIM-10';

const byCode = new Map(aldTypes.flatMap(({ number, codes }) => codes.map((code) => [code, number] as const)));

/** @param codes CIM-10, with or without their dot @returns the numbers of the list, `otherAld` when there is none */
export function aldNumbersOf(codes: readonly string[]): number[] {
  const numbers = [...new Set(codes.flatMap((code) => byCode.get(code.slice(0, 3).toUpperCase()) ?? []))].sort((one, other) => one - other);
  return numbers.length === 0 ? [otherAld] : numbers;
}
