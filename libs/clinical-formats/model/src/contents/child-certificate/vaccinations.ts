import type { DocumentHeader } from '../../header';
import type { NarrativeBlock, NarrativeText } from '../../narrative';
import type { PartialDate } from '../../code';
import type { Checks } from '../checking';
import { frenchDate } from '../writing';
import { vaccines, type VaccineKey } from './choices';

/** One dose of one valence (CHILD-07): a combined vaccine makes one line for each disease it protects from. */
export interface VaccineDose {
  vaccine: VaccineKey;
  /** From 1; a booster has the rank that follows the first doses. */
  rank: number;
  booster?: boolean;
  /** Null: given, the date is not known. */
  on: PartialDate | null;
  /** False: not given, said as such. */
  given?: boolean;
  lot?: string | null;
}

/** Id of the words of a dose. */
export const doseId = ({ vaccine, rank, booster }: VaccineDose): string => `vaccine-${vaccine}-${booster ? 'booster' : rank}`;

/** The doses by valence in the order of the list, then by rank. */
export const orderedDoses = (doses: readonly VaccineDose[]): VaccineDose[] => {
  const order = Object.keys(vaccines);
  return doses.toSorted((one, other) => order.indexOf(one.vaccine) - order.indexOf(other.vaccine) || Number(one.booster ?? false) - Number(other.booster ?? false) || one.rank - other.rank);
};

const doseWords = ({ on, given, lot }: VaccineDose): string => (given === false ? 'Non fait' : `${frenchDate(on) ?? 'Fait'}${lot ? ` (lot ${lot})` : ''}`);

/** Id of the sentence that says nothing is known. */
export const noVaccineId = 'vaccines-none';

/** One row a valence, one column a rank; a sentence when nothing was answered. */
export function vaccinationsBlock(doses: readonly VaccineDose[]): NarrativeBlock {
  if (doses.length === 0) return { kind: 'paragraph', id: noVaccineId, text: 'Vaccinations : non renseigné.' };
  const ordered = orderedDoses(doses);
  const ranks = [...new Set(ordered.filter(({ booster }) => !booster).map(({ rank }) => rank))].sort((one, other) => one - other);
  const boosters = ordered.some(({ booster }) => booster);
  const cell = (dose: VaccineDose | undefined): string | NarrativeText => (dose ? { id: doseId(dose), text: doseWords(dose) } : '');
  return {
    kind: 'table', columns: [{ label: 'Vaccin', weight: 2.2 }, ...ranks.map((rank) => ({ label: `${rank}${rank === 1 ? 're' : 'e'} dose`, weight: 1 })), ...(boosters ? [{ label: 'Rappel', weight: 1 }] : [])],
    rows: [...new Set(ordered.map(({ vaccine }) => vaccine))].map((vaccine) => {
      const own = ordered.filter((dose) => dose.vaccine === vaccine);
      return { cells: [vaccines[vaccine].name, ...ranks.map((rank) => cell(own.find((dose) => !dose.booster && dose.rank === rank))), ...(boosters ? [cell(own.find(({ booster }) => booster))] : [])] };
    }),
  };
}

export function checkDoses(checks: Checks, doses: readonly VaccineDose[], allowed: readonly VaccineKey[], { patient }: DocumentHeader): void {
  const seen = new Set<string>();
  doses.forEach((dose, index) => {
    const at = `vaccinations[${index}]`;
    if (!allowed.includes(dose.vaccine)) { checks.refuse(`${at}.vaccine`, 'unknown-code', 'Ce vaccin n’a pas sa place sur ce certificat : retirez-le.'); return; }
    checks.whole(`${at}.rank`, dose.rank, [1, 9], 'Rang de la dose');
    if (dose.on !== null && !/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(dose.on)) checks.refuse(`${at}.on`, 'date', 'Cette date de vaccination n’existe pas. Corrigez-la ou laissez-la vide.');
    else if (dose.on?.length === 10) checks.day(`${at}.on`, dose.on, 'Date de vaccination', { past: true, notBefore: patient.dateNaissance });
    if (seen.has(doseId(dose))) checks.refuse(`${at}.rank`, 'unique', 'Cette dose est écrite deux fois : gardez-en une.');
    seen.add(doseId(dose));
  });
}
