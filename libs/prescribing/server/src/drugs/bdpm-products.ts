import { commonNameLabel, tidyDosage, unitOfForm, type DosedSubstance } from '@pluriel/prescribing/domain';
import type { BdpmBase, BdpmDrug, BdpmSubstance } from './bdpm-files';
import type { DrugRow } from './drug-row';

const grouped = <T extends { cis: string }>(rows: readonly T[]): Map<string, T[]> => {
  const map = new Map<string, T[]>();
  for (const row of rows) { const list = map.get(row.cis); if (list) list.push(row); else map.set(row.cis, [row]); }
  return map;
};

const digits = (dosage: string | null): string => tidyDosage(dosage ?? '').replace(/\s/g, '').toLowerCase();

/**
 * Active substances of a product: for each link, the therapeutic fraction names the substance (« METFORMINE », not « CHLORHYDRATE DE METFORMINE »).
 * The dosage is the one written in the product's own name when it is there: « metformine 1000 mg » is sold on the salt, « amlodipine 5 mg » on the fraction;
 * printing the other figure would be a dosage nobody uses (prescription.md §8, unit mistakes).
 */
export function dosedSubstances(name: string, rows: readonly BdpmSubstance[]): DosedSubstance[] {
  const inName = name.replace(/\s/g, '').toLowerCase();
  const elements = new Set(rows.map(({ element }) => element));
  // A box of several products (comprimé + comprimé) has no single dosage.
  const found: DosedSubstance[] = [];
  for (const salt of rows.filter(({ nature }) => nature === 'SA')) {
    const fraction = rows.find(({ nature, link, element }) => nature === 'FT' && link === salt.link && link !== null && element === salt.element);
    const kept = fraction ?? salt;
    const namesSalt = fraction !== undefined && digits(salt.dosage) !== '' && inName.includes(digits(salt.dosage)) && !(digits(fraction.dosage) !== '' && inName.includes(digits(fraction.dosage)));
    const dosed = namesSalt ? salt : kept;
    const shown = { name: kept.name, dosage: elements.size > 1 ? null : dosed.dosage, reference: dosed.reference };
    if (!found.some((other) => other.name === shown.name)) found.push(shown);
  }
  return found;
}

/** « DOLIPRANE 1000 mg, comprimé » → « DOLIPRANE »: text before the first comma, up to the strength. */
export const brandOf = (name: string): string => {
  const head = (name.split(',')[0] ?? name).trim();
  const cut = head.search(/\s\d/);
  return (cut > 0 ? head.slice(0, cut) : head).trim();
};

const toRow = (drug: BdpmDrug, substances: readonly BdpmSubstance[], conditions: readonly string[]): DrugRow => {
  const dosed = dosedSubstances(drug.name, substances);
  const label = commonNameLabel(dosed, drug.form);
  return {
    code: drug.cis, cis: drug.cis, source: 'bdpm', name: drug.name, brand: brandOf(drug.name), form: drug.form, routes: drug.routes, label: label ?? drug.name, hasCommonName: label !== null,
    unit: unitOfForm(drug.form), substances: dosed.map(({ name }) => name), conditions: [...conditions], prescribable: drug.marketed && drug.status === 'Autorisation active',
    status: drug.status, holder: drug.holder, reinforcedMonitoring: drug.reinforcedMonitoring,
  };
};

/** Products of the public base as rows of table `drug`. A CIS given twice is kept once. */
export const bdpmProducts = (base: BdpmBase): DrugRow[] => {
  const substances = grouped(base.substances);
  const conditions = grouped(base.conditions);
  const unique = new Map(base.drugs.map((drug) => [drug.cis, drug]));
  return [...unique.values()].map((drug) => toRow(drug, substances.get(drug.cis) ?? [], [...new Set((conditions.get(drug.cis) ?? []).map(({ label }) => label))]));
};
