import { ApiProperty } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';

/** Which drug base answers, and of which day: its licence asks to quote both (prescription.md §4, §8). */
export class DrugBase {
  @ApiProperty({ enum: ['usual', 'bdpm'] }) source: 'usual' | 'bdpm';
  @ApiProperty() label: string;
  @ApiProperty({ format: 'date' }) vintage: string;
  @ApiProperty({ description: 'the public base is older than 45 days' }) outdated: boolean;
  @ApiProperty({ description: 'which knowledge warns of interactions, doses and states' }) knowledge: string;
  @ApiProperty({ description: 'false: the checks are indicative' }) certified: boolean;
}

const labels = { usual: 'Liste de médicaments usuels de Pluriel', bdpm: 'Base de données publique des médicaments (ANSM, HAS, UNCAM)' } as const;
const staleDays = 45;

/** @param today `YYYY-MM-DD`. The public base once imported, else the usual set. */
export async function readDrugBase(manager: EntityManager, today: string): Promise<Omit<DrugBase, 'knowledge' | 'certified'>> {
  const rows: { source: 'usual' | 'bdpm'; vintage: string; days: number }[] = await manager.query(
    "SELECT source, vintage::text, $1::date - vintage AS days FROM drug_import ORDER BY (source = 'bdpm') DESC, imported_at DESC LIMIT 1", [today]);
  const { source, vintage, days } = rows[0] ?? { source: 'usual' as const, vintage: today, days: 0 };
  return { source, label: labels[source], vintage, outdated: source === 'bdpm' && days > staleDays };
}
