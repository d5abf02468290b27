import type { EntityManager } from 'typeorm';

/**
 * Full names of products in the drug base, « LEVOTHYROX 75 microgrammes, comprimé sécable »: what a CIS stands for.
 * @returns name by CIS; one that the base does not know is left out
 */
export async function productNames(manager: EntityManager, codes: readonly (string | null)[]): Promise<Map<string, string>> {
  const asked = [...new Set(codes.filter((code) => code !== null))];
  if (asked.length === 0) return new Map();
  const rows: { cis: string; name: string }[] = await manager.query('SELECT cis, name FROM drug WHERE cis = ANY($1)', [asked]);
  return new Map(rows.map(({ cis, name }) => [cis, name]));
}

/** @returns the name of the product whose box bears this code, or null when the drug base does not know it */
export async function productOfBox(manager: EntityManager, cip13: string): Promise<string | null> {
  const [row] = await manager.query<{ name: string }[]>('SELECT d.name FROM drug_presentation p JOIN drug d ON d.cis = p.cis WHERE p.cip13 = $1 LIMIT 1', [cip13]);
  return row?.name ?? null;
}
